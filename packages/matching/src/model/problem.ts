/**
 * The published input of a round: who asks for what, and which places there are.
 * Everything is plain JSON. Numbers are whole numbers; "bigger wins" holds for points, tie-breaks and lottery numbers.
 */

/** Version of the input format; a file with another value is refused. */
export const problemFormat = 'matching-problem/1'

/** `YYYY-MM` */
export type Month = string
/** `YYYY-MM-DD` */
export type Day = string
/** Any short identifier of half a day of the week, such as `mon-am`. */
export type HalfDayId = string

export interface Problem {
  readonly format: typeof problemFormat
  /** Stable name of the campaign: it enters the lottery, so that two campaigns draw different numbers. */
  readonly campaign: string
  readonly calendar: Calendar
  /** Age groups of every centre that does not publish its own. */
  readonly ageGroups: readonly AgeGroup[]
  readonly centres: readonly Centre[]
  readonly families: readonly Family[]
}

export interface Calendar {
  /** 1 to 12 consecutive months. */
  readonly months: readonly Month[]
  /** 1 to 14 half-days of a week, usually 10 to 12. */
  readonly halfDays: readonly HalfDayId[]
}

/** Children whose age on the first day of a month, in completed months, is at least `from` and under `to`. */
export interface AgeGroup {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** A crèche, a childminder house or one childminder: a place with its own capacity and its own order of families. */
export interface Centre {
  readonly id: string
  /** Replaces the common bounds at this centre. */
  readonly ageGroups?: readonly AgeGroup[]
  /** Places open to everybody: the pool named `general`. */
  readonly capacity: readonly CapacityLine[]
  /** Places kept for a category of families, outside `capacity`. */
  readonly pools?: readonly Pool[]
  /** Rules over several age groups at once, such as staffing: 3 babies + 2 toddlers <= 24. They count every pool. */
  readonly limits?: readonly Limit[]
}

/**
 * `places` children in each named cell. What is left out means "all of them". A later line replaces an earlier one
 * where both speak of the same cell; a cell that no line names has no place.
 */
export interface CapacityLine {
  readonly places: number
  readonly ageGroups?: readonly string[]
  readonly halfDays?: readonly HalfDayId[]
  readonly months?: readonly Month[]
}

/** `soft`: the category is served first, then everybody. `hard`: the category alone; idle places are listed. */
export interface Pool {
  readonly id: string
  readonly kind: 'soft' | 'hard'
  readonly category: string
  readonly capacity: readonly CapacityLine[]
}

/** Sum over age groups of weight x children <= atMost, in each named half-day and month. */
export interface Limit {
  readonly id: string
  readonly weights: Readonly<Record<string, number>>
  readonly atMost: number
  readonly halfDays?: readonly HalfDayId[]
  readonly months?: readonly Month[]
}

/** One to six children decided together. */
export interface Family {
  /** Stable and opaque: it is published. Never a name. */
  readonly id: string
  readonly children: readonly Child[]
  /** Categories that open reserved pools. */
  readonly categories?: readonly string[]
  /** Published tie-breaks, most important first; the same number of them for every family. */
  readonly tieBreaks: readonly number[]
  /** Drawn number, 0 .. 2^53-1, different for every family. See `lotteryNumber`. */
  readonly lottery: number
  /** Ranked, best first. A family with no option receives nothing. */
  readonly options: readonly Option[]
  /** True when the LAST option is the place the family holds today: it keeps it or gets better, never loses. */
  readonly incumbent?: boolean
}

/** Give the day of birth, or the age group itself when it must not change during the round. */
export interface Child {
  readonly id: string
  readonly born?: Day
  readonly ageGroup?: string
  readonly categories?: readonly string[]
}

/** One line of the family's ranked list: for each child, in the order of `children`, a stay or nothing. */
export interface Option {
  readonly children: readonly (Stay | null)[]
  /** Points of the family for this option on the published scale. */
  readonly points: number
}

export interface Stay {
  readonly centre: string
  /** Leave out to try every pool open to the family, in the order of the policy. */
  readonly pool?: string
  readonly halfDays: readonly HalfDayId[]
  readonly from: Month
  /** Last month included; the end of the calendar when left out. */
  readonly until?: Month
  /** Points of this child at this centre, used when the policy says `lowest-child`. */
  readonly points?: number
}

/** Name of the pool open to everybody. */
export const generalPool = 'general'
