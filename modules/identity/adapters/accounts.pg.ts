import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Accounts, KnownAccount } from '../application/ports.ts'

const columns = sql`account_id as "accountId", kind, email, name, language, roles, centre_ids as "centreIds",
  password_hash as "passwordHash", totp_secret as "totpSecret", persona, disabled_at is not null as closed`

/** Accounts of one territory. */
export function accountsPort(scope: Scope): Accounts {
  const { territory } = scope
  return {
    find: (accountId) =>
      row(
        scope,
        sql<KnownAccount>`select ${columns} from identity.account where territory_id = ${territory} and account_id = ${accountId}`,
      ),
    byEmail: (kind, email) =>
      row(
        scope,
        sql<KnownAccount>`select ${columns} from identity.account
          where territory_id = ${territory} and kind = ${kind} and email = ${email}`,
      ),
    personas: (key) =>
      rows(
        scope,
        sql<KnownAccount>`select ${columns} from identity.account
          where territory_id = ${territory} and persona is not null and persona = coalesce(${key ?? null}::text, persona)
          order by kind, persona`,
      ),
    staff: () =>
      rows(
        scope,
        sql<KnownAccount>`select ${columns} from identity.account
          where territory_id = ${territory} and kind = 'staff' order by name, account_id`,
      ),
    add: (account, passwordHash) => addAccount(scope, account, passwordHash),
    async change(accountId, { name, language }) {
      await sql`update identity.account set name = ${name}, language = ${language}
        where territory_id = ${territory} and account_id = ${accountId}`.execute(scope.db)
    },
    async setPassword(accountId, passwordHash) {
      await sql`update identity.account set password_hash = ${passwordHash}
        where territory_id = ${territory} and account_id = ${accountId}`.execute(scope.db)
    },
    ...secondFactor(scope),
  }
}

async function addAccount(
  scope: Scope,
  { accountId, kind, email, name, language, roles, centreIds }: Parameters<Accounts['add']>[0],
  passwordHash: Parameters<Accounts['add']>[1],
): Promise<boolean> {
  const { territory, clock } = scope
  const added = await row(
    scope,
    sql`insert into identity.account (territory_id, account_id, kind, email, name, language, roles, centre_ids, password_hash, made_at)
        values (${territory}, ${accountId}, ${kind}, ${email}, ${name}, ${language}, ${[...roles]}::text[], ${[...centreIds]}::text[],
          ${passwordHash}, ${clock.now()})
        on conflict (territory_id, kind, email) do nothing returning account_id`,
  )
  return added !== undefined
}

function secondFactor(
  scope: Scope,
): Pick<Accounts, 'enrol' | 'takeStep' | 'replaceRecoveryCodes' | 'takeRecoveryCode'> {
  const { territory, clock } = scope
  return {
    async enrol(accountId, secret, step) {
      const kept = await row(
        scope,
        sql`update identity.account set totp_secret = ${secret}, totp_last_step = ${step}
          where territory_id = ${territory} and account_id = ${accountId} and totp_secret is null returning account_id`,
      )
      return kept !== undefined
    },
    async takeStep(accountId, step) {
      const taken = await row(
        scope,
        sql`update identity.account set totp_last_step = ${step}
          where territory_id = ${territory} and account_id = ${accountId} and totp_last_step < ${step} returning account_id`,
      )
      return taken !== undefined
    },
    async replaceRecoveryCodes(accountId, hashes) {
      await sql`delete from identity.recovery_code where territory_id = ${territory} and account_id = ${accountId}`.execute(
        scope.db,
      )
      await sql`insert into identity.recovery_code (territory_id, account_id, code_hash)
        select ${territory}, ${accountId}, hash from unnest(${[...hashes]}::text[]) hash`.execute(scope.db)
    },
    async takeRecoveryCode(accountId, hash) {
      const taken = await row(
        scope,
        sql`update identity.recovery_code set used_at = ${clock.now()}
          where territory_id = ${territory} and account_id = ${accountId} and code_hash = ${hash} and used_at is null
          returning code_hash`,
      )
      return taken !== undefined
    },
  }
}
