import { correctedLaw, lawKeys } from '@ribambelle/childcare-costs'
import fc from 'fast-check'
import { addDays, day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { numberToday, valuesThroughTime } from './number-today.ts'
import { lawOverrides, standing } from './recorded.ts'
import type { Recorded } from './recorded.ts'

const first = day('2018-01-01')
// Days on which numbers of the law begin are as likely as all others together.
const days = fc.oneof(
  fc.integer({ min: 0, max: 3_600 }).map((count) => addDays(first, count)),
  fc.constantFrom(...['2019-01-01', '2022-01-01', '2025-09-01', '2026-01-01', '2026-04-01'].map(day)),
)
const keys = fc.constantFrom(...lawKeys)
const rows = fc
  .array(fc.record({ key: keys, from: days, value: fc.option(fc.constantFrom('1', '2', '3')), toVerify: fc.boolean() }))
  .map((all) =>
    all.map((one, at): Recorded => ({
      ...one,
      version: at + 1,
      source: `${at}`,
      reason: 'essai',
      undoes: null,
      at: new Date(0),
    })),
  )

describe('a number of the law at the desk', () => {
  it('is the one that the calculations use, whatever was written, and withdrawn', () => {
    fc.assert(
      fc.property(rows, keys, days, (written, key, on) => {
        const stand = standing(written)
        const used = correctedLaw(lawOverrides(stand))(key, on)
        expect(numberToday(stand, key, on).now?.value).toBe(used?.entry.value)
        expect(numberToday(stand, key, on).now?.here ?? false).toBe(used?.overridden ?? false)
      }),
      { numRuns: 500 },
    )
  })

  it('is told once a day, latest first', () => {
    fc.assert(
      fc.property(rows, keys, (written, key) => {
        const told = valuesThroughTime(standing(written), key).map(({ from }) => from)
        expect(told).toEqual([...new Set(told)].toSorted().toReversed())
      }),
    )
  })

  it('tells the next change, and what the software delivers under a correction', () => {
    const row = (from: string, value: string | null, version = 1): Recorded => ({
      key: 'psu.income.ceiling',
      version,
      from: day(from),
      value,
      source: 'caf.fr',
      reason: 'relevé',
      toVerify: false,
      undoes: null,
      at: new Date(0),
    })
    const found = numberToday(
      standing([row('2026-01-01', '9000'), row('2027-01-01', '9500', 2)]),
      'psu.income.ceiling',
      day('2026-11-22'),
    )
    expect(found).toMatchObject({ now: { value: '9000', here: true }, standard: '8500', next: '2027-01-01' })
    const withdrawn = standing([row('2026-01-01', '9000'), row('2026-01-01', null, 2)])
    expect(numberToday(withdrawn, 'psu.income.ceiling', day('2026-11-22')).now).toMatchObject({
      value: '8500',
      here: false,
    })
  })
})
