import type { NavigationEntry, PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { AllocationPorts } from '../../../application/ports.ts'
import { scaleReaders } from '../../../application/scale/queries.ts'
import { roundKeepers } from '../../../domain/round/round.ts'
import { draftFile, draftPage, drop, keepSettings, orderLines, publish, simulateDraft } from './draft/draft.tsx'
import { keepLine, linePage } from './draft/line.tsx'
import { beginDraft, scalesPage } from './list.tsx'
import { say } from './messages.ts'
import { simulationCsv } from './simulation/table.ts'
import { simulationPage } from './simulation/page.tsx'
import { tryPage } from './try.tsx'
import { versionFile, versionPage } from './version.tsx'

type Handle = (request: PageRequest) => Promise<Reply>

/** The desk of scales: coordinators write them, those who read the book read them. */
export function scaleRoutes(run: Runner<AllocationPorts>): Route[] {
  const get = (path: string, handle: Handle, who: Route['who'] = scaleReaders): Route => ({
    method: 'GET',
    path: `/desk/scales${path}`,
    who,
    handle,
  })
  const post = (path: string, handle: Handle): Route => ({
    method: 'POST',
    path: `/desk/scales/drafts${path}`,
    who: roundKeepers,
    handle,
  })
  return [
    get('', scalesPage(run)),
    get('/try/families', tryPage(run)),
    post('', beginDraft(run)),
    get('/drafts/:draftId', draftPage(run)),
    get('/drafts/:draftId/scale.json', draftFile(run)),
    post('/:draftId/settings', keepSettings(run)),
    get('/drafts/:draftId/lines/:part/:at', linePage(run), roundKeepers),
    post('/:draftId/lines/:part/:at', keepLine(run)),
    post('/:draftId/order', orderLines(run)),
    post('/:draftId/publish', publish(run)),
    post('/:draftId/drop', drop(run)),
    post('/:draftId/simulations', simulateDraft(run)),
    get('/drafts/:draftId/simulations/:simulationId', simulationPage(run)),
    get('/drafts/:draftId/simulations/:simulationId/table.csv', simulationCsv(run)),
    get('/:scaleId', versionPage(run)),
    get('/:scaleId/scale.json', versionFile(run)),
  ]
}

export const scaleNavigation: NavigationEntry = {
  path: '/desk/scales',
  who: scaleReaders,
  area: 'desk',
  order: 43,
  label: (lang) => say(lang)('nav.scales'),
}
