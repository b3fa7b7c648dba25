import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { notePapersAwaited, ofRequests } from '../asking/papers-awaited.ts'
import type { Settled, SettledFact } from '../../domain/desk/merge.ts'
import type { RequestState } from '../../domain/request.ts'

interface Head {
  householdId: string
  state: RequestState
  submittedAt: Date | null
  mergedInto: string | null
}

async function side(scope: Scope, requestId: string) {
  const head = await row(
    scope,
    sql<Head>`select household_id "householdId", state, submitted_at "submittedAt", merged_into "mergedInto" from intake.request
      where territory_id = ${scope.territory} and request_id = ${requestId}`,
  )
  if (!head) return undefined
  const facts = await rows(
    scope,
    sql<SettledFact>`select code, value, proof, verified_on "verifiedOn", verified_by "verifiedBy" from intake.fact
      where territory_id = ${scope.territory} and request_id = ${requestId} order by code collate "C"`,
  )
  // The account that keeps the household follows it as well.
  const accounts = await rows(
    scope,
    sql<{
      accountId: string
    }>`select account_id "accountId" from intake.household where territory_id = ${scope.territory}
      and household_id = ${head.householdId} and account_id is not null
      union select account_id from intake.follower where territory_id = ${scope.territory} and household_id = ${head.householdId}
      order by 1`,
  )
  const { householdId, state, mergedInto } = head
  const followers = accounts.map(({ accountId }) => accountId)
  return { householdId, state, mergedInto, submittedAt: head.submittedAt?.toISOString() ?? null, facts, followers }
}

/** What a merge may change of two requests, as it stands; undefined when one is not there. */
export async function readSettled(scope: Scope, keptId: string, mergedId: string): Promise<Settled | undefined> {
  const [kept, merged] = [await side(scope, keptId), await side(scope, mergedId)]
  if (!kept || !merged) return undefined
  const { submittedAt, facts, followers } = kept
  return {
    kept: { submittedAt, facts, followers },
    merged: {
      state: merged.state,
      submittedAt: merged.submittedAt,
      facts: merged.facts,
      followers: merged.followers,
      mergedInto: merged.mergedInto,
    },
  }
}

/** Makes the kept request what is told of it, and the other point where it points; states are moved by `Requests.move`. */
export async function writeSettled(
  scope: Scope,
  keptId: string,
  mergedId: string,
  from: Settled,
  to: Settled,
): Promise<void> {
  await sql`update intake.request set submitted_at = ${to.kept.submittedAt}::timestamptz, changed_at = ${scope.clock.now()},
      version = version + 1
    where territory_id = ${scope.territory} and request_id = ${keptId}`.execute(scope.db)
  await sql`update intake.request set merged_into = ${to.merged.mergedInto}
    where territory_id = ${scope.territory} and request_id = ${mergedId}`.execute(scope.db)
  await writeFacts(scope, keptId, to.kept.facts)
  const gone = from.kept.followers.filter((account) => !to.kept.followers.includes(account))
  const come = to.kept.followers.filter((account) => !from.kept.followers.includes(account))
  const household = sql`(select household_id from intake.request where territory_id = ${scope.territory} and request_id = ${keptId})`
  await sql`delete from intake.follower where territory_id = ${scope.territory} and household_id = ${household}
    and account_id = any(${gone}::text[])`.execute(scope.db)
  await sql`insert into intake.follower (territory_id, household_id, account_id)
    select ${scope.territory}, ${household}, v.account_id from unnest(${come}::text[]) v(account_id) on conflict do nothing`.execute(
    scope.db,
  )
}

async function writeFacts(scope: Scope, requestId: string, facts: readonly SettledFact[]): Promise<void> {
  await sql`delete from intake.fact where territory_id = ${scope.territory} and request_id = ${requestId}
    and code <> all(${facts.map(({ code }) => code)}::text[])`.execute(scope.db)
  await sql`insert into intake.fact (territory_id, request_id, code, value, proof, verified_on, verified_by)
    select ${scope.territory}, ${requestId}, v.code, v.value, v.proof, v."verifiedOn", v."verifiedBy"
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as v(code text, value integer, proof text, "verifiedOn" date, "verifiedBy" text)
    on conflict (territory_id, request_id, code) do update set value = excluded.value, proof = excluded.proof,
      verified_on = excluded.verified_on, verified_by = excluded.verified_by`.execute(scope.db)
  await notePapersAwaited(scope, ofRequests([requestId]))
}
