import type { Recipient } from '@ribambelle/correspondence'
import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { answerBy, stepFor, wayLeft } from '../../domain/following/renewal.ts'
import type { CareRequest, Channel } from '../../domain/request.ts'
import { isOpen } from '../../domain/transitions.ts'
import type { IntakePorts } from '../ports.ts'
import type { Renewal } from './ports.ts'

export type RenewalStep = 'wait' | 'ask' | 'sleep' | 'by-hand' | 'ended'

/**
 * Takes the next step of a question that waits: asks again by another way, hands it to a person, or lets the request rest. Only the program
 * itself does so; answering and asking never meet, because both take the request first.
 */
export async function stepRenewal(
  { renewalId }: { readonly renewalId: string },
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly step: RenewalStep }, 'not-allowed' | 'renewal-not-found'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const { renewals, requests, letters, time } = ports
  const asked = await renewals.find(renewalId)
  const filed = asked && (await requests.take(asked.requestId))
  // Read again: the family may have answered while the request was taken.
  const renewal = filed && (await renewals.take(renewalId))
  if (!renewal) return refuse('renewal-not-found')
  if (renewal.state !== 'asked' || renewal.held) return ok({ step: 'wait' })
  const { request } = filed
  if (!isOpen(request.state)) {
    await renewals.move(renewalId, 'ended', null)
    return ok({ step: 'ended' })
  }
  const open = await openWays(renewal, ports)
  const left = [...renewal.inPerson, ...(await letters.left(request.requestId, renewal.messageIds))]
  const step = stepFor({ asks: renewal.asks, left, otherWay: open.length > 0 }, time.today(), await renewals.policy())
  if (step === 'ask') return ok({ step }, await ask(renewal, request, open, ports))
  if (step === 'sleep') return ok({ step }, await sleep(renewal, request, ports))
  if (step === 'by-hand') {
    await renewals.move(renewalId, 'by-hand', null)
    return ok({ step }, [{ type: 'intake.renewal-by-hand', subject: request.requestId }])
  }
  return ok({ step })
}

/** Guardians who can be reached by a way that was not tried, each with that way. */
async function openWays(
  { requestId, asks }: Renewal,
  { families, letters }: IntakePorts,
): Promise<{ readonly to: Recipient; readonly way: Channel }[]> {
  const tried = asks.flatMap(({ ways }) => ways)
  const open = []
  for (const to of await families.recipients(requestId)) {
    const way = wayLeft(to.channel, await letters.ways(to), tried)
    if (way) open.push({ to, way })
  }
  return open
}

/** Asks them, each with a link of their own. */
async function ask(
  { renewalId, asks, reason }: Renewal,
  { requestId, reference, startMonth }: CareRequest,
  open: readonly { readonly to: Recipient; readonly way: Channel }[],
  { renewals, letters, codes, time }: IntakePorts,
): Promise<DomainEvent[]> {
  const number = asks.length + 1
  const ways = open.map(({ way }) => way)
  const by = answerBy([...asks, { on: time.today(), ways }], await renewals.policy())
  for (const [n, { to, way }] of open.entries()) {
    const token = codes.newToken()
    const key = `renewal:${renewalId}:${number}:${n}`
    const { messageId } = await letters.renewal(to, { key, requestId, reference, startMonth, by, token, number }, way)
    await renewals.addLink(renewalId, token)
    await renewals.addAsk(renewalId, { askId: codes.newId(), number, way, messageId, by: 'system' })
  }
  return [{ type: 'intake.renewal-asked', subject: requestId, data: { number, ways, reason } }]
}

/** The request rests. It keeps its day of submission, and one answer wakes it. */
async function sleep(
  { renewalId }: Renewal,
  request: CareRequest,
  { renewals, requests, families, letters, codes }: IntakePorts,
): Promise<DomainEvent[]> {
  const { requestId, reference } = request
  await requests.move(requestId, 'sleep')
  await renewals.move(renewalId, 'asleep', null)
  for (const [n, recipient] of (await families.recipients(requestId)).entries()) {
    const token = codes.newToken()
    await renewals.addLink(renewalId, token)
    await letters.asleep(recipient, { key: `asleep:${renewalId}:${n}`, requestId, reference, token })
  }
  return [{ type: 'intake.request-asleep', subject: requestId }]
}
