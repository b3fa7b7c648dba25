import type { BuiltRound, Candidate } from '../matching/problem.ts'
import type { FamilyResult } from '../result/family-result.ts'
import type { Activity, IncomeBand } from '../round/snapshot.ts'
import { holds, makeSafe, masked, maskMore, smallClasses } from './anonymity.ts'
import type { Column } from './anonymity.ts'
import { bookReasonOf } from './reason.ts'
import type { BookReason } from './reason.ts'

/** The anonymised book that elected members read: coded values only, no family can be told apart by any four of them. */
export interface Book {
  readonly columns: readonly BookColumn[]
  readonly rows: readonly BookRow[]
  /** smallest number of families that share any four shown values */
  readonly least: number
  readonly maskedCells: number
}

export const bookColumns = [
  'age',
  'family',
  'zone',
  'activity',
  'income',
  'week',
  'wish',
  'points',
  'criteria',
] as const
export type BookColumnCode = (typeof bookColumns)[number]

export interface BookColumn {
  readonly code: BookColumnCode
  /** `exact`: as recorded. `merged`: neighbouring values put together. `masked`: the whole column is hidden. */
  readonly detail: 'exact' | 'merged' | 'masked'
}

/** What the book says of a family, whatever it is called. */
export interface BookLine {
  /** codes in the order of the columns, `*` where masked */
  readonly values: readonly string[]
  readonly outcome: FamilyResult['outcome']
  /** rank of the wish received */
  readonly rank: number | null
  /** what stood between the family and the wish it preferred; absent from books made before it was noted */
  readonly reason?: BookReason | null
}

/** A line as it is computed and kept: by the name of the folder, which no reader of the book sees (`readBook`). */
export interface BookRow extends BookLine {
  readonly pseudonym: string
}

export const leastInBook = 5

/**
 * @param families results in the order of `built.candidates`
 * @throws RangeError when a family can still be told apart: the book is then not made at all
 */
export function bookOf(built: BuiltRound, families: readonly FamilyResult[]): Book {
  const columns = columnsOf(built, families)
  // Neighbours see who comes to the nursery: whether a family has a place is one of the things known of it.
  const seen = families.map(seenOutside)
  const safe = makeSafe(columns, leastInBook, seen)
  lookAgain(safe.rows, seen)
  return {
    columns: columns.map(({ levels }, c) => {
      const level = safe.levels[c]!
      return { code: bookColumns[c]!, detail: level >= levels.length ? 'masked' : level > 0 ? 'merged' : 'exact' }
    }),
    rows: families.map((family, r) => ({ pseudonym: family.pseudonym, values: safe.rows[r]!, ...bookAnswer(family) })),
    least: leastInBook,
    maskedCells: safe.maskedCells,
  }
}

/** The book once people changed answers: nothing is shown finer than before, and what would now tell a family apart is masked. */
export function bookDecided(book: Book, families: readonly FamilyResult[]): Book {
  const answers = new Map(families.map((family) => [family.pseudonym, bookAnswer(family)]))
  const rows = book.rows.map((row) => ({ ...row, ...answers.get(row.pseudonym)! }))
  const seen = rows.map(seenOutside)
  const safe = maskMore(
    rows.map(({ values }) => values),
    book.least,
    seen,
  )
  lookAgain(safe.rows, seen)
  return {
    ...book,
    rows: rows.map((row, r) => ({ ...row, values: safe.rows[r]! })),
    maskedCells: book.maskedCells + safe.maskedCells,
  }
}

const seenOutside = ({ outcome }: Pick<FamilyResult, 'outcome'>): string => (outcome === 'placed' ? 'placed' : 'other')

/**
 * A last look by a second program: nothing goes to the commission on the word of the first.
 * @throws RangeError when four things known of a family are shared by too few
 */
function lookAgain(rows: readonly (readonly string[])[], seen: readonly string[]): void {
  const told = holds(seen, leastInBook) ? rows.map((row, r) => [...row, seen[r]!]) : rows
  const left = told.length >= leastInBook ? smallClasses(told, leastInBook) : []
  if (left.length > 0)
    throw new RangeError(`${left.length} combinations of the book are shared by fewer than ${leastInBook} families`)
}

/** What the book says of the answer to a family. */
const bookAnswer = (family: FamilyResult): Omit<BookLine, 'values'> => ({
  outcome: family.outcome,
  rank: family.rank,
  reason: bookReasonOf(family),
})

/** What a commission needs most to judge a proposal; where it lives and what it wished first is also shown centre by centre, in figures. */
const weights: Readonly<Record<BookColumnCode, number>> = {
  age: 2,
  family: 2,
  zone: 1,
  activity: 2,
  income: 2,
  week: 2,
  wish: 1,
  points: 2,
  criteria: 1,
}

/** A value of a family at one level of a column. @param row its place among the families */
type Level = (candidate: Candidate, row: number) => string

/** What is asked of a request alone, from the finest level to the coarsest. */
const requestLevels = (
  built: BuiltRound,
): Readonly<Record<'age' | 'family' | 'activity' | 'income' | 'week', Level[]>> => ({
  age: [bandOf, (candidate) => youngOrOlder(built, candidate)],
  family: [({ request }) => request.familyType],
  activity: [
    ({ request }) => request.activity,
    ({ request }) => activityGroup[request.activity],
    ({ request }) => (works(request.activity) ? 'all-work' : 'not-all-work'),
  ],
  income: [({ request }) => request.income, ({ request }) => incomeGroup[request.income]],
  week: [
    ({ request }) => `days-${daysOf(request.children[0]!.week)}`,
    ({ request }) => (daysOf(request.children[0]!.week) >= 5 ? 'days-5-6' : 'days-1-4'),
  ],
})

/** What is told by classes that hold enough families, from the finest level to the coarsest. */
function classLevels(
  built: BuiltRound,
  families: readonly FamilyResult[],
): Readonly<Record<'zone' | 'wish' | 'points' | 'criteria', Level[]>> {
  const { candidates } = built
  const listed =
    (values: readonly string[]): Level =>
    (_, row) =>
      values[row]!
  const zones = frequent(
    candidates.map(({ request }) => request.zoneId),
    12,
  )
  const wishes = frequent(
    candidates.map((candidate) => firstWish(built, candidate, 'code')),
    12,
  )
  const points = families.map(({ points }) => points)
  return {
    zone: [zones, frequent(zones, 4), frequent(zones, 2)].map(listed),
    wish: [listed(wishes), (candidate) => firstWish(built, candidate, 'care')],
    points: [8, 4, 2].map((parts) => listed(intervals(points, parts))),
    criteria: [listed(frequent(families.map(criteriaOf), 12)), (_, row) => howMany(families[row]!)],
  }
}

/** Values of each family by column, from the finest level to the coarsest. */
function columnsOf(built: BuiltRound, families: readonly FamilyResult[]): Column[] {
  const levels = { ...requestLevels(built), ...classLevels(built, families) }
  return bookColumns.map((code) => ({
    code,
    weight: weights[code],
    levels: levels[code].map((level) => built.candidates.map(level)),
  }))
}

const bandOf = ({ request }: Candidate): string => request.children[0]!.bands.find((band) => band !== null) ?? 'none'

const youngOrOlder = ({ ground }: BuiltRound, candidate: Candidate): string => {
  const band = ground.bands.get(bandOf(candidate))
  return band && band.from < 12 ? 'under-12' : 'from-12'
}

/** The values met most often, and `other` for the rest. */
function frequent(values: readonly string[], keep: number): string[] {
  const counts = [
    ...Map.groupBy(
      values.filter((value) => value !== 'other'),
      (value) => value,
    ),
  ]
  counts.sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
  const kept = new Set(counts.slice(0, keep).map(([value]) => value))
  return values.map((value) => (kept.has(value) ? value : 'other'))
}

/** Whole numbers as intervals that hold about the same number of families each: `310..340`. */
function intervals(values: readonly number[], parts: number): string[] {
  const sorted = [...values].sort((a, b) => a - b)
  const cuts = [...new Set(Array.from({ length: parts }, (_, i) => sorted[Math.floor((i * sorted.length) / parts)]!))]
  return values.map((value) => {
    const i = cuts.findLastIndex((cut) => cut <= value)
    const upTo = sorted.findLast((other) => cuts[i + 1] === undefined || other < cuts[i + 1]!)!
    return `${cuts[i]}..${upTo}`
  })
}

const works = (activity: Activity): boolean => activity === 'both-work' || activity === 'single-works'

const activityGroup: Readonly<Record<Activity, string>> = {
  'both-work': 'all-work',
  'single-works': 'all-work',
  'one-works': 'some-work',
  'single-seeks': 'some-work',
  'none-works': 'no-work',
  'single-home': 'no-work',
  unknown: 'no-work',
}

const incomeGroup: Readonly<Record<IncomeBand, string>> = {
  'under-18000': 'up-to-36000',
  '18000-36000': 'up-to-36000',
  '36000-68000': 'over-36000',
  'over-68000': 'over-36000',
  unknown: 'unknown',
}

const daysOf = (week: readonly string[]): number => new Set(week.map((halfDay) => halfDay.slice(0, 3))).size

function firstWish({ ground }: BuiltRound, { request }: Candidate, what: 'code' | 'care'): string {
  const centre = ground.centres.get(request.wishes[0] ?? '')
  return centre ? centre[what] : 'none'
}

/** Codes of the criteria that gave points, in order. */
const criteriaOf = ({ lines }: FamilyResult): string =>
  lines
    .map(({ criterion }) => criterion)
    .sort()
    .join('+') || 'none'

const howMany = ({ lines }: FamilyResult): string =>
  lines.length >= 4 ? 'criteria-4' : lines.length >= 2 ? 'criteria-2-3' : 'criteria-0-1'

export { masked }
