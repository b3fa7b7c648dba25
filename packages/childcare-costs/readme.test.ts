import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compare } from './index.ts'

const text = readFileSync(new URL('README.md', import.meta.url), 'utf8')

describe('the README', () => {
  it('shows for its family the numbers that the library finds', () => {
    const found = compare(
      { yearlyIncome: 4_200_000, children: 2 },
      {
        children: [{ bornOn: '2025-03-10', hoursPerWeek: 36 }],
        weeks: 46,
        prices: { childminder: { hourly: 420, upkeep: 7_000 }, home: { hourly: 1_100 }, microCentre: { hourly: 950 } },
      },
      '2026-11-22',
    )
    if (!found.ok) throw new Error(JSON.stringify(found.problems))
    const rows = found.rows.map((row) => {
      if (!row.available) throw new Error(row.kind)
      const { gross, aid, credit, left } = row.month
      return `| ${[row.kind, ...[gross, aid, credit, left].map((cents) => (cents / 100).toFixed(2))].join(' | ')} |`
    })
    expect(rows).toHaveLength(5)
    for (const row of rows) expect(text).toContain(row)
  })
})
