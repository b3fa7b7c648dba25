import { randomUUID } from 'node:crypto'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { takesText } from '@ribambelle/platform/mail/sms'
import { readPhone } from '@ribambelle/platform/phones'
import { sql } from 'kysely'
import type { Kept, Manner } from '../../application/ports.ts'
import { checkMessage, isSecret } from '../../domain/message.ts'
import type { Channel, Message, Recipient } from '../../domain/message.ts'
import { keepUntil } from '../../domain/retention.ts'
import { envelopeLines, firstState, isEmail, isPossible, needsPaper, wayFor } from '../../domain/ways.ts'
import type { Numbers } from '../../domain/ways.ts'
import { planSending } from './plan-sending.ts'
import { serviceOf } from '../territory.pg.ts'
import { langOf } from '../writing/mail.ts'

/** What was written, and the way that it takes. */
export interface Written {
  readonly messageId: string
  readonly channel: Channel
}

/**
 * Writes to one person, in the caller's transaction: by the way that the person chose, or the next one that is possible. Mails and text
 * messages leave by a job, letters wait to be printed, calls to be made; the journal keeps a row in every case. The same key writes once.
 * A decision (`legal`) that goes by telephone also leaves as a letter when there is an address.
 * @returns the row of the journal, and the way taken; the wanted one when no way is left (the row then says `failed`)
 * @throws RangeError when the message itself is wrong: a bug of the caller
 */
export const writeTo = (scope: Scope, recipient: Recipient, message: Message): Promise<Written> =>
  write(scope, recipient, message)

/** The same, in a manner that somebody or a failure decided. */
export async function write(
  scope: Scope,
  recipient: Recipient,
  message: Message,
  manner: Manner = {},
): Promise<Written> {
  checkMessage(message)
  const { country } = await serviceOf(scope)
  const numbers = numbersOf(recipient.phone, country)
  const way = manner.only ?? wayFor(recipient, numbers, manner.not)
  const written = await keep(scope, { recipient, numbers, message, way, againOf: manner.againOf ?? null })
  const paper = way !== null && manner.only === undefined && needsPaper(way, message.legal ?? [])
  if (paper && isPossible('letter', recipient, numbers)) {
    const copy = { ...message, key: `${message.key}:paper` }
    await keep(scope, { recipient, numbers, message: copy, way: 'letter', againOf: written.messageId })
  }
  return written
}

/** Numbers of a person as the network writes them. What no plan knows may still be dialled by somebody who reads it. */
export function numbersOf(phone: string | null, country: 'FR' | 'CH'): Numbers {
  const number = readPhone(phone ?? '', country)
  if (number) return { any: number, mobile: takesText(number) ? number : null }
  return { any: phone !== null && /\d.*\d.*\d.*\d/.test(phone) ? oneLine(phone).slice(0, 60) : null, mobile: null }
}

interface ToKeep {
  readonly recipient: Recipient
  readonly numbers: Numbers
  readonly message: Message
  /** null when nobody can be reached any more */
  readonly way: Channel | null
  readonly againOf: string | null
}

async function keep(scope: Scope, { recipient, numbers, message, way, againOf }: ToKeep): Promise<Written> {
  const { territory, clock } = scope
  const messageId = randomUUID()
  const taken = way ?? recipient.channel
  const state = way === null ? 'failed' : firstState[way]
  const { about, action, legal = [] } = message
  const email = recipient.email !== null && isEmail(recipient.email) ? recipient.email : null
  const added = await row(
    scope,
    sql<Written>`insert into correspondence.message (territory_id, message_id, key, kind, chosen, way, state, reason, next_try_at,
        household_id, account_id, request_id, offer_id, round_id, name, language, email, phone, address,
        subject, paragraphs, action_label, action_path, action_secret, sms, legal, again_of, planned_at, keep_until)
      values (${territory}, ${messageId}, ${message.key}, ${message.kind}, ${recipient.channel}, ${taken}, ${state},
        ${way === null ? 'no-way' : null}, ${state === 'planned' ? clock.now() : null}, ${recipient.householdId}, ${recipient.accountId},
        ${about.requestId ?? null}, ${about.offerId ?? null}, ${about.roundId ?? null}, ${oneLine(recipient.name)}, ${recipient.language},
        ${email}, ${numbers.any}, ${envelopeLines(recipient.address)}::text[], ${message.subject}, ${[...message.paragraphs]}::text[],
        ${action?.label ?? null}, ${action?.path ?? null}, ${action ? isSecret(action) : false}, ${message.sms}, ${[...legal]}::text[],
        ${againOf}, ${clock.now()}, ${keepUntil(clock.today(), legal)})
      on conflict (territory_id, key) do nothing returning message_id as "messageId", way as channel`,
  )
  if (!added) return before(scope, message.key)
  if (state === 'planned') await planSending(scope, messageId)
  return added
}

async function before(scope: Scope, key: string): Promise<Written> {
  const found = await row(
    scope,
    sql<Written>`select message_id as "messageId", way as channel from correspondence.message
      where territory_id = ${scope.territory} and key = ${key}`,
  )
  if (!found) throw new Error(`the message ${key} is neither new nor known`)
  return found
}

/** The person of a message that was kept. */
export const recipientOf = (kept: Kept): Recipient => ({
  accountId: kept.accountId,
  householdId: kept.householdId,
  name: kept.name,
  language: langOf(kept.language),
  channel: kept.chosen,
  email: kept.email,
  phone: kept.phone,
  address: kept.address,
})

/** What a message that was kept says, under another key. A secret link that has left is not there any more: signing in leads to the same. */
export const messageOf = (kept: Kept, key: string): Message => ({
  key,
  kind: kept.kind,
  about: {
    requestId: kept.requestId ?? undefined,
    offerId: kept.offerId ?? undefined,
    roundId: kept.roundId ?? undefined,
  },
  subject: kept.subject,
  paragraphs: kept.paragraphs,
  ...actionOf(kept),
  sms: kept.sms,
  legal: kept.legal,
})

function actionOf({ actionLabel: label, actionPath, actionSecret, requestId }: Kept): Pick<Message, 'action'> {
  if (label === null) return {}
  if (actionPath !== null) return { action: { label, path: actionPath, secret: actionSecret } }
  return requestId === null ? {} : { action: { label, path: `/my/requests/${requestId}` } }
}

// Line breaks and control characters come from no keyboard and would break an envelope.
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 200)
