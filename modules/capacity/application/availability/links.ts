import { addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, DomainEvent, Outcome } from '@ribambelle/kernel'
import type { Site } from '@ribambelle/directory'
import { askAgainAfter, isOld, linkUntil, mayKeepAvailability, opens } from '../../domain/availability/availability.ts'
import type { AvailabilityRule } from '../../domain/availability/availability.ts'
import type { AvailabilityState, CapacityPorts, LinkLetter } from '../ports.ts'
import { isDeclaring } from './opener.ts'

/** Childminders written to in one act. */
export const mostAtOnce = 200

export interface SendLinks {
  readonly centreIds: readonly string[]
  readonly channel: LinkLetter['channel']
}

/** The hub sends childminders their personal link, new each time: those before stop opening. Each of them once a day. */
export async function sendLinks(
  { centreIds, channel }: SendLinks,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<{ readonly sent: number }, 'not-allowed'>> {
  if (!mayKeepAvailability(actor)) return refuse('not-allowed')
  const wanted = new Set(centreIds.slice(0, mostAtOnce))
  const sites = (await ports.centres.list()).filter((site) => wanted.has(site.siteId) && isDeclaring(site))
  const states = await ports.availability.states(sites.map(({ siteId }) => siteId))
  const due = sites.filter(({ siteId }) => {
    const link = states.get(siteId)?.link
    return !link || link.madeOn < ports.today || !opens(link, ports.today)
  })
  return written(due, states, channel, ports)
}

/** Childminders whose answer grew old are asked without anybody's doing, when the territory wants it. To be run daily. */
export async function askChildminders(
  _command: object,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<{ readonly sent: number }, 'not-allowed'>> {
  if (!mayKeepAvailability(actor)) return refuse('not-allowed')
  const { availability, centres, today } = ports
  const { months, remind } = await availability.rule()
  if (!remind) return ok({ sent: 0 })
  const states = await availability.states()
  const since: Day = addDays(today, -askAgainAfter)
  const due = (await centres.list()).filter((site) => {
    const { last = null, link = null } = states.get(site.siteId) ?? {}
    return (
      isDeclaring(site) &&
      site.email !== null &&
      isOld(last?.on ?? null, today, months) &&
      (link?.madeOn ?? '') <= since
    )
  })
  return written(due.slice(0, mostAtOnce), states, 'email', ports)
}

async function written(
  sites: readonly Site[],
  states: ReadonlyMap<string, AvailabilityState>,
  channel: LinkLetter['channel'],
  { availability, letters, today }: CapacityPorts,
): Promise<Outcome<{ readonly sent: number }, never>> {
  const events: DomainEvent[] = []
  for (const site of sites) {
    const until = linkUntil(today)
    const token = await availability.makeLink(site.siteId, { madeOn: today, until, way: channel })
    const answeredOn = states.get(site.siteId)?.last?.on ?? null
    const way = await letters.sendLink({ site, channel, token, until, answeredOn, on: today })
    events.push({ type: 'capacity.link-sent', subject: site.siteId, data: { way } })
  }
  return ok({ sent: sites.length }, events)
}

/** The link of a childminder stops opening: it was lost, or she does not want it. */
export async function endLink(
  { centreId }: { readonly centreId: string },
  actor: Actor,
  { availability, today }: CapacityPorts,
): Promise<Outcome<{ readonly ended: number }, 'not-allowed'>> {
  if (!mayKeepAvailability(actor)) return refuse('not-allowed')
  const ended = await availability.endLinks(centreId, today)
  return ok({ ended }, ended === 0 ? [] : [{ type: 'capacity.link-ended', subject: centreId }])
}

/** The service says after how many months an answer is old, and whether childminders are then asked by themselves. */
export async function chooseRule(
  { months, remind }: AvailabilityRule,
  actor: Actor,
  { availability }: CapacityPorts,
): Promise<Outcome<null, 'not-allowed' | 'months-unreadable'>> {
  if (!mayKeepAvailability(actor)) return refuse('not-allowed')
  if (!Number.isInteger(months) || months < 1 || months > 24)
    return refuse({ code: 'months-unreadable', field: 'months' })
  await availability.saveRule({ months, remind })
  return ok(null, [{ type: 'capacity.availability-rule-chosen', subject: 'childminders', data: { months, remind } }])
}
