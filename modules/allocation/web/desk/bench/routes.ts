import type { Island, PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { benchReaders } from '../../../application/override/case.ts'
import { changeProposers } from '../../../application/override/proposal/propose-override.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { familyReaders, roundKeepers } from '../../../domain/round/round.ts'
import { centreAnswersPage, keepCentreAnswer } from '../override/centre-answers.tsx'
import { flagsPage } from '../override/flags.tsx'
import { benchPage } from './bench.tsx'
import { confirmAct, declineAct, withdrawAct } from '../override/proposal-acts.ts'
import { casePage, keepChange, proposeChange } from './case-page.tsx'
import { changesPage, keepSettled, undoChange } from './changes.tsx'

const centreTalk = ['officer', 'coordinator', 'director'] as const

/** What is done between a proposal and its publication. */
export function benchRoutes(run: Runner<AllocationPorts>): Route[] {
  const round = '/desk/rounds/:roundId'
  type Handle = (request: PageRequest) => Promise<Reply>
  const get = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'GET', path, who, handle })
  const post = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'POST', path, who, handle })
  return [
    get(`${round}/bench/:centreId`, benchReaders, benchPage(run)),
    get(`${round}/families/:requestId`, familyReaders, casePage(run)),
    post(`${round}/families/:requestId`, roundKeepers, keepChange(run)),
    post(`${round}/families/:requestId/propose`, changeProposers, proposeChange(run)),
    post(`${round}/proposals/:proposalId/confirm`, roundKeepers, confirmAct(run)),
    post(`${round}/proposals/:proposalId/decline`, roundKeepers, declineAct(run)),
    post(`${round}/proposals/:proposalId/withdraw`, changeProposers, withdrawAct(run)),
    get(`${round}/changes`, familyReaders, changesPage(run)),
    post(`${round}/changes/:number/undo`, roundKeepers, undoChange(run)),
    post(`${round}/refusals`, roundKeepers, keepSettled(run)),
    get(`${round}/flags`, familyReaders, flagsPage(run)),
    get(`${round}/centres/:centreId/answers`, centreTalk, centreAnswersPage(run)),
    post(`${round}/centres/:centreId/answers`, ['director'], keepCentreAnswer(run)),
  ]
}

export const benchIsland: Island = { name: 'bench', entry: new URL('./islands/bench.ts', import.meta.url) }
