import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { LinkRecord, Links, LinkState, Proof } from '../application/ports.ts'
import { linkLifetimes } from '../domain/lifetimes.ts'
import { limits } from '../domain/limits.ts'
import { sha256 } from './secrets.ts'

// Neither half alone gives the code: one is in the browser that asked, the other in the mail.
const codeHash = (ask: string, code: string): string => sha256(`${ask}:${code.replaceAll(/\D/g, '')}`)

const found = (proof: Proof | { readonly ask: string }) =>
  'token' in proof ? sql`token_hash = ${sha256(proof.token)}` : sql`ask_hash = ${sha256(proof.ask)}`

const proven = (proof: Proof) =>
  'token' in proof ? found(proof) : sql`${found(proof)} and code_hash = ${codeHash(proof.ask, proof.code)}`

/** Links and codes that were sent by mail; only their hashes are kept. */
export function linksPort(scope: Scope): Links {
  const { territory, clock } = scope
  const columns = sql`email, account_id as "accountId", language`
  return {
    async add({ token, purpose, email, accountId, language, ask, code }) {
      const now = clock.now()
      const expires = new Date(now.getTime() + linkLifetimes[purpose] * 1000)
      await sql`insert into identity.sign_in_link
          (territory_id, token_hash, purpose, email, account_id, language, ask_hash, code_hash, made_at, expires_at)
        values (${territory}, ${sha256(token)}, ${purpose}, ${email}, ${accountId}, ${language}, ${ask === null ? null : sha256(ask)},
          ${ask === null || code === null ? null : codeHash(ask, code)}, ${now}, ${expires})`.execute(scope.db)
    },
    state: (purpose, proof) => stateOf(scope, purpose, proof),
    find: (purpose, token) =>
      row(
        scope,
        sql<LinkRecord>`select ${columns} from identity.sign_in_link
          where territory_id = ${territory} and purpose = ${purpose} and ${found({ token })} and used_at is null
            and expires_at > ${clock.now()}`,
      ),
    // One conditional update: of two clicks at the same moment, one is first.
    use: (purpose, proof) =>
      row(
        scope,
        sql<LinkRecord>`update identity.sign_in_link set used_at = ${clock.now()}
          where territory_id = ${territory} and purpose = ${purpose} and ${proven(proof)} and used_at is null
            and expires_at > ${clock.now()} returning ${columns}`,
      ),
    countTry: (ask) => countTry(scope, ask),
  }
}

async function stateOf(
  scope: Scope,
  purpose: Parameters<Links['state']>[0],
  proof: Parameters<Links['state']>[1],
): Promise<LinkState> {
  const { territory, clock } = scope
  const link = await row(
    scope,
    sql<{
      used: boolean
      expired: boolean
    }>`select used_at is not null as used, expires_at <= ${clock.now()} as expired
        from identity.sign_in_link where territory_id = ${territory} and purpose = ${purpose} and ${found(proof)}
        order by made_at desc limit 1`,
  )
  if (!link) return 'unknown'
  if (link.used) return 'used'
  return link.expired ? 'expired' : 'open'
}

/** @returns whether the code may be tried no more */
async function countTry(scope: Scope, ask: string): Promise<boolean> {
  const { territory } = scope
  const full = await row(
    scope,
    sql`with counted as (
          update identity.sign_in_link set tries = tries + 1
          where territory_id = ${territory} and ${found({ ask })} and tries < ${limits.code.account} returning 1
        )
        select 1 from identity.sign_in_link
        where territory_id = ${territory} and ${found({ ask })} and not exists (select from counted)`,
  )
  return full === undefined
}
