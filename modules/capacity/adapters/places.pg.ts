import { firstDay, lastDay } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import { rows, upsert } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ContractFilter, Places, Saved } from '../application/ports.ts'
import { pausesOf } from './availability/availability.pg.ts'
import type { ClosedDays } from '../domain/closed.ts'
import { withinTerms } from '../domain/grid/grid.ts'
import type { Occupied } from '../domain/occupancy.ts'
import type { AgeGroup, AuthorisedPlaces, CareContract } from '../domain/places.ts'

const ofCentres = (scope: Scope, centreIds: readonly string[] | undefined): RawBuilder<unknown> =>
  centreIds
    ? sql`territory_id = ${scope.territory} and centre_id = any(${centreIds})`
    : sql`territory_id = ${scope.territory}`

/** Age groups, youngest first within a centre. */
export const ageGroupsOf = (scope: Scope, centreIds?: readonly string[]): Promise<AgeGroup[]> =>
  rows(
    scope,
    sql<AgeGroup>`select centre_id as "centreId", age_group_id as "ageGroupId", name, from_months as "fromMonths", to_months as "toMonths"
      from capacity.age_group where ${ofCentres(scope, centreIds)} order by centre_id, from_months, age_group_id`,
  )

/** Authorised places as they were recorded, each half-day in the order of its first day. */
export const authorisedOf = (scope: Scope, centreIds?: readonly string[]): Promise<AuthorisedPlaces[]> =>
  rows(
    scope,
    sql<AuthorisedPlaces>`select centre_id as "centreId", age_group_id as "ageGroupId", half_day as "halfDay", from_day as "from",
        until_day as "until", places, invented
      from capacity.authorised_places where ${ofCentres(scope, centreIds)} order by centre_id, age_group_id, half_day, from_day`,
  )

/** Authorised places within the dates of their centres: none before a centre opens, none after it closes. */
async function openPlaces(scope: Scope, centreIds: readonly string[] | undefined): Promise<AuthorisedPlaces[]> {
  const recorded = await authorisedOf(scope, centreIds)
  const dated = await rows(
    scope,
    sql<{
      centreId: string
      opensOn: Day | null
      closesOn: Day | null
    }>`select centre_id as "centreId", opens_on as "opensOn",
        closes_on as "closesOn"
      from capacity.centre where ${ofCentres(scope, centreIds)} and (opens_on is not null or closes_on is not null)`,
  )
  if (dated.length === 0) return recorded
  const terms = new Map(dated.map((one) => [one.centreId, one]))
  return recorded.flatMap((row) => withinTerms([row], terms.get(row.centreId) ?? { opensOn: null, closesOn: null }))
}

/** Contracts, in the order of their first day. */
export const contractsOf = (scope: Scope, filter: ContractFilter = {}): Promise<CareContract[]> => {
  const conditions = [
    ofCentres(scope, filter.centreIds),
    ...(filter.childIds ? [sql`child_id = any(${filter.childIds})`] : []),
    ...(filter.untilFrom ? [sql`until_day >= ${filter.untilFrom}`] : []),
    ...(filter.fromUntil ? [sql`from_day <= ${filter.fromUntil}`] : []),
  ]
  return rows(
    scope,
    sql<CareContract>`select contract_id as "contractId", centre_id as "centreId", child_id as "childId", born, week, from_day as "from",
        until_day as "until"
      from capacity.care_contract where ${sql.join(conditions, sql` and `)} order by from_day, contract_id`,
  )
}

/** Everything that the places of some months are counted from. */
export async function occupiedOf(
  scope: Scope,
  centreIds: readonly string[] | undefined,
  months: readonly Month[],
): Promise<Occupied> {
  const sorted = [...months].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return { ageGroups: [], authorised: [], contracts: [] }
  return {
    paused: await pausesOf(scope, centreIds),
    closures: await closuresOf(scope, centreIds, first),
    ageGroups: await ageGroupsOf(scope, centreIds),
    authorised: await openPlaces(scope, centreIds),
    contracts: await contractsOf(scope, {
      ...(centreIds ? { centreIds } : {}),
      untilFrom: firstDay(first),
      fromUntil: lastDay(last),
    }),
  }
}

/** Days without children that end in a month or later, by centre. */
export async function closuresOf(
  scope: Scope,
  centreIds: readonly string[] | undefined,
  from: Month,
): Promise<ReadonlyMap<string, readonly ClosedDays[]>> {
  const found = await rows(
    scope,
    sql<ClosedDays & { centreId: string }>`select centre_id as "centreId", from_day as "from", until_day as "until"
      from capacity.closure where ${ofCentres(scope, centreIds)} and until_day >= ${firstDay(from)}::date order by from_day`,
  )
  return Map.groupBy(found, ({ centreId }) => centreId)
}

export const placesPort = (scope: Scope): Places => ({
  ageGroups: (centreIds) => ageGroupsOf(scope, centreIds),
  authorised: (centreIds) => authorisedOf(scope, centreIds),
  contracts: (filter) => contractsOf(scope, filter),
  occupied: (centreIds, months) => occupiedOf(scope, centreIds, months),
  saveAgeGroups: (groups) => saveAgeGroups(scope, groups),
  saveAuthorised: (places) => saveAuthorised(scope, places),
  saveContracts: (contracts) => saveContracts(scope, contracts),
  removeInvented: (centreIds, keep) => removeInvented(scope, centreIds, keep),
  async lock(centreId) {
    await sql`select from capacity.age_group where territory_id = ${scope.territory} and centre_id = ${centreId}
      order by age_group_id for update`.execute(scope.db)
  },
})

const saveAgeGroups = (scope: Scope, groups: readonly AgeGroup[]): Promise<Saved> =>
  upsert(
    scope,
    groups,
    (json) => sql<{ added: boolean }>`
      insert into capacity.age_group as kept (territory_id, centre_id, age_group_id, name, from_months, to_months)
      select ${scope.territory}, new."centreId", new."ageGroupId", new.name, new."fromMonths", new."toMonths"
      from jsonb_to_recordset(${json}::jsonb) as new ("centreId" text, "ageGroupId" text, name text, "fromMonths" integer, "toMonths" integer)
      on conflict (territory_id, centre_id, age_group_id) do update set (name, from_months, to_months)
        = (excluded.name, excluded.from_months, excluded.to_months)
      where (kept.name, kept.from_months, kept.to_months) is distinct from (excluded.name, excluded.from_months, excluded.to_months)
      returning (xmax = 0) as added`,
  )

const saveAuthorised = (scope: Scope, places: readonly AuthorisedPlaces[]): Promise<Saved> =>
  upsert(
    scope,
    places,
    (json) => sql<{ added: boolean }>`
      insert into capacity.authorised_places as kept (territory_id, centre_id, age_group_id, half_day, from_day, until_day, places, invented)
      select ${scope.territory}, new."centreId", new."ageGroupId", new."halfDay", new."from", new."until", new.places, new.invented
      from jsonb_to_recordset(${json}::jsonb) as new ("centreId" text, "ageGroupId" text, "halfDay" text, "from" date, "until" date,
        places integer, invented boolean)
      on conflict (territory_id, centre_id, age_group_id, half_day, from_day) do update set (until_day, places, invented)
        = (excluded.until_day, excluded.places, excluded.invented)
      where (kept.until_day, kept.places, kept.invented) is distinct from (excluded.until_day, excluded.places, excluded.invented)
      returning (xmax = 0) as added`,
  )

const saveContracts = (scope: Scope, contracts: readonly CareContract[]): Promise<Saved> =>
  upsert(
    scope,
    contracts,
    (json) => sql<{ added: boolean }>`
      insert into capacity.care_contract as kept (territory_id, contract_id, centre_id, child_id, born, week, from_day, until_day)
      select ${scope.territory}, new."contractId", new."centreId", new."childId", new.born, new.week, new."from", new."until"
      from jsonb_to_recordset(${json}::jsonb) as new ("contractId" text, "centreId" text, "childId" text, born date, week text[],
        "from" date, "until" date)
      on conflict (territory_id, contract_id) do update set (centre_id, child_id, born, week, from_day, until_day)
        = (excluded.centre_id, excluded.child_id, excluded.born, excluded.week, excluded.from_day, excluded.until_day)
      where (kept.centre_id, kept.child_id, kept.born, kept.week, kept.from_day, kept.until_day) is distinct from
        (excluded.centre_id, excluded.child_id, excluded.born, excluded.week, excluded.from_day, excluded.until_day)
      returning (xmax = 0) as added`,
  )

async function removeInvented(
  scope: Scope,
  centreIds: readonly string[],
  keep: readonly AuthorisedPlaces[],
): Promise<number> {
  const places = await rows(
    scope,
    sql`delete from capacity.authorised_places as old
      where territory_id = ${scope.territory} and centre_id = any(${centreIds}) and invented and not exists (
        select from jsonb_to_recordset(${JSON.stringify(keep)}::jsonb) as new ("centreId" text, "ageGroupId" text, "halfDay" text, "from" date)
        where (new."centreId", new."ageGroupId", new."halfDay", new."from")
          = (old.centre_id, old.age_group_id, old.half_day, old.from_day))
      returning 1`,
  )
  if (places.length === 0) return 0
  const groups = await rows(
    scope,
    sql`delete from capacity.age_group as old
      where territory_id = ${scope.territory} and centre_id = any(${centreIds}) and not exists (
        select from capacity.authorised_places as place
        where (place.territory_id, place.centre_id, place.age_group_id) = (old.territory_id, old.centre_id, old.age_group_id))
      returning 1`,
  )
  return places.length + groups.length
}
