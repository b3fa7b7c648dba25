import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSafe, masked, maskMore, smallClasses } from './anonymity.ts'
import type { Column } from './anonymity.ts'
import { protect } from './small-counts.ts'

const least = 5

/** Tables of one to nine columns, with skewed values and two levels each. */
const tables = fc
  .record({
    rows: fc.integer({ min: 0, max: 70 }),
    widths: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
    seed: fc.infiniteStream(fc.nat({ max: 997 })),
  })
  .map(({ rows, widths, seed }): Column[] =>
    widths.map((width, c) => {
      const fine = Array.from({ length: rows }, () => (seed.next().value! * seed.next().value!) % width)
      return {
        code: `c${c}`,
        weight: 1 + (c % 3),
        levels: [fine.map((v) => `v${v}`), fine.map((v) => `w${Math.floor(v / 3)}`)],
      }
    }),
  )

/** The attack, written without the code under test: for any four columns, how many rows share each row's values? */
function smallest(rows: readonly (readonly string[])[]): number {
  const n = rows[0]?.length ?? 0
  let found = Infinity
  for (let a = 0; a < n; a++)
    for (let b = a; b < n; b++)
      for (let c = b; c < n; c++)
        for (let d = c; d < n; d++)
          for (const row of rows)
            found = Math.min(found, rows.filter((other) => [a, b, c, d].every((i) => other[i] === row[i])).length)
  return found
}

describe('the book', () => {
  it('tells nobody apart by any four columns: every combination is shared by five families at least', () => {
    fc.assert(
      fc.property(tables, (columns) => {
        const { rows } = makeSafe(columns, least)
        if (rows.length >= least) expect(smallest(rows)).toBeGreaterThanOrEqual(least)
        else expect(rows.flat().every((value) => value === masked)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('tells nobody apart either by three columns and by what neighbours see: who has a place', () => {
    fc.assert(
      fc.property(tables, fc.infiniteStream(fc.boolean()), (columns, placed) => {
        const known = columns[0]!.levels[0]!.map(() => (placed.next().value ? 'placed' : 'other'))
        const { rows } = makeSafe(columns, least, known)
        const alike = [...Map.groupBy(known, (value) => value).values()]
        if (rows.length < least || alike.some((same) => same.length < least)) return
        expect(smallest(rows.map((row, r) => [...row, known[r]!]))).toBeGreaterThanOrEqual(least)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps the promise when people change who has a place, and shows nothing finer than before', () => {
    fc.assert(
      fc.property(
        tables,
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(fc.nat({ max: 9 })),
        (columns, placed, other) => {
          const before = columns[0]!.levels[0]!.map(() => (placed.next().value ? 'placed' : 'other'))
          const after = before.map((one) => (other.next().value === 0 ? (one === 'placed' ? 'other' : 'placed') : one))
          const first = makeSafe(columns, least, before).rows
          const { rows } = maskMore(first, least, after)
          for (const [r, row] of rows.entries())
            for (const [c, value] of row.entries()) expect([first[r]![c], masked]).toContain(value)
          const alike = [...Map.groupBy(after, (value) => value).values()]
          if (rows.length < least || alike.some((same) => same.length < least)) return
          expect(smallest(rows.map((row, r) => [...row, after[r]!]))).toBeGreaterThanOrEqual(least)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('says what is true: a shown value is the family’s own, at the level that is announced', () => {
    fc.assert(
      fc.property(tables, (columns) => {
        const { rows, levels } = makeSafe(columns, least)
        rows.forEach((row, r) =>
          row.forEach((value, c) => {
            if (value !== masked) expect(value).toBe(columns[c]!.levels[levels[c]!]![r])
          }),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('shows everything when everybody is alike, and hides the one who is not', () => {
    const alike = (odd: string): Column[] =>
      ['a', 'b'].map((code) => ({ code, weight: 1, levels: [[...Array.from({ length: 20 }, () => 'x'), odd]] }))
    expect(makeSafe(alike('x'), least).rows.flat()).not.toContain(masked)
    const { rows } = makeSafe(alike('y'), least)
    expect(rows.flat()).not.toContain('y')
    expect(smallest(rows)).toBeGreaterThanOrEqual(least)
  })

  it('is looked at again before it goes out: the second look finds what stands out', () => {
    const rows = [...Array.from({ length: 9 }, () => ['x', 'x', 'x', 'x', 'x']), ['x', 'x', 'x', 'x', 'y']]
    expect(smallClasses(rows, least).length).toBeGreaterThan(0)
  })
})

describe('public counts', () => {
  const counts = fc
    .array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 8 })
    .map((list) => list.map((count, i) => ({ code: `p${i}`, count })))

  it('never show a number under eleven, and never let one be found by subtraction', () => {
    fc.assert(
      fc.property(counts, (parts) => {
        const { total, parts: shown } = protect(parts)
        const hidden = parts.filter((_, i) => shown[i]!.count === null)
        for (const { count } of shown) if (count !== null) expect(count).toBeGreaterThanOrEqual(11)
        if (total === null) {
          expect(hidden).toHaveLength(parts.length)
          return
        }
        const left = hidden.reduce((sum, { count }) => sum + count, 0)
        // Who knows the total and what is shown knows the sum of what is hidden: it is no small group, and no single one.
        if (hidden.length > 0) expect(left).toBeGreaterThanOrEqual(11)
        if (parts.length > 1) expect(hidden.length).not.toBe(1)
      }),
    )
  })

  it('are exact where they are shown', () => {
    expect(
      protect([
        { code: 'a', count: 40 },
        { code: 'b', count: 12 },
      ]),
    ).toEqual({
      total: 52,
      parts: [
        { code: 'a', count: 40 },
        { code: 'b', count: 12 },
      ],
    })
    expect(
      protect([
        { code: 'a', count: 40 },
        { code: 'b', count: 3 },
        { code: 'c', count: 20 },
      ]).parts,
    ).toEqual([
      { code: 'a', count: 40 },
      { code: 'b', count: null },
      { code: 'c', count: null },
    ])
  })
})
