import { createHash } from 'node:crypto'
import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Renewal, Renewals } from '../../application/renewal/ports.ts'
import type { Channel } from '../../domain/request.ts'
import { policyOf } from '../asking/places.pg.ts'
import { campaignsPort } from './campaigns.pg.ts'
import { asksOf, renewalLists } from './renewal-lists.pg.ts'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What a family says by it: that it still asks. */
const words = [
  'intake.request-submitted',
  'intake.request-changed',
  'intake.request-reopened',
  'intake.renewal-confirmed',
]

/** The day on which the family of `r` was last heard of. The audit knows; requests that were brought from elsewhere have their own day. */
const heardOn = (scope: Scope): RawBuilder<Day> => sql<Day>`coalesce((select max(a.at) from platform.audit a
  where a.territory_id = ${scope.territory} and a.subject = r.request_id and a.type = any(${words}::text[])), r.submitted_at)::date`

/** Requests that wait and are not being asked. Whose question the desk stopped is left in peace as if heard of on that day. */
const silent = (scope: Scope, day: Day): RawBuilder<unknown> => sql`r.territory_id = ${scope.territory}
  and r.state in ('submitted', 'complete') and not exists (select from intake.renewal n where n.territory_id = r.territory_id
    and n.request_id = r.request_id and (n.state in ('asked', 'by-hand') or n.state = 'cancelled' and n.answered_at::date > ${day}::date)) and ${heardOn(scope)} <= ${day}::date`

const idsWhere = async (scope: Scope, condition: RawBuilder<unknown>): Promise<string[]> =>
  (
    await rows(
      scope,
      sql<{ requestId: string }>`select r.request_id "requestId" from intake.request r where ${condition}
        order by r.submitted_at, r.request_id`,
    )
  ).map(({ requestId }) => requestId)

/** To whom a question is put, and where none was answered. */
const questionsDue = (scope: Scope): Pick<Renewals, 'policy' | 'silentSince' | 'silentFor' | 'unanswered'> => ({
  policy: () => policyOf(scope),
  silentSince: (day) => idsWhere(scope, silent(scope, day)),
  silentFor: ({ first, last }, day) =>
    idsWhere(scope, sql`${silent(scope, day)} and r.start_month between ${first} and ${last}`),
  async unanswered() {
    const found = await rows(
      scope,
      sql<{
        renewalId: string
      }>`select n.renewal_id "renewalId" from intake.renewal n where n.territory_id = ${scope.territory}
        and n.state = 'asked' and not ${held} order by n.opened_at, n.renewal_id`,
    )
    return found.map(({ renewalId }) => renewalId)
  },
})

/** Questions by what is known of them. */
const questionsFound = (scope: Scope): Pick<Renewals, 'find' | 'take' | 'lastOf' | 'byToken'> => ({
  find: (renewalId) => one(scope, sql`n.renewal_id = ${renewalId}`),
  async take(renewalId) {
    await sql`select renewal_id from intake.renewal where territory_id = ${scope.territory} and renewal_id = ${renewalId}
      for update`.execute(scope.db)
    // A statement of its own: it sees what those who held the row before have done.
    return one(scope, sql`n.renewal_id = ${renewalId}`)
  },
  lastOf: (requestId) => one(scope, sql`n.request_id = ${requestId}`),
  byToken: (token) =>
    one(
      scope,
      sql`n.renewal_id = (select l.renewal_id from intake.renewal_link l where l.territory_id = ${scope.territory}
        and l.token_hash = ${hashOf(token)})`,
    ),
})

/** A question is put, by one way after the other, and ends. */
const questionsMoved = (scope: Scope): Pick<Renewals, 'open' | 'addAsk' | 'addLink' | 'move'> => ({
  async open(questions, { reason, campaignId }) {
    const now = scope.clock.now()
    await sql`insert into intake.renewal (territory_id, renewal_id, request_id, campaign_id, reason, state, opened_at)
      select ${scope.territory}, v."renewalId", v."requestId", ${campaignId}, ${reason}, 'asked', ${now}
      from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as v("renewalId" text, "requestId" text)
      on conflict (territory_id, request_id) where state in ('asked', 'by-hand') do nothing`.execute(scope.db)
  },
  async addAsk(renewalId, { askId, number, way, messageId, by }) {
    await sql`insert into intake.renewal_ask (territory_id, renewal_id, ask_id, number, way, message_id, asked_at, asked_by)
      values (${scope.territory}, ${renewalId}, ${askId}, ${number}, ${way}, ${messageId}, ${scope.clock.now()}, ${by})`.execute(
      scope.db,
    )
  },
  async addLink(renewalId, token) {
    await sql`insert into intake.renewal_link (territory_id, token_hash, renewal_id, made_at)
      values (${scope.territory}, ${hashOf(token)}, ${renewalId}, ${scope.clock.now()})`.execute(scope.db)
  },
  async move(renewalId, state, by) {
    await sql`update intake.renewal set state = ${state}, answered_by = ${by},
        answered_at = case when ${by}::text is not null then ${scope.clock.now()}::timestamptz end
      where territory_id = ${scope.territory} and renewal_id = ${renewalId}`.execute(scope.db)
  },
})

/** Questions about requests that wait, in the database. */
export const renewalsPort = (scope: Scope): Renewals => ({
  ...questionsDue(scope),
  ...questionsFound(scope),
  ...questionsMoved(scope),
  ...renewalLists(scope),
  ...campaignsPort(scope),
})

/** The campaign of question `n` is held. */
const held = sql`exists (select from intake.campaign c where c.territory_id = n.territory_id and c.campaign_id = n.campaign_id
  and c.state = 'paused')`

interface AskRow {
  readonly number: number
  readonly way: Channel
  readonly messageId: string | null
  readonly on: Day
}

async function one(scope: Scope, condition: RawBuilder<unknown>): Promise<Renewal | undefined> {
  const head = await row(
    scope,
    sql<
      Pick<Renewal, 'renewalId' | 'requestId' | 'state' | 'held' | 'reason' | 'openedOn' | 'answeredOn'>
    >`select n.renewal_id "renewalId",
        n.request_id "requestId", n.state, ${held} held, n.reason, n.opened_at::date "openedOn", n.answered_at::date "answeredOn"
      from intake.renewal n where n.territory_id = ${scope.territory} and ${condition} order by n.opened_at desc, n.renewal_id limit 1`,
  )
  if (!head) return undefined
  const asked = await rows(
    scope,
    sql<AskRow>`select number, way, message_id "messageId", asked_at::date "on" from intake.renewal_ask
      where territory_id = ${scope.territory} and renewal_id = ${head.renewalId} order by number, asked_at, ask_id`,
  )
  return {
    ...head,
    asks: asksOf(asked),
    messageIds: asked.flatMap(({ messageId }) => messageId ?? []),
    inPerson: asked.flatMap(({ messageId, way }) => (messageId === null ? way : [])),
  }
}
