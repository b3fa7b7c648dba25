import { addressWith } from '@ribambelle/platform/http'
import type { PageRequest } from '@ribambelle/platform/http'
import type { BookColumnCode } from '../../domain/book/book.ts'
import { bookSorts, valuesMet } from '../../domain/book/reading.ts'
import type { BookReading, ReadBook } from '../../domain/book/reading.ts'

const outcomes = ['placed', 'kept', 'not-placed', 'impossible'] as const

/** Columns that can be chosen by: those of which something is shown, except long lists of criteria. */
export const choosable = ({ columns }: Pick<ReadBook, 'columns'>): BookColumnCode[] =>
  columns.filter(({ code, detail }) => detail !== 'masked' && code !== 'criteria').map(({ code }) => code)

/** What the address asks for; words that mean nothing here are left out. */
export function readingOf({ query }: Pick<PageRequest, 'query'>, book: ReadBook): BookReading {
  const sort = query.get('sort')
  return {
    outcome: outcomes.find((outcome) => outcome === query.get('outcome')) ?? null,
    values: new Map(
      choosable(book).flatMap((code) => {
        const value = query.get(code)
        return value && valuesMet(book, code).includes(value) ? [[code, value] as const] : []
      }),
    ),
    sort: bookSorts.find((one) => one === sort) ?? 'family',
  }
}

/** The words of the address that give the same reading again. */
export function wordsOfReading(
  { outcome, values, sort }: BookReading,
  more: Readonly<Record<string, string | number>> = {},
): string {
  const said = { outcome, ...Object.fromEntries(values), sort: sort === 'family' ? undefined : sort }
  return addressWith('', { ...said, ...more })
}
