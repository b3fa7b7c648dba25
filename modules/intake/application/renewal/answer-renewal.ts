import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import { after, isOpen } from '../../domain/transitions.ts'
import type { Filed, IntakePorts } from '../ports.ts'
import { openAgain } from '../reopen-request.ts'
import type { ReopenRefusal } from '../reopen-request.ts'
import type { Renewal } from './ports.ts'

/** How the request is named: by the secret of a link, or by its id for who may change it. */
export type Named = { readonly token: string } | { readonly requestId: string }

export interface AnswerRenewal {
  readonly named: Named
  /** `keep`: a place is still needed; `end`: it is not */
  readonly answer: 'keep' | 'end'
}

export interface Answered {
  readonly requestId: string
  readonly reference: string
}

export type AnswerRefusal = ReopenRefusal

/** What a link or an id names, for who may answer; undefined looks like nothing. Whoever holds the link answers for the family. */
export async function namedRequest(
  named: Named,
  actor: Actor,
  { requests, renewals }: IntakePorts,
): Promise<{ readonly filed: Filed; readonly renewal: Renewal | undefined } | undefined> {
  if ('token' in named) {
    const renewal = await renewals.byToken(named.token)
    const filed = renewal && (await requests.take(renewal.requestId))
    return filed && { filed, renewal: await renewals.lastOf(filed.request.requestId) }
  }
  const filed = await requests.take(named.requestId)
  if (!filed || !may(actor, 'change', filed.followers)) return undefined
  return { filed, renewal: await renewals.lastOf(named.requestId) }
}

/**
 * A family says whether it still needs a place: one gesture, signed in or not. Keeping wakes a request that rested, with the day on which it
 * was sent; said twice, it is heard twice and nothing changes.
 */
export async function answerRenewal(
  { named, answer }: AnswerRenewal,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<Answered, AnswerRefusal>> {
  const found = await namedRequest(named, actor, ports)
  if (!found) return refuse('request-not-found')
  const { request } = found.filed
  const { requestId, reference } = request
  const by = 'token' in named ? 'link' : (actorName(actor).split(':')[0] ?? '')
  const done = answer === 'keep' ? await keep(found.filed, by, ports) : await end(found.filed, by, ports)
  if (!done.ok) return done
  const { renewal } = found
  const waits = renewal && ['asked', 'by-hand', 'asleep', 'cancelled'].includes(renewal.state)
  if (waits) {
    await ports.renewals.move(renewal.renewalId, answer === 'keep' ? 'confirmed' : 'ended', by)
    // Nobody rings, and nothing is printed, to ask what was answered.
    await ports.letters.takeBack(renewal.messageIds, null)
  }
  return ok({ requestId, reference }, done.events)
}

type Done = Outcome<null, AnswerRefusal>

/** The request goes on, or begins again: one that rested or was withdrawn by mistake wakes. */
async function keep(filed: Filed, by: string, ports: IntakePorts): Promise<Done> {
  const { requestId, state } = filed.request
  const confirmed: DomainEvent = { type: 'intake.renewal-confirmed', subject: requestId, data: { by } }
  if (isOpen(state)) return ok(null, [confirmed])
  const opened = await openAgain(filed, ports)
  return opened.ok ? ok(null, [...opened.events, confirmed]) : opened
}

/** No place is needed any more. */
async function end({ request }: Filed, by: string, { requests }: IntakePorts): Promise<Done> {
  if (request.state === 'withdrawn') return ok(null)
  if (!after(request.state, 'withdraw')) return refuse('too-late')
  await requests.move(request.requestId, 'withdraw')
  return ok(null, [{ type: 'intake.request-withdrawn', subject: request.requestId, data: { by } }])
}

/** Who changes a request still needs a place: the question that waits is answered by it. */
export async function hearChange(requestId: string, { requests, renewals, letters }: IntakePorts): Promise<void> {
  await requests.take(requestId)
  const renewal = await renewals.lastOf(requestId)
  if (renewal?.state !== 'asked' && renewal?.state !== 'by-hand') return
  await renewals.move(renewal.renewalId, 'confirmed', 'family')
  await letters.takeBack(renewal.messageIds, null)
}
