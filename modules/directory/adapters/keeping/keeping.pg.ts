import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Keeping, KeepingPolicy, Reminder } from '../../application/keeping/ports.ts'
import type { KeptSheet, SiteChange } from '../../domain/keeping/changes.ts'
import { usualPolicy } from '../../domain/keeping/policy.ts'
import { saveSites } from '../save-sites.pg.ts'
import { sheetColumns } from '../sites.pg.ts'
import { remindPlace } from './remind.ts'

const changeColumns =
  sql.raw(`change_id as "changeId", site_id as "siteId", version, made_at as "madeAt", made_by as "madeBy", cause,
  cause_ref as "causeRef", field, before, after`)

export const keepingPort = (scope: Scope): Keeping => ({
  sheets: ({ siteIds, lock = false } = {}) =>
    rows(
      scope,
      sql<KeptSheet>`select ${sql.raw(sheetColumns)}, version from directory.site where territory_id = ${scope.territory}
        ${siteIds === undefined ? sql`` : sql`and site_id = any(${siteIds})`}
        order by ${lock ? sql`site_id for update` : sql`lower(name), site_id`}`,
    ),
  save: (sheets) => saveKept(scope, sheets),
  record: (changes) => recordChanges(scope, changes),
  changes: ({ siteId, causeRef, limit = 200 }) =>
    rows(
      scope,
      sql<SiteChange>`select ${changeColumns} from directory.site_change where territory_id = ${scope.territory}
        ${siteId === undefined ? sql`` : sql`and site_id = ${siteId}`}
        ${causeRef === undefined ? sql`` : sql`and cause_ref = ${causeRef}`}
        order by made_at desc, version desc, rank desc, change_id limit ${limit}`,
    ),
  change: (changeId) =>
    row(
      scope,
      sql<SiteChange>`select ${changeColumns} from directory.site_change
        where territory_id = ${scope.territory} and change_id = ${changeId}`,
    ),
  closedByImports: () => closedByImports(scope),
  ...policyOf(scope),
  reminders: () =>
    rows(
      scope,
      sql<Reminder>`select distinct on (site_id) site_id as "siteId", asked_on as "askedOn", way from directory.reminder
        where territory_id = ${scope.territory} order by site_id, asked_on desc`,
    ),
  remind: (site, on, directors) => remindPlace(scope, { site, on, directors }),
})

const closedByImports = async (scope: Scope): ReturnType<Keeping['closedByImports']> =>
  new Map(
    (
      await rows(
        scope,
        sql<{ siteId: string; cause: 'imported' | 'import-undone' }>`select site_id as "siteId", cause from (
            select distinct on (site_id) site_id, cause from directory.site_change
            where territory_id = ${scope.territory} and field = 'closedOn'
            order by site_id, made_at desc, version desc, rank desc) as last
          where cause in ('imported', 'import-undone')`,
      )
    ).map(({ siteId, cause }) => [siteId, cause]),
  )

/** After how long a sheet is old, and whether those who keep it are asked. */
const policyOf = (scope: Scope): Pick<Keeping, 'policy' | 'savePolicy'> => ({
  policy: async () =>
    (await row(
      scope,
      sql<KeepingPolicy>`select stale_months as "staleMonths", remind from directory.keeping_policy where territory_id = ${scope.territory}`,
    )) ?? usualPolicy,
  async savePolicy({ staleMonths, remind }) {
    await sql`insert into directory.keeping_policy (territory_id, stale_months, remind, changed_at)
      values (${scope.territory}, ${staleMonths}, ${remind}, ${scope.clock.now()})
      on conflict (territory_id) do update set (stale_months, remind, changed_at)
        = (excluded.stale_months, excluded.remind, excluded.changed_at)`.execute(scope.db)
  },
})

async function saveKept(scope: Scope, sheets: readonly KeptSheet[]): Promise<void> {
  await saveSites(scope, sheets)
  const days = sheets.map(({ siteId, closedOn }) => ({ siteId, closedOn }))
  await sql`update directory.site as kept set closed_on = new."closedOn", version = kept.version + 1
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as new ("siteId" text, "closedOn" date)
    where kept.territory_id = ${scope.territory} and kept.site_id = new."siteId"
      and kept.closed_on is distinct from new."closedOn"`.execute(scope.db)
}

async function recordChanges(scope: Scope, changes: readonly SiteChange[]): Promise<void> {
  for (let start = 0; start < changes.length; start += 2_000) {
    const part = changes.slice(start, start + 2_000).map((change, at) => ({ ...change, rank: start + at }))
    await sql`insert into directory.site_change (territory_id, change_id, site_id, rank, version, made_at, made_by, cause, cause_ref, field,
        before, after)
      select ${scope.territory}, new."changeId", new."siteId", new.rank, new.version, new."madeAt", new."madeBy", new.cause, new."causeRef",
        new.field, new.before, new.after
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as new ("changeId" text, "siteId" text, rank integer, version integer,
        "madeAt" timestamptz, "madeBy" text, cause text, "causeRef" text, field text, before jsonb, after jsonb)`.execute(
      scope.db,
    )
  }
}
