import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CostsPorts } from '../../application/ports.ts'
import { priceKeepers } from '../../domain/policy.ts'
import { listPage } from './list.tsx'
import { say } from './messages.ts'
import { recordPage, sheetPage, undoPage } from './sheet.tsx'

/** The pages of who keeps prices. */
export const deskRoutes = (run: Runner<CostsPorts>): Route[] => [
  { method: 'GET', path: '/desk/costs', who: priceKeepers, handle: listPage(run) },
  { method: 'GET', path: '/desk/costs/:key', who: priceKeepers, handle: sheetPage(run) },
  { method: 'POST', path: '/desk/costs/:key', who: priceKeepers, handle: recordPage(run) },
  { method: 'POST', path: '/desk/costs/:key/undo', who: priceKeepers, handle: undoPage(run) },
]

export const deskNavigation: NavigationEntry[] = [
  { path: '/desk/costs', who: priceKeepers, area: 'desk', order: 95, label: (lang) => say(lang)('nav') },
]
