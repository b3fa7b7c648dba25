import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '@ribambelle/platform/database'
import { rows } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { AccountToSave } from '../domain/account.ts'
import { isEmail, normaliseEmail } from '../domain/account.ts'

export interface Saved {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/**
 * Adds or updates accounts by id, for builders of territories: the same accounts again change nothing.
 * @throws RangeError on an address that is not one
 */
export async function saveAccounts(scope: Scope, accounts: readonly AccountToSave[]): Promise<Saved> {
  const { territory } = scope
  const given = accounts.map((account) => ({ ...account, email: normaliseEmail(account.email) }))
  const wrong = given.find(({ email }) => !isEmail(email))
  if (wrong) throw new RangeError(`account ${wrong.accountId} has no valid e-mail: ${JSON.stringify(wrong.email)}`)
  const ids = given.map(({ accountId }) => accountId)
  const before = new Map((await accountRows(scope, ids)).map((account) => [account.accountId, account]))
  const fresh = given.filter((account) => !isDeepStrictEqual(before.get(account.accountId), withHash(account, before)))
  const values = fresh.map((account) => withHash(account, before))
  await sql`insert into identity.account (territory_id, account_id, kind, email, name, language, roles, centre_ids, password_hash, persona)
    select ${territory}, a."accountId", a.kind, a.email, a.name, a.language,
      array(select jsonb_array_elements_text(a.roles)), array(select jsonb_array_elements_text(a."centreIds")), a."passwordHash", a.persona
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as a("accountId" text, kind text, email text, name text, language text,
      roles jsonb, "centreIds" jsonb, "passwordHash" text, persona text)
    on conflict (territory_id, account_id) do update set kind = excluded.kind, email = excluded.email, name = excluded.name,
      language = excluded.language, roles = excluded.roles, centre_ids = excluded.centre_ids,
      password_hash = excluded.password_hash, persona = excluded.persona`.execute(scope.db)
  const added = fresh.filter(({ accountId }) => !before.has(accountId)).length
  return { added, changed: fresh.length - added, unchanged: given.length - fresh.length }
}

type Kept = Required<AccountToSave>

const withHash = (account: AccountToSave, before: ReadonlyMap<string, Kept>): Kept => ({
  accountId: account.accountId,
  kind: account.kind,
  email: account.email,
  name: account.name,
  language: account.language,
  roles: [...account.roles],
  centreIds: [...account.centreIds],
  passwordHash:
    account.passwordHash === undefined ? (before.get(account.accountId)?.passwordHash ?? null) : account.passwordHash,
  persona: account.persona,
})

const accountRows = (scope: Scope, ids: readonly string[]): Promise<Kept[]> =>
  rows(
    scope,
    sql<Kept>`select account_id as "accountId", kind, email, name, language, roles, centre_ids as "centreIds",
      password_hash as "passwordHash", persona
    from identity.account where territory_id = ${scope.territory} and account_id = any(${ids}::text[])`,
  )
