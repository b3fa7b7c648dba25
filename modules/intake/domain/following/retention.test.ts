import { day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { sampleRequest } from '../../testing/samples.ts'
import { defaultRetention, isOutgrown, isOver, retentionFaults } from './retention.ts'

const today = day('2026-11-21')
const over = (
  state: 'withdrawn' | 'asleep' | 'closed' | 'placed' | 'submitted',
  endedOn: string,
  lastCare: string | null = null,
) =>
  isOver({ state, endedOn: day(endedOn), lastCare: lastCare === null ? null : day(lastCare) }, today, defaultRetention)

describe('what is kept of a request that ended', () => {
  it('goes after the months of its class, to the day', () => {
    expect([over('withdrawn', '2025-11-22'), over('withdrawn', '2025-11-21')]).toEqual([false, true])
    expect([over('asleep', '2024-11-22'), over('asleep', '2024-11-21')]).toEqual([false, true])
    expect([over('closed', '2025-11-22'), over('closed', '2025-11-21')]).toEqual([false, true])
  })

  it('stays three years after the last day of care, whenever the answer came', () => {
    expect(over('placed', '2020-01-01', '2023-11-22')).toBe(false)
    expect(over('placed', '2020-01-01', '2023-11-21')).toBe(true)
    expect(over('closed', '2020-01-01', '2027-07-31')).toBe(false)
  })

  it('never goes while it waits', () => {
    expect(over('submitted', '2010-01-01')).toBe(false)
  })
})

describe('a request whose children go to school', () => {
  it('is over on the day on which the youngest is four', () => {
    const [need] = sampleRequest(1).needs
    const born = (on: string, expected = false) => ({ ...need!, child: { ...need!.child, born: day(on), expected } })
    expect(isOutgrown({ needs: [born('2022-11-21')] }, today)).toBe(true)
    expect(isOutgrown({ needs: [born('2022-11-21'), born('2022-11-22')] }, today)).toBe(false)
    expect(isOutgrown({ needs: [born('2020-01-01', true)] }, today)).toBe(false)
  })
})

describe('months that the territory sets', () => {
  it('are whole and within bounds, every fault told', () => {
    expect(retentionFaults(defaultRetention)).toEqual([])
    const wrong = { withdrawnMonths: 0, asleepMonths: 5, closedMonths: 1.5, placedMonths: undefined }
    expect(retentionFaults(wrong).map(({ field }) => field)).toEqual([
      'withdrawnMonths',
      'asleepMonths',
      'closedMonths',
      'placedMonths',
    ])
  })
})
