import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Reach } from '../../domain/following/recipients.ts'
import type { Channel } from '../../domain/request.ts'

/** What the guardians of a household chose. */
export const reachesOf = (scope: Scope, householdId: string): Promise<Reach[]> =>
  rows(
    scope,
    sql<Reach>`select guardian_id "guardianId", account_id "accountId", language, channel, address,
        restricted_on is not null restricted
      from intake.reach where territory_id = ${scope.territory} and household_id = ${householdId} order by guardian_id`,
  )

/** Keeps what a guardian chose; what is left out stays as it is. */
export async function saveReach(
  scope: Scope,
  householdId: string,
  guardianId: string,
  chosen: {
    readonly language: string | null
    readonly channel: Channel | null
    readonly address: string | null
  },
): Promise<void> {
  const { language, channel, address } = chosen
  await sql`insert into intake.reach (territory_id, household_id, guardian_id, language, channel, address, changed_at)
    values (${scope.territory}, ${householdId}, ${guardianId}, ${language}, ${channel}, ${address}, ${scope.clock.now()})
    on conflict (territory_id, household_id, guardian_id) do update set language = excluded.language, channel = excluded.channel,
      address = excluded.address, changed_at = excluded.changed_at`.execute(scope.db)
}

/** Says which account is a guardian's, and lets it follow the household. */
export async function attachAccount(
  scope: Scope,
  householdId: string,
  guardianId: string,
  accountId: string,
): Promise<void> {
  await sql`insert into intake.reach (territory_id, household_id, guardian_id, account_id, changed_at)
    values (${scope.territory}, ${householdId}, ${guardianId}, ${accountId}, ${scope.clock.now()})
    on conflict (territory_id, household_id, guardian_id) do update set account_id = excluded.account_id,
      changed_at = excluded.changed_at`.execute(scope.db)
  await sql`insert into intake.follower (territory_id, household_id, account_id)
    select h.territory_id, h.household_id, ${accountId} from intake.household h where h.territory_id = ${scope.territory}
      and h.household_id = ${householdId} and h.account_id is distinct from ${accountId} on conflict do nothing`.execute(
    scope.db,
  )
}

/** A judgment keeps a guardian apart, or no longer does. Its account follows no more; the other one keeps the household. */
export async function restrictGuardian(
  scope: Scope,
  householdId: string,
  guardianId: string,
  restricted: { readonly on: string; readonly by: string } | null,
): Promise<void> {
  await sql`insert into intake.reach (territory_id, household_id, guardian_id, restricted_on, restricted_by, changed_at)
    values (${scope.territory}, ${householdId}, ${guardianId}, ${restricted?.on ?? null}::date, ${restricted?.by ?? null},
      ${scope.clock.now()})
    on conflict (territory_id, household_id, guardian_id) do update set restricted_on = excluded.restricted_on,
      restricted_by = excluded.restricted_by, changed_at = excluded.changed_at`.execute(scope.db)
  const accountId = restricted && (await accountOf(scope, householdId, guardianId))
  if (accountId) await detachAccount(scope, householdId, accountId)
}

/** The account with which a guardian follows: the one that it proved, or the household's for a first guardian when nobody claimed that. */
async function accountOf(scope: Scope, householdId: string, guardianId: string): Promise<string | null> {
  const found = await row(
    scope,
    sql<{
      accountId: string | null
    }>`select coalesce(r.account_id, case when g.rank = 1 and not exists (select from intake.reach o
        where o.territory_id = h.territory_id and o.household_id = h.household_id and o.account_id = h.account_id)
        then h.account_id end) "accountId"
      from intake.guardian g join intake.household h using (territory_id, household_id)
        left join intake.reach r using (territory_id, household_id, guardian_id)
      where g.territory_id = ${scope.territory} and g.household_id = ${householdId} and g.guardian_id = ${guardianId}`,
  )
  return found?.accountId ?? null
}

/** An account follows a household no more. */
async function detachAccount(scope: Scope, householdId: string, accountId: string): Promise<void> {
  await sql`delete from intake.follower where territory_id = ${scope.territory} and household_id = ${householdId}
    and account_id = ${accountId}`.execute(scope.db)
  await sql`update intake.household set account_id = (select min(f.account_id) from intake.follower f
      where f.territory_id = ${scope.territory} and f.household_id = ${householdId})
    where territory_id = ${scope.territory} and household_id = ${householdId} and account_id = ${accountId}`.execute(
    scope.db,
  )
  await sql`delete from intake.follower f using intake.household h where f.territory_id = ${scope.territory}
    and f.household_id = ${householdId} and h.territory_id = f.territory_id and h.household_id = f.household_id
    and h.account_id = f.account_id`.execute(scope.db)
}
