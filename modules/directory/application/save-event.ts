import { hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal, Role } from '@ribambelle/kernel'
import { eventFaults } from '../domain/event.ts'
import type { DirectoryEvent, EventFault } from '../domain/event.ts'
import type { DirectoryPorts } from './ports.ts'

/** Who may announce events anywhere; a director may in the centres she keeps. */
export const eventKeepers: readonly Role[] = ['officer', 'coordinator', 'administrator']

const mayKeep = (actor: Actor, siteId: string | null): boolean =>
  hasRole(actor, ...eventKeepers) ||
  (actor.kind === 'staff' && actor.roles.includes('director') && siteId !== null && actor.centreIds.includes(siteId))

export type EventRefusal = EventFault | 'not-allowed' | 'site-unknown' | 'event-not-found'

/** What is written of an event; without an id it is a new one. */
export type WrittenEvent = Omit<DirectoryEvent, 'eventId' | 'cancelled'> & { readonly eventId: string | null }

/** Somebody of the service announces an event, or changes one that was announced. */
export async function saveEvent(
  written: WrittenEvent,
  actor: Actor,
  { events, sites, time, newId }: DirectoryPorts,
): Promise<Outcome<{ eventId: string }, EventRefusal>> {
  const before = written.eventId === null ? undefined : await events.find(written.eventId)
  if (written.eventId !== null && !before) return refuse('event-not-found')
  if (!mayKeep(actor, written.siteId) || (before && !mayKeep(actor, before.siteId))) return refuse('not-allowed')
  const event = { ...written, eventId: written.eventId ?? newId(), cancelled: before?.cancelled ?? false }
  const faults: Refusal<EventRefusal>[] = [
    ...eventFaults(event, time.today()),
    ...(event.siteId !== null && !(await sites.find(event.siteId))
      ? [{ code: 'site-unknown' as const, field: 'siteId' }]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  await events.save([event])
  const { eventId, day } = event
  return ok({ eventId }, [
    { type: before ? 'directory.event-changed' : 'directory.event-announced', subject: eventId, data: { day } },
  ])
}

/** An event does not take place, or does after all: it stays in the list and says so. */
export async function cancelEvent(
  { eventId, cancelled }: { readonly eventId: string; readonly cancelled: boolean },
  actor: Actor,
  { events }: DirectoryPorts,
): Promise<Outcome<{ eventId: string }, 'not-allowed' | 'event-not-found'>> {
  const event = await events.find(eventId)
  if (!event) return refuse('event-not-found')
  if (!mayKeep(actor, event.siteId)) return refuse('not-allowed')
  if (event.cancelled === cancelled) return ok({ eventId })
  await events.save([{ ...event, cancelled }])
  const type = cancelled ? 'directory.event-cancelled' : 'directory.event-restored'
  return ok({ eventId }, [{ type, subject: eventId, data: { day: event.day } }])
}
