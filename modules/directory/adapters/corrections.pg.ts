import { createHash } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Corrections, Sendings } from '../application/ports.ts'
import type { Correction } from '../domain/correction.ts'
import { purgeLists } from './keeping/lists.pg.ts'

const columns = sql.raw(
  'correction_id as "correctionId", site_id as "siteId", field, message, language, made_at as "madeAt", state',
)

export const correctionsPort = (scope: Scope): Corrections => ({
  list: (state) =>
    rows(
      scope,
      sql<Correction>`select ${columns} from directory.correction where territory_id = ${scope.territory} and state = ${state}
        order by made_at, correction_id limit 500`,
    ),
  take: (correctionId) =>
    row(
      scope,
      sql<Correction>`select ${columns} from directory.correction
        where territory_id = ${scope.territory} and correction_id = ${correctionId} for update`,
    ),
  async add({ correctionId, siteId, field, message, language, madeAt, state }) {
    await sql`insert into directory.correction (territory_id, correction_id, site_id, field, message, language, made_at, state)
      values (${scope.territory}, ${correctionId}, ${siteId}, ${field}, ${message}, ${language}, ${madeAt}, ${state})`.execute(
      scope.db,
    )
  },
  async close(correctionId, state, by) {
    await sql`update directory.correction set state = ${state}, closed_at = ${scope.clock.now()}, closed_by = ${by}
      where territory_id = ${scope.territory} and correction_id = ${correctionId}`.execute(scope.db)
  },
})

const hour = 3_600_000

export const sendingsPort = (scope: Scope): Sendings => ({
  async take(who, most) {
    const hash = createHash('sha256').update(`${scope.territory}:${who}`).digest('hex')
    const past = new Date(scope.clock.now().getTime() - hour)
    const counted = await row(
      scope,
      sql`insert into directory.sending as kept (territory_id, who_hash, started_at, count)
        values (${scope.territory}, ${hash}, ${scope.clock.now()}, 1)
        on conflict (territory_id, who_hash) do update set
          count = case when kept.started_at <= ${past} then 1 else kept.count + 1 end,
          started_at = case when kept.started_at <= ${past} then excluded.started_at else kept.started_at end
        where kept.started_at <= ${past} or kept.count < ${most} returning kept.count`,
    )
    return counted !== undefined
  },
})

/** Removes what only serves to count, and corrections closed a year ago. To be called daily. */
export async function purgeDirectory(scope: Scope): Promise<void> {
  const now = scope.clock.now().getTime()
  await sql`delete from directory.sending where territory_id = ${scope.territory} and started_at < ${new Date(now - 24 * hour)}`.execute(
    scope.db,
  )
  await sql`delete from directory.correction where territory_id = ${scope.territory} and closed_at < ${new Date(now - 365 * 24 * hour)}`.execute(
    scope.db,
  )
  await purgeLists(scope)
}
