import { system } from '@ribambelle/kernel'
import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { askChildminders } from '../../application/availability/links.ts'
import type { CapacityPorts } from '../../application/ports.ts'
import { hubKeepers } from '../../domain/availability/availability.ts'
import type { CapacitySlots } from '../slots.ts'
import { listCsv, listXlsx } from './desk/files.ts'
import { here, listPage, sendLinksPage, sendRule } from './desk/list.tsx'
import { onePage, sendLinkEnd, sendOneAnswer, sendOneDeclaration, sendOneLink } from './desk/one.tsx'
import { changePage, linkPage, sendAnswer, sendChange } from './link-pages.tsx'

/** Childminders' places: by their link, and at the hub. Before the routes of one centre: `childminders` names none. */
export const availabilityRoutes = (run: Runner<CapacityPorts>, slots: CapacitySlots): Route[] => [
  { method: 'GET', path: '/availability/:token', who: 'anyone', handle: linkPage(run) },
  { method: 'POST', path: '/availability/:token/answer', who: 'anyone', handle: sendAnswer(run) },
  { method: 'GET', path: '/availability/:token/change', who: 'anyone', handle: changePage(run) },
  { method: 'POST', path: '/availability/:token/change', who: 'anyone', handle: sendChange(run) },
  { method: 'GET', path: here, who: hubKeepers, handle: listPage(run) },
  { method: 'POST', path: here, who: hubKeepers, handle: sendLinksPage(run) },
  { method: 'GET', path: `${here}.csv`, who: hubKeepers, handle: listCsv(run) },
  { method: 'GET', path: `${here}.xlsx`, who: hubKeepers, handle: listXlsx(run) },
  { method: 'POST', path: `${here}/rule`, who: hubKeepers, handle: sendRule(run) },
  { method: 'GET', path: `${here}/:centreId`, who: hubKeepers, handle: onePage(run, slots) },
  { method: 'POST', path: `${here}/:centreId/answer`, who: hubKeepers, handle: sendOneAnswer(run) },
  { method: 'POST', path: `${here}/:centreId/declare`, who: hubKeepers, handle: sendOneDeclaration(run, slots) },
  { method: 'POST', path: `${here}/:centreId/link`, who: hubKeepers, handle: sendOneLink(run) },
  { method: 'POST', path: `${here}/:centreId/link/end`, who: hubKeepers, handle: sendLinkEnd(run) },
]

/** Childminders whose answer grew old, in one territory: for a job that runs each morning. */
export const askOldAvailability = async (run: Runner<CapacityPorts>, territory: string): Promise<void> =>
  void (await run.act(askChildminders, {}, { territory, actor: system('job:ask-childminders') }))
