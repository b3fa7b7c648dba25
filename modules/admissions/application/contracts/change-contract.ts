import { lacking, monthsOfAll } from '@ribambelle/capacity'
import { actorName, addDays, isDay, isHalfDay, ok, refuse, week } from '@ribambelle/kernel'
import type { Actor, Day, DomainEvent, Outcome, Week } from '@ribambelle/kernel'
import { endReasons, inOrder, rootOf, stageOf, withEnd, withStart, withWeek } from '../../domain/contract/contract.ts'
import type { ChangeKind, Part, Rewriting } from '../../domain/contract/contract.ts'
import { mayAt } from '../../domain/permissions.ts'
import { contractsOfOffers } from '../offers/places.ts'
import type { AdmissionsPorts } from '../ports.ts'

export type ContractRefusal =
  | 'contract-not-found'
  | 'contract-over'
  | 'day-unknown'
  | 'day-outside'
  | 'day-to-come'
  | 'week-missing'
  | 'reason-missing'
  | 'already-begun'
  | 'nothing-changes'
  | 'no-room'

interface Found {
  readonly parts: readonly Part[]
  readonly root: string
  readonly centreId: string
}

/** A contract that this person may change, kept from everybody else until the act is done. */
async function taken(contractId: string, actor: Actor, { places, world }: AdmissionsPorts): Promise<Found | undefined> {
  const root = rootOf(contractId)
  const question = { contractId: root, on: world.today(), skip: 0, take: 100 }
  const seen = (await places.found(question)).rows[0]
  if (!seen || !mayAt(actor, 'change-contract', [seen.centreId])) return undefined
  await places.lock([seen.centreId])
  const parts = inOrder((await places.found(question)).rows)
  return parts.length === 0 ? undefined : { parts, root, centreId: seen.centreId }
}

interface Keeping {
  readonly kind: ChangeKind
  readonly effectiveOn: Day
  readonly detail: Readonly<Record<string, unknown>>
  readonly endReason?: string | null
  readonly signedOn?: Day | null
}

/** Writes the change into places and history, and says what it freed. */
async function keep(
  { parts, root, centreId }: Found,
  { write, remove }: Rewriting,
  { kind, effectiveOn, detail, ...known }: Keeping,
  actor: Actor,
  { places, contracts }: AdmissionsPorts,
): Promise<DomainEvent[]> {
  await places.remove(remove)
  await places.save(write)
  const [before] = await contracts.records([root])
  const record = {
    contractId: root,
    signedOn: before?.signedOn ?? null,
    endReason: before?.endReason ?? null,
    ...known,
  }
  await contracts.keep(record, { kind, effectiveOn, detail, changedBy: actorName(actor) })
  const data = { kind, from: effectiveOn, centres: [centreId], parts: parts.length }
  return [{ type: 'admissions.contract-changed', subject: root, data }]
}

const freed = (root: string, centreId: string, from: Day): DomainEvent => ({
  type: 'admissions.contract-ended',
  subject: root,
  data: { centres: [centreId], from },
})

/** Half-days without room if the contract became this; open offers count as held. */
async function fullDays(
  { parts, centreId }: Found,
  { write, remove }: Rewriting,
  { places, offers }: AdmissionsPorts,
): Promise<Week> {
  const months = monthsOfAll(write)
  const occupied = await places.occupied([centreId], months)
  const own = new Set([...parts.map(({ contractId }) => contractId), ...remove])
  const others = occupied.contracts.filter(({ contractId }) => !own.has(contractId))
  const promised = contractsOfOffers(await offers.open()).filter((one) => one.centreId === centreId)
  const short = lacking({ ...occupied, contracts: [...others, ...promised] }, write, [], 'cohort')
  // A place that was held before is held after: only what is new needs room.
  const already = (contractId: string, halfDay: string, month: string): boolean => {
    const now = write.find((one) => one.contractId === contractId)
    return parts.some(
      (part) =>
        now !== undefined &&
        part.week.some((one) => one === halfDay) &&
        part.from.slice(0, 7) <= month &&
        part.until.slice(0, 7) >= month,
    )
  }
  return week(
    short.flatMap(({ contractId, cells }) =>
      cells.filter(({ halfDay, month }) => !already(contractId, halfDay, month)).map(({ halfDay }) => halfDay),
    ),
  )
}

export interface ChangeWeek {
  readonly contractId: string
  /** as typed */
  readonly from: string
  readonly week: readonly string[]
}

/** The child comes on other half-days from a day on. More half-days need room; fewer give places back. */
export async function changeWeek(
  command: ChangeWeek,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly contractId: string }, ContractRefusal>> {
  const found = await taken(command.contractId, actor, ports)
  if (!found) return refuse('contract-not-found')
  const { parts, root, centreId } = found
  const today = ports.world.today()
  const { from } = command
  if (stageOf(parts, today) === 'over') return refuse('contract-over')
  const chosen = week(command.week.filter(isHalfDay))
  if (chosen.length === 0) return refuse({ code: 'week-missing', field: 'week' })
  if (!isDay(from)) return refuse({ code: 'day-unknown', field: 'week-from' })
  if (from < today || from > parts.at(-1)!.until) return refuse({ code: 'day-outside', field: 'week-from' })
  const running = parts.findLast((part) => part.from <= from) ?? parts[0]!
  if (running.week.join() === chosen.join() && running === parts.at(-1))
    return refuse({ code: 'nothing-changes', field: 'week' })
  const rewriting = withWeek(parts, from, chosen)
  const full = await fullDays(found, rewriting, ports)
  if (full.length > 0) return refuse({ code: 'no-room', field: 'week', details: { full: full.join() } })
  const detail = { before: running.week, after: chosen }
  const events = await keep(found, rewriting, { kind: 'week', effectiveOn: from, detail }, actor, ports)
  const fewer = running.week.some((halfDay) => !chosen.includes(halfDay))
  return ok({ contractId: root }, fewer ? [...events, freed(root, centreId, from)] : events)
}

export interface ChangeDay {
  readonly contractId: string
  /** as typed */
  readonly day: string
}

/** A contract that has not begun begins on another day. */
export async function changeStart(
  { contractId, day }: ChangeDay,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly contractId: string }, ContractRefusal>> {
  const found = await taken(contractId, actor, ports)
  if (!found) return refuse('contract-not-found')
  const { parts, root } = found
  const today = ports.world.today()
  if (stageOf(parts, today) !== 'planned') return refuse('already-begun')
  if (!isDay(day)) return refuse({ code: 'day-unknown', field: 'start' })
  if (day < today || day > parts.at(-1)!.until) return refuse({ code: 'day-outside', field: 'start' })
  const before = parts[0]!.from
  if (day === before) return refuse({ code: 'nothing-changes', field: 'start' })
  const rewriting = withStart(parts, day)
  const full = await fullDays(found, rewriting, ports)
  if (full.length > 0) return refuse({ code: 'no-room', field: 'start', details: { full: full.join() } })
  const keeping = { kind: 'start', effectiveOn: day, detail: { before, after: day } } as const
  return ok({ contractId: root }, await keep(found, rewriting, keeping, actor, ports))
}

export interface EndContract extends ChangeDay {
  readonly reason: string
}

/**
 * The last day of a contract, earlier or later than foreseen. A last day before the first one cancels it. The places that come free feed the waiting
 * list.
 */
export async function endContract(
  { contractId, day, reason }: EndContract,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly contractId: string; readonly cancelled: boolean }, ContractRefusal>> {
  const found = await taken(contractId, actor, ports)
  if (!found) return refuse('contract-not-found')
  const { parts, root, centreId } = found
  const today = ports.world.today()
  if (stageOf(parts, today) === 'over') return refuse('contract-over')
  if (!(endReasons as readonly string[]).includes(reason))
    return refuse({ code: 'reason-missing', field: 'end-reason' })
  if (!isDay(day)) return refuse({ code: 'day-unknown', field: 'end' })
  // What has been was: a child who left last week is recorded today, not a year later.
  if (day < addDays(today, -31) || day > addDays(parts[0]!.born, 366 * 6))
    return refuse({ code: 'day-outside', field: 'end' })
  const before = parts.at(-1)!.until
  if (day === before) return refuse({ code: 'nothing-changes', field: 'end' })
  const rewriting = withEnd(parts, day)
  const cancelled = rewriting.write.length === 0
  if (day > before) {
    const more = { ...parts.at(-1)!, from: addDays(before, 1), until: day }
    const full = await fullDays(found, { write: [more], remove: [] }, ports)
    if (full.length > 0) return refuse({ code: 'no-room', field: 'end', details: { full: full.join() } })
  }
  const kind = cancelled ? 'cancelled' : 'end'
  const detail = { before, after: day, reason, ...(cancelled ? { parts } : {}) }
  const events = await keep(found, rewriting, { kind, effectiveOn: day, detail, endReason: reason }, actor, ports)
  const free = cancelled ? parts[0]!.from : addDays(day, 1)
  return ok({ contractId: root, cancelled }, day < before ? [...events, freed(root, centreId, free)] : events)
}

/** The paper was signed on a day; or was not, when somebody marked it by mistake. @param day as typed; empty to take the mark back */
export async function signContract(
  { contractId, day }: ChangeDay,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly contractId: string }, ContractRefusal>> {
  const found = await taken(contractId, actor, ports)
  if (!found) return refuse('contract-not-found')
  const today = ports.world.today()
  if (day !== '' && !isDay(day)) return refuse({ code: 'day-unknown', field: 'signed' })
  if (day > today) return refuse({ code: 'day-to-come', field: 'signed' })
  const signedOn = day === '' ? null : day
  const [before] = await ports.contracts.records([found.root])
  if ((before?.signedOn ?? null) === signedOn) return ok({ contractId: found.root })
  const keeping = {
    kind: signedOn ? 'signed' : 'unsigned',
    effectiveOn: signedOn ?? today,
    detail: {},
    signedOn,
  } as const
  return ok({ contractId: found.root }, await keep(found, { write: [], remove: [] }, keeping, actor, ports))
}
