import { day } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { bookingMoves, bookingStates, mayCall, mayMove, remindsNow } from './meeting.ts'
import type { SlotPlan } from './meeting.ts'
import { slotsOf } from './slots.ts'

const plan = (over: Partial<SlotPlan>): SlotPlan => ({
  firstDay: day('2027-03-02'),
  lastDay: null,
  except: [],
  from: '09:00',
  until: '12:00',
  minutes: 45,
  ...over,
})

describe('a plan of meetings', () => {
  it('cuts a morning into interviews, and leaves what is too short', () => {
    expect(slotsOf(plan({ until: '11:30' })).map(({ from, until }) => `${from}-${until}`)).toEqual([
      '09:00-09:45',
      '09:45-10:30',
      '10:30-11:15',
    ])
  })

  it('comes back every week until its last day, except on the days that are left out', () => {
    const slots = slotsOf(plan({ lastDay: day('2027-03-24'), except: [day('2027-03-09')], minutes: null }))
    expect(slots.map((slot) => slot.day)).toEqual(['2027-03-02', '2027-03-16', '2027-03-23'])
    expect(slots[0]).toMatchObject({ from: '09:00', until: '12:00' })
  })
})

describe('a booking', () => {
  it('makes the moves of its table and no other', () => {
    for (const [move, { from }] of Object.entries(bookingMoves))
      for (const state of bookingStates)
        expect(mayMove(state, move as keyof typeof bookingMoves)).toBe((from as readonly string[]).includes(state))
  })

  it('is called from the waiting list until a day before', () => {
    const meeting = { state: 'open' as const, startsAt: new Date('2027-03-02T08:00:00Z') }
    expect(mayCall(meeting, new Date('2027-03-01T08:00:00Z'))).toBe(true)
    expect(mayCall(meeting, new Date('2027-03-01T08:00:01Z'))).toBe(false)
    expect(mayCall({ ...meeting, state: 'closed' }, new Date('2027-02-01T08:00:00Z'))).toBe(false)
  })

  it('is reminded two days before, six by letter, and never of what was booked the same day', () => {
    expect([3, 2, 1, 0, -1].map((days) => remindsNow('email', days, 5))).toEqual([false, true, true, true, false])
    expect([7, 6].map((days) => remindsNow('letter', days, 5))).toEqual([false, true])
    expect(remindsNow('sms', 1, 0)).toBe(false)
  })
})
