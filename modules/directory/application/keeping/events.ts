import { addDays } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import type { DirectoryEvent } from '../../domain/event.ts'
import { mayKeepDirectory, mayKeepSheet } from '../../domain/keeping/policy.ts'
import type { KeptSheet } from '../../domain/keeping/changes.ts'
import type { DirectoryPorts } from '../ports.ts'

const mayKeepEvent = (actor: Actor, { siteId }: DirectoryEvent): boolean =>
  siteId === null ? mayKeepDirectory(actor) : mayKeepSheet(actor, siteId)

/** Days that a past event stays on the list of the desk. */
const shownAfter = 30

export interface EventsToKeep {
  /** by day and hour */
  readonly events: readonly DirectoryEvent[]
  /** open places at which this reader may announce one */
  readonly sites: readonly KeptSheet[]
}

/** Events that somebody keeps, those of the last month included. */
export async function eventsToKeep(
  _question: object,
  actor: Actor,
  { events, keeping, time }: DirectoryPorts,
): Promise<EventsToKeep> {
  const all = await events.list({ from: addDays(time.today(), -shownAfter) })
  const sites = (await keeping.sheets()).filter(
    (sheet) => sheet.closedOn === null && sheet.listed && mayKeepSheet(actor, sheet.siteId),
  )
  return { events: all.filter((event) => mayKeepEvent(actor, event)), sites }
}

/** One event with the places to choose from; undefined for those who do not keep it. */
export async function eventToKeep(
  { eventId }: { readonly eventId: string },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<{ event: DirectoryEvent; sites: EventsToKeep['sites'] } | undefined> {
  const event = await ports.events.find(eventId)
  if (!event || !mayKeepEvent(actor, event)) return undefined
  return { event, sites: (await eventsToKeep({}, actor, ports)).sites }
}
