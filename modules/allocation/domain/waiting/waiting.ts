import { daysBetween, firstDay, shiftMonth } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import { leastPublic } from '../book/small-counts.ts'
import type { Snapshot } from '../round/snapshot.ts'

/** Ages that the page asks for: on the first day of care, in whole years. */
export const waitingAges = [0, 1, 2] as const

/** What a family asks before it asks for a place. */
export interface WaitingQuestion {
  readonly age: number
  readonly startMonth: Month
  readonly halfDays: readonly HalfDay[]
  /** null: the whole territory */
  readonly zoneId: string | null
}

/** A public number: nothing below eleven, then by steps, so that no difference of two answers tells a family apart. */
export type PublicRange = 'under-eleven' | { readonly from: number; readonly to: number }

/** By tens below a hundred, then by fifties: what a person remembers. @param count families, whole number >= 0 */
export function publicRange(count: number): PublicRange {
  if (count < leastPublic) return 'under-eleven'
  const step = count < 100 ? 10 : 50
  const from = Math.floor(count / step) * step
  return { from: Math.max(leastPublic, from), to: from + step }
}

/** Part of a whole by steps of five percent, or null where either is too small to be shown. */
export function publicShare(part: number, whole: number): { readonly from: number; readonly to: number } | null {
  if (whole < leastPublic) return null
  const percent = (100 * part) / whole
  const from = Math.min(95, Math.floor(percent / 5) * 5)
  return { from, to: from + 5 }
}

/** What a published round tells of an age and a zone: kept with the round, so that a page of the public never reads the snapshot. */
export interface PastWaiting {
  readonly zoneId: string
  readonly age: number
  readonly asked: number
  readonly placed: number
  /** months from the request to the freeze: the middle half of the families placed, at least one month; null when too few */
  readonly months: { readonly from: number; readonly to: number } | null
}

/**
 * Counts a published round by zone of the wished centres and by age. A family counts once in each zone where it has a wish.
 * @param placed ids of the requests that received a place
 * @param frozenOn day of the freeze
 */
export function pastWaiting(snapshot: Snapshot, placed: ReadonlySet<string>, frozenOn: Day): PastWaiting[] {
  const zoneOf = new Map(snapshot.centres.map(({ centreId, zoneId }) => [centreId, zoneId]))
  const bandOf = new Map(snapshot.bands.map((band) => [band.bandId, band]))
  const cells = new Map<string, { zoneId: string; age: number; asked: number; waited: number[] }>()
  for (const { requestId, startMonth, registered, wishes, children } of snapshot.requests) {
    const band = children[0]?.bands[snapshot.months.indexOf(startMonth)]
    if (!band) continue
    const age = Math.min(waitingAges.length - 1, Math.floor(bandOf.get(band)!.from / 12))
    for (const zoneId of new Set(wishes.flatMap((centreId) => zoneOf.get(centreId) ?? []))) {
      const key = `${zoneId} ${age}`
      const cell = cells.get(key) ?? { zoneId, age, asked: 0, waited: [] }
      cells.set(key, cell)
      cell.asked++
      if (placed.has(requestId)) cell.waited.push(registered ? monthsWaited(registered, frozenOn) : 1)
    }
  }
  return [...cells.values()].map(({ waited, ...cell }) => ({
    ...cell,
    placed: waited.length,
    months: waited.length < leastPublic ? null : middleHalf(waited),
  }))
}

const monthsWaited = (from: Day, to: Day): number => Math.max(1, Math.round(daysBetween(from, to) / 30.44))

function middleHalf(values: readonly number[]): { from: number; to: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))]!
  return { from: at(0.25), to: at(0.75) }
}

/** Adds up the zones asked for. Families with wishes in two of them count twice on both sides of a share. */
export function addPast(
  cells: readonly PastWaiting[],
  age: number,
  zones: ReadonlySet<string> | null,
): Pick<PastWaiting, 'asked' | 'placed' | 'months'> {
  const own = cells.filter((cell) => cell.age === age && (zones === null || zones.has(cell.zoneId)))
  const known = own.flatMap(({ months }) => (months ? [months] : []))
  return {
    asked: own.reduce((sum, { asked }) => sum + asked, 0),
    placed: own.reduce((sum, { placed }) => sum + placed, 0),
    months:
      known.length === 0
        ? null
        : { from: Math.min(...known.map(({ from }) => from)), to: Math.max(...known.map(({ to }) => to)) },
  }
}

/** A centre of the zones asked for. */
export interface OpenCentre {
  readonly zoneId: string
  readonly groupOf: (born: Day, month: Month) => string | undefined
  readonly free: (ageGroupId: string, halfDay: HalfDay, month: Month) => number
}

/**
 * Places that a child of an age could take, on all the half-days asked: centre by centre the scarcest half-day counts.
 * @param zones null for all
 */
export function placesOpen(
  centres: readonly OpenCentre[],
  { age, startMonth, halfDays }: Pick<WaitingQuestion, 'age' | 'startMonth' | 'halfDays'>,
  zones: ReadonlySet<string> | null,
): number {
  if (halfDays.length === 0) return 0
  // A child in the middle of its year of age stands for all of them.
  const born = firstDay(shiftMonth(startMonth, -(age * 12 + 6)))
  let sum = 0
  for (const centre of centres) {
    const group = zones === null || zones.has(centre.zoneId) ? centre.groupOf(born, startMonth) : undefined
    if (group !== undefined) sum += Math.min(...halfDays.map((halfDay) => centre.free(group, halfDay, startMonth)))
  }
  return sum
}

/** Something that would open more places, and how many more. */
export type Advice =
  | { readonly kind: 'without-day'; readonly day: string; readonly more: number }
  | { readonly kind: 'later'; readonly month: Month; readonly more: number }
  | { readonly kind: 'everywhere'; readonly more: number }

/**
 * What would help: one day fewer, a later month, the whole territory. Only what opens places, the most helpful first, three at most.
 * @param count places open for a changed question
 */
export function adviceFor(question: WaitingQuestion, count: (changed: WaitingQuestion) => number): Advice[] {
  const now = count(question)
  const days = [...new Set(question.halfDays.map((halfDay) => halfDay.slice(0, 3)))]
  const tries: Advice[] = [
    ...(days.length > 1 ? days : []).map((day): Advice => {
      const halfDays = question.halfDays.filter((halfDay) => !halfDay.startsWith(day))
      return { kind: 'without-day', day, more: count({ ...question, halfDays }) - now }
    }),
    ...[1, 2, 3].map((later): Advice => {
      const month = shiftMonth(question.startMonth, later)
      return { kind: 'later', month, more: count({ ...question, startMonth: month }) - now }
    }),
    ...(question.zoneId === null
      ? []
      : [{ kind: 'everywhere' as const, more: count({ ...question, zoneId: null }) - now }]),
  ]
  const best = (kind: Advice['kind']): Advice[] =>
    tries.filter((advice) => advice.kind === kind && advice.more > 0).toSorted((a, b) => b.more - a.more)
  return [...best('without-day').slice(0, 2), ...best('later').slice(0, 1), ...best('everywhere')].slice(0, 3)
}
