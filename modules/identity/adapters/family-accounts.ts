import { forgetMailTo } from '@ribambelle/platform/mail'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { normaliseEmail } from '../domain/account.ts'

/**
 * Lets a family sign in with another address, which it has proven. Its sessions go on.
 * @returns false when the account has another address than the one it leaves, or somebody else has the new one: nothing is moved then
 */
export async function moveFamilyEmail(scope: Scope, accountId: string, from: string, to: string): Promise<boolean> {
  const moved = await row(
    scope,
    sql`update identity.account a set email = ${normaliseEmail(to)} where a.territory_id = ${scope.territory} and a.account_id = ${accountId}
      and a.kind = 'family' and a.email = ${normaliseEmail(from)} and not exists (select from identity.account o
        where o.territory_id = a.territory_id and o.kind = 'family' and o.email = ${normaliseEmail(to)}) returning a.account_id`,
  )
  return moved !== undefined
}

/** What is known of families' accounts, for their own data. */
export async function familyAccountData(
  scope: Scope,
  { accountIds }: { readonly accountIds: readonly string[] },
): Promise<{ name: string; entries: Record<string, string>[] }[]> {
  const accounts = await rows(
    scope,
    sql<{
      email: string
      name: string
      language: string
      madeAt: Date
    }>`select email, name, language, made_at as "madeAt"
      from identity.account where territory_id = ${scope.territory} and account_id = any(${accountIds}::text[]) and kind = 'family'
      order by email`,
  )
  const sessions = await rows(
    scope,
    sql<{ madeAt: Date; seenAt: Date }>`select made_at as "madeAt", seen_at as "seenAt" from identity.session
      where territory_id = ${scope.territory} and account_id = any(${accountIds}::text[]) order by made_at`,
  )
  return [
    {
      name: 'account',
      entries: accounts.map(({ email, name, language, madeAt }) => ({
        email,
        shownName: name,
        language,
        at: madeAt.toISOString(),
      })),
    },
    {
      name: 'sessions',
      entries: sessions.map(({ madeAt, seenAt }) => ({ at: madeAt.toISOString(), seen: seenAt.toISOString() })),
    },
  ]
}

/**
 * Erases a family's account with its sessions, its links and the mails it got. People of the demonstration stay.
 * @returns whether there was one
 */
export async function eraseFamilyAccount(scope: Scope, accountId: string): Promise<boolean> {
  const gone = await row(
    scope,
    sql<{
      email: string
    }>`delete from identity.account where territory_id = ${scope.territory} and account_id = ${accountId}
      and kind = 'family' and persona is null returning email`,
  )
  if (!gone) return false
  await sql`delete from identity.sign_in_link where territory_id = ${scope.territory} and email = ${gone.email}`.execute(
    scope.db,
  )
  await forgetMailTo(scope, gone.email)
  return true
}
