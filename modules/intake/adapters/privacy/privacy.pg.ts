import { forgetCorrespondence } from '@ribambelle/correspondence'
import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { dropFilesAbout } from '@ribambelle/platform/files'
import { sql } from 'kysely'
import type { EndedRequest, Erasure, FamilyIds, Privacy } from '../../application/privacy/ports.ts'
import { defaultRetention, endedStates } from '../../domain/following/retention.ts'
import type { Retention } from '../../domain/following/retention.ts'
import { dropPages } from '../asking/proofs.pg.ts'
import type { Neighbours } from '../following/neighbours.ts'
import { heldData } from './held-data.ts'
import { statesBefore } from '../../domain/transitions.ts'

const erasureColumns =
  sql.raw(`erasure_id "erasureId", household_id "householdId", state, asked_by "askedBy", asked_at::date "askedOn",
  due_on "dueOn"`)

/** Erasures that were asked for, and when they are due. */
const erasuresAsked = (
  scope: Scope,
): Pick<Privacy, 'openErasure' | 'findErasure' | 'addErasure' | 'endErasure' | 'dueErasures'> => ({
  openErasure: (householdId) =>
    row(
      scope,
      sql<Erasure>`select ${erasureColumns} from intake.erasure where territory_id = ${scope.territory}
        and household_id = ${householdId} and state in ('asked', 'held')`,
    ),
  findErasure: (erasureId) =>
    row(
      scope,
      sql<Erasure>`select ${erasureColumns} from intake.erasure where territory_id = ${scope.territory} and erasure_id = ${erasureId}`,
    ),
  async addErasure({ erasureId, householdId, askedBy, dueOn }) {
    await sql`insert into intake.erasure (territory_id, erasure_id, household_id, state, asked_by, asked_at, due_on)
      values (${scope.territory}, ${erasureId}, ${householdId}, 'asked', ${askedBy}, ${scope.clock.now()}, ${dueOn}::date)`.execute(
      scope.db,
    )
  },
  async endErasure(erasureId, state) {
    await sql`update intake.erasure set state = ${state}, ended_at = case when ${state} <> 'held' then ${scope.clock.now()}::timestamptz end
      where territory_id = ${scope.territory} and erasure_id = ${erasureId}`.execute(scope.db)
  },
  async dueErasures(today) {
    const found = await rows(
      scope,
      sql<{
        erasureId: string
      }>`select erasure_id "erasureId" from intake.erasure where territory_id = ${scope.territory}
        and state in ('asked', 'held') and due_on <= ${today}::date order by due_on, erasure_id`,
    )
    return found.map(({ erasureId }) => erasureId)
  },
})

/** What goes, and what tells how long it has to stay. */
const erased = (
  scope: Scope,
  neighbours: Neighbours,
): Pick<Privacy, 'idsOf' | 'eraseHousehold' | 'eraseRequest' | 'eraseIdleAccount' | 'eraseDrafts' | 'lastCare'> => ({
  idsOf: (householdId) => idsOf(scope, householdId),
  async eraseHousehold(ids) {
    await forgetIn(scope, neighbours, ids.requestIds)
    await eraseHousehold(scope, ids)
  },
  async eraseRequest(requestId) {
    await forgetIn(scope, neighbours, [requestId])
    await eraseRequest(scope, requestId)
  },
  eraseIdleAccount: (accountId) => eraseIdleAccount(scope, accountId, neighbours),
  eraseDrafts: (accountId) => eraseDrafts(scope, accountId),
  lastCare: (childIds) => (childIds.length === 0 ? Promise.resolve(null) : neighbours.lastCare(scope, childIds)),
})

/** What is held about families, and how it goes. */
export const privacyPort = (scope: Scope, neighbours: Neighbours): Privacy => ({
  ...erasuresAsked(scope),
  ...erased(scope, neighbours),
  ...retentionPart(scope),
  ...heldData(scope, neighbours),
})

async function idsOf(scope: Scope, householdId: string): Promise<FamilyIds | undefined> {
  const found = await row(
    scope,
    sql<{ requestIds: string[]; childIds: string[] }>`select
        array(select r.request_id from intake.request r where r.territory_id = h.territory_id and r.household_id = h.household_id
          order by r.submitted_at desc nulls last, r.request_id) "requestIds",
        array(select c.child_id from intake.child c where c.territory_id = h.territory_id and c.household_id = h.household_id
          order by c.born, c.child_id) "childIds"
      from intake.household h where h.territory_id = ${scope.territory} and h.household_id = ${householdId}`,
  )
  return found && { householdId, ...found, accountIds: [] }
}

/** The other modules forget first: afterwards nobody knows which rows were the family's. */
async function forgetIn(scope: Scope, { forget }: Neighbours, requestIds: readonly string[]): Promise<void> {
  for (const forgetting of forget) await forgetting(scope, requestIds)
}

/** Everything of a household: children's rows, requests, followers and questions go with its row. */
async function eraseHousehold(scope: Scope, { householdId, requestIds }: FamilyIds): Promise<void> {
  await dropPages(
    scope,
    sql`(p.request_id = any(${requestIds}::text[]) or p.draft_id in (${draftsOf(scope, requestIds)}))`,
  )
  for (const requestId of requestIds) await dropFilesAbout(scope, `request:${requestId}`)
  await sql`delete from intake.draft where territory_id = ${scope.territory} and draft_id in (${draftsOf(scope, requestIds)})`.execute(
    scope.db,
  )
  await sql`delete from intake.household where territory_id = ${scope.territory} and household_id = ${householdId}`.execute(
    scope.db,
  )
  await forgetCorrespondence(scope, householdId)
}

/** Forms that change these requests, or became them. */
const draftsOf = (scope: Scope, requestIds: readonly string[]) => sql`select d.draft_id from intake.draft d
  where d.territory_id = ${scope.territory} and (d.changes_request_id = any(${requestIds}::text[]) or d.request_id = any(${requestIds}::text[]))`

async function eraseRequest(scope: Scope, requestId: string): Promise<void> {
  await dropPages(scope, sql`(p.request_id = ${requestId} or p.draft_id in (${draftsOf(scope, [requestId])}))`)
  await dropFilesAbout(scope, `request:${requestId}`)
  await sql`delete from intake.draft where territory_id = ${scope.territory} and draft_id in (${draftsOf(scope, [requestId])})`.execute(
    scope.db,
  )
  const gone = await row(
    scope,
    sql<{
      householdId: string
    }>`delete from intake.request where territory_id = ${scope.territory} and request_id = ${requestId}
      returning household_id "householdId"`,
  )
  if (!gone) return
  await sql`delete from intake.child c where c.territory_id = ${scope.territory} and c.household_id = ${gone.householdId}
    and not exists (select from intake.need n where n.territory_id = c.territory_id and n.child_id = c.child_id)`.execute(
    scope.db,
  )
}

async function eraseDrafts(scope: Scope, accountId: string): Promise<void> {
  const madeBy = `family:${accountId}`
  await dropPages(
    scope,
    sql`p.draft_id in (select d.draft_id from intake.draft d where d.territory_id = ${scope.territory} and d.made_by = ${madeBy})`,
  )
  await sql`delete from intake.draft where territory_id = ${scope.territory} and made_by = ${madeBy}`.execute(scope.db)
}

async function eraseIdleAccount(scope: Scope, accountId: string, { eraseAccount }: Neighbours): Promise<boolean> {
  const busy = await row(
    scope,
    sql`select from intake.household h where h.territory_id = ${scope.territory} and h.account_id = ${accountId}
      union all select from intake.follower f where f.territory_id = ${scope.territory} and f.account_id = ${accountId}
      union all select from intake.draft d where d.territory_id = ${scope.territory} and d.made_by = ${`family:${accountId}`}
        and d.request_id is null limit 1`,
  )
  if (busy) return false
  await eraseDrafts(scope, accountId)
  return eraseAccount(scope, accountId)
}

type RetentionPart = Pick<Privacy, 'retention' | 'saveRetention' | 'ended' | 'outgrown' | 'close'>

const retentionPart = (scope: Scope): RetentionPart => ({
  retention: async () =>
    (await row(
      scope,
      sql<Retention>`select withdrawn_months "withdrawnMonths", asleep_months "asleepMonths", closed_months "closedMonths",
          placed_months "placedMonths" from intake.retention where territory_id = ${scope.territory}`,
    )) ?? defaultRetention,
  async saveRetention({ withdrawnMonths, asleepMonths, closedMonths, placedMonths }, by) {
    await sql`insert into intake.retention (territory_id, withdrawn_months, asleep_months, closed_months, placed_months, changed_at, changed_by)
      values (${scope.territory}, ${withdrawnMonths}, ${asleepMonths}, ${closedMonths}, ${placedMonths}, ${scope.clock.now()}, ${by})
      on conflict (territory_id) do update set withdrawn_months = excluded.withdrawn_months, asleep_months = excluded.asleep_months,
        closed_months = excluded.closed_months, placed_months = excluded.placed_months, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by`.execute(scope.db)
  },
  ended: () =>
    rows(
      scope,
      sql<EndedRequest>`select r.request_id "requestId", r.household_id "householdId", r.state, r.changed_at::date "endedOn",
          array(select n.child_id from intake.need n where n.territory_id = r.territory_id and n.request_id = r.request_id) "childIds"
        from intake.request r where r.territory_id = ${scope.territory} and r.state = any(${endedStates}::text[])
        order by r.changed_at, r.request_id`,
    ),
  async outgrown(bornBefore: Day) {
    const found = await rows(
      scope,
      sql<{ requestId: string }>`select r.request_id "requestId" from intake.request r
        where r.territory_id = ${scope.territory} and r.state in ('submitted', 'complete', 'asleep') and not exists (
          select from intake.need n join intake.child c using (territory_id, child_id) where n.territory_id = r.territory_id
            and n.request_id = r.request_id and (c.expected or c.born > ${bornBefore}::date)) order by r.request_id`,
    )
    return found.map(({ requestId }) => requestId)
  },
  async close(requestIds) {
    await sql`update intake.request set state = 'closed', changed_at = ${scope.clock.now()}, version = version + 1
      where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[])
        and state = any(${statesBefore('close')}::text[]) and state in ('submitted', 'complete', 'asleep')`.execute(
      scope.db,
    )
  },
})
