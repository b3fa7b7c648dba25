import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { statesBefore } from '../domain/transitions.ts'

/** A commission dealt with these requests without a place for them: the fact `past-rounds` grows by one. The service knows it: no proof is asked. */
export async function recordPassage(scope: Scope, requestIds: readonly string[]): Promise<void> {
  await rows(
    scope,
    sql`insert into intake.fact (territory_id, request_id, code, value, proof, verified_on)
      select r.territory_id, r.request_id, 'past-rounds', 1, 'verified', ${scope.clock.today()}::date from intake.request r
      where r.territory_id = ${scope.territory} and r.request_id = any(${requestIds}::text[])
      on conflict (territory_id, request_id, code) do update set value = fact.value + 1, proof = 'verified',
        verified_on = excluded.verified_on`,
  )
}

/**
 * The id under which each born child was first asked for here, told by names and day of birth as on the sheet of likenesses: its own, or that of an
 * older request, withdrawn ones too. Whoever withdraws and asks again without an account is known by it.
 * @returns children without an older self are not in it
 */
export async function firstAskedAs(scope: Scope, childIds: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(
    scope,
    sql<{ childId: string; first: string }>`select c.child_id "childId", f.child_id "first" from intake.child c
      cross join lateral (select o.child_id from intake.child o join intake.need n using (territory_id, child_id)
        join intake.request r using (territory_id, request_id)
        where o.territory_id = c.territory_id and o.search = c.search and o.born = c.born and not o.expected and r.submitted_at is not null
        order by r.submitted_at, o.child_id limit 1) f
      where c.territory_id = ${scope.territory} and c.child_id = any(${childIds}::text[]) and not c.expected and f.child_id <> c.child_id`,
  )
  return new Map(found.map(({ childId, first }) => [childId, first]))
}

/**
 * A commission gave these requests a place. Requests that may not be placed (withdrawn meanwhile, closed) stay as they are.
 * @returns the ids of those that are placed now and were not
 */
export async function markPlaced(scope: Scope, requestIds: readonly string[]): Promise<string[]> {
  const placed = await rows(
    scope,
    sql<{
      requestId: string
    }>`update intake.request set state = 'placed', changed_at = ${scope.clock.now()}, version = version + 1
      where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[]) and state = any(${statesBefore('place')}::text[])
      returning request_id "requestId"`,
  )
  return placed.map(({ requestId }) => requestId)
}

/**
 * Lets an account follow the requests that were sent with its e-mail address before it existed. Called when the address has been
 * proven, at sign-in; doing it again changes nothing.
 * @returns how many households were attached
 */
export async function linkAccount(
  scope: Scope,
  { accountId, email }: { readonly accountId: string; readonly email: string },
): Promise<number> {
  const proven = email.trim().toLowerCase()
  // A guardian whom a judgment keeps apart follows nothing, whatever address is proven.
  const matching = sql`select g.household_id, g.guardian_id from intake.guardian g where g.territory_id = ${scope.territory}
    and lower(g.email) = ${proven} and not exists (select from intake.reach r where r.territory_id = g.territory_id
      and r.household_id = g.household_id and r.guardian_id = g.guardian_id and r.restricted_on is not null)`
  await sql`insert into intake.reach (territory_id, household_id, guardian_id, account_id, changed_at)
    select ${scope.territory}, m.household_id, m.guardian_id, ${accountId}, ${scope.clock.now()} from (${matching}) m
    on conflict (territory_id, household_id, guardian_id) do update set account_id = excluded.account_id
      where reach.account_id is distinct from excluded.account_id`.execute(scope.db)
  const owned = await rows(
    scope,
    sql`update intake.household set account_id = ${accountId} where territory_id = ${scope.territory} and account_id is null
      and household_id in (select m.household_id from (${matching}) m) returning household_id`,
  )
  const followed = await rows(
    scope,
    sql`insert into intake.follower (territory_id, household_id, account_id)
      select h.territory_id, h.household_id, ${accountId} from intake.household h where h.territory_id = ${scope.territory}
        and h.account_id <> ${accountId} and h.household_id in (select m.household_id from (${matching}) m)
      on conflict do nothing returning household_id`,
  )
  return owned.length + followed.length
}
