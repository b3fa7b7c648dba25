import type { Site, Zone } from '@ribambelle/directory'
import { folded, monthOf } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { isOld, mayKeepAvailability } from '../../domain/availability/availability.ts'
import type { AvailabilityRule, Declaration, Link } from '../../domain/availability/availability.ts'
import { byCentre, occupancy } from '../../domain/occupancy.ts'
import type { CapacityPorts } from '../ports.ts'
import { groupMonth } from '../queries.ts'
import { isDeclaring } from './opener.ts'

/** Which childminders are looked at: all, those whose answer is recent or old, those who never answered, those who offer no place. */
export const availabilityStates = ['all', 'recent', 'old', 'never', 'paused'] as const
export type AvailabilityBasket = (typeof availabilityStates)[number]

export interface ChildminderLine {
  readonly site: Site
  readonly last: Declaration | null
  readonly link: Link | null
  readonly isOld: boolean
  /** free all week, and free half-days, this month */
  readonly freeAllWeek: number
  readonly freeHalfDays: number
}

export interface ChildminderList {
  readonly lines: readonly ChildminderLine[]
  readonly counts: Readonly<Record<AvailabilityBasket, number>>
  readonly zones: readonly Zone[]
  readonly rule: AvailabilityRule
}

export interface ListQuestion {
  readonly state: AvailabilityBasket
  readonly search: string
  readonly zoneId: string
}

const isIn = (state: AvailabilityBasket, { last, isOld: old }: ChildminderLine): boolean =>
  state === 'all' ||
  (state === 'never' && last === null) ||
  (state === 'old' && last !== null && old) ||
  (state === 'recent' && last !== null && !old) ||
  (state === 'paused' && (last?.pausedFrom ?? null) !== null)

/** Every childminder with her last answer, those who have waited longest first; nobody for who may not know. */
export async function childminderList(
  { state, search, zoneId }: ListQuestion,
  actor: Actor,
  ports: CapacityPorts,
): Promise<ChildminderList> {
  const { availability, centres } = ports
  const rule = await availability.rule()
  const sites = mayKeepAvailability(actor) ? (await centres.list()).filter(isDeclaring) : []
  const words = folded(search)
  const narrowed = (await linesOf(sites, rule, ports)).filter(
    ({ site }) =>
      (zoneId === '' || site.zoneId === zoneId) &&
      (words === '' || folded(`${site.name} ${site.town}`).includes(words)),
  )
  const counted = availabilityStates.map((one) => [one, narrowed.filter((line) => isIn(one, line)).length])
  const zoneIds = new Set(sites.map((site) => site.zoneId))
  return {
    lines: narrowed
      .filter((line) => isIn(state, line))
      .toSorted(
        (a, b) => (a.last?.on ?? '').localeCompare(b.last?.on ?? '') || (a.site.siteId < b.site.siteId ? -1 : 1),
      ),
    counts: Object.fromEntries(counted) as ChildminderList['counts'],
    zones: (await centres.zones()).filter((zone) => zoneIds.has(zone.zoneId)),
    rule,
  }
}

/** What childminders said last, and what is free with them this month. */
async function linesOf(
  sites: readonly Site[],
  rule: AvailabilityRule,
  { availability, places, today }: CapacityPorts,
): Promise<ChildminderLine[]> {
  const ids = sites.map(({ siteId }) => siteId)
  const states = await availability.states(ids)
  const month = monthOf(today)
  const own = byCentre(await places.occupied(ids, [month]))
  return sites.map((site) => {
    const { last = null, link = null } = states.get(site.siteId) ?? {}
    const its = own.get(site.siteId)
    const cells = its ? occupancy(site.siteId, its, month, 'cohort') : []
    const groups = (its?.ageGroups ?? []).map((group) => groupMonth(group, cells))
    const sum = (of: 'freeAllWeek' | 'freeHalfDays'): number => groups.reduce((total, group) => total + group[of], 0)
    return {
      site,
      last,
      link,
      isOld: isOld(last?.on ?? null, today, rule.months),
      freeAllWeek: sum('freeAllWeek'),
      freeHalfDays: sum('freeHalfDays'),
    }
  })
}
