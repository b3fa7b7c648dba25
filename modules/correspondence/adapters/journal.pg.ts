import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Journal, JournalQuestion, Kept, Waiting } from '../application/ports.ts'
import { channels } from '../domain/message.ts'
import type { MessageState } from '../domain/message.ts'
import { transitions } from '../domain/transitions.ts'
import { isPossible } from '../domain/ways.ts'
import { messageColumns } from './messages.pg.ts'
import { serviceOf } from './territory.pg.ts'
import { messageOf, numbersOf, recipientOf, write } from './sending/write-to.ts'

const oneMessage = (scope: Scope, messageId: string) =>
  sql<Kept>`select ${messageColumns} from correspondence.message m
    where m.territory_id = ${scope.territory} and m.message_id = ${messageId}`

/** The journal as it is read. */
const journalRead = (scope: Scope): Pick<Journal, 'find' | 'take' | 'list' | 'kinds' | 'waiting' | 'related'> => ({
  find: (messageId) => row(scope, oneMessage(scope, messageId)),
  take: (messageId) => row(scope, sql<Kept>`${oneMessage(scope, messageId)} for update`),
  list: (question) => list(scope, question),
  kinds: async () =>
    (
      await rows(
        scope,
        sql<{
          kind: string
        }>`select distinct kind from correspondence.message where territory_id = ${scope.territory} order by kind`,
      )
    ).map(({ kind }) => kind),
  waiting: () => waiting(scope),
  related: ({ messageId, againOf }) =>
    rows(
      scope,
      sql<Kept>`select ${messageColumns} from correspondence.message m
        where m.territory_id = ${scope.territory} and m.message_id <> ${messageId}
        and (m.again_of = ${messageId} or m.message_id = ${againOf} or m.again_of = ${againOf}) order by m.planned_at, m.message_id`,
    ),
})

/** A message is written, again by another way, and moves on. */
const messagesSent = (scope: Scope): Pick<Journal, 'move' | 'waysOf' | 'write' | 'writeAgain'> => ({
  async move(messageId, move, by) {
    const to: MessageState = transitions[move].to
    await sql`update correspondence.message set state = ${to}, done_by = ${by},
        done_at = case when ${to} in ('called', 'cancelled') then ${scope.clock.now()}::timestamptz end,
        tries = tries + ${move === 'no-answer' ? 1 : 0}, reason = ${move === 'no-answer' ? 'not-reached' : null},
        next_try_at = null
      where territory_id = ${scope.territory} and message_id = ${messageId}`.execute(scope.db)
  },
  async waysOf(message) {
    const recipient = recipientOf(message)
    const numbers = numbersOf(message.phone, (await serviceOf(scope)).country)
    return channels.filter((way) => isPossible(way, recipient, numbers))
  },
  write: (recipient, message, manner) => write(scope, recipient, message, manner),
  async writeAgain(message, way) {
    const found = await row(
      scope,
      sql<{ n: number }>`select count(*) as n from correspondence.message
        where territory_id = ${scope.territory} and again_of = ${message.messageId}`,
    )
    const key = `again:${message.messageId}:${(found?.n ?? 0) + 1}`
    const manner = { only: way, againOf: message.messageId }
    return (await write(scope, recipientOf(message), messageOf(message, key), manner)).messageId
  },
})

/** The journal of one territory. */
export const journalPort = (scope: Scope): Journal => ({
  ...journalRead(scope),
  ...messagesSent(scope),
})

async function list(
  scope: Scope,
  { requestId, kind, state, way, oldestFirst = false, skip, take }: JournalQuestion,
): Promise<{ total: number; rows: Kept[] }> {
  const asked = sql`m.territory_id = ${scope.territory}
    and (${requestId ?? null}::text is null or m.request_id = ${requestId ?? null})
    and (${kind ?? null}::text is null or m.kind = ${kind ?? null})
    and (${state ?? null}::text is null or m.state = ${state ?? null})
    and (${way ?? null}::text is null or m.way = ${way ?? null})`
  const order = oldestFirst ? sql`m.planned_at, m.message_id` : sql`m.planned_at desc, m.message_id desc`
  const count = await row(scope, sql<{ n: number }>`select count(*) as n from correspondence.message m where ${asked}`)
  const found = await rows(
    scope,
    sql<Kept>`select ${messageColumns} from correspondence.message m where ${asked} order by ${order} limit ${take} offset ${skip}`,
  )
  return { total: count?.n ?? 0, rows: found }
}

async function waiting(scope: Scope): Promise<Waiting> {
  const counts = await row(
    scope,
    sql<Waiting>`select count(*) filter (where state = 'planned') as planned, count(*) filter (where state = 'failed') as failed,
        count(*) filter (where state = 'to-print') as "toPrint", count(*) filter (where state = 'to-call') as "toCall"
      from correspondence.message where territory_id = ${scope.territory} and state in ('planned', 'failed', 'to-print', 'to-call')`,
  )
  return counts ?? { planned: 0, failed: 0, toPrint: 0, toCall: 0 }
}
