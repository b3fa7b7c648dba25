import { hasRole } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import { finds, searchable } from '../domain/search-text.ts'
import type { Site, SiteKind, Zone } from '../domain/site.ts'
import type { DirectoryPorts, ImportRecord, Layer } from './ports.ts'

/** Sites a page of the list. */
export const pageSize = 25

export interface PlacesQuestion {
  readonly kind?: SiteKind | undefined
  /** a zone with everything inside it */
  readonly zoneId?: string | undefined
  /** as typed: accents, capitals and small slips are forgiven */
  readonly text: string
  /** from 1; a page that is not there gives the nearest one */
  readonly page: number
  /** the kinds in the reader's language, so that « crèche » finds crèches */
  readonly kindWords: Readonly<Record<SiteKind, string>>
}

export interface PlacesAnswer {
  /** those of the page, by name */
  readonly sites: readonly Site[]
  /** all that were found: the map shows them */
  readonly found: readonly Site[]
  readonly page: number
  readonly pages: number
  /** kinds with what the other filters leave of them */
  readonly kinds: readonly { readonly kind: SiteKind; readonly count: number }[]
  readonly zones: readonly Zone[]
  readonly layers: readonly Layer[]
  /** childminders who are only counted, in the zones asked for */
  readonly unlisted: readonly { readonly zone: Zone; readonly count: number }[]
}

/** The places of the territory, found and filtered, with all that the map needs. */
export async function findPlaces(
  question: PlacesQuestion,
  _actor: Actor,
  { sites, zones, ground }: DirectoryPorts,
): Promise<PlacesAnswer> {
  const allZones = await zones.list()
  const within = zonesWithin(allZones, question.zoneId)
  const names = new Map(allZones.map(({ zoneId, name }) => [zoneId, name]))
  const typed = searchable(question.text)
  const listed = (await sites.list({ listedOnly: true })).filter(
    (site) => within.has(site.zoneId) && finds(textOf(site, names, question.kindWords), typed),
  )
  const found = question.kind ? listed.filter(({ kind }) => kind === question.kind) : listed
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(pages, Math.max(1, question.page))
  const unlisted = (await sites.unlistedByZone()).flatMap(({ zoneId, childminders }) => {
    const zone = allZones.find((one) => one.zoneId === zoneId)
    return zone && within.has(zoneId) ? [{ zone, count: childminders }] : []
  })
  return {
    sites: found.slice((page - 1) * pageSize, page * pageSize),
    found,
    page,
    pages,
    kinds: countKinds(listed),
    zones: allZones,
    layers: await ground.layers(),
    unlisted,
  }
}

function textOf(site: Site, zones: ReadonlyMap<string, string>, kindWords: PlacesQuestion['kindWords']): string {
  return searchable(
    [site.name, site.address, site.postcode, site.town, zones.get(site.zoneId), kindWords[site.kind]].join(' '),
  )
}

function countKinds(sites: readonly Site[]): PlacesAnswer['kinds'] {
  const counts = new Map<SiteKind, number>()
  for (const { kind } of sites) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count)
}

/** Ids of a zone and of every zone inside it; of all zones when none is asked for or it does not exist. */
export function zonesWithin(zones: readonly Zone[], zoneId: string | undefined): ReadonlySet<string> {
  const start = zones.find((zone) => zone.zoneId === zoneId)
  if (!start) return new Set(zones.map((zone) => zone.zoneId))
  const within = new Set([start.zoneId])
  // Zones come parents first, so one pass reaches every depth.
  for (const zone of zones) if (zone.parentId !== null && within.has(zone.parentId)) within.add(zone.zoneId)
  return within
}

export interface PlaceSheet {
  readonly site: Site
  /** from the widest to the one it lies in */
  readonly zones: readonly Zone[]
}

/** One site that may be shown; undefined when there is none. */
export async function placeSheet(
  { siteId }: { readonly siteId: string },
  _actor: Actor,
  { sites, zones }: DirectoryPorts,
): Promise<PlaceSheet | undefined> {
  const site = await sites.find(siteId)
  if (!site) return undefined
  const all = new Map((await zones.list()).map((zone) => [zone.zoneId, zone]))
  const path: Zone[] = []
  for (let zone = all.get(site.zoneId); zone; zone = zone.parentId === null ? undefined : all.get(zone.parentId))
    path.unshift(zone)
  return { site, zones: path }
}

/** Every site that may be shown, for open data and for the welcome. */
export const listedPlaces = (_question: object, _actor: Actor, { sites }: DirectoryPorts): Promise<Site[]> =>
  sites.list({ listedOnly: true })

/** Who may read the journal of imports. */
export const journalReaders: readonly Role[] = ['officer', 'coordinator', 'administrator', 'auditor']

/** The journal of imports, newest first; undefined for those who may not read it. */
export const importJournal = async (
  _question: object,
  actor: Actor,
  { imports }: DirectoryPorts,
): Promise<ImportRecord[] | undefined> => (hasRole(actor, ...journalReaders) ? imports.list() : undefined)
