import { addDays, anyone, day, system } from '@ribambelle/kernel'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTerritory, codes, family, interview, morning, nadia, start, tokenOf } from '../../testing/meetings.ts'
import { askPlace, confirmPlace } from './ask-place.ts'
import { bookMeeting } from './book-meeting.ts'
import { cancelBooking } from './cancel-booking.ts'
import { closeMeeting } from './desk/change-meeting.ts'
import { notePresence } from './desk/note-presence.ts'
import { oneBooking } from './queries.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

describe('a public session', () => {
  const visitor = { name: 'Camille Essai', email: 'camille@example.org', language: 'fr' }

  it('gives a place once the address is proven, and forgets who came', async () => {
    const here = await aTerritory(fresh, 1)
    const { first } = await here.open(morning({ capacity: '1' }))
    for (const email of ['camille@example.org', 'CAMILLE@example.org'])
      expect((await here.run().act(askPlace, { ...visitor, email, meetingId: first }, here.by(anyone))).ok).toBe(true)
    expect((await here.desk(first)).meeting.booked).toBe(0)
    const [ask] = await here.letters('meeting-ask')
    const token = tokenOf(ask!.path)
    const both = await Promise.all([1, 2].map(() => here.run().act(confirmPlace, { token }, here.by(anyone))))
    expect(both.map((one) => one.ok && one.value.state)).toEqual(['booked', 'booked'])
    expect((await here.desk(first)).meeting.booked).toBe(1)
    here.at(addDays(day('2027-03-16'), 31))
    await here.keep()
    expect((await here.desk(first)).attendees).toEqual([])
  })

  it('lets nobody fill an address with letters, nor look into other meetings', async () => {
    const here = await aTerritory(fresh, 1)
    const { first } = await here.open(morning())
    for (let n = 0; n < 9; n += 1) {
      here.at(start, `10:0${n}`)
      await here.run().act(askPlace, { ...visitor, meetingId: first }, here.by(anyone))
    }
    expect(await here.letters('meeting-ask')).toHaveLength(5)
    const closed = await here.open(morning({ public: false, from: '14:00', until: '15:00' }))
    const asked = await here.run().act(askPlace, { ...visitor, meetingId: closed.first }, here.by(anyone))
    expect(codes(asked)).toEqual(['meeting-not-found'])
    const wrong = await here
      .run()
      .act(askPlace, { ...visitor, name: ' ', email: 'x', meetingId: first }, here.by(anyone))
    expect(codes(wrong)).toEqual(['name-missing', 'email-wrong'])
  })
})

describe('reminders', () => {
  it('leave once, two days before; never for a booking that was cancelled', async () => {
    const here = await aTerritory(fresh, 2)
    const { first } = await here.open(morning())
    await here.book(1, first)
    const second = await here.book(2, first)
    for (const [on, count] of [
      ['2027-03-13', 0],
      ['2027-03-14', 1],
      ['2027-03-15', 1],
      ['2027-03-16', 1],
    ] as const) {
      here.at(day(on), '06:00')
      if (on === '2027-03-13') {
        const named = { bookingId: second.ok ? second.value.bookingId : '' }
        await here.run().act(cancelBooking, { named }, here.by(family(2)))
      }
      await Promise.all([here.keep(), here.keep()])
      expect(await here.letters('meeting-reminder')).toHaveLength(count)
    }
  })
})

describe('a meeting that is closed', () => {
  it('is told to those who stand in it, with other dates, once', async () => {
    const here = await aTerritory(fresh, 3)
    const { first } = await here.open(morning({ capacity: '1', lastDay: '2027-03-23' }))
    for (const n of [1, 2]) await here.book(n, first)
    const closing = () => here.run().act(closeMeeting, { meetingId: first, reason: 'maladie' }, here.by(nadia))
    const done = await Promise.all([closing(), closing()])
    expect(done.map((one) => one.ok && one.value.told).toSorted()).toEqual([0, 2])
    const letters = await here.letters('meeting-closed')
    expect(letters).toHaveLength(2)
    expect(letters[0]!.paragraphs.join(' ')).toContain('le 23 mars 2027 à 9\u00A0h')
    expect(codes(await here.book(3, first))).toEqual(['meeting-begun'])
    // The link of the letter leads to another date in one act.
    const named = { token: tokenOf(letters[0]!.path) }
    const { others } = (await here.run().ask(oneBooking, named, here.by(anyone)))!
    const instead = { meetingId: others[0]!.meetingId, requestId: '', instead: named, orWait: true }
    const again = await here.run().act(bookMeeting, instead, here.by(anyone))
    const { booking } = (await here.run().ask(oneBooking, named, here.by(anyone)))!
    expect(again).toMatchObject({ ok: true, value: { bookingId: booking.bookingId, state: 'booked' } })
  })
})

describe('who came', () => {
  it('is noted from the beginning on, put right when it was a slip, and told in the history of the request', async () => {
    const here = await aTerritory(fresh, 1)
    const { first } = await here.open(interview({ until: '10:00' }))
    const booked = await here.book(1, first)
    const bookingId = booked.ok ? booked.value.bookingId : ''
    const note = (came: boolean) => here.run().act(notePresence, { bookingId, came }, here.by(nadia))
    expect(codes(await note(false))).toEqual(['meeting-not-begun'])
    here.at(day('2027-03-16'), '08:05')
    expect((await note(false)).ok).toBe(true)
    expect(await here.letters('meeting-missed')).toHaveLength(1)
    expect((await note(true)).ok).toBe(true)
    expect((await here.desk(first)).attendees).toMatchObject([{ state: 'attended' }])
    const told = await here.within((scope) =>
      sql<{
        type: string
      }>`select type from platform.audit where territory_id = ${scope.territory} and subject = 'request-1'
        order by seq`.execute(scope.db),
    )
    expect(told.rows.map(({ type }) => type)).toEqual([
      'intake.meeting-booked',
      'intake.meeting-missed',
      'intake.meeting-attended',
    ])
    expect(codes(await here.run().act(notePresence, { bookingId, came: true }, here.by(system('x'))))).toEqual([])
  })
})
