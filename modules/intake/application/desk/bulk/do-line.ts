import { hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { canUndo, seenOf, verdictOf } from '../../../domain/desk/bulk.ts'
import { may } from '../../../domain/permissions.ts'
import type { FactCode } from '../../../domain/request.ts'
import { factsToVerify } from '../../../domain/situation.ts'
import type { Filed, IntakePorts } from '../../ports.ts'
import { staffId } from '../ports.ts'
import type { Handling } from '../ports.ts'
import type { Before, Bulk, BulkLine, LineState, LinesAsked } from './ports.ts'

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
  if (line.state !== 'planned' || bulk.confirmedAt === null || bulk.undoneAt !== null) return ok({ state: line.state })
  const filed = await requests.take(requestId)
  const handling = await desk.handling.of(requestId)
  if (!filed || !handling) return refuse('bulk-not-found')
  const left = leftAs(bulk, line, filed, handling)
  if (left) {
    await desk.bulks.note(bulkId, requestId, left)
    return ok({ state: left.state })
  }
  if (bulk.act === 'ask-paper') await desk.letters.say(filed.request, text, `staff:${bulk.madeBy}`)
  else await change(bulk, requestId, ports)
  await desk.handling.touch([requestId])
  const before = { assignedTo: handling.assignedTo, flagged: handling.flagged, taken: handling.takenAt !== null }
  await desk.bulks.note(bulkId, requestId, { state: 'done', code: null, before })
  return ok({ state: 'done' }, [eventOf(bulk, requestId)])
}

/** Why a line is left as it is; undefined when it is to be done. What changed since the officer looked is not acted upon. */
function leftAs(
  { act, assignee }: Bulk,
  { seen }: BulkLine,
  { request, version }: Filed,
  handling: Handling,
): Pick<BulkLine, 'state' | 'code'> | undefined {
  const subject = { ...handling, state: request.state, toVerify: factsToVerify(request.facts).length }
  const verdict = verdictOf(act, subject, assignee)
  if (verdict === 'same') return { state: 'same', code: null }
  if (verdict !== 'do') return { state: 'refused', code: verdict }
  return seen === null || seen === seenOf(subject, version) ? undefined : { state: 'refused', code: 'changed' }
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

/** Whoever may take an act back may stop it before its end, and so may they where what was written cannot be taken back. */
export const mayStop = ({ madeBy }: Pick<Bulk, 'madeBy'>, actor: Actor): boolean =>
  madeBy === staffId(actor) || hasRole(actor, 'coordinator')

/** No line is done after this. What was done is taken back where it can be, line by line (`undoLine`). */
export async function closeUndone(
  { bulkId, aside }: { readonly bulkId: string; readonly aside: boolean },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<Outcome<null, 'not-allowed'>> {
  const bulk = await desk.bulks.find(bulkId)
  const by = staffId(actor)
  if (!may(actor, 'desk') || !bulk || by === undefined || !mayStop(bulk, actor)) return refuse('not-allowed')
  if (bulk.undoneAt === null) await desk.bulks.markUndone(bulkId)
  const stopped = { type: 'intake.bulk-stopped', subject: bulkId, data: { act: bulk.act } }
  return ok(null, [stopped, ...(aside && mayUndo(bulk, actor) ? [goesOn(bulkId, by)] : [])])
}

/** What is left of an act is done off the pages. @param undoneBy account of who takes it back */
const goesOn = (bulkId: string, undoneBy?: string): DomainEvent =>
  undoneBy === undefined
    ? { type: 'intake.bulk-goes-on', subject: bulkId }
    : { type: 'intake.bulk-goes-back', subject: bulkId, data: { by: undoneBy } }

/** Goes on with what was cut short, or with what is too long for one sitting. @param undoneBy account of who takes it back */
export async function passOn(
  { bulkId, undoneBy }: { readonly bulkId: string; readonly undoneBy?: string | undefined },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<Outcome<null, 'not-allowed'>> {
  if (!may(actor, 'desk') || !(await desk.bulks.find(bulkId))) return refuse('not-allowed')
  return ok(null, [goesOn(bulkId, undoneBy)])
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

/** Which lines of an act come next. */
export async function nextLines(
  { bulkId, undo, most }: { readonly bulkId: string; readonly undo: boolean; readonly most: number },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<{ readonly bulk: Bulk; readonly requestIds: readonly string[] } | null> {
  const bulk = may(actor, 'desk') ? await desk.bulks.find(bulkId) : undefined
  if (!bulk || bulk.confirmedAt === null) return null
  if (!undo && bulk.undoneAt !== null) return { bulk, requestIds: [] }
  const lines = await desk.bulks.lines(bulkId, { state: undo ? 'done' : 'planned', skip: 0, take: most })
  return { bulk, requestIds: lines.map(({ requestId }) => requestId) }
}

/** Some lines of an act, for who works at the desk. */
export const linesOfBulk = async (
  { bulkId, ...asked }: LinesAsked & { readonly bulkId: string },
  actor: Actor,
  { desk }: IntakePorts,
): Promise<BulkLine[]> => (may(actor, 'desk') ? desk.bulks.lines(bulkId, asked) : [])
