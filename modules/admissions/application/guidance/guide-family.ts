import { actorName, day, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { closeFaults, contactFaults, isHandedOver } from '../../domain/guidance/guidance.ts'
import type {
  ContactTyped,
  ContactWay,
  Guidance,
  GuidanceFault,
  GuidanceOutcome,
  GuidanceStep,
} from '../../domain/guidance/guidance.ts'
import { afterMove } from '../../domain/guidance/transitions.ts'
import type { GuidanceMove } from '../../domain/guidance/transitions.ts'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'

type Ports = Pick<AdmissionsPorts, 'guidance' | 'families' | 'decisions' | 'world'>

export type GuidanceRefusal = 'not-allowed' | 'guidance-not-found' | 'not-now' | 'changed-meanwhile' | GuidanceFault

/** What somebody does for a family, on the version that the page showed. */
interface Act {
  readonly requestId: string
  readonly seen: number
  /** how the person is called on screen */
  readonly author: string
}

const event = (type: string, requestId: string, data: Readonly<Record<string, unknown>> = {}): DomainEvent => ({
  type: `admissions.${type}`,
  subject: requestId,
  data,
})

/** A commission left this family without a place: it is handed to those who help, once for each commission. */
export async function handOver(
  { decisionId }: { readonly decisionId: string },
  actor: Actor,
  { guidance, decisions, families, world }: Ports,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const decision = await decisions.find(decisionId)
  const request = decision && (await families.request(decision.requestId))
  const left = decision && isHandedOver(decision.kind, decision.parameters.changed?.kind, decision.notOffered)
  if (!left || !request || (request.state !== 'submitted' && request.state !== 'complete')) return ok(null)
  const { requestId, roundId, reference } = decision
  const step = stepOf('hand-over', { author: '' }, actor, world.now())
  const fresh: Guidance = {
    requestId,
    reference,
    roundId,
    state: 'waiting',
    handedOn: world.today(),
    nextOn: null,
    outcome: null,
    version: 1,
  }
  const known = await guidance.find(requestId)
  if (known && (known.roundId === roundId || known.state !== 'closed')) return ok(null)
  const done = known ? await guidance.move({ ...fresh, version: known.version }, step) : await guidance.add(fresh, step)
  return done ? ok(null, [event('family-handed-over', requestId, { roundId })]) : ok(null)
}

/** Somebody spoke with the family, or tried to. */
export async function recordContact(
  { requestId, seen, author, ...typed }: Act & ContactTyped,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, GuidanceRefusal>> {
  if (!may(actor, 'guide')) return refuse('not-allowed')
  const faults = contactFaults(typed, ports.world.today())
  const { way, reached, nextOn, note } = typed
  const told = { author, way: way as ContactWay, reached: reached === 'yes', note: note.trim() }
  return moveOn(
    'contact',
    { requestId, seen, told, nextOn: nextOn === '' || faults.length > 0 ? null : day(nextOn), faults },
    actor,
    ports,
  )
}

/** Another solution is there, or nothing more is to be done. */
export async function closeGuidance(
  { requestId, seen, author, outcome, note }: Act & { readonly outcome: string; readonly note: string },
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, GuidanceRefusal>> {
  if (!may(actor, 'guide')) return refuse('not-allowed')
  const faults = closeFaults({ outcome, note })
  const told = { author, outcome: outcome as GuidanceOutcome, note: note.trim() }
  return moveOn('close', { requestId, seen, told, nextOn: null, faults }, actor, ports)
}

/** It was closed too early. */
export async function reopenGuidance(
  { requestId, seen, author }: Act,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, GuidanceRefusal>> {
  if (!may(actor, 'guide')) return refuse('not-allowed')
  return moveOn('reopen', { requestId, seen, told: { author }, nextOn: null, faults: [] }, actor, ports)
}

/** A family that follows the request wants no help: nobody calls it. Its request stays as it is. */
export async function declineGuidance(
  { requestId }: { readonly requestId: string },
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, GuidanceRefusal>> {
  const own =
    actor.kind === 'family' &&
    (await ports.families.ofAccount(actor.accountId)).some((one) => one.requestId === requestId)
  const known = own ? await ports.guidance.find(requestId) : undefined
  if (!known) return refuse('guidance-not-found')
  const told = { author: '', outcome: 'declined' } as const
  return moveOn('close', { requestId, seen: known.version, told, nextOn: null, faults: [] }, actor, ports)
}

/** What follows by itself: the family has its place, or asks no more. */
export async function endGuidance(
  { requestId, outcome }: { readonly requestId: string; readonly outcome: 'place-given' | 'request-ended' },
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, GuidanceRefusal>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const known = await ports.guidance.find(requestId)
  if (!known || known.state === 'closed') return ok(null)
  return moveOn(
    'close',
    { requestId, seen: known.version, told: { author: '', outcome }, nextOn: null, faults: [] },
    actor,
    ports,
  )
}

interface Moving {
  readonly requestId: string
  readonly seen: number
  readonly told: Partial<GuidanceStep> & Pick<GuidanceStep, 'author'>
  readonly nextOn: Guidance['nextOn']
  readonly faults: readonly { readonly code: GuidanceFault; readonly field: string }[]
}

async function moveOn(
  move: GuidanceMove,
  { requestId, seen, told, nextOn, faults }: Moving,
  actor: Actor,
  { guidance, world }: Ports,
): Promise<Outcome<null, GuidanceRefusal>> {
  const known = await guidance.find(requestId)
  if (!known) return refuse('guidance-not-found')
  if (known.version !== seen) return refuse('changed-meanwhile', ...faults)
  const state = afterMove(known.state, move)
  if (!state) return refuse('not-now', ...faults)
  if (faults.length > 0) return refuse(...faults)
  const outcome = told.outcome ?? null
  const step = stepOf(move, told, actor, world.now())
  if (!(await guidance.move({ ...known, state, nextOn, outcome }, step))) return refuse('changed-meanwhile')
  const data = {
    move,
    ...(outcome ? { outcome } : {}),
    ...(told.way ? { way: told.way, reached: told.reached === true } : {}),
  }
  return ok(null, [event('guidance-moved', requestId, data)])
}

const stepOf = (
  move: GuidanceMove,
  told: Partial<GuidanceStep> & Pick<GuidanceStep, 'author'>,
  actor: Actor,
  at: string,
): GuidanceStep => ({ way: null, reached: null, outcome: null, note: '', ...told, move, by: actorName(actor), at })
