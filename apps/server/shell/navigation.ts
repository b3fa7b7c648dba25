import type { NavigationEntry, PageRequest } from '@ribambelle/platform/http'
import type { NavigationGroup, NavigationItem } from '@ribambelle/ui'
import { say } from './desk/messages.ts'

/** The work of the desk, group by group: the only place that knows the entries of all modules together. */
export const deskGroups = {
  home: ['/desk'],
  requests: ['/desk/helped', '/desk/requests', '/desk/renewals', '/desk/meetings'],
  commission: ['/desk/rounds', '/desk/panel', '/desk/scales', '/desk/calendar'],
  answers: ['/desk/offers', '/desk/waiting', '/desk/decisions', '/desk/guidance', '/desk/contracts'],
  exchanges: ['/desk/messages', '/desk/journal'],
  care: ['/desk/capacity', '/desk/places', '/desk/corrections', '/desk/events', '/desk/brochure'],
  settings: [
    '/desk/hub',
    '/desk/policy',
    '/desk/interview-fields',
    '/desk/retention',
    '/desk/imports',
    '/desk/costs',
    '/desk/accounts',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

type Group = keyof typeof deskGroups

const groupNames = Object.keys(deskGroups) as Group[]

/** With so few entries a line of links says all; groups would only hide them. */
const mostInOneLine = 7

type Asking = Pick<PageRequest, 'actor' | 'lang' | 'path' | 'link'>

/** What somebody sees above every page: one line of links, or groups of them when their work has many pages. */
export interface Navigation {
  readonly items: NavigationItem[]
  readonly groups: NavigationGroup[]
}

/**
 * The navigation of who asks, by role.
 * @param current path of the entry under which the page stands; '' for none, undefined to find it by the address
 */
export function navigationOf(
  entries: readonly NavigationEntry[],
  request: Asking,
  current: string | undefined,
): Navigation {
  const seen = entries.filter((entry) => isSeen(entry, request)).sort((a, b) => a.order - b.order)
  const here = current ?? nearest(seen, request.path)
  const item = ({ path, label }: NavigationEntry): NavigationItem => ({
    label: label(request.lang),
    href: request.link(path),
    current: path === here,
  })
  if (seen.length <= mostInOneLine) return { items: seen.map(item), groups: [] }
  const t = say(request.lang)
  const groups = groupNames.flatMap((group): NavigationGroup[] => {
    const items = seen.filter((entry) => groupOf(entry) === group).map(item)
    const [first] = items
    if (!first) return []
    const label = items.length === 1 || group === 'home' ? first.label : t(`group.${group}`)
    return [{ label, href: first.href, current: items.some((one) => one.current === true), items }]
  })
  return { items: [], groups }
}

function isSeen({ who, area }: NavigationEntry, { actor }: Asking): boolean {
  if (area === 'footer') return false
  if (who === 'anyone') return area !== 'public' || actor.kind !== 'staff'
  if (who === 'family') return actor.kind === 'family'
  return actor.kind === 'staff' && actor.roles.some((role) => who.includes(role))
}

/** An entry that no group names yet is a setting. */
const groupOf = ({ path }: NavigationEntry): Group =>
  groupNames.find((group) => (deskGroups[group] as readonly string[]).includes(path)) ?? 'settings'

/** The entry at the address itself, or above it. The welcome page stands above nothing. */
function nearest(entries: readonly NavigationEntry[], path: string): string | undefined {
  const above = entries.filter(
    (entry) => path === entry.path || (entry.path !== '/' && path.startsWith(`${entry.path}/`)),
  )
  return above.sort((a, b) => b.path.length - a.path.length)[0]?.path
}
