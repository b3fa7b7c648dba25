import type { Month } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { occupiedOf, placesPort } from './adapters/places.pg.ts'
import type { Saved } from './application/ports.ts'
import { byCentre, occupancy } from './domain/occupancy.ts'
import type { FreeCell } from './domain/occupancy.ts'
import type { AgeGroup, AgeGroupRule, AuthorisedPlaces, CareContract } from './domain/places.ts'

export { ageGroupIn } from './domain/places.ts'
export type { AgeGroup, AgeGroupRule, AuthorisedPlaces, CareContract } from './domain/places.ts'
export type { FreeCell } from './domain/occupancy.ts'
export { ageGroupsOf, closuresOf, contractsOf, occupiedOf } from './adapters/places.pg.ts'
export { findContracts } from './adapters/find-contracts.ts'
export { lockCentres, removeContracts } from './adapters/hold.ts'
export { keptPoolsOf } from './adapters/kept.ts'
export { openFrom } from './domain/closed.ts'
export type { KeptPool } from './adapters/kept.ts'
export { lacking, monthsOfAll } from './domain/room.ts'
export type { Leaving } from './domain/room.ts'
export type { ContractFilter } from './application/ports.ts'

/**
 * Authorised, held and free places by centre, age group, half-day and month. Only half-days that are authorised or held appear.
 * @param centreIds all centres when absent
 * @param promised places that are no contract yet and are counted as held: open offers
 */
export async function freePlaces(
  scope: Scope,
  question: {
    readonly centreIds?: readonly string[]
    readonly months: readonly Month[]
    readonly rule: AgeGroupRule
    readonly promised?: readonly CareContract[]
  },
): Promise<FreeCell[]> {
  const occupied = await occupiedOf(scope, question.centreIds, question.months)
  const promised = question.promised ?? []
  const all = promised.length === 0 ? occupied : { ...occupied, contracts: [...occupied.contracts, ...promised] }
  return [...byCentre(all)].flatMap(([centreId, own]) =>
    question.months.flatMap((month) => occupancy(centreId, own, month, question.rule)),
  )
}

/** Adds or changes age groups, told by centre and id. */
export const saveAgeGroups = (scope: Scope, groups: readonly AgeGroup[]): Promise<Saved> =>
  placesPort(scope).saveAgeGroups(groups)

/** Adds or changes authorised places, told by centre, group, half-day and first day. */
export const saveAuthorisedPlaces = (scope: Scope, places: readonly AuthorisedPlaces[]): Promise<Saved> =>
  placesPort(scope).saveAuthorised(places)

/** Adds or changes contracts, told by their id. */
export const saveContracts = (scope: Scope, contracts: readonly CareContract[]): Promise<Saved> =>
  placesPort(scope).saveContracts(contracts)
