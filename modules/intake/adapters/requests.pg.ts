import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Filed, Requests } from '../application/ports.ts'
import type { Child } from '../domain/request.ts'
import { notePapersAwaited, ofRequests } from './asking/papers-awaited.ts'
import { statesBefore, transitions } from '../domain/transitions.ts'
import { helpingWith } from './asking/mandates.pg.ts'
import { requestById, requestsOfAccount } from './read.pg.ts'
import { saveRequests } from './save.pg.ts'

/** Requests by what is known of them. */
const requestsFound = (
  scope: Scope,
): Pick<Requests, 'find' | 'take' | 'ofAccount' | 'householdsOf' | 'takeAccount' | 'isReferenceFree'> => ({
  find: (requestId) => findFiled(scope, requestId),
  async take(requestId) {
    const found = await row(
      scope,
      sql`select request_id from intake.request where territory_id = ${scope.territory} and request_id = ${requestId} for update`,
    )
    return found ? findFiled(scope, requestId) : undefined
  },
  ofAccount: (accountId) => requestsOfAccount(scope, accountId),
  householdsOf: (accountId) => householdsOf(scope, accountId),
  async takeAccount(accountId) {
    // There may be no row to lock yet: the first two requests of an account can come at the same moment.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`intake ${scope.territory} ${accountId}`}, 0))`.execute(
      scope.db,
    )
  },
  async isReferenceFree(reference) {
    const taken = await row(
      scope,
      sql`select request_id from intake.request where territory_id = ${scope.territory} and reference = ${reference}`,
    )
    return taken === undefined
  },
})

/** A request is written, moves on, and is proven. */
const requestsChanged = (scope: Scope): Pick<Requests, 'save' | 'move' | 'verify'> => ({
  save: (request) => saveRequests(scope, [request]),
  async move(requestId, move) {
    const moved = await row(
      scope,
      sql`update intake.request set state = ${transitions[move].to}, changed_at = ${scope.clock.now()}, version = version + 1
        where territory_id = ${scope.territory} and request_id = ${requestId} and state = any(${statesBefore(move)}::text[])
        returning request_id`,
    )
    if (!moved) throw new RangeError(`request ${requestId} cannot ${move} from where it stands`)
  },
  async verify(requestId, { code, value, proof, verifiedOn, verifiedBy }) {
    await sql`update intake.fact set value = ${value}, proof = ${proof}, verified_on = ${verifiedOn}::date, verified_by = ${verifiedBy}
      where territory_id = ${scope.territory} and request_id = ${requestId} and code = ${code}`.execute(scope.db)
    await sql`update intake.request set version = version + 1
      where territory_id = ${scope.territory} and request_id = ${requestId}`.execute(scope.db)
    await notePapersAwaited(scope, ofRequests([requestId]))
  },
})

export const requestsPort = (scope: Scope): Requests => ({
  ...requestsFound(scope),
  ...requestsChanged(scope),
})

async function findFiled(scope: Scope, requestId: string): Promise<Filed | undefined> {
  const request = await requestById(scope, requestId)
  if (!request) return undefined
  const { householdId, accountId } = request.household
  const others = await rows(
    scope,
    sql<{ accountId: string }>`select account_id "accountId" from intake.follower
      where territory_id = ${scope.territory} and household_id = ${householdId}`,
  )
  const { version } = (await row(
    scope,
    sql<{
      version: number
    }>`select version from intake.request where territory_id = ${scope.territory} and request_id = ${requestId}`,
  ))!
  return {
    request,
    version,
    helping: await helpingWith(scope, requestId),
    followers: [...(accountId === null ? [] : [accountId]), ...others.map(({ accountId }) => accountId)],
  }
}

async function householdsOf(
  scope: Scope,
  accountId: string,
): Promise<{ householdId: string; accountId: string | null; children: Child[] }[]> {
  const found = await rows(
    scope,
    sql<{ householdId: string; accountId: string | null } & (Child | { childId: null })>`
      select h.household_id "householdId", h.account_id "accountId", c.child_id "childId", c.first_name "firstName",
        c.last_name "lastName", c.born, c.expected
      from intake.household h left join intake.child c using (territory_id, household_id)
      where h.territory_id = ${scope.territory} and (h.account_id = ${accountId} or exists (select from intake.follower f
        where f.territory_id = h.territory_id and f.household_id = h.household_id and f.account_id = ${accountId}))
      order by h.made_at desc, h.household_id, c.born, c.child_id`,
  )
  const households = new Map<string, { householdId: string; accountId: string | null; children: Child[] }>()
  for (const { householdId, accountId, ...child } of found) {
    const household = households.get(householdId) ?? { householdId, accountId, children: [] }
    households.set(householdId, household)
    if (child.childId !== null) household.children.push(child)
  }
  return [...households.values()]
}
