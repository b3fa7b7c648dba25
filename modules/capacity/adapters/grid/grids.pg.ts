import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { GridChange, Grids } from '../../application/ports.ts'
import { placesOfKey, usualTerms } from '../../domain/grid/grid.ts'
import type { CentreTerms, Closure, Entry, Pool } from '../../domain/grid/grid.ts'
import { ageGroupsOf, authorisedOf } from '../places.pg.ts'

const own = (scope: Scope, centreId: string): RawBuilder<unknown> =>
  sql`territory_id = ${scope.territory} and centre_id = ${centreId}`

const changeColumns = sql.raw(`version, kind, entries, changed_by as "changedBy",
  to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt", import_id as "importId", undoes, reason`)

/** The grids of the centres of one territory, and their history. */
export const gridsPort = (scope: Scope): Grids => ({
  read: (centreId, { lock = false } = {}) => readGrid(scope, centreId, lock),
  readAll: (centreIds) => readGrids(scope, centreIds),
  keepers: (from, until) => keepersOf(scope, from, until),
  write: (centreId, change) => writeChange(scope, centreId, change),
  async changes(centreId, { skip, take }) {
    const found = await rows(
      scope,
      sql<GridChange>`select ${changeColumns} from capacity.change where ${own(scope, centreId)} order by version desc limit ${take} offset ${skip}`,
    )
    const count = await row(
      scope,
      sql<{ n: number }>`select count(*) n from capacity.change where ${own(scope, centreId)}`,
    )
    return { rows: found, total: Number(count!.n) }
  },
  change: (centreId, version) =>
    row(
      scope,
      sql<GridChange>`select ${changeColumns} from capacity.change where ${own(scope, centreId)} and version = ${version}`,
    ),
  changesOfImport: (importId) =>
    rows(
      scope,
      sql<GridChange & { centreId: string }>`select centre_id as "centreId", ${changeColumns} from capacity.change
        where territory_id = ${scope.territory} and import_id = ${importId} order by centre_id, version`,
    ),
})

async function keepersOf(scope: Scope, from: Day, until: Day): Promise<string[]> {
  const found = await rows(
    scope,
    sql<{ centreId: string }>`select distinct centre_id as "centreId" from capacity.pool
      where territory_id = ${scope.territory} and from_day <= ${until} and (until_day is null or until_day >= ${from})`,
  )
  return found.map(({ centreId }) => centreId)
}

async function writeChange(
  scope: Scope,
  centreId: string,
  { version, kind, entries, changedBy, importId, undoes, reason }: Parameters<Grids['write']>[1],
): Promise<void> {
  for (const entry of entries) if (entry.part !== 'places') await writeEntry(scope, centreId, entry)
  await writePlaces(scope, centreId, entries)
  await sql`update capacity.centre set version = ${version} where ${own(scope, centreId)}`.execute(scope.db)
  await sql`insert into capacity.change (territory_id, centre_id, version, kind, entries, changed_by, changed_at, import_id, undoes, reason)
    values (${scope.territory}, ${centreId}, ${version}, ${kind}, ${JSON.stringify(entries)}::jsonb, ${changedBy}, ${scope.clock.now()},
      ${importId}, ${undoes}, ${reason})`.execute(scope.db)
}

async function readGrid(scope: Scope, centreId: string, lock: boolean): ReturnType<Grids['read']> {
  if (lock) {
    // The groups first: whoever gives a place in this centre holds them, in the same order.
    await sql`select from capacity.age_group where ${own(scope, centreId)} order by age_group_id for update`.execute(
      scope.db,
    )
    await sql`insert into capacity.centre (territory_id, centre_id) values (${scope.territory}, ${centreId}) on conflict do nothing`.execute(
      scope.db,
    )
    await sql`select from capacity.centre where ${own(scope, centreId)} for update`.execute(scope.db)
  }
  return (await readGrids(scope, [centreId])).get(centreId)!
}

type OfCentre<T> = T & { centreId: string }

const termsSaid = (scope: Scope, these: RawBuilder<unknown>) =>
  rows(
    scope,
    sql<OfCentre<CentreTerms & { version: number }>>`select centre_id as "centreId", version, opens_on as "opensOn",
        closes_on as "closesOn", staffing, professionals
      from capacity.centre where ${these}`,
  )

const closuresSaid = (scope: Scope, these: RawBuilder<unknown>) =>
  rows(
    scope,
    sql<
      OfCentre<Closure>
    >`select centre_id as "centreId", closure_id as "closureId", from_day as "from", until_day as "until", reason
      from capacity.closure where ${these} order by from_day, closure_id`,
  )

const poolsSaid = (scope: Scope, these: RawBuilder<unknown>) =>
  rows(
    scope,
    sql<OfCentre<Pool>>`select centre_id as "centreId", pool_id as "poolId", kind, age_group_id as "ageGroupId", places,
        from_day as "from", until_day as "until", hard
      from capacity.pool where ${these} order by from_day, pool_id`,
  )

/** What is said of several centres, each with its version; those of whom nothing is said have an empty grid. */
async function readGrids(scope: Scope, centreIds: readonly string[]): ReturnType<Grids['readAll']> {
  const these = sql`territory_id = ${scope.territory} and centre_id = any(${centreIds}::text[])`
  const byCentre = <T extends { centreId: string }>(all: readonly T[]) => Map.groupBy(all, ({ centreId }) => centreId)
  const known = new Map((await termsSaid(scope, these)).map((one) => [one.centreId, one]))
  const groups = byCentre(await ageGroupsOf(scope, centreIds))
  const places = byCentre(await authorisedOf(scope, centreIds))
  const closures = byCentre(await closuresSaid(scope, these))
  const pools = byCentre(await poolsSaid(scope, these))
  return new Map(
    centreIds.map((centreId) => {
      const { centreId: _, version, ...terms } = known.get(centreId) ?? { centreId, version: 0, ...usualTerms }
      const grid = {
        terms,
        ageGroups: groups.get(centreId) ?? [],
        authorised: places.get(centreId) ?? [],
        closures: (closures.get(centreId) ?? []).map(({ centreId: _centre, ...closure }) => closure),
        pools: (pools.get(centreId) ?? []).map(({ centreId: _centre, ...pool }) => pool),
      }
      return [centreId, { grid, version }]
    }),
  )
}

async function writePlaces(scope: Scope, centreId: string, entries: readonly Entry[]): Promise<void> {
  const places = entries.filter((entry) => entry.part === 'places')
  const gone = places.filter(({ after }) => after === null).map(({ key }) => placesOfKey(key))
  if (gone.length > 0)
    await sql`delete from capacity.authorised_places as old using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb)
        as gone ("ageGroupId" text, "halfDay" text, "from" date)
      where old.territory_id = ${scope.territory} and old.centre_id = ${centreId}
        and (old.age_group_id, old.half_day, old.from_day) = (gone."ageGroupId", gone."halfDay", gone."from")`.execute(
      scope.db,
    )
  const kept = places.flatMap(({ key, after }) => (after === null ? [] : [{ ...placesOfKey(key), ...after }]))
  if (kept.length === 0) return
  await sql`insert into capacity.authorised_places (territory_id, centre_id, age_group_id, half_day, from_day, until_day, places, invented)
    select ${scope.territory}, ${centreId}, new."ageGroupId", new."halfDay", new."from", new."until", new.places, new.invented
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as new ("ageGroupId" text, "halfDay" text, "from" date, "until" date,
      places integer, invented boolean)
    on conflict (territory_id, centre_id, age_group_id, half_day, from_day) do update set (until_day, places, invented)
      = (excluded.until_day, excluded.places, excluded.invented)`.execute(scope.db)
}

async function writeEntry(scope: Scope, centreId: string, entry: Exclude<Entry, { part: 'places' }>): Promise<void> {
  const { territory } = scope
  const { key } = entry
  if (entry.part === 'terms') {
    const { opensOn, closesOn, staffing, professionals } = entry.after ?? usualTerms
    await sql`update capacity.centre set (opens_on, closes_on, staffing, professionals) = (${opensOn}::date, ${closesOn}::date, ${staffing}, ${professionals}::integer)
      where ${own(scope, centreId)}`.execute(scope.db)
  } else if (entry.part === 'group') {
    if (entry.after === null)
      return void (await sql`delete from capacity.age_group where ${own(scope, centreId)} and age_group_id = ${key}`.execute(
        scope.db,
      ))
    const { name, fromMonths, toMonths } = entry.after
    await sql`insert into capacity.age_group (territory_id, centre_id, age_group_id, name, from_months, to_months)
      values (${territory}, ${centreId}, ${key}, ${name}, ${fromMonths}, ${toMonths})
      on conflict (territory_id, centre_id, age_group_id) do update set (name, from_months, to_months)
        = (excluded.name, excluded.from_months, excluded.to_months)`.execute(scope.db)
  } else if (entry.part === 'closure') {
    await sql`delete from capacity.closure where ${own(scope, centreId)} and closure_id = ${key}`.execute(scope.db)
    if (entry.after === null) return
    const { from, until, reason } = entry.after
    await sql`insert into capacity.closure (territory_id, centre_id, closure_id, from_day, until_day, reason)
      values (${territory}, ${centreId}, ${key}, ${from}, ${until}, ${reason})`.execute(scope.db)
  } else {
    await sql`delete from capacity.pool where ${own(scope, centreId)} and pool_id = ${key}`.execute(scope.db)
    if (entry.after === null) return
    const { kind, ageGroupId, places, from, until, hard } = entry.after
    await sql`insert into capacity.pool (territory_id, centre_id, pool_id, kind, age_group_id, places, from_day, until_day, hard)
      values (${territory}, ${centreId}, ${key}, ${kind}, ${ageGroupId}, ${places}, ${from}, ${until}, ${hard})`.execute(
      scope.db,
    )
  }
}
