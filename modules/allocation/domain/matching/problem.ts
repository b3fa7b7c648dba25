import type { Month } from '@ribambelle/kernel'
import { defaultPolicy, problemFormat } from '@ribambelle/matching'
import type { Family, Option, Policy, Problem, Stay } from '@ribambelle/matching'
import { factsToCount } from '../scale/computed.ts'
import { categoriesOf, dependsOnCentre, pointsOf, tieBreaksOf } from '../scale/scale.ts'
import type { Points, Scale } from '../scale/scale.ts'
import type { FrozenRequest, Snapshot } from '../round/snapshot.ts'
import { monthsThatDecide, publishedAge } from './calendar.ts'
import { centresOf } from './capacities.ts'
import { optionsOf } from './options.ts'
import { centreCategories } from './reserves.ts'
import type { RankedList, RankedOption } from './options.ts'
import { groundOf } from './stays.ts'
import type { Ground, PossibleStay } from './stays.ts'

/** What a family is called in the round, and its number. */
export interface Entry {
  readonly requestId: string
  readonly pseudonym: string
  readonly ticket: string
  /** drawn number, bigger wins */
  readonly lottery: number
}

/** One family of the round: its request, its list, its points. */
export interface Candidate {
  readonly request: FrozenRequest
  readonly entry: Entry
  readonly list: RankedList
  /** points that count everywhere */
  readonly points: Points
  readonly tieBreaks: readonly number[]
}

/** A frozen and drawn round, ready to be decided, with the way back from what is published to what was asked. */
export interface BuiltRound {
  readonly ground: Ground
  readonly problem: Problem
  readonly policy: Policy
  /** every request of the round, in the order of their pseudonyms; those without an option are not in the problem */
  readonly candidates: readonly Candidate[]
}

/**
 * The published policy of the service. Brothers and sisters: their family says it in its own list, so the engine adds no rule, and the
 * points are the family's.
 */
export const roundPolicy: Policy = {
  ...defaultPolicy,
  siblingKey: 'family',
  siblings: { apart: true, alone: 'anybody', sameMonth: false },
}

/**
 * The matching's input from a frozen round. Nothing in it is personal: pseudonyms, bands of age, half-days, codes of centres, points.
 * @param entries one for each request of the snapshot
 * @param policy settings that differ from those of the service
 * @throws RangeError when a request has no entry
 */
export function buildRound(
  snapshot: Snapshot,
  scale: Scale,
  entries: readonly Entry[],
  policy: Partial<Policy> = {},
): BuiltRound {
  const ground = groundOf(snapshot)
  const candidates = candidatesOf(ground, scale, entries)
  const deciding = snapshot.months.slice(
    0,
    monthsThatDecide(
      snapshot,
      candidates.map(({ list }) => list.options),
    ),
  )
  const held = candidates.flatMap(({ list }) =>
    list.options.flatMap(({ kind, stays }) => (kind === 'held' ? stays : [])),
  )
  const months = deciding.length
  const problem: Problem = {
    format: problemFormat,
    campaign: snapshot.campaign,
    calendar: { months: deciding, halfDays: snapshot.halfDays },
    ageGroups: snapshot.bands.map(({ bandId, from, to }) => ({ id: bandId, from, to })),
    centres: centresOf(
      ground,
      scale,
      months,
      held.filter((stay) => stay !== null).map((stay) => within(stay, months)),
    ),
    families: candidates
      .filter(({ list }) => list.options.length > 0)
      .map((candidate) => familyOf(ground, scale, candidate, deciding)),
  }
  return { ground, problem, policy: { ...roundPolicy, ...policy }, candidates }
}

function candidatesOf(ground: Ground, scale: Scale, entries: readonly Entry[]): Candidate[] {
  const { requests } = ground.snapshot
  const entryOf = new Map(entries.map((entry) => [entry.requestId, entry]))
  const tieBreaks = tieBreaksOf(
    scale,
    requests.map((request) => ({ registered: request.registered, facts: factsToCount(request) })),
  )
  return requests
    .map((request, i): Candidate => {
      const entry = entryOf.get(request.requestId)
      if (!entry) throw new RangeError(`the request ${request.requestId} has no entry in the round`)
      const list = optionsOf(ground, request)
      return { request, entry, list, points: pointsOf(scale, factsToCount(request)), tieBreaks: tieBreaks[i]! }
    })
    .sort((a, b) => (a.entry.pseudonym < b.entry.pseudonym ? -1 : 1))
}

/** The part of a stay in the months that decide; it may not begin after them. */
const within = (stay: PossibleStay, months: number): PossibleStay => ({
  ...stay,
  until: Math.min(stay.until, months - 1),
  groups: stay.groups.slice(0, months - stay.from),
})

function familyOf(
  ground: Ground,
  scale: Scale,
  { request, entry, list, tieBreaks }: Candidate,
  months: readonly Month[],
): Family {
  const facts = factsToCount(request)
  const categories = [...categoriesOf(scale, facts), ...centreCategories(ground.snapshot, scale, facts)]
  return {
    id: entry.pseudonym,
    children: request.children.map((child, i) => ({
      id: `${entry.pseudonym}-${i + 1}`,
      ...publishedAge(child, ground.snapshot.bands, months),
    })),
    ...(categories.length > 0 ? { categories } : {}),
    tieBreaks,
    lottery: entry.lottery,
    options: list.options.map((option) => publishedOption(scale, request, option, months)),
    ...(list.options.at(-1)?.kind === 'held' ? { incumbent: true } : {}),
  }
}

function publishedOption(
  scale: Scale,
  request: FrozenRequest,
  { stays }: RankedOption,
  months: readonly Month[],
): Option {
  return {
    children: stays.map((stay) => stay && publishedStay(stay, months)),
    points: pointsAt(scale, request, stays).total,
  }
}

function publishedStay({ centre, week, from, until }: PossibleStay, months: readonly Month[]): Stay {
  return {
    centre: centre.code,
    halfDays: week,
    from: months[from]!,
    ...(until < months.length - 1 ? { until: months[until]! } : {}),
  }
}

/** Points of a family for one option: those of the centre where it has the fewest, when brothers and sisters are apart. */
export function pointsAt(scale: Scale, request: FrozenRequest, stays: RankedOption['stays']): Points {
  if (!dependsOnCentre(scale)) return pointsOf(scale, factsToCount(request))
  const centres = stays.flatMap((stay) => (stay ? [stay.centre] : []))
  const each = centres.map(({ zoneId }) =>
    pointsOf(scale, factsToCount(request), { 'same-zone': zoneId === request.zoneId ? 1 : 0 }),
  )
  return each.reduce((least, points) => (points.total < least.total ? points : least))
}
