import { anyone, day } from '@ribambelle/kernel'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTerritory, codes, family, interview, morning, nadia, start, tokenOf } from '../../testing/meetings.ts'
import { bookFor } from './desk/book-for.ts'
import { bookMeeting } from './book-meeting.ts'
import { cancelBooking } from './cancel-booking.ts'
import { changeMeeting } from './desk/change-meeting.ts'
import { openSlots } from './desk/open-slots.ts'
import { deskMeeting, myMeetings, oneBooking, openMeetings, searchAttendees } from './queries.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

describe('meetings that staff open', () => {
  it('come every week at the same hour, also after the clocks changed, in the territory’s own zone', async () => {
    for (const [zone, before, after] of [
      [undefined, '2027-03-23T08:00:00.000Z', '2027-03-30T07:00:00.000Z'],
      ['Indian/Reunion', '2027-03-23T05:00:00.000Z', '2027-03-30T05:00:00.000Z'],
    ] as const) {
      const here = await aTerritory(fresh, 0, zone ? { timeZone: zone } : {})
      await here.open(morning({ firstDay: '2027-03-16', lastDay: '2027-03-30', except: '16/03/2027' }))
      const { meetings } = await here
        .run()
        .ask(openMeetings, { filter: {}, page: { skip: 0, take: 9 } }, here.by(anyone))
      expect(meetings.map(({ startsAt }) => startsAt.toISOString())).toEqual([before, after])
    }
  })

  it('never book the same person twice, even when two colleagues open them at the same moment', async () => {
    const here = await aTerritory(fresh, 0)
    const both = await Promise.all(
      ['09:00', '10:30'].map((from) => here.run().act(openSlots, interview({ from, minutes: '45' }), here.by(nadia))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.flatMap(codes)).toEqual(['officer-busy'])
    await here.open(interview({ from: '12:00', until: '13:00' }))
  })

  it('are refused with every reason at once, and only staff open them', async () => {
    const here = await aTerritory(fresh, 0)
    const wrong = interview({ kind: '', firstDay: '2027-02-30', until: '08:00', place: '', except: 'demain' })
    expect(codes(await here.run().act(openSlots, wrong, here.by(nadia)))).toEqual([
      'first-day-wrong',
      'except-wrong',
      'until-wrong',
      'kind-missing',
      'place-missing',
    ])
    const night = interview({ firstDay: '2027-03-28', from: '02:00', until: '03:00' })
    expect(codes(await here.run().act(openSlots, night, here.by(nadia)))).toEqual(['time-not-there'])
    expect(codes(await here.run().act(openSlots, morning(), here.by(family(1))))).toEqual(['not-allowed'])
    const video = morning({ way: 'video', place: 'javascript:alert(1)' })
    expect(codes(await here.run().act(openSlots, video, here.by(nadia)))).toEqual(['video-wrong'])
  })
})

// As many as there are connections at most: a machine at work keeps who comes after them waiting too long.
describe('the last places', () => {
  it('raced by fifteen families go to exactly as many as there are; the others wait in their order', async () => {
    const here = await aTerritory(fresh, 15)
    const { first } = await here.open(morning({ capacity: '4' }))
    const done = await Promise.all(Array.from({ length: 15 }, (_, n) => here.book(n + 1, first)))
    expect(done.filter((one) => one.ok && one.value.state === 'booked')).toHaveLength(4)
    expect(done.filter((one) => one.ok && one.value.state === 'waiting')).toHaveLength(11)
    expect((await here.desk(first)).meeting).toMatchObject({ booked: 4, waiting: 11 })
  })

  it('of an interview go to one; the others are told that it is taken', async () => {
    const here = await aTerritory(fresh, 15)
    const { first } = await here.open(interview({ until: '10:00' }))
    const done = await Promise.all(Array.from({ length: 15 }, (_, n) => here.book(n + 1, first)))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(done.flatMap(codes))).toEqual(new Set(['meeting-full']))
  })

  it('that become free are given once each, to those who asked first, however they become free', async () => {
    const here = await aTerritory(fresh, 6)
    const { first } = await here.open(morning())
    const ids: string[] = []
    for (let n = 1; n <= 6; n += 1) {
      here.at(start, `09:0${n}`)
      const done = await here.book(n, first)
      if (done.ok) ids.push(done.value.bookingId)
    }
    await Promise.all(
      [0, 1].map((n) => here.run().act(cancelBooking, { named: { bookingId: ids[n]! } }, here.by(family(n + 1)))),
    )
    const { attendees, meeting } = await here.desk(first)
    expect(attendees.filter(({ state }) => state === 'booked').map(({ requestId }) => requestId)).toEqual([
      'request-3',
      'request-4',
    ])
    expect(meeting).toMatchObject({ booked: 2, waiting: 2 })
    expect((await here.letters('meeting-called')).map(({ email }) => email).toSorted()).toEqual([
      'family-3@example.org',
      'family-4@example.org',
    ])
    const changed = {
      meetingId: first,
      version: 1,
      place: 'Salle des fêtes',
      capacity: '3',
      officerId: '',
      interpreter: '',
      note: '',
    }
    expect((await here.run().act(changeMeeting, changed, here.by(nadia))).ok).toBe(true)
    expect(await here.letters('meeting-changed')).toHaveLength(4)
    expect((await here.desk(first)).meeting).toMatchObject({ booked: 3, waiting: 1 })
    expect(codes(await here.run().act(changeMeeting, changed, here.by(nadia)))).toEqual(['changed-meanwhile'])
    const fewer = { ...changed, version: 2, capacity: '2' }
    expect(codes(await here.run().act(changeMeeting, fewer, here.by(nadia)))).toEqual(['capacity-promised'])
  })

  it('call nobody the evening before, who could not come any more', async () => {
    const here = await aTerritory(fresh, 3)
    const { first } = await here.open(morning({ capacity: '1' }))
    const booked = await here.book(1, first)
    await here.book(2, first)
    here.at(day('2027-03-15'), '20:00')
    const bookingId = booked.ok ? booked.value.bookingId : ''
    await here.run().act(cancelBooking, { named: { bookingId } }, here.by(family(1)))
    expect((await here.desk(first)).meeting).toMatchObject({ booked: 0, waiting: 1 })
    expect(await here.book(3, first)).toMatchObject({ ok: true, value: { state: 'booked' } })
  })
})

describe('a family', () => {
  it('has one first interview before it, moves it in one act and keeps it when the other one is taken', async () => {
    const here = await aTerritory(fresh, 3)
    await here.open(interview())
    const page = { filter: { kind: 'interview' as const }, page: { skip: 0, take: 9 } }
    const { meetings } = await here.run().ask(openMeetings, page, here.by(family(1)))
    const [one, two, three] = meetings.map(({ meetingId }) => meetingId) as [string, string, string]
    const booked = await here.book(1, one)
    await here.book(2, two)
    expect(codes(await here.book(1, three))).toEqual(['interview-already'])
    const instead = { bookingId: booked.ok ? booked.value.bookingId : '' }
    const move = (meetingId: string) =>
      here.run().act(bookMeeting, { meetingId, requestId: '', instead, orWait: false }, here.by(family(1)))
    expect(codes(await move(two))).toEqual(['meeting-full'])
    expect((await here.desk(one)).meeting.booked).toBe(1)
    expect((await move(three)).ok).toBe(true)
    expect((await here.desk(one)).meeting.booked).toBe(0)
    expect((await here.desk(three)).attendees).toMatchObject([{ reference: 'RIB-T00001', state: 'booked' }])
    expect(codes(await move(one))).toEqual(['interview-already'])
  })

  it('reads that its date has moved, and where to: on the page of the old one, and in a letter of its own', async () => {
    const here = await aTerritory(fresh, 1)
    await here.open(interview())
    const page = { filter: { kind: 'interview' as const }, page: { skip: 0, take: 9 } }
    const { meetings } = await here.run().ask(openMeetings, page, here.by(family(1)))
    const [one, two, three] = meetings.map(({ meetingId }) => meetingId) as [string, string, string]
    const ids: string[] = []
    const take = async (meetingId: string) => {
      const instead = ids.length > 0 ? { bookingId: ids.at(-1)! } : undefined
      const command = { meetingId, requestId: 'request-1', instead, orWait: false }
      const done = await here.run().act(bookMeeting, command, here.by(family(1)))
      ids.push(done.ok ? done.value.bookingId : '')
    }
    for (const meetingId of [one, two, three]) await take(meetingId)
    const read = (n: number) => here.run().ask(oneBooking, { bookingId: ids[n]! }, here.by(family(1)))
    expect(await read(0)).toMatchObject({ booking: { state: 'cancelled' }, moved: { meeting: { meetingId: three } } })
    expect((await read(2))!.moved).toBeNull()
    expect(await here.letters('meeting-booked')).toHaveLength(1)
    expect(await here.letters('meeting-moved')).toHaveLength(2)
    // Who does not come at all has moved nowhere.
    await here.run().act(cancelBooking, { named: { bookingId: ids[2]! } }, here.by(family(1)))
    expect((await read(0))!.moved).toBeNull()
  })

  it('books in two windows at the same moment, and has one place', async () => {
    const here = await aTerritory(fresh, 1)
    await here.open(interview())
    const page = { filter: { kind: 'interview' as const }, page: { skip: 0, take: 9 } }
    const { meetings } = await here.run().ask(openMeetings, page, here.by(family(1)))
    const done = await Promise.all(meetings.map(({ meetingId }) => here.book(1, meetingId)))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('touches no other family’s request or booking', async () => {
    const here = await aTerritory(fresh, 2)
    const { first } = await here.open(morning())
    const booked = await here.book(1, first)
    const bookingId = booked.ok ? booked.value.bookingId : ''
    const other = here.by(family(2))
    const forOther = { meetingId: first, requestId: 'request-1', orWait: true }
    expect(codes(await here.run().act(bookMeeting, forOther, other))).toEqual(['request-not-found'])
    expect(codes(await here.run().act(cancelBooking, { named: { bookingId } }, other))).toEqual(['booking-not-found'])
    expect(await here.run().ask(oneBooking, { bookingId }, other)).toBeNull()
    expect(await here.run().ask(deskMeeting, first, other)).toBeNull()
    expect((await here.run().ask(myMeetings, {}, other)).held).toEqual([])
    expect((await here.run().ask(myMeetings, {}, here.by(family(1)))).held).toHaveLength(1)
  })

  it('cancels by the link of its letter without signing in, twice without harm', async () => {
    const here = await aTerritory(fresh, 1)
    const { first } = await here.open(morning())
    await here.book(1, first)
    const [{ path } = { path: '' }] = await here.letters('meeting-booked')
    const named = { token: tokenOf(path) }
    for (const _ of [1, 2]) expect((await here.run().act(cancelBooking, { named }, here.by(anyone))).ok).toBe(true)
    expect((await here.desk(first)).meeting.booked).toBe(0)
    expect(await here.letters('meeting-cancelled')).toHaveLength(1)
  })

  it('is booked by the desk, by its reference, and is found again by it', async () => {
    const here = await aTerritory(fresh, 1)
    const { first } = await here.open(morning())
    const wrong = await here.run().act(bookFor, { meetingId: first, reference: 'RIB-XXXXX' }, here.by(nadia))
    expect(codes(wrong)).toEqual(['reference-wrong'])
    const reference = await here.within((scope) =>
      sql<{
        reference: string
      }>`update intake.request set reference = 'RIB-7K4M2' where territory_id = ${scope.territory}
        returning reference`.execute(scope.db),
    )
    expect(reference.rows).toHaveLength(1)
    expect((await here.run().act(bookFor, { meetingId: first, reference: 'rib 7k4m2' }, here.by(nadia))).ok).toBe(true)
    for (const text of ['RIB-7K4M2', 'lefevre'])
      expect((await here.run().ask(searchAttendees, text, here.by(nadia)))!.found).toMatchObject([
        { attendee: { reference: 'RIB-7K4M2', people: 'Zoé Lefèvre-1' }, meeting: { meetingId: first } },
      ])
  })
})
