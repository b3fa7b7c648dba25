import type { Role } from '@ribambelle/kernel'
import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { MeetingPorts } from '../../application/meeting/ports.ts'
import { permissions } from '../../domain/permissions.ts'
import { book, bookPage, ask, askPage } from './book.tsx'
import { bookingPage, calendar, cancel, confirm, move } from './booking.tsx'
import { exportMeetings, meetingsPage } from './desk/list.tsx'
import { searchPage } from './desk/search.tsx'
import { say as sayDesk } from './desk/messages.ts'
import { newPage, open } from './desk/new.tsx'
import { bookOne, changeOne, closeOne, noteOne, peopleFile } from './desk/acts.ts'
import { meetingPage } from './desk/sheet.tsx'
import type { ColleaguesSlot } from './desk/words.ts'
import { myMeetingsPage, publicMeetingsPage } from './list.tsx'
import { say } from './messages.ts'

export { deskMeetingsPanel } from './desk/panel.tsx'
export { myMeetingsPanel } from './panel.tsx'

const desk: readonly Role[] = permissions.desk.roles

/** What others bring to the pages of meetings. */
export interface MeetingSlots {
  /** outside address without a slash at its end */
  readonly origin?: string
  /** members of the staff who may hold a meeting */
  readonly colleagues?: ColleaguesSlot
}

const alone: ColleaguesSlot = async () => []

/** Every address of first interviews and information sessions. */
export function meetingRoutes(run: Runner<MeetingPorts>, { origin = '', colleagues = alone }: MeetingSlots): Route[] {
  const sheet = meetingPage(run, colleagues)
  const one = bookingPage(run)
  const mine = '/my/meetings/booked/:bookingId'
  const link = '/meetings/with/:token'
  const at = '/desk/meetings'
  const helped = '/desk/helped/:requestId/meetings'
  const theirs = `${helped}/booked/:bookingId`
  return [
    { method: 'GET', path: '/meetings', who: 'anyone', handle: publicMeetingsPage(run) },
    { method: 'GET', path: '/meetings/:meetingId', who: 'anyone', handle: (request) => askPage(run)(request) },
    { method: 'POST', path: '/meetings/:meetingId', who: 'anyone', handle: ask(run) },
    { method: 'GET', path: link, who: 'anyone', handle: (request) => one(request) },
    { method: 'POST', path: `${link}/confirm`, who: 'anyone', handle: confirm(run) },
    { method: 'POST', path: `${link}/move`, who: 'anyone', handle: move(run) },
    { method: 'POST', path: `${link}/cancel`, who: 'anyone', handle: cancel(run) },
    { method: 'GET', path: `${link}/calendar.ics`, who: 'anyone', handle: calendar(run, origin) },
    { method: 'GET', path: '/my/meetings', who: 'family', handle: myMeetingsPage(run) },
    { method: 'GET', path: '/my/meetings/:meetingId', who: 'family', handle: (request) => bookPage(run)(request) },
    { method: 'POST', path: '/my/meetings/:meetingId', who: 'family', handle: book(run) },
    { method: 'GET', path: mine, who: 'family', handle: (request) => one(request) },
    { method: 'POST', path: `${mine}/move`, who: 'family', handle: move(run) },
    { method: 'POST', path: `${mine}/cancel`, who: 'family', handle: cancel(run) },
    { method: 'GET', path: `${mine}/calendar.ics`, who: 'family', handle: calendar(run, origin) },
    { method: 'GET', path: helped, who: ['helper'], handle: myMeetingsPage(run) },
    { method: 'GET', path: `${helped}/:meetingId`, who: ['helper'], handle: (request) => bookPage(run)(request) },
    { method: 'POST', path: `${helped}/:meetingId`, who: ['helper'], handle: book(run) },
    { method: 'GET', path: theirs, who: ['helper'], handle: (request) => one(request) },
    { method: 'POST', path: `${theirs}/move`, who: ['helper'], handle: move(run) },
    { method: 'POST', path: `${theirs}/cancel`, who: ['helper'], handle: cancel(run) },
    { method: 'GET', path: `${theirs}/calendar.ics`, who: ['helper'], handle: calendar(run, origin) },
    { method: 'GET', path: at, who: desk, handle: meetingsPage(run, colleagues) },
    { method: 'GET', path: `${at}.csv`, who: desk, handle: exportMeetings(run, colleagues) },
    { method: 'GET', path: `${at}/new`, who: desk, handle: (request) => newPage(colleagues)(request) },
    { method: 'POST', path: `${at}/new`, who: desk, handle: open(run, colleagues) },
    { method: 'POST', path: `${at}/search`, who: desk, handle: searchPage(run) },
    { method: 'GET', path: `${at}/:meetingId`, who: desk, handle: (request) => sheet(request) },
    { method: 'GET', path: `${at}/:meetingId/people.csv`, who: desk, handle: peopleFile(run) },
    { method: 'POST', path: `${at}/:meetingId/book`, who: desk, handle: bookOne(run, colleagues) },
    { method: 'POST', path: `${at}/:meetingId/change`, who: desk, handle: changeOne(run, colleagues) },
    { method: 'POST', path: `${at}/:meetingId/close`, who: desk, handle: closeOne(run, colleagues) },
    { method: 'POST', path: `${at}/:meetingId/bookings/:bookingId`, who: desk, handle: noteOne(run, colleagues) },
  ]
}

/** Entries of the navigation. */
export const meetingNavigation: readonly NavigationEntry[] = [
  { path: '/meetings', who: 'anyone', area: 'footer', order: 30, label: (lang) => say(lang)('open.session') },
  { path: '/desk/meetings', who: desk, area: 'desk', order: 26, label: (lang) => sayDesk(lang)('nav') },
]
