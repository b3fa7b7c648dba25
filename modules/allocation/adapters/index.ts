import { randomBytes } from 'node:crypto'
import { ageGroupsOf, contractsOf, freePlaces, keptPoolsOf } from '@ribambelle/capacity'
import type { CareContract } from '@ribambelle/capacity'
import { centreKinds, sitesOf, zonesOf } from '@ribambelle/directory'
import {
  countWishing,
  firstAskedAs,
  recordPassage,
  requestById,
  requestsById,
  requestsForRound,
  requestsOfAccount,
  requestsWishing,
} from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import type { Month } from '@ribambelle/kernel'
import { clockAt } from '@ribambelle/platform/clock'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import type { Effects } from '@ribambelle/platform/jobs'
import type { Runner } from '@ribambelle/platform/run'
import { sql } from 'kysely'
import type { AllocationPorts } from '../application/ports.ts'
import { decideAside } from './round/deciding/decide.ts'
import { monthsDecided, monthsEntering, readyFrom } from '../domain/round/round.ts'
import { milestonesPort } from './milestones.pg.ts'
import { overridesPort } from './override/overrides.pg.ts'
import { proposalsPort } from './override/proposals.pg.ts'
import { panelPort } from './panel.pg.ts'
import { passagesPort } from './round/passage/passages.pg.ts'
import { reopeningsPort } from './round/reopen/reopenings.pg.ts'
import { proposalEffects } from './round/proposing/effects.ts'
import { proposingsPort } from './round/proposing/proposing.pg.ts'
import { roundsPort } from './round/rounds/rounds.pg.ts'
import { questionsPort } from './round/question/questions.pg.ts'
import { scenarioEffects } from './round/scenario/effects.ts'
import { scenariosPort } from './round/scenario/scenarios.pg.ts'
import { draftsPort } from './scale/drafts.pg.ts'
import { allocationEffects as simulationEffects } from './scale/simulate.ts'
import { scalesPort } from './scale/scales.pg.ts'

export { scaleNamed } from './examples.ts'
export { familyAnswers } from './family-data.ts'
export { forgetWords } from './forget-words.ts'

/** What follows the events of allocation. */
export const allocationEffects = (run: Runner<AllocationPorts>): Effects => ({
  ...simulationEffects(run),
  ...scenarioEffects(run),
  ...proposalEffects(run),
})

/** Places that are offered and may still be taken; whoever makes offers says so. */
type Promised = (scope: Scope) => Promise<readonly CareContract[]>

const noOffers: Promised = () => Promise.resolve([])

/** The ports of allocation on one transaction. */
export function allocationPorts(scope: Scope, promised: Promised = noOffers): AllocationPorts {
  return {
    territory: scope.territory,
    rounds: roundsPort(scope),
    scales: scalesPort(scope),
    drafts: draftsPort(scope),
    panels: panelPort(scope),
    overrides: overridesPort(scope),
    proposals: proposalsPort(scope),
    reopenings: reopeningsPort(scope),
    passages: passagesPort(scope),
    scenarios: scenariosPort(scope),
    proposings: proposingsPort(scope),
    questions: questionsPort(scope),
    requests: requestsDoor(scope),
    places: {
      groups: (centreIds) => ageGroupsOf(scope, centreIds),
      free: (centreIds, months, rule, beside = []) => freePlaces(scope, { centreIds, months, rule, promised: beside }),
      promised: () => promised(scope),
      contracts: (childIds) => contractsOf(scope, { childIds }),
      pools: (centreIds) => keptPoolsOf(scope, centreIds),
    },
    sites: {
      find: (siteIds) => sitesOf(scope, { siteIds }),
      zones: () => zonesOf(scope),
      centres: () => sitesOf(scope, { kinds: centreKinds, listedOnly: true }),
    },
    milestones: milestonesPort(scope),
    decide: (todo) => decideAside(todo),
    secret: (first) => secretOf(scope, first),
    newSeed: () => randomBytes(32).toString('hex'),
    now: () => scope.clock.now().toISOString(),
    today: () => scope.clock.today(),
    dayOf: (instant) => clockAt(scope.clock.zone, new Date(instant)).day,
  }
}

const requestsDoor = (scope: Scope): AllocationPorts['requests'] => ({
  forRound: (startMonths) => enteringRequests(scope, startMonths),
  byId: (requestId) => requestById(scope, requestId),
  byIds: (requestIds) => requestsById(scope, requestIds),
  ofAccount: (accountId) => requestsOfAccount(scope, accountId),
  recordPassage: (requestIds) => recordPassage(scope, requestIds),
  firstAskedAs: (childIds) => firstAskedAs(scope, childIds),
  wishing: (siteIds, startMonths) => requestsWishing(scope, { siteIds, startMonths }),
  countWishing: (siteIds, startMonths, bornFrom, bornUntil) =>
    countWishing(scope, { siteIds, startMonths, bornFrom, bornUntil }),
})

async function secretOf(scope: Scope, first = randomBytes(32).toString('hex')): Promise<string> {
  const read = sql<{ value: string }>`select value from allocation.secret where territory_id = ${scope.territory}`
  const known = await row(scope, read)
  if (known) return known.value
  await sql`insert into allocation.secret (territory_id, value) values (${scope.territory}, ${first}) on conflict do nothing`.execute(
    scope.db,
  )
  return (await row(scope, read))!.value
}

async function enteringRequests(scope: Scope, startMonths: readonly Month[]): Promise<CareRequest[]> {
  const first = [...startMonths].sort()[0]!
  const asked = {
    startMonths: monthsEntering(startMonths, scope.clock.today(), monthsDecided(await roundsPort(scope).list())),
    states: ['submitted', 'complete'],
  } as const
  return (await requestsForRound(scope, asked)).map((request) => readyFrom(first, request))
}
