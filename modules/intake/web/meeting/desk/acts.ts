import type { Refusal } from '@ribambelle/kernel'
import { clockAt } from '@ribambelle/platform/clock'
import { csv, file, notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { bookFor } from '../../../application/meeting/desk/book-for.ts'
import { cancelBooking } from '../../../application/meeting/cancel-booking.ts'
import { changeMeeting, closeMeeting } from '../../../application/meeting/desk/change-meeting.ts'
import { notePresence } from '../../../application/meeting/desk/note-presence.ts'
import type { MeetingPorts } from '../../../application/meeting/ports.ts'
import { deskMeeting } from '../../../application/meeting/queries.ts'
import { say } from './messages.ts'
import { meetingPage } from './sheet.tsx'
import { here } from './words.ts'
import type { ColleaguesSlot } from './words.ts'

type Run = Runner<MeetingPorts>

type Done = { readonly ok: true } | { readonly ok: false; readonly refusals: readonly Refusal[] }

const sheetAfter = (
  run: Run,
  colleagues: ColleaguesSlot,
  request: PageRequest,
  meetingId: string,
  done: Done,
  word: string,
): Promise<Reply> | Reply =>
  done.ok
    ? redirect(request.link(`${here}/${meetingId}?done=${word}`))
    : done.refusals.some(({ code }) => code === 'meeting-not-found')
      ? notFound()
      : meetingPage(run, colleagues)(request, done.refusals)

const idOf = ({ params }: PageRequest): string => params['meetingId'] ?? ''

export const bookOne =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const command = { meetingId: idOf(request), reference: request.form.text('reference').slice(0, 60) }
    const done = await run.act(bookFor, command, request.by)
    return sheetAfter(run, colleagues, request, idOf(request), done, done.ok ? done.value.state : '')
  }

export const changeOne =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const people = await colleagues(request)
    const officerId = form.text('officerId')
    const done = await run.act(
      changeMeeting,
      {
        meetingId: idOf(request),
        version: Number(form.text('version')) || 0,
        place: form.text('place'),
        capacity: form.text('capacity'),
        officerId: people.some(({ accountId }) => accountId === officerId) ? officerId : '',
        interpreter: form.text('interpreter'),
        note: form.text('note'),
      },
      request.by,
    )
    return sheetAfter(run, colleagues, request, idOf(request), done, 'changed')
  }

export const closeOne =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const done = await run.act(
      closeMeeting,
      { meetingId: idOf(request), reason: request.form.text('reason') },
      request.by,
    )
    return sheetAfter(run, colleagues, request, idOf(request), done, 'closed')
  }

/** Who came, who did not, and who says by telephone that it does not come. */
export const noteOne =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const bookingId = request.params['bookingId'] ?? ''
    const act = request.form.text('act')
    const done =
      act === 'cancel'
        ? await run.act(cancelBooking, { named: { bookingId } }, request.by)
        : await run.act(notePresence, { bookingId, came: act === 'came' }, request.by)
    return sheetAfter(run, colleagues, request, idOf(request), done, act === 'cancel' ? 'cancelled' : 'noted')
  }

/** The list of those who come, for the door. */
export const peopleFile =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const one = await run.ask(deskMeeting, idOf(request), request.by)
    if (!one) return notFound()
    const t = say(request.lang)
    const head = [t('family'), t('reference'), t('phone'), t('interpreter'), t('state')]
    const lines = one.attendees.map(({ people, reference, phone, interpreter, householdLanguage, state }) => [
      people,
      reference ?? t('visitor'),
      phone,
      interpreter ? householdLanguage : '',
      t(`booking.${state}`),
    ])
    const { day } = clockAt(one.zone, one.meeting.startsAt)
    return file(csv([head, ...lines]), 'text/csv; charset=utf-8', `${t('people.name')}-${day}.csv`)
  }
