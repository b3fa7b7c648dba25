import { refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../../../domain/permissions.ts'
import { bookMeeting } from '../book-meeting.ts'
import type { Booked, BookRefusal } from '../book-meeting.ts'
import type { MeetingPorts } from '../ports.ts'

/** The desk books for a family that it has on the telephone, by the reference that the family says. */
export async function bookFor(
  { meetingId, reference }: { readonly meetingId: string; readonly reference: string },
  actor: Actor,
  ports: MeetingPorts,
): Promise<Outcome<Booked, BookRefusal | 'not-allowed' | 'reference-wrong'>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const requestId = await ports.named(reference)
  if (requestId === undefined) return refuse({ code: 'reference-wrong', field: 'reference' })
  const done = await bookMeeting({ meetingId, requestId, orWait: true }, actor, ports)
  return done.ok ? done : refuse(...done.refusals.map(({ code }) => ({ code, field: 'reference' })))
}
