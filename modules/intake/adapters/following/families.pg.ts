import { createHash } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Families, KeptHousehold, KeptLink } from '../../application/following/ports.ts'
import { fold } from '../../domain/fold.ts'
import { householdsWhere } from '../read.pg.ts'
import { recipientsOf, recipientsOfHousehold } from './recipients.pg.ts'
import { attachAccount, reachesOf, restrictGuardian, saveReach } from './reach.pg.ts'

/** Only this is kept of a link's secret. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Households as their guardians keep them. */
export const familiesPort = (scope: Scope): Families => ({
  find: (householdId) => findHousehold(scope, householdId),
  async take(householdId) {
    await sql`select from intake.household where territory_id = ${scope.territory} and household_id = ${householdId} for update`.execute(
      scope.db,
    )
    return findHousehold(scope, householdId)
  },
  ofAccount: (accountId) => householdsOf(scope, accountId),
  recipients: (requestId) => recipientsOf(scope, requestId),
  async saveContact(householdId, { guardianId, phone, language, channel, address }) {
    await sql`update intake.guardian set phone = ${phone} where territory_id = ${scope.territory} and guardian_id = ${guardianId}
      and household_id = ${householdId}`.execute(scope.db)
    await saveReach(scope, householdId, guardianId, { language, channel, address })
  },
  async recipientsOfHousehold(householdId) {
    const kept = await findHousehold(scope, householdId)
    return kept ? recipientsOfHousehold(scope, kept.household) : []
  },
  async saveHousehold(householdId, { language, interpreter }) {
    await sql`update intake.household set language = ${language}, interpreter = ${interpreter}
      where territory_id = ${scope.territory} and household_id = ${householdId}`.execute(scope.db)
  },
  async addGuardian(householdId, { guardianId, firstName, lastName }) {
    await sql`insert into intake.guardian (territory_id, guardian_id, household_id, rank, first_name, last_name)
      values (${scope.territory}, ${guardianId}, ${householdId}, 2, ${firstName}, ${lastName})`.execute(scope.db)
    await sql`update intake.household set search = search || ${` ${fold(`${lastName} ${firstName}`)}`}
      where territory_id = ${scope.territory} and household_id = ${householdId}`.execute(scope.db)
  },
  async setEmail(householdId, guardianId, email) {
    await sql`update intake.guardian set email = ${email} where territory_id = ${scope.territory} and guardian_id = ${guardianId}
      and household_id = ${householdId}`.execute(scope.db)
  },
  attach: (householdId, guardianId, accountId) => attachAccount(scope, householdId, guardianId, accountId),
  restrict: (householdId, guardianId, restricted) => restrictGuardian(scope, householdId, guardianId, restricted),
  ...linksOf(scope),
})

const linksOf = (scope: Scope): Pick<Families, 'addLink' | 'linksSince' | 'findLink' | 'useLink'> => ({
  async addLink({ purpose, token, householdId, guardianId, email, madeBy, expiresAt }) {
    await sql`insert into intake.link (territory_id, token_hash, purpose, household_id, guardian_id, email, made_by, made_at, expires_at)
      values (${scope.territory}, ${hashOf(token)}, ${purpose}, ${householdId}, ${guardianId}, ${email}, ${madeBy}, ${scope.clock.now()},
        ${expiresAt})`.execute(scope.db)
  },
  async linksSince(householdId, day) {
    const found = await row(
      scope,
      sql<{ count: number }>`select count(*) count from intake.link where territory_id = ${scope.territory}
        and household_id = ${householdId} and made_at >= ${day}::date`,
    )
    return found?.count ?? 0
  },
  findLink: (purpose, token) =>
    row(
      scope,
      sql<KeptLink>`select household_id "householdId", guardian_id "guardianId", email, made_by "madeBy",
          case when used_at is not null then 'used' when expires_at <= ${scope.clock.now()} then 'expired' else 'open' end state
        from intake.link where territory_id = ${scope.territory} and token_hash = ${hashOf(token)} and purpose = ${purpose}`,
    ),
  async useLink(purpose, token) {
    const used = await row(
      scope,
      sql`update intake.link set used_at = ${scope.clock.now()} where territory_id = ${scope.territory}
        and token_hash = ${hashOf(token)} and purpose = ${purpose} and used_at is null and expires_at > ${scope.clock.now()} returning purpose`,
    )
    return used !== undefined
  },
})

async function findHousehold(scope: Scope, householdId: string): Promise<KeptHousehold | undefined> {
  const [household] = await householdsWhere(scope, sql`h.household_id = ${householdId}`)
  if (!household) return undefined
  const { accountId } = household
  const others = await rows(
    scope,
    sql<{ accountId: string }>`select account_id "accountId" from intake.follower
      where territory_id = ${scope.territory} and household_id = ${householdId} order by account_id`,
  )
  return {
    household,
    followers: [...(accountId === null ? [] : [accountId]), ...others.map(({ accountId }) => accountId)],
    reaches: await reachesOf(scope, householdId),
  }
}

async function householdsOf(scope: Scope, accountId: string): Promise<KeptHousehold[]> {
  const found = await rows(
    scope,
    sql<{
      householdId: string
    }>`select h.household_id "householdId" from intake.household h where h.territory_id = ${scope.territory}
      and (h.account_id = ${accountId} or exists (select from intake.follower f where f.territory_id = h.territory_id
        and f.household_id = h.household_id and f.account_id = ${accountId}))
      order by h.made_at desc, h.household_id`,
  )
  const kept: KeptHousehold[] = []
  for (const { householdId } of found) {
    const household = await findHousehold(scope, householdId)
    if (household) kept.push(household)
  }
  return kept
}
