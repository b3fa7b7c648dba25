import type { Actor } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import type { Booking } from '../../domain/meeting/meeting.ts'
import type { MeetingPorts } from './ports.ts'

/** How a booking is named: by the secret of a link, or by its id for who may act on it. */
export type NamedBooking = { readonly token: string } | { readonly bookingId: string }

/** The booking that a link or an id names, for who may act on it; undefined looks like nothing. Whoever holds the link acts for the family. */
export async function heldBooking(
  named: NamedBooking,
  actor: Actor,
  { bookings, requests }: MeetingPorts,
): Promise<Booking | undefined> {
  if ('token' in named) return bookings.byToken(named.token)
  const booking = await bookings.find(named.bookingId)
  if (!booking || may(actor, 'desk')) return booking
  const filed = booking.requestId === null ? undefined : await requests.find(booking.requestId)
  return filed && may(actor, 'change', filed.followers, filed.helping) ? booking : undefined
}
