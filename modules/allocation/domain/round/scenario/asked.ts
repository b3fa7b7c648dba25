import { halfDays } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import type { Policy } from '@ribambelle/matching'
import type { Snapshot } from '../snapshot.ts'
import type { Reserve, Scale } from '../../scale/scale.ts'

/** Places more or fewer in one centre. What is left out means all of them. */
export interface PlacesTried {
  readonly centreId: string
  readonly groupId: string | null
  readonly halfDay: HalfDay | null
  /** -10 to 10, never 0 */
  readonly add: number
}

/** What is tried on a drawn round: everything else stays as it is. Codes and numbers only, so that it can be shown to anybody who may ask. */
export interface ScenarioAsked {
  /** another published version */
  readonly scale: { readonly scaleId: string; readonly version: number } | null
  /** one criterion counted for other points */
  readonly criterion: { readonly code: string; readonly points: number } | null
  readonly places: readonly PlacesTried[]
  /** whole percent for every reserve of the scale; null keeps the scale's own */
  readonly reserves: number | null
  readonly ties: (typeof tieChoices)[number]
  readonly siblings: (typeof siblingChoices)[number]
  readonly pattern: (typeof patternChoices)[number]
  readonly reservesOrder: (typeof reserveOrders)[number]
  readonly cutOff: (typeof cutOffs)[number]
  readonly search: (typeof searches)[number]
}

export const tieChoices = ['as-scale', 'seniority-first', 'lottery-only'] as const
export const siblingChoices = ['as-asked', 'together'] as const
export const patternChoices = ['as-asked', 'one-day-less'] as const
export const reserveOrders = ['reserved-first', 'general-first'] as const
export const cutOffs = ['per-cell', 'strict'] as const
export const searches = ['usual', 'long'] as const

/** The round as it is. */
export const nothingTried: ScenarioAsked = {
  scale: null,
  criterion: null,
  places: [],
  reserves: null,
  ties: 'as-scale',
  siblings: 'as-asked',
  pattern: 'as-asked',
  reservesOrder: 'reserved-first',
  cutOff: 'per-cell',
  search: 'usual',
}

export const mostPlacesTried = 3
export const mostAdded = 10

export const triedParts = Object.keys(nothingTried) as (keyof ScenarioAsked)[]

/** The parts of a scenario that differ from the round as it is. */
export const partsTried = (asked: ScenarioAsked): (keyof ScenarioAsked)[] =>
  triedParts.filter((part) => JSON.stringify(asked[part]) !== JSON.stringify(nothingTried[part]))

/**
 * Parts that the published rules leave open: how long the engine searches, and which places a family with a reserve takes first. Everything
 * else was promised before families asked, or was frozen: it can be tried, never adopted in this round.
 */
const leftOpen: readonly (keyof ScenarioAsked)[] = ['reservesOrder', 'search']

/** What keeps a scenario from being the proposal; empty when it may be chosen. */
export const fixedParts = (asked: ScenarioAsked): (keyof ScenarioAsked)[] =>
  partsTried(asked).filter((part) => !leftOpen.includes(part))

/** What elected members may try in the book: a criterion, places in one centre, a pattern of days. One at a time, so that each is understood. */
export const electedParts: readonly (keyof ScenarioAsked)[] = ['criterion', 'places', 'pattern']

export type AskedFault =
  | 'nothing-tried'
  | 'one-thing'
  | 'places-wrong'
  | 'scale-unknown'
  | 'criterion-unknown'
  | 'reserves-wrong'

/**
 * Every mistake at once.
 * @param scale the one to try, undefined when it is not published
 * @param elected whether an elected member asks
 */
export function askedFaults(
  asked: ScenarioAsked,
  scale: Scale | undefined,
  snapshot: Snapshot,
  elected: boolean,
): { code: AskedFault; field?: string }[] {
  const tried = partsTried(asked)
  const faults: { code: AskedFault; field?: string }[] = []
  if (tried.length === 0) faults.push({ code: 'nothing-tried' })
  if (elected && (tried.length > 1 || tried.some((part) => !electedParts.includes(part))))
    faults.push({ code: 'one-thing' })
  if (!scale) faults.push({ code: 'scale-unknown', field: 'scale' })
  if (asked.criterion && !criterionFits(asked.criterion, scale))
    faults.push({ code: 'criterion-unknown', field: 'criterion' })
  if (asked.reserves !== null && !reservesFit(asked.reserves, scale))
    faults.push({ code: 'reserves-wrong', field: 'reserves' })
  const most = elected ? 1 : mostPlacesTried
  if (asked.places.length > most || !asked.places.every((one) => placesFit(one, snapshot, elected)))
    faults.push({ code: 'places-wrong', field: 'centre-1' })
  return faults
}

const criterionFits = ({ code, points }: NonNullable<ScenarioAsked['criterion']>, scale: Scale | undefined): boolean =>
  Number.isSafeInteger(points) && Math.abs(points) <= 1000 && criteriaTried(scale).some((one) => one.code === code)

/** Criteria whose points are one number. */
export const criteriaTried = (scale: Scale | undefined): Scale['criteria'] =>
  (scale?.criteria ?? []).filter(({ rule }) => rule.kind === 'per-unit' || rule.kind === 'if-at-least')

const reservesFit = (percent: number, scale: Scale | undefined): boolean =>
  Number.isInteger(percent) &&
  percent >= 0 &&
  (scale?.reserves.length ?? 0) > 0 &&
  percent * (scale?.reserves.length ?? 0) <= 100

function placesFit({ centreId, groupId, halfDay, add }: PlacesTried, { centres }: Snapshot, elected: boolean): boolean {
  const centre = centres.find((one) => one.centreId === centreId)
  if (!centre || !Number.isInteger(add) || add === 0 || Math.abs(add) > mostAdded) return false
  if (groupId !== null && !centre.groups.some((group) => group.groupId === groupId)) return false
  // One half-day of one group would tell one family apart: elected members try a whole centre.
  if (elected && (groupId !== null || halfDay !== null)) return false
  return halfDay === null || halfDays.includes(halfDay)
}

/** A round to decide another way. */
export interface Applied {
  readonly snapshot: Snapshot
  readonly scale: Scale
  readonly policy: Partial<Policy>
}

/**
 * The round as the scenario has it.
 * @param scale the one to try, the round's own or another version
 */
export function applied(asked: ScenarioAsked, snapshot: Snapshot, scale: Scale): Applied {
  return { snapshot: frozenAs(asked, snapshot), scale: scaleAs(asked, scale), policy: policyAs(asked) }
}

/** What the scenario changes in the engine's own settings. */
export const policyAs = ({ reservesOrder, cutOff, search }: ScenarioAsked): Partial<Policy> => ({
  ...(reservesOrder === 'general-first' ? { reserves: reservesOrder } : {}),
  ...(cutOff === 'strict' ? { cutOff } : {}),
  ...(search === 'long' ? { restarts: 400, patience: 24, proofNodes: 200_000 } : {}),
})

function scaleAs({ criterion, reserves, ties }: ScenarioAsked, scale: Scale): Scale {
  const bySeniority = scale.tieBreaks.filter(({ by }) => by === 'registration-day')
  const others = scale.tieBreaks.filter(({ by }) => by !== 'registration-day')
  const first =
    bySeniority.length > 0 ? bySeniority : [{ by: 'registration-day' as const, label: { fr: 'Ancienneté' } }]
  return {
    ...scale,
    criteria: scale.criteria.map((one) => (one.code === criterion?.code ? { ...one, points: criterion.points } : one)),
    reserves:
      reserves === null
        ? scale.reserves
        : scale.reserves.flatMap((one): Reserve[] => (reserves === 0 ? [] : [{ ...one, percent: reserves }])),
    tieBreaks: ties === 'lottery-only' ? [] : ties === 'seniority-first' ? [...first, ...others] : scale.tieBreaks,
  }
}

function frozenAs({ places, siblings, pattern }: ScenarioAsked, snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    centres: snapshot.centres.map((centre) => ({
      ...centre,
      groups: centre.groups.map((group) => withPlaces(snapshot, centre.centreId, group, places)),
    })),
    requests: snapshot.requests.map((request) => ({
      ...request,
      siblings: siblings === 'together' ? 'together' : request.siblings,
      children: pattern === 'one-day-less' ? request.children.map(oneDayLess) : request.children,
    })),
  }
}

type Group = Snapshot['centres'][number]['groups'][number]

function withPlaces(
  { halfDays: used, months }: Snapshot,
  centreId: string,
  group: Group,
  places: readonly PlacesTried[],
): Group {
  const here = places.filter((one) => one.centreId === centreId && (one.groupId ?? group.groupId) === group.groupId)
  if (here.length === 0) return group
  const added = (cells: readonly number[], closed: readonly number[]): number[] =>
    cells.map((value, i) => {
      // A half-day on which the group is closed stays closed.
      if (closed[i] === 0) return value
      const halfDay = used[Math.floor(i / months.length)]
      const more = here.reduce((sum, one) => sum + ((one.halfDay ?? halfDay) === halfDay ? one.add : 0), 0)
      return Math.max(0, value + more)
    })
  return { ...group, free: added(group.free, group.authorised), authorised: added(group.authorised, group.authorised) }
}

type Child = Snapshot['requests'][number]['children'][number]

/** A child asked for three days or more, whose parents did not say so, would also come one day less. */
function oneDayLess(child: Child): Child {
  const days = new Set(child.week.map((halfDay) => halfDay.slice(0, 3))).size
  return days < 3 || (child.fewestDays !== null && child.fewestDays < days) ? child : { ...child, fewestDays: days - 1 }
}
