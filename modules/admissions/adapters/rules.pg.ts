import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Policies, Skip, Skips } from '../application/ports.ts'
import { defaultPolicy } from '../domain/policy.ts'
import type { OfferPolicy } from '../domain/policy.ts'

/** The local rules of offers: the defaults hold for what a territory has not said. */
export const policyPort = (scope: Scope): Policies => ({
  async get() {
    const found = await row(
      scope,
      sql<{
        content: Partial<OfferPolicy>
      }>`select content from admissions.policy where territory_id = ${scope.territory}`,
    )
    return { ...defaultPolicy, ...found?.content }
  },
  async set(policy, by) {
    await sql`insert into admissions.policy (territory_id, content, changed_at, changed_by)
      values (${scope.territory}, ${JSON.stringify(policy)}::jsonb, ${scope.clock.now()}, ${by})
      on conflict (territory_id) do update set content = excluded.content, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
      scope.db,
    )
  },
})

type SkipRow = Omit<Skip, 'skippedAt'> & { skippedAt: Date }

/** Families passed over, each with its reason and its author; nothing of it is ever changed. */
export const skipsPort = (scope: Scope): Skips => ({
  async add(skip) {
    await sql`insert into admissions.skip (territory_id, skip_id, request_id, centre_id, age_group_id, month, reason, skipped_by, skipped_at)
      values (${scope.territory}, ${skip.skipId}, ${skip.requestId}, ${skip.centreId}, ${skip.ageGroupId}, ${skip.month}, ${skip.reason},
        ${skip.skippedBy}, ${skip.skippedAt}::timestamptz)`.execute(scope.db)
  },
  list: async (month) =>
    (
      await rows(
        scope,
        sql<SkipRow>`select skip_id "skipId", request_id "requestId", centre_id "centreId", age_group_id "ageGroupId", month, reason,
            skipped_by "skippedBy", skipped_at "skippedAt"
          from admissions.skip where territory_id = ${scope.territory} and month = ${month} order by skipped_at desc, skip_id`,
      )
    ).map((found) => ({ ...found, skippedAt: found.skippedAt.toISOString() })),
})
