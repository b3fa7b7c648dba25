import { halfDays, week } from '@ribambelle/kernel'
import type { Week } from '@ribambelle/kernel'
import type { FrozenChild, FrozenRequest } from '../round/snapshot.ts'
import { heldStay, isHopeless, laterHelps, stayAt } from './stays.ts'
import type { Ground, Impossible, PossibleStay } from './stays.ts'

/**
 * How the wishes of a family become the ranked list that the engine reads. For each wish, best first: the whole week on the month
 * asked; then as many other days, where the family says that they would do; then later months, where it accepts them and they can
 * help; then fewer days, where it accepts them.
 */
export const optionRules = {
  /** days that are left out first when a family accepts fewer: those on which most parents can do without */
  leaveOutFirst: ['wed', 'fri', 'mon', 'tue', 'thu', 'sat'],
  /** sets of days tried for one number of days */
  setsForEachNumberOfDays: 3,
  /** sets of days tried for one wish */
  setsForEachWish: 4,
  /** sets of other days tried for one wish: every choice of three days out of five but the one that was asked */
  otherSetsForEachWish: 9,
  /** combinations of centres tried for brothers and sisters who may be at different ones */
  siblingCombinations: 24,
} as const

/** One line of a family's list: a stay for each child, or nothing for a child in the place held today. */
export interface RankedOption {
  readonly kind: 'wish' | 'held'
  readonly stays: readonly (PossibleStay | null)[]
  /** rank of the wish for each child, 1 is the first; 0 for the place held today */
  readonly ranks: readonly number[]
  /** months later than asked */
  readonly later: number
}

export interface RankedList {
  readonly options: readonly RankedOption[]
  /** wishes that can never be served, by index in the wishes: for one child of the request at least */
  readonly impossible: ReadonlyMap<number, Impossible>
}

/** The ranked list of a request. */
export function optionsOf(ground: Ground, request: FrozenRequest): RankedList {
  const impossible = new Map<number, Impossible>()
  const options: RankedOption[] = []
  for (const combination of combinationsOf(request)) {
    const found = variantsOf(ground, request, combination)
    if (typeof found === 'string') {
      if (combination.every((w) => w === combination[0])) impossible.set(combination[0]!, found)
    } else options.push(...found)
  }
  const held = request.children.map((child) => heldStay(ground, child) ?? null)
  if (held.every((stay) => stay === null)) return { options, impossible }
  // A wish that the place held today already grants is that place, and what is ranked after it would be a step back.
  const granted = options.findIndex(({ stays }) => stays.every((stay, i) => isWithin(stay, held[i])))
  const better = granted < 0 ? options : options.slice(0, granted)
  return {
    options: [...better, { kind: 'held', stays: held, ranks: request.children.map(() => 0), later: 0 }],
    impossible,
  }
}

/** Whether a stay asks for nothing that the place held does not give. */
const isWithin = (stay: PossibleStay | null, held: PossibleStay | null | undefined): boolean =>
  stay !== null &&
  held !== null &&
  stay.centre === held?.centre &&
  stay.from >= held.from &&
  stay.until <= held.until &&
  stay.week.every((halfDay) => held.week.includes(halfDay))

/** For each child the index of a wish. One child, or children who stay together: the wishes as ranked. */
function combinationsOf({ children, wishes, siblings }: FrozenRequest): number[][] {
  const together = wishes.map((_, w) => children.map(() => w))
  if (children.length === 1 || siblings === 'together') return together
  let all: number[][] = [[]]
  for (const _ of children) all = all.flatMap((line) => wishes.map((_, w) => [...line, w]))
  const sum = (line: readonly number[]): number => line.reduce((total, w) => total + w, 0)
  const spread = (line: readonly number[]): number => Math.max(...line) - Math.min(...line)
  const inOrder = all.sort((a, b) => sum(a) - sum(b) || spread(a) - spread(b) || (a.join() < b.join() ? -1 : 1))
  return inOrder.slice(0, optionRules.siblingCombinations)
}

function variantsOf(
  ground: Ground,
  request: FrozenRequest,
  combination: readonly number[],
): RankedOption[] | Impossible {
  const { children, startMonth, startFlexibility } = request
  const start = ground.snapshot.months.indexOf(startMonth)
  const at = (weeks: readonly Week[], from: number): PossibleStay[] | Impossible => {
    const stays: PossibleStay[] = []
    for (const [i, child] of children.entries()) {
      const stay = stayAt(ground, request.wishes[combination[i]!]!, child, weeks[i]!, from)
      if (typeof stay === 'string') return stay
      stays.push(stay)
    }
    return stays
  }
  // A first line stays, to certify the refusal; a second one that can never be granted adds nothing.
  const hopeless = (stays: readonly PossibleStay[], before: readonly RankedOption[]): boolean =>
    before.length > 0 && stays.some((stay) => isHopeless(ground, stay))
  const ranks = combination.map((w) => w + 1)
  const whole = children.map(({ week }) => week)
  const atOnce = at(whole, start)
  const options: RankedOption[] = []
  let firstReason: Impossible | undefined = typeof atOnce === 'string' ? atOnce : undefined
  if (typeof atOnce !== 'string') options.push({ kind: 'wish', stays: atOnce, ranks, later: 0 })
  let wholeBefore = typeof atOnce === 'string' ? undefined : atOnce
  for (const weeks of otherDays(children)) {
    const stays = at(weeks, start)
    if (typeof stays === 'string') firstReason ??= stays
    else if (!hopeless(stays, options)) options.push({ kind: 'wish', stays, ranks, later: 0 })
  }
  for (let later = 1; later <= startFlexibility; later++) {
    const stays = at(whole, start + later)
    if (typeof stays === 'string' || hopeless(stays, options)) continue
    if (wholeBefore && !stays.some((stay, i) => laterHelps(ground, wholeBefore![i]!, stay))) continue
    options.push({ kind: 'wish', stays, ranks, later })
    wholeBefore = stays
  }
  for (const weeks of fewerDays(children)) {
    const stays = at(weeks, start)
    if (typeof stays === 'string') firstReason ??= stays
    else if (!hopeless(stays, options)) options.push({ kind: 'wish', stays, ranks, later: 0 })
  }
  return options.length > 0 ? options : (firstReason ?? 'start-outside')
}

/** Weeks with fewer days: several choices of days for an only child; for several children each at the fewest it accepts. */
function fewerDays(children: readonly FrozenChild[]): Week[][] {
  const [only] = children
  if (children.length === 1) return shorterWeeks(only!).map((shorter) => [shorter])
  if (!children.some(({ fewestDays }) => fewestDays !== null)) return []
  const shortest = children.map((child) => shorterWeeks(child).at(-1) ?? child.week)
  return shortest.some((shorter, i) => shorter.length < children[i]!.week.length) ? [shortest] : []
}

/** Weeks on other days: for an only child each choice; for several, the same choice at once, so that twins stay together. */
function otherDays(children: readonly FrozenChild[]): Week[][] {
  const others = children.map(otherWeeks)
  const most = Math.max(...others.map(({ length }) => length))
  return Array.from({ length: most }, (_, n) => children.map(({ week }, i) => others[i]![n] ?? week))
}

/**
 * As many days as asked, some of them others: the fewest changes first, then in the published order. A day that comes instead of another
 * takes its half-days over. Saturday is never chosen for a family that did not ask for it.
 */
export function otherWeeks({ week: asked, otherDays }: Pick<FrozenChild, 'week' | 'otherDays'>): Week[] {
  if (!otherDays) return []
  const days = [...new Set(asked.map(dayOf))]
  const order: readonly string[] = optionRules.leaveOutFirst
  const rank = (day: string): number => order.indexOf(day)
  const leaveOut = [...days].sort((a, b) => rank(a) - rank(b))
  const others = order.filter((day) => day !== 'sat' && !days.includes(day) && !otherDays.never.includes(day))
  const weeks: Week[] = []
  for (let changes = 1; changes <= Math.min(days.length, others.length); changes++)
    for (const left of subsets(leaveOut, changes))
      for (const taken of subsets(others, changes)) {
        if (weeks.length === optionRules.otherSetsForEachWish) return weeks
        weeks.push(moved(asked, left, taken))
      }
  return weeks
}

/** The week with some days moved to others, each to one, in the order of the calendar. */
function moved(asked: Week, left: readonly string[], taken: readonly string[]): Week {
  const inOrder = (days: readonly string[]): string[] => [...days].sort((a, b) => calendarRank(a) - calendarRank(b))
  const to = new Map(inOrder(left).map((day, i) => [day, inOrder(taken)[i]!]))
  return week(asked.map((halfDay) => `${to.get(dayOf(halfDay)) ?? dayOf(halfDay)}${halfDay.slice(3)}`))
}

const calendarRank = (day: string): number => halfDays.findIndex((halfDay) => dayOf(halfDay) === day)

const dayOf = (halfDay: string): string => halfDay.slice(0, 3)

/** Whole days are left out, one more each time, in the published order. */
export function shorterWeeks({ week: asked, fewestDays }: Pick<FrozenChild, 'week' | 'fewestDays'>): Week[] {
  const days = [...new Set(asked.map(dayOf))]
  if (fewestDays === null || fewestDays >= days.length) return []
  const order: readonly string[] = optionRules.leaveOutFirst
  const leaveOut = [...days].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const weeks: Week[] = []
  for (let out = 1; out <= days.length - Math.max(1, fewestDays); out++)
    for (const left of subsets(leaveOut, out).slice(0, optionRules.setsForEachNumberOfDays))
      weeks.push(week(asked.filter((halfDay) => !left.includes(dayOf(halfDay)))))
  // The fewest days accepted always stay in the list: they are the easiest to grant.
  return weeks.length <= optionRules.setsForEachWish
    ? weeks
    : [...weeks.slice(0, optionRules.setsForEachWish - 1), weeks.at(-1)!]
}

/** Subsets of a size, in the order of the list. */
function subsets<T>(values: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return values.flatMap((value, i) => subsets(values.slice(i + 1), size - 1).map((rest) => [value, ...rest]))
}
