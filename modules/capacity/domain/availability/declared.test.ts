import { day, firstDay, halfDays, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occupancy } from '../occupancy.ts'
import type { AuthorisedPlaces, CareContract } from '../places.ts'
import { aboveLimit, declaredPlaces } from './declared.ts'
import type { DeclaredWeek } from './declared.ts'

const group = { centreId: 'ana', ageGroupId: 'all', name: 'Tous', fromMonths: 0, toMonths: 48 }
const row = (
  from: string,
  places: number,
  until: string | null = null,
  halfDay: HalfDay = 'mon-am',
): AuthorisedPlaces => ({
  centreId: 'ana',
  ageGroupId: 'all',
  halfDay,
  from: day(from),
  until: until === null ? null : day(until),
  places,
  invented: false,
})
const contract = (from: string, until: string, week: readonly HalfDay[] = ['mon-am']): CareContract => ({
  contractId: `${from} ${until}`,
  centreId: 'ana',
  childId: null,
  born: day('2026-03-01'),
  week,
  from: day(from),
  until: day(until),
})
const said = (free: DeclaredWeek['free'], more: Partial<DeclaredWeek> = {}): DeclaredWeek => ({
  ageGroupId: 'all',
  from: day('2026-12-01'),
  until: null,
  free,
  ...more,
})

/** Free places of a half-day in a month, once the declaration is written down. */
function freeAfter(authorised: readonly AuthorisedPlaces[], contracts: readonly CareContract[], week: DeclaredWeek) {
  const { rows, gone } = declaredPlaces({ centreId: 'ana', ageGroups: [group], authorised, contracts }, week)
  const drop = new Set([...gone, ...rows].map((one) => `${one.halfDay} ${one.from}`))
  const now = [...authorised.filter((one) => !drop.has(`${one.halfDay} ${one.from}`)), ...rows]
  return (of: string, halfDay: HalfDay = 'mon-am') =>
    occupancy('ana', { ageGroups: [group], authorised: now, contracts }, monthOf(day(`${of}-01`)), 'cohort').find(
      (cell) => cell.halfDay === halfDay,
    ) ?? { free: 0, authorised: 0, held: 0 }
}

describe('places that a childminder declares', () => {
  it('are those she says are free, beside those that children hold', () => {
    const free = freeAfter([], [contract('2026-09-01', '2027-07-31')], said({ 'mon-am': 2, 'tue-pm': 1 }))
    expect(free('2026-12')).toMatchObject({ free: 2, authorised: 3, held: 1 })
    expect(free('2026-12', 'tue-pm').free).toBe(1)
    expect(free('2026-12', 'wed-am').free).toBe(0)
  })

  it('grow by themselves when a child leaves', () => {
    const free = freeAfter([], [contract('2026-09-01', '2027-07-31')], said({ 'mon-am': 1 }))
    expect(free('2027-08').free).toBe(2)
  })

  it('never take the place of a child who is promised one later', () => {
    const free = freeAfter([row('2026-01-01', 3)], [contract('2027-03-01', '2027-07-31')], said({}))
    expect(free('2027-01').free).toBe(0)
    expect(free('2027-03')).toMatchObject({ free: 0, authorised: 1, held: 1 })
  })

  it('replace what was planned for later, unless they are for a season', () => {
    const planned = [row('2026-01-01', 1), row('2027-02-01', 4)]
    expect(freeAfter(planned, [], said({ 'mon-am': 2 }))('2027-03').free).toBe(2)
    expect(freeAfter(planned, [], said({ 'mon-am': 2 }, { until: day('2026-12-31') }))('2027-03').free).toBe(4)
  })

  it('give way after a season to what began within it', () => {
    const free = freeAfter([row('2026-01-01', 1), row('2026-12-15', 3)], [], said({}, { until: day('2027-01-31') }))
    expect([free('2027-01').free, free('2027-02').free]).toEqual([0, 3])
  })

  it('give way after a season to what began on its first day', () => {
    const free = freeAfter([row('2026-12-01', 3)], [], said({ 'mon-am': 1 }, { until: day('2027-01-31') }))
    expect([free('2026-12').free, free('2027-02').free]).toEqual([1, 3])
  })

  it('hold every child who has a contract, whatever is said', () => {
    const months = fc.integer({ min: 0, max: 20 })
    const start = monthOf(day('2026-10-01'))
    const contracts = fc.array(fc.tuple(months, months, fc.subarray([...halfDays], { minLength: 1 })), { maxLength: 4 })
    const week = fc.dictionary(fc.constantFrom(...halfDays), fc.integer({ min: 0, max: 3 }))
    fc.assert(
      fc.property(contracts, week, fc.boolean(), (drawn, free, season) => {
        const held = drawn.map(([first, length, days], i) => ({
          ...contract(firstDay(shiftMonth(start, first)), firstDay(shiftMonth(start, first + length)), days),
          contractId: String(i),
        }))
        const at = freeAfter([], held, said(free, season ? { until: day('2027-06-30') } : {}))
        for (const halfDay of halfDays) {
          // On the first month the free places are what was said.
          expect(at('2026-12', halfDay).free).toBe(free[halfDay] ?? 0)
          for (const of of ['2027-02', '2027-06'])
            expect(at(of, halfDay).held).toBeLessThanOrEqual(at(of, halfDay).authorised)
        }
      }),
    )
  })
})

describe('the approval of a childminder', () => {
  it('counts all ages of a half-day together, day by day', () => {
    const babies = { ...row('2026-12-01', 3), ageGroupId: 'babies' }
    expect(aboveLimit([row('2026-12-01', 1), babies], 4)).toEqual([])
    expect(aboveLimit([row('2026-12-01', 1), babies, row('2027-03-01', 2)], 4)).toEqual([
      { halfDay: 'mon-am', total: 5 },
    ])
  })
})
