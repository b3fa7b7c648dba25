import { masked } from './anonymity.ts'
import { bookColumns, leastInBook } from './book.ts'
import type { Book, BookColumnCode, BookLine } from './book.ts'
import type { BookReason } from './reason.ts'

/** A line as it is read, under the code that the family has in the book. */
export interface ReadRow extends Omit<BookLine, 'reason'> {
  readonly code: string
  /** `hidden`: left out beside families whose answer people changed */
  readonly reason?: BookReason | 'hidden' | null
}

export type ReadBook = Omit<Book, 'rows'> & { readonly rows: readonly ReadRow[] }

/**
 * The book as people read it, in the order of the codes: that of the folder's names would tell which is which.
 * @param codes by name of the folder
 */
export function readBook(book: Book, codes: ReadonlyMap<string, string>): ReadBook {
  const rows = book.rows.map(({ pseudonym, ...line }) => ({ ...line, code: codes.get(pseudonym)! }))
  return {
    ...book,
    rows: withoutRareChanges(
      rows.sort((a, b) => (a.code < b.code ? -1 : 1)),
      leastInBook,
    ),
  }
}

/**
 * The published folder lists the families whose answer people changed, with the answer that they have. Where fewer than `least` of one answer are
 * said to be so in the book, their reason is left out, and that of others with that answer: those with the first codes, which say nothing.
 * @param rows in the order of their codes
 */
function withoutRareChanges(rows: readonly ReadRow[], least: number): ReadRow[] {
  const hidden = new Set<ReadRow>()
  for (const same of Map.groupBy(rows, ({ outcome, rank }) => `${outcome} ${rank}`).values()) {
    const changed = same.filter(({ reason }) => reason === 'people')
    if (changed.length === 0 || changed.length >= least) continue
    const beside = same.filter(({ reason }) => reason !== 'people').slice(0, least - changed.length)
    for (const row of [...changed, ...beside]) hidden.add(row)
  }
  return rows.map((row) => (hidden.has(row) ? { ...row, reason: 'hidden' } : row))
}

/** How somebody reads the book: what is left out, and in which order. It shows no more than the book itself. */
export interface BookReading {
  readonly outcome: BookLine['outcome'] | null
  /** value asked for by column; a masked value is one like another, so that nobody is left out of sight */
  readonly values: ReadonlyMap<BookColumnCode, string>
  readonly sort: BookSort
}

export const bookSorts = ['family', 'points', 'answer', 'rank'] as const
export type BookSort = (typeof bookSorts)[number]

/** Values met in a column, most frequent first, the masked ones last. */
export function valuesMet({ columns, rows }: ReadBook, code: BookColumnCode): string[] {
  const at = columns.findIndex((column) => column.code === code)
  const counts = [...Map.groupBy(rows, ({ values }) => values[at]!)].map(([value, same]) => ({
    value,
    count: same.length,
  }))
  const last = (value: string): number => (value === masked ? 1 : 0)
  return counts
    .sort((a, b) => last(a.value) - last(b.value) || b.count - a.count || (a.value < b.value ? -1 : 1))
    .map(({ value }) => value)
}

const outcomes: readonly BookLine['outcome'][] = ['placed', 'kept', 'not-placed', 'impossible']

/** Start of an interval `310..340`; masked points come last. */
const leastPoints = (value: string): number => (value === masked ? -1 : Number(value.split('..')[0]))

/** The rows of a reading, in its order; equal ones by code name, which says nothing. */
export function rowsRead({ columns, rows }: ReadBook, { outcome, values, sort }: BookReading): ReadRow[] {
  const at = new Map(columns.map(({ code }, c) => [code, c]))
  const points = at.get('points')!
  const order: Record<BookSort, (a: ReadRow, b: ReadRow) => number> = {
    family: () => 0,
    points: (a, b) => leastPoints(b.values[points]!) - leastPoints(a.values[points]!),
    answer: (a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome),
    rank: (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0,
  }
  return rows
    .filter((row) => outcome === null || row.outcome === outcome)
    .filter((row) => bookColumns.every((code) => !values.has(code) || row.values[at.get(code)!] === values.get(code)))
    .sort((a, b) => order[sort](a, b) || (a.code < b.code ? -1 : 1))
}
