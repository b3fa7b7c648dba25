import { randomUUID } from 'node:crypto'
import {
  lastPublished,
  nextCandidates,
  placesGiven,
  requestsDecided,
  roundAnswers,
  roundFor,
  roundSitting,
} from '@ribambelle/allocation'
import {
  ageGroupsOf,
  contractsOf,
  findContracts,
  closuresOf,
  freePlaces,
  lockCentres,
  occupiedOf,
  removeContracts,
  saveContracts,
} from '@ribambelle/capacity'
import type { CareContract } from '@ribambelle/capacity'
import { centreKinds, sitesOf } from '@ribambelle/directory'
import {
  childNames,
  closeRequests,
  markPlaced,
  openRequestsFor,
  recordOfferRefused,
  requestById,
  requestsById,
  requestsOfAccount,
} from '@ribambelle/intake'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { contractsOfOffers } from '../application/offers/places.ts'
import type { AdmissionsPorts, Families, Places } from '../application/ports.ts'
import { contractsPort } from './contracts.pg.ts'
import { decisionsPort } from './decisions.pg.ts'
import { guidancePort } from './guidance/guidance.pg.ts'
import { offersPort } from './offers.pg.ts'
import { policyPort, skipsPort } from './rules.pg.ts'

export { writeDecisions } from './decisions/write-decisions.ts'
export { admissionsEffects, admissionsHourly, callingEvents } from './effects.ts'
export { familyOffers } from './family-data.ts'
export { forgetFamilies } from './forget-families.ts'
export { admissionsKinds } from './kinds.ts'

/** Places of offers whose families may still say yes today: no commission gives them a second time. */
export const placesPromised = async (scope: Scope): Promise<readonly CareContract[]> =>
  contractsOfOffers(await offersPort(scope).open())

/** The ports of admissions, for one transaction. */
export const admissionsPorts = (scope: Scope): AdmissionsPorts => ({
  offers: offersPort(scope),
  skips: skipsPort(scope),
  policy: policyPort(scope),
  families: familiesPort(scope),
  places: placesPort(scope),
  contracts: contractsPort(scope),
  decisions: decisionsPort(scope),
  guidance: guidancePort(scope),
  rounds: {
    given: (roundId, promised) => placesGiven(scope, roundId, promised),
    answers: (roundId, requestIds) => roundAnswers(scope, { roundId, requestIds }),
    decided: (roundId, outcomes) => requestsDecided(scope, roundId, outcomes),
    lastFor: (month) => roundFor(scope, month),
    sitting: (month) => roundSitting(scope, month),
    lastPublished: () => lastPublished(scope),
    next: (month, promised, without, notAt) => nextCandidates(scope, { month, promised, without, notAt }),
  },
  sites: {
    find: (siteIds) => sitesOf(scope, { siteIds }),
    centres: () => sitesOf(scope, { kinds: centreKinds }),
  },
  world: {
    newId: () => randomUUID(),
    today: () => scope.clock.today(),
    now: () => scope.clock.now().toISOString(),
    country: () => countryOf(scope),
  },
})

const familiesPort = (scope: Scope): Families => ({
  request: (requestId) => requestById(scope, requestId),
  requests: (requestIds) => requestsById(scope, requestIds),
  ofAccount: (accountId) => requestsOfAccount(scope, accountId),
  answeredFor: (helperId) => requestsOfAccount(scope, helperId, 'answer'),
  markPlaced: (requestIds) => markPlaced(scope, requestIds),
  recordRefused: (requestId) => recordOfferRefused(scope, requestId),
  close: (requestIds) => closeRequests(scope, requestIds),
  named: (asked) => childNames(scope, typeof asked === 'string' ? { typed: asked } : { childIds: asked }),
  openFor: (childIds, except) => openRequestsFor(scope, { childIds, except }),
})

const placesPort = (scope: Scope): Places => ({
  lock: (centreIds) => lockCentres(scope, centreIds),
  occupied: (centreIds, months) => occupiedOf(scope, centreIds, months),
  closures: (centreIds, from) => closuresOf(scope, centreIds, from),
  groups: (centreIds) => ageGroupsOf(scope, centreIds),
  free: (centreIds, months, rule, promised) =>
    freePlaces(scope, { ...(centreIds ? { centreIds } : {}), months, rule, promised }),
  contracts: (filter) => contractsOf(scope, filter),
  found: (question) => findContracts(scope, question),
  save: async (contracts) => void (await saveContracts(scope, contracts)),
  remove: async (contractIds) => void (await removeContracts(scope, contractIds)),
})

async function countryOf(scope: Scope): Promise<'FR' | 'CH'> {
  const found = await row(
    scope,
    sql<{ country: 'FR' | 'CH' }>`select country from platform.territory where territory_id = ${scope.territory}`,
  )
  return found?.country ?? 'FR'
}
