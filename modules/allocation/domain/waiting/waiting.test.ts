import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../round/snapshot.ts'
import { addPast, adviceFor, pastWaiting, placesOpen, publicRange, publicShare } from './waiting.ts'
import type { OpenCentre, WaitingQuestion } from './waiting.ts'

const month = (text: string): Month => text as Month
const day = (text: string): Day => text as Day

describe('numbers that everybody may read', () => {
  it('say nothing under eleven, then count by tens and by fifties', () => {
    expect(publicRange(10)).toBe('under-eleven')
    expect(publicRange(11)).toEqual({ from: 11, to: 20 })
    expect(publicRange(20)).toEqual({ from: 20, to: 30 })
    expect(publicRange(137)).toEqual({ from: 100, to: 150 })
  })

  it('hold the true number and never let one family change what two answers tell', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 20_000 }), (count) => {
        const range = publicRange(count) as { from: number; to: number }
        expect(range.from <= count && count <= range.to).toBe(true)
        expect(range.to - range.from).toBeGreaterThanOrEqual(9)
      }),
    )
  })

  it('give shares by steps of five, and none for a few families', () => {
    expect(publicShare(3, 10)).toBeNull()
    expect(publicShare(5, 12)).toEqual({ from: 40, to: 45 })
    expect(publicShare(12, 12)).toEqual({ from: 95, to: 100 })
    expect(publicShare(0, 12)).toEqual({ from: 0, to: 5 })
  })
})

const centre = (zoneId: string, free: number, wednesday: number): OpenCentre => ({
  zoneId,
  groupOf: (born, at) => (born > `${Number(at.slice(0, 4)) - 3}-01-01` ? 'all' : undefined),
  free: (_group, halfDay, at) => (halfDay.startsWith('wed') ? wednesday : free) + (at > '2027-09' ? 1 : 0),
})

describe('places that open', () => {
  const centres = [centre('north', 4, 1), centre('south', 3, 3)]
  const question: WaitingQuestion = {
    age: 1,
    startMonth: month('2027-09'),
    halfDays: ['mon-am', 'wed-am'] satisfies HalfDay[],
    zoneId: 'north',
  }
  const count = (changed: WaitingQuestion): number =>
    placesOpen(centres, changed, changed.zoneId === null ? null : new Set([changed.zoneId]))

  it('are those of the scarcest half-day, centre by centre', () => {
    expect(count(question)).toBe(1)
    expect(count({ ...question, zoneId: null })).toBe(4)
    expect(count({ ...question, halfDays: [] })).toBe(0)
  })

  it('grow with what the advice says, and the advice says no more than that', () => {
    const advice = adviceFor(question, count)
    expect(advice).toEqual([
      { kind: 'without-day', day: 'wed', more: 3 },
      { kind: 'later', month: '2027-10', more: 1 },
      { kind: 'everywhere', more: 3 },
    ])
    expect(adviceFor({ ...question, halfDays: ['mon-am'] }, () => 7)).toEqual([])
  })
})

describe('what a published round tells of waiting', () => {
  const requests = Array.from({ length: 24 }, (_, i) => ({
    requestId: `r${i}`,
    startMonth: '2027-09',
    registered: i % 2 === 0 ? '2026-10-01' : '2027-01-01',
    wishes: i < 20 ? ['a', 'b'] : ['b'],
    children: [{ bands: ['m12-24'] }],
  }))
  const snapshot = {
    months: ['2027-09'],
    bands: [{ bandId: 'm12-24', from: 12, to: 24 }],
    centres: [
      { centreId: 'a', zoneId: 'north' },
      { centreId: 'b', zoneId: 'south' },
    ],
    requests,
  } as unknown as Snapshot
  const placed = new Set(requests.slice(0, 12).map(({ requestId }) => requestId))
  const cells = pastWaiting(snapshot, placed, day('2027-04-01'))

  it('counts each family once in each zone where it wished', () => {
    expect(cells).toEqual([
      { zoneId: 'north', age: 1, asked: 20, placed: 12, months: { from: 3, to: 6 } },
      { zoneId: 'south', age: 1, asked: 24, placed: 12, months: { from: 3, to: 6 } },
    ])
  })

  it('keeps the months of a few families to itself', () => {
    const few = pastWaiting(snapshot, new Set(['r0', 'r1']), day('2027-04-01'))
    expect(few.every(({ months }) => months === null)).toBe(true)
  })

  it('adds up the zones of a question', () => {
    expect(addPast(cells, 1, new Set(['north']))).toEqual({ asked: 20, placed: 12, months: { from: 3, to: 6 } })
    expect(addPast(cells, 1, null).asked).toBe(44)
    expect(addPast(cells, 0, null)).toEqual({ asked: 0, placed: 0, months: null })
  })
})
