import { halfDays } from '@ribambelle/kernel'
import type { Day, HalfDay, Week } from '@ribambelle/kernel'

/** A child who waits for a place in a centre, on the half-days of a week. */
export interface WaitingChild {
  /** what the desk calls the request */
  readonly reference: string
  /** to open its sheet */
  readonly requestId: string
  readonly childId: string
  readonly centreId: string
  readonly born: Day
  readonly week: Week
}

/** Children who ask for the same half-days. */
export interface Pattern {
  readonly week: Week
  readonly children: readonly WaitingChild[]
}

/** A half-day that is free and that no waiting child can take. */
export interface Unusable {
  readonly halfDay: HalfDay
  readonly free: number
  /** children who ask for it, with other half-days that are full */
  readonly asking: number
  /** the full half-days that they ask for too, the one that stops most of them first */
  readonly stoppedBy: readonly HalfDay[]
}

/** Two or three weeks that share one place. */
export interface Sharing {
  readonly patterns: readonly Pattern[]
  /** half-days of the place that they fill */
  readonly filled: Week
  /** half-days of the place that stay free */
  readonly left: Week
}

/** The best that can be made of the free half-days with the children who wait. */
export interface Filling {
  readonly filled: number
  readonly children: number
  /** how many children of each pattern; those of none are left out */
  readonly taken: readonly { readonly pattern: Pattern; readonly count: number }[]
  /** whether no better filling exists; false when the search was cut short */
  readonly proved: boolean
}

const bit = (halfDay: HalfDay): number => 1 << halfDays.indexOf(halfDay)
const maskOf = (week: Week): number => week.reduce((mask, halfDay) => mask | bit(halfDay), 0)
const weekOf = (mask: number): Week => halfDays.filter((halfDay) => (mask & bit(halfDay)) !== 0)
const size = (mask: number): number => weekOf(mask).length

export type Free = Readonly<Partial<Record<HalfDay, number>>>

/** Children gathered by the half-days they ask for; the longest weeks first. */
export function patternsOf(waiting: readonly WaitingChild[]): Pattern[] {
  const byWeek = Map.groupBy(waiting, ({ week }) => maskOf(week))
  return [...byWeek]
    .filter(([mask]) => mask !== 0)
    .sort(([a], [b]) => size(b) - size(a) || a - b)
    .map(([mask, children]) => ({ week: weekOf(mask), children }))
}

const fits = (week: Week, free: Free): boolean => week.every((halfDay) => (free[halfDay] ?? 0) > 0)

/** Free half-days that none of these children can take, each with its reason. */
export function unusableOf(free: Free, waiting: readonly WaitingChild[]): Unusable[] {
  const usable = new Set(waiting.filter(({ week }) => fits(week, free)).flatMap(({ week }) => week))
  return halfDays.flatMap((halfDay) => {
    const places = free[halfDay] ?? 0
    if (places === 0 || usable.has(halfDay)) return []
    const asking = waiting.filter(({ week }) => week.includes(halfDay))
    const stops = new Map<HalfDay, number>()
    for (const { week } of asking)
      for (const other of week) if ((free[other] ?? 0) === 0) stops.set(other, (stops.get(other) ?? 0) + 1)
    const stoppedBy = [...stops]
      .sort((a, b) => b[1] - a[1] || halfDays.indexOf(a[0]) - halfDays.indexOf(b[0]))
      .map(([other]) => other)
    return [{ halfDay, free: places, asking: asking.length, stoppedBy }]
  })
}

/**
 * Two or three part-time weeks that can share one place: no half-day twice, all of them free.
 * @returns those that leave least of the place free first, then those of fewer children; every one of them was looked at
 */
export function sharingsOf(free: Free, patterns: readonly Pattern[], most = 10): Sharing[] {
  const open = maskOf(halfDays.filter((halfDay) => (free[halfDay] ?? 0) > 0))
  if (open === 0) return []
  const weeks = patterns
    .map((pattern) => ({ pattern, mask: maskOf(pattern.week) }))
    .filter(({ mask }) => (mask & ~open) === 0 && mask !== open)
  const found: { masks: number; patterns: Pattern[] }[] = []
  weeks.forEach((a, first) => {
    weeks.slice(first + 1).forEach((b, second) => {
      if ((a.mask & b.mask) !== 0) return
      found.push({ masks: a.mask | b.mask, patterns: [a.pattern, b.pattern] })
      for (const c of weeks.slice(first + second + 2))
        if (((a.mask | b.mask) & c.mask) === 0)
          found.push({ masks: a.mask | b.mask | c.mask, patterns: [a.pattern, b.pattern, c.pattern] })
    })
  })
  return found
    .sort((a, b) => size(b.masks) - size(a.masks) || a.patterns.length - b.patterns.length)
    .slice(0, most)
    .map(({ masks, patterns: some }) => ({ patterns: some, filled: weekOf(masks), left: weekOf(open & ~masks) }))
}

/** Steps after which the search stops: some tenths of a second. */
const mostSteps = 300_000

/** How often the patterns from the i-th on ask for each half-day. */
function wantedFrom(weeks: readonly { readonly days: readonly number[]; readonly count: number }[]): number[][] {
  const wanted: number[][] = [halfDays.map(() => 0)]
  for (const { days, count } of weeks.toReversed())
    wanted.unshift(wanted[0]!.map((sum, index) => sum + (days.includes(index) ? count : 0)))
  return wanted
}

/**
 * The children who together fill most free half-days: a small exact search (branch and bound over weeks, the longest first).
 * The bound: what is left of each half-day, and no more than the children left would ask for it.
 * @param free places free by half-day
 */
export function bestFilling(free: Free, patterns: readonly Pattern[], steps = mostSteps): Filling {
  const left = halfDays.map((halfDay) => free[halfDay] ?? 0)
  const weeks = patterns.map(({ week, children }) => ({
    days: week.map((halfDay) => halfDays.indexOf(halfDay)),
    count: children.length,
  }))
  const wanted = wantedFrom(weeks)
  const now = weeks.map(() => 0)
  let best = { filled: -1, taken: [...now] }
  let tried = 0
  const visit = (index: number, filled: number): void => {
    if (++tried > steps) return
    const bound = left.reduce((sum, places, half) => sum + Math.min(places, wanted[index]![half]!), filled)
    if (bound <= best.filled) return
    const week = weeks[index]
    if (!week) {
      best = { filled, taken: [...now] }
      return
    }
    const most = Math.min(week.count, ...week.days.map((day) => left[day]!))
    for (let count = most; count >= 0; count--) {
      for (const day of week.days) left[day]! -= count
      now[index] = count
      visit(index + 1, filled + count * week.days.length)
      for (const day of week.days) left[day]! += count
    }
    now[index] = 0
  }
  visit(0, 0)
  const taken = patterns.flatMap((pattern, index) =>
    best.taken[index]! > 0 ? [{ pattern, count: best.taken[index]! }] : [],
  )
  return {
    filled: Math.max(0, best.filled),
    children: taken.reduce((sum, { count }) => sum + count, 0),
    taken,
    proved: tried <= steps,
  }
}
