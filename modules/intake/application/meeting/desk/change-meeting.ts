import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import type { Meeting } from '../../../domain/meeting/meeting.ts'
import { may } from '../../../domain/permissions.ts'
import { checkedPlace, wholeNumber } from './check-place.ts'
import type { MeetingPorts } from '../ports.ts'
import { callNext, happened, tell } from '../tell.ts'

export interface ChangeMeeting {
  readonly meetingId: string
  /** the one that was read */
  readonly version: number
  readonly place: string
  readonly capacity: string
  readonly officerId: string
  readonly interpreter: string
  readonly note: string
}

export type ChangeMeetingRefusal =
  | 'not-allowed'
  | 'meeting-not-found'
  | 'changed-meanwhile'
  | 'meeting-closed'
  | 'place-missing'
  | 'video-wrong'
  | 'capacity-wrong'
  | 'capacity-promised'
  | 'officer-busy'

/** Staff change where a meeting is, who holds it, how many come. Those who come are told of another place; more places call those who wait. */
export async function changeMeeting(
  command: ChangeMeeting,
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<null, ChangeMeetingRefusal>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const { meetings, bookings } = ports
  const officerId = command.officerId === '' ? null : command.officerId
  if (officerId !== null) await meetings.takeOfficer(officerId)
  const [meeting] = await meetings.take([command.meetingId])
  if (!meeting) return refuse('meeting-not-found')
  if (meeting.state === 'closed') return refuse('meeting-closed')
  const capacity = meeting.kind === 'session' ? wholeNumber(command.capacity, 1, 500) : 1
  const wrong: Refusal<ChangeMeetingRefusal>[] = checkedPlace(meeting.way, command.place)
  if (capacity === undefined) wrong.push({ code: 'capacity-wrong', field: 'capacity' })
  else if (capacity < meeting.booked)
    wrong.push({ code: 'capacity-promised', field: 'capacity', details: { booked: meeting.booked } })
  const met = officerId === null ? undefined : (await meetings.busy(officerId, [meeting], meeting.meetingId))[0]
  if (met) wrong.push({ code: 'officer-busy', field: 'officerId', details: ports.walls.at(met.startsAt) })
  if (wrong.length > 0) return refuse(...wrong)
  const changed: Meeting = {
    ...meeting,
    place: meeting.way === 'phone' ? '' : command.place.trim(),
    capacity: capacity!,
    officerId,
    interpreter: /^[a-z]{2,3}$/.test(command.interpreter) ? command.interpreter : null,
    note: command.note.trim().slice(0, 1000),
  }
  if (!(await meetings.change(changed, command.version))) return refuse('changed-meanwhile')
  if (changed.place !== meeting.place) {
    for (const booking of await bookings.active(meeting.meetingId))
      if (booking.state !== 'asked') await tell('changed', booking, changed, ports, `v${command.version}`)
  }
  const event = { type: 'intake.meeting-changed', subject: meeting.meetingId }
  return ok(null, [event, ...(await callNext(meeting.meetingId, ports))])
}

export interface CloseMeeting {
  readonly meetingId: string
  /** for the service itself; families are told that it does not take place */
  readonly reason: string
}

/** Staff close a meeting: everybody who stands in it is told, with other dates. Closed twice, it is closed once. */
export async function closeMeeting(
  { meetingId, reason }: CloseMeeting,
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<{ readonly told: number }, 'not-allowed' | 'meeting-not-found' | 'meeting-begun'>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const { meetings, bookings, time } = ports
  const [meeting] = await meetings.take([meetingId])
  if (!meeting) return refuse('meeting-not-found')
  if (meeting.state === 'closed') return ok({ told: 0 })
  if (meeting.startsAt <= new Date(time.now())) return refuse('meeting-begun')
  const closed: Meeting = { ...meeting, state: 'closed', reason: reason.trim().slice(0, 500) }
  await meetings.change(closed, meeting.version)
  const active = await bookings.active(meetingId)
  for (const booking of active) {
    await bookings.move(booking.bookingId, 'close')
    if (booking.state !== 'asked') await tell('closed', booking, closed, ports)
  }
  const told = active.filter(({ state }) => state !== 'asked').length
  return ok({ told }, [
    { type: 'intake.meeting-closed', subject: meetingId, data: { told } },
    ...active.map((booking) => happened('intake.meeting-closed-for', booking)),
  ])
}
