import { careType } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import { fold } from '../../../domain/fold.ts'
import { kilometres } from '../../../domain/asking/home.ts'

/** A place that may be wished, and how far it lies from home as the crow flies; null where home is not known. */
export interface Suggested {
  readonly site: Site
  readonly kilometres: number | null
}

interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** Places shown at first, and with each « more ». */
export const shownAtOnce = 6

/** Every place with its distance, the nearest first; by name where home is not known. */
export function byDistance(sites: readonly Site[], home: Point | null): Suggested[] {
  const measured = sites.map((site) => ({ site, kilometres: home === null ? null : kilometres(home, site) }))
  return measured.sort(
    (a, b) => (a.kilometres ?? 0) - (b.kilometres ?? 0) || (fold(a.site.name) < fold(b.site.name) ? -1 : 1),
  )
}

/** The places that every word typed is in: in the name, the town or the address; accents and capitals forgiven. */
export function matching(places: readonly Suggested[], typed: string): Suggested[] {
  const words = fold(typed).split(' ').filter(Boolean)
  return places.filter(({ site }) => {
    const text = fold(`${site.name} ${site.town} ${site.address}`)
    return words.every((word) => text.includes(word))
  })
}

/** Places of one zone and type that are not wished yet, the nearest first: to add them all at once. */
export const inZone = (
  places: readonly Suggested[],
  { zoneId, type, wishes }: { zoneId: string; type: 'collective' | 'individual'; wishes: readonly string[] },
): string[] =>
  places
    .filter(({ site }) => site.zoneId === zoneId && careType(site.kind) === type && !wishes.includes(site.siteId))
    .map(({ site }) => site.siteId)
