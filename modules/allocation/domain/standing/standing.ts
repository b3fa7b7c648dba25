import type { Day, HalfDay, Month, Week } from '@ribambelle/kernel'
import { roundMonths } from '../round/round.ts'
import { pointsOf } from '../scale/scale.ts'
import type { CentreFacts, CriterionGroup, KnownFact, PointsLine, Scale } from '../scale/scale.ts'

/** A request as its standing needs it: no name, no address. */
export interface Applicant {
  readonly requestId: string
  readonly zoneId: string
  readonly startMonth: Month
  readonly children: readonly { readonly born: Day; readonly week: Week }[]
  /** sites, best first */
  readonly wishes: readonly string[]
  readonly facts: readonly KnownFact[]
}

/** A wished centre as it stands: its groups, its zone, and the places free on the month asked. */
export interface WishedCentre {
  readonly centreId: string
  readonly zoneId: string
  /** the group that receives a child in a month; undefined where it is too young or too old */
  readonly groupOf: (born: Day, month: Month) => string | undefined
  /** free places of a group on a half-day; 0 where nothing is authorised */
  readonly free: (ageGroupId: string, halfDay: HalfDay, month: Month) => number
}

/** Points that may still change: proofs to come may take some away. */
export interface PointsRange {
  readonly least: number
  readonly most: number
}

export interface WishStanding {
  readonly centreId: string
  /** families with more points for sure, and families who may have as many; null when the child is in no group of this centre */
  readonly before: { readonly least: number; readonly most: number } | null
  readonly points: PointsRange
  /** children that could start with the whole week asked; the scarcest half-day counts */
  readonly places: number
}

export interface Standing {
  readonly points: PointsRange
  /** as the scale counts today, with what is declared */
  readonly lines: readonly PointsLine[]
  readonly wishes: readonly WishStanding[]
}

const centreFacts = (centre: WishedCentre, applicant: Applicant): CentreFacts => ({
  'same-zone': centre.zoneId === applicant.zoneId ? 1 : 0,
})

/**
 * The fewest and the most points that a family may have at the freeze: a declared fact whose criterion asks for a proof may be confirmed or
 * not. Criterion by criterion, because a negative one works the other way round.
 */
export function pointsRange(scale: Scale, facts: readonly KnownFact[], centre?: CentreFacts): PointsRange {
  const settled = (proof: 'verified' | 'refused'): KnownFact[] =>
    facts.map((fact) => (fact.proof === 'declared' ? { ...fact, proof } : fact))
  const confirmed = settled('verified')
  const refused = settled('refused')
  const { groups, ...plain } = scale
  const ranges = scale.criteria.map((criterion) => {
    const alone = { ...plain, criteria: [criterion] }
    const best = pointsOf(alone, confirmed, centre).total
    const certain = criterion.proof === null && criterion.also === undefined
    const other = certain ? best : pointsOf(alone, refused, centre).total
    return { group: criterion.group, least: Math.min(best, other), most: Math.max(best, other) }
  })
  const sums = [...Map.groupBy(ranges, ({ group }) => group)].map(([code, own]) =>
    together(
      groups?.find((one) => one.code === code),
      own,
    ),
  )
  return { least: sum(sums.map(({ least }) => least)), most: sum(sums.map(({ most }) => most)) }
}

const sum = (points: readonly number[]): number => points.reduce((all, one) => all + one, 0)

/** Range of criteria that are counted together. A criterion that gives nothing does not count, even beside negative ones. */
function together(group: CriterionGroup | undefined, own: readonly PointsRange[]): PointsRange {
  const bounded = (points: number): number => Math.min(points, group?.atMost ?? points)
  if (group?.counts !== 'highest')
    return {
      least: bounded(sum(own.map(({ least }) => least))),
      most: bounded(sum(own.map(({ most }) => most))),
    }
  const sure = own.filter(({ least, most }) => least !== 0 && most !== 0)
  const values = own.flatMap(({ least, most }) => [least, most]).filter((points) => points !== 0)
  const nothing = sure.length > 0 ? [] : [0]
  const least = sure.length > 0 ? Math.max(...sure.map((range) => range.least)) : Math.min(0, ...values)
  return { least: bounded(least), most: bounded(Math.max(...nothing, ...values)) }
}

/** Whether two requests can meet in one place: same group, a half-day in common, same school year. */
function compete(own: Applicant, other: Applicant, centre: WishedCentre): boolean {
  if (roundMonths([own.startMonth]).at(-1) !== roundMonths([other.startMonth]).at(-1)) return false
  const month = own.startMonth > other.startMonth ? own.startMonth : other.startMonth
  return own.children.some((mine) => {
    const group = centre.groupOf(mine.born, month)
    return (
      group !== undefined &&
      other.children.some(
        ({ born, week }) =>
          centre.groupOf(born, month) === group && week.some((halfDay) => mine.week.includes(halfDay)),
      )
    )
  })
}

/** Of the children of a request, how many could start: the scarcest half-day of the week of the one who finds least. */
function placesFor(own: Applicant, centre: WishedCentre): number | null {
  const places = own.children.map(({ born, week }) => {
    const group = centre.groupOf(born, own.startMonth)
    return group === undefined
      ? undefined
      : Math.min(...week.map((halfDay) => centre.free(group, halfDay, own.startMonth)))
  })
  return places.includes(undefined) ? null : Math.min(...(places as number[]))
}

/**
 * Where a request stands for each of its wishes, before any commission. A range, because proofs, new requests and the lottery still decide:
 * `least` counts families that are before whatever happens to the proofs, `most` those that may be before, equal points included.
 * Those before may prefer another place: the number is not a number of places taken.
 * @param others requests that wish one of these centres; the own one may be among them
 */
export function standingOf(
  scale: Scale,
  own: Applicant,
  others: readonly Applicant[],
  centres: readonly WishedCentre[],
): Standing {
  const rivals = others.filter(({ requestId }) => requestId !== own.requestId)
  return {
    points: pointsRange(scale, own.facts),
    lines: pointsOf({ ...scale, proofs: 'declared' }, own.facts).lines,
    wishes: centres.map((centre) => {
      const points = pointsRange(scale, own.facts, centreFacts(centre, own))
      const places = placesFor(own, centre)
      if (places === null) return { centreId: centre.centreId, before: null, points, places: 0 }
      const ranges = rivals
        .filter((other) => other.wishes.includes(centre.centreId) && compete(own, other, centre))
        .map((other) => pointsRange(scale, other.facts, centreFacts(centre, other)))
      const least = ranges.filter((range) => range.least > points.most).length
      const most = ranges.filter((range) => range.most >= points.least).length
      return { centreId: centre.centreId, before: softened(least, most), points, places }
    }),
  }
}

/** Numbers from ten on go to the nearest five outwards: nothing finer is true for longer than a day. */
export function softened(least: number, most: number): { readonly least: number; readonly most: number } {
  return {
    least: least < 10 ? least : Math.floor(least / 5) * 5,
    most: most < 10 ? most : Math.ceil(most / 5) * 5,
  }
}
