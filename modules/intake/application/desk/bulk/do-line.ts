import { actorName, hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { canUndo, verdictOf } from '../../../domain/desk/bulk.ts'
import { may } from '../../../domain/permissions.ts'
import type { FactCode } from '../../../domain/request.ts'
import { factsToVerify } from '../../../domain/situation.ts'
import type { IntakePorts } from '../../ports.ts'
import { staffId } from '../ports.ts'
import type { Handling } from '../ports.ts'
import type { Before, Bulk, LineState } from './ports.ts'

export interface UndoLine {
  readonly bulkId: string
  readonly requestId: string
}

export interface DoLine extends UndoLine {
  /** what the family reads, in its language; used by `ask-paper` */
  readonly text: string
}

type Done = Outcome<{ readonly state: LineState }, 'not-allowed' | 'bulk-not-found'>

/** Does one line of an act. Done again it changes nothing; a line that cannot be done says why, and the others go on. */
export async function doLine({ bulkId, requestId, text }: DoLine, actor: Actor, ports: IntakePorts): Promise<Done> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const { requests, desk } = ports
  const bulk = await desk.bulks.find(bulkId)
  const line = bulk && (await desk.bulks.takeLine(bulkId, requestId))
  if (!bulk || !line) return refuse('bulk-not-found')
  if (line.state !== 'planned' || bulk.undoneAt !== null) return ok({ state: line.state })
  const filed = await requests.take(requestId)
  const handling = await desk.handling.of(requestId)
  if (!filed || !handling) return refuse('bulk-not-found')
  const { request } = filed
  const toVerify = factsToVerify(request.facts).length
  const verdict = verdictOf(bulk.act, { ...handling, state: request.state, toVerify }, bulk.assignee)
  if (verdict !== 'do') {
    const state = verdict === 'same' ? 'same' : 'refused'
    await desk.bulks.note(bulkId, requestId, { state, code: verdict === 'same' ? null : verdict })
    return ok({ state })
  }
  if (bulk.act === 'ask-paper') await desk.letters.say(request, text, actorName(actor))
  else await change(bulk, requestId, ports)
  await desk.handling.touch([requestId])
  const before = { assignedTo: handling.assignedTo, flagged: handling.flagged, taken: handling.takenAt !== null }
  await desk.bulks.note(bulkId, requestId, { state: 'done', code: null, before })
  return ok({ state: 'done' }, [eventOf(bulk, requestId)])
}

async function change({ act, assignee }: Bulk, requestId: string, { desk }: IntakePorts): Promise<void> {
  if (act === 'assign') await desk.handling.assign(requestId, assignee)
  else await desk.handling.flag(requestId, act === 'flag')
}

function eventOf({ act, assignee, bulkId }: Bulk, subject: string): DomainEvent {
  if (act === 'assign') return { type: 'intake.request-assigned', subject, data: { to: assignee ?? 'nobody', bulkId } }
  if (act === 'ask-paper') return { type: 'intake.paper-asked', subject, data: { bulkId } }
  return { type: 'intake.request-flagged', subject, data: { flagged: act === 'flag', bulkId } }
}

/** Takes back one line, when nobody has changed it since: what a colleague did later stays. */
export async function undoLine({ bulkId, requestId }: UndoLine, actor: Actor, ports: IntakePorts): Promise<Done> {
  const { requests, desk } = ports
  const bulk = await desk.bulks.find(bulkId)
  if (!may(actor, 'desk') || !bulk || !mayUndo(bulk, actor)) return refuse('not-allowed')
  await requests.take(requestId)
  const line = await desk.bulks.takeLine(bulkId, requestId)
  if (!line) return refuse('bulk-not-found')
  if (line.state !== 'done' || !line.before) return ok({ state: line.state })
  const now = await desk.handling.of(requestId)
  if (!now || !isStillSo(bulk, now)) {
    await desk.bulks.note(bulkId, requestId, { state: 'kept', code: null })
    return ok({ state: 'kept' })
  }
  await restore(bulk, requestId, line.before, ports)
  await desk.bulks.note(bulkId, requestId, { state: 'undone', code: null })
  return ok({ state: 'undone' }, [{ type: 'intake.bulk-undone', subject: requestId, data: { act: bulk.act, bulkId } }])
}

/** Whoever did it, and coordinators, take it back. */
export const mayUndo = ({ act, madeBy }: Pick<Bulk, 'act' | 'madeBy'>, actor: Actor): boolean =>
  canUndo(act) && (madeBy === staffId(actor) || hasRole(actor, 'coordinator'))

const isStillSo = ({ act, assignee }: Bulk, { assignedTo, flagged }: Handling): boolean =>
  act === 'assign' ? assignedTo === assignee : flagged === (act === 'flag')

async function restore({ act }: Bulk, requestId: string, before: Before, { desk }: IntakePorts): Promise<void> {
  if (act === 'assign') await desk.handling.assign(requestId, before.assignedTo)
  else await desk.handling.flag(requestId, before.flagged)
  if (!before.taken) await desk.handling.untouch(requestId)
}

/** No line is planned after this: an act that was cut short is not gone on with once it was taken back. */
export async function closeUndone(
  { bulkId }: { readonly bulkId: string },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<Outcome<null, 'not-allowed'>> {
  const bulk = await desk.bulks.find(bulkId)
  if (!may(actor, 'desk') || !bulk || !mayUndo(bulk, actor)) return refuse('not-allowed')
  await desk.bulks.markUndone(bulkId)
  return ok(null)
}

/** What a family is asked for, and in which language; null for who may not ask. */
export async function papersOf(
  requestId: string,
  actor: Actor,
  { requests }: IntakePorts,
): Promise<{ reference: string; language: string; codes: FactCode[] } | null> {
  const filed = may(actor, 'desk') ? await requests.find(requestId) : undefined
  if (!filed) return null
  const { reference, household, facts } = filed.request
  return { reference, language: household.language, codes: factsToVerify(facts).map(({ code }) => code) }
}

/** An act with its lines, for who works at the desk. */
export const bulkById = async (bulkId: string, actor: Actor, { desk }: IntakePorts): Promise<Bulk | null> =>
  may(actor, 'desk') ? ((await desk.bulks.find(bulkId)) ?? null) : null
