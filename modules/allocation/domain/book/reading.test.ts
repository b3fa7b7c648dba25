import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookColumns } from './book.ts'
import type { BookColumnCode, BookLine, BookRow } from './book.ts'
import { bookReasonOf } from './reason.ts'
import { bookSorts, readBook, rowsRead, valuesMet } from './reading.ts'
import type { ReadBook, ReadRow } from './reading.ts'
import type { WishAnswer } from '../result/family-result.ts'

const row = (code: string, outcome: ReadRow['outcome'], shown: Partial<Record<BookColumnCode, string>>): ReadRow => ({
  code,
  values: bookColumns.map((column) => shown[column] ?? '*'),
  outcome,
  rank: outcome === 'placed' ? 1 : null,
})
const book: ReadBook = {
  columns: bookColumns.map((code) => ({ code, detail: 'exact' })),
  rows: [
    row('D-1', 'not-placed', { points: '10..19', family: 'couple' }),
    row('D-2', 'placed', { points: '100..140', family: 'single' }),
    row('D-3', 'placed', { family: 'couple' }),
    row('D-4', 'kept', { points: '20..99', family: 'couple' }),
  ],
  least: 5,
  maskedCells: 0,
}
const codes = (rows: readonly ReadRow[]): string => rows.map(({ code }) => code).join(' ')

describe('answers that people changed', () => {
  const outcomes = ['placed 1', 'placed 2', 'not-placed', 'kept'] as const
  const reasons: BookLine['reason'][] = ['people', 'points', 'lottery', null]
  const line = fc.record({ answer: fc.constantFrom(...outcomes), reason: fc.constantFrom(...reasons) })

  it('are told by none of fewer than five rows with that answer; five of them are told', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), (drawn) => {
        const rows = drawn.map(({ answer, reason }, n): BookRow => {
          const [outcome, rank] = answer.split(' ') as [BookLine['outcome'], string?]
          return { pseudonym: `F-${n}`, values: [], outcome, rank: rank ? Number(rank) : null, reason: reason ?? null }
        })
        const names = new Map(
          rows.map(({ pseudonym }, n) => [pseudonym, `D-${String((n * 37) % 61).padStart(2, '0')}`]),
        )
        const read = readBook({ ...book, rows }, names).rows
        for (const answer of outcomes) {
          const same = read.filter(({ outcome, rank }) => answer === [outcome, rank ?? []].flat().join(' '))
          const before = drawn.filter((one) => one.answer === answer && one.reason === 'people').length
          const [people, hidden] = ['people', 'hidden'].map(
            (what) => same.filter(({ reason }) => reason === what).length,
          )
          expect([people, hidden]).toEqual(before === 0 || before >= 5 ? [before, 0] : [0, Math.min(5, same.length)])
        }
      }),
    )
  })
})

describe('reading the book', () => {
  it('calls families by their codes alone, in the order of the codes', () => {
    const kept = {
      ...book,
      rows: book.rows.map(({ code, reason: _reason, ...line }) => ({ ...line, pseudonym: code.replace('D', 'F') })),
    }
    const read = readBook(kept, new Map(['F-1', 'F-2', 'F-3', 'F-4'].map((name, i) => [name, `D-${9 - i}`])))
    expect(codes(read.rows)).toBe('D-6 D-7 D-8 D-9')
    expect(read.rows[0]!.values).toEqual(book.rows[3]!.values)
    expect(JSON.stringify(read)).not.toContain('F-')
  })

  it('keeps the families of one answer and of one shown value', () => {
    const values = new Map([['family', 'couple'] as const])
    expect(codes(rowsRead(book, { outcome: null, values, sort: 'family' }))).toBe('D-1 D-3 D-4')
    expect(codes(rowsRead(book, { outcome: 'placed', values, sort: 'family' }))).toBe('D-3')
  })

  it('puts points in the order of numbers, and masked ones last', () => {
    expect(codes(rowsRead(book, { outcome: null, values: new Map(), sort: 'points' }))).toBe('D-2 D-4 D-1 D-3')
  })

  it('offers each value that is met, most frequent first, the masked ones as one choice at the end', () => {
    expect(valuesMet(book, 'family')).toEqual(['couple', 'single'])
    expect(valuesMet(book, 'points')).toEqual(['10..19', '100..140', '20..99', '*'])
  })

  it('never shows more than the book: any reading is a part of its rows, each once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(null, 'placed' as const, 'kept' as const),
        fc.constantFrom(...bookSorts),
        fc.constantFrom('couple', 'single', '*', 'nothing like it'),
        (outcome, sort, value) => {
          const read = rowsRead(book, { outcome, sort, values: new Map([['family', value]]) })
          expect(new Set(read).size).toBe(read.length)
          expect(read.every((one) => book.rows.includes(one))).toBe(true)
        },
      ),
    )
  })
})

describe('the reason that the book gives', () => {
  const wish = (answer: WishAnswer['answer'], decidedBy?: WishAnswer['cells'][number]['decidedBy']): WishAnswer => ({
    centreId: 'a',
    answer,
    reason: null,
    points: 10,
    cells:
      decidedBy === undefined
        ? []
        : [
            {
              group: 'g',
              halfDay: 'mon-am',
              month: '2027-09',
              places: 1,
              used: 1,
              need: 1,
              lowestPoints: 12,
              decidedBy,
            },
          ],
    cellCount: 1,
  })

  it('is what stood before the preferred wish, as a code without place or number', () => {
    expect(bookReasonOf({ wishes: [wish('given')] })).toBe(null)
    expect(bookReasonOf({ wishes: [wish('refused', 'points'), wish('given')] })).toBe('points')
    expect(bookReasonOf({ wishes: [wish('refused', 2)] })).toBe('tie-break')
    expect(bookReasonOf({ wishes: [wish('refused')] })).toBe('together')
    expect(bookReasonOf({ wishes: [wish('impossible'), wish('given')] })).toBe('impossible')
  })

  it('says that people decided, before anything else', () => {
    expect(bookReasonOf({ wishes: [wish('given')], override: { number: 1, kind: 'vote' } })).toBe('people')
  })
})
