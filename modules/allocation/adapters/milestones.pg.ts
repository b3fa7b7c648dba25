import { randomUUID } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Milestones } from '../application/ports.ts'
import type { Milestone } from '../domain/milestones/milestones.ts'

/** The days that families wait for. */
export const milestonesPort = (scope: Scope): Milestones => ({
  list: () =>
    rows(
      scope,
      sql<Milestone>`select milestone_id "milestoneId", kind, happens_on "on", first_month "firstMonth", last_month "lastMonth", note, cancelled
        from allocation.milestone where territory_id = ${scope.territory} order by happens_on, milestone_id`,
    ),
  async add({ kind, on, firstMonth, lastMonth, note }) {
    const milestoneId = randomUUID()
    await sql`insert into allocation.milestone (territory_id, milestone_id, kind, happens_on, first_month, last_month, note, changed_at)
      values (${scope.territory}, ${milestoneId}, ${kind}, ${on}, ${firstMonth}, ${lastMonth}, ${note}, ${scope.clock.now()})`.execute(
      scope.db,
    )
    return milestoneId
  },
  setCancelled: async (milestoneId, cancelled) =>
    (await row(
      scope,
      sql`update allocation.milestone set cancelled = ${cancelled}, changed_at = ${scope.clock.now()}
        where territory_id = ${scope.territory} and milestone_id = ${milestoneId} and cancelled <> ${cancelled} returning milestone_id`,
    )) !== undefined,
})
