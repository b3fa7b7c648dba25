import type { Scope } from '@ribambelle/platform/database'
import type { Effect, Effects } from '@ribambelle/platform/jobs'
import { sendingFault } from '@ribambelle/platform/mail'
import type { SendingFault, Transport } from '@ribambelle/platform/mail'
import type { SmsGateway } from '@ribambelle/platform/mail/sms'
import type { Kept } from '../../application/ports.ts'
import type { Channel } from '../../domain/message.ts'
import { failedWays, keyAfter, waitAfter } from '../../domain/retries.ts'
import { wayFor } from '../../domain/ways.ts'
import { markFailed, markSent, markTried, takeToSend } from '../messages.pg.ts'
import { messagePlanned, planSending } from './plan-sending.ts'
import { serviceOf } from '../territory.pg.ts'
import type { Service } from '../territory.pg.ts'
import { messageOf, numbersOf, recipientOf, write } from './write-to.ts'
import { langOf, mailOf } from '../writing/mail.ts'
import { addressOf, subjectOf } from '../writing/port.ts'
import type { Standing } from '../writing/port.ts'
import { smsOf } from '../writing/sms.ts'

/** How messages leave this installation. */
export interface Post extends Standing {
  readonly mail: Transport
  readonly sms: SmsGateway
}

/** What the jobs do about messages. */
export const correspondenceEffects = (post: Post): Effects => ({ [messagePlanned]: [sendMessage(post)] })

/** Seconds during which a server that did not answer is left alone: a thousand messages would each wait for its silence, and other jobs behind. */
const pause = 60

/**
 * Hands one message over, then marks it sent. A refusal is written into the journal and tried again later, or by another way. Between handing
 * over and the mark a crash may send the same message again: a mail under the same Message-ID, a text message under the same key.
 */
export function sendMessage(post: Post): Effect {
  // Known to this process only: another one finds out by itself.
  const silentUntil = new Map<Channel, number>()
  return async ({ subject: messageId }, scope) => {
    const message = await takeToSend(scope, messageId)
    if (!message) return
    const now = scope.clock.now().getTime()
    const until = silentUntil.get(message.way) ?? 0
    if (until > now) return planSending(scope, messageId, new Date(until))
    const service = await serviceOf(scope)
    let reference: string | null
    try {
      reference = await handOver(post, scope, message, service)
    } catch (error) {
      const fault = sendingFault(error)
      if (!fault) throw error
      if (fault.reason === 'no-answer') silentUntil.set(message.way, now + pause * 1000)
      return notTaken(scope, message, service, fault)
    }
    await markSent(scope, messageId, reference)
  }
}

async function handOver(post: Post, scope: Scope, message: Kept, service: Service): Promise<string | null> {
  const { messageId, language } = message
  const address = addressOf(post.origin, scope.territory, message)
  if (message.way === 'sms') {
    const { text } = smsOf(message, address)
    return post.sms.send({ to: message.phone!, text, key: messageId, from: service.smsSender ?? undefined })
  }
  const mail = mailOf(message, service, subjectOf(post.kinds, message.kind, language), address)
  await post.mail.send({
    mailId: messageId,
    recipient: message.email!,
    language: langOf(language),
    senderName: service.name,
    ...(service.email === null ? {} : { replyTo: service.email }),
    ...mail,
  })
  return null
}

async function notTaken(scope: Scope, message: Kept, service: Service, fault: SendingFault): Promise<void> {
  const wait = fault.permanent ? undefined : waitAfter(message.tries + 1)
  if (wait !== undefined) {
    const at = new Date(scope.clock.now().getTime() + wait * 60_000)
    await markTried(scope, message.messageId, fault.reason, at)
    return planSending(scope, message.messageId, at)
  }
  await markFailed(scope, message.messageId, fault.reason)
  // Somebody chose this very way: it is for them to choose another.
  if (message.againOf !== null && failedWays(message.key).length === 0) return
  const recipient = recipientOf(message)
  const not = [...failedWays(message.key), message.way]
  if (wayFor(recipient, numbersOf(recipient.phone, service.country), not) === null) return
  const again = messageOf(message, keyAfter(message.key, message.way))
  await write(scope, recipient, again, { not, againOf: message.messageId })
}
