import { hasRole } from '@ribambelle/kernel'
import type { Actor, Day, Role } from '@ribambelle/kernel'
import type { DirectoryEvent } from '../domain/event.ts'
import { finder, searchable } from '../domain/finding/search-text.ts'
import { walkBetween } from '../domain/finding/walk.ts'
import type { Walk } from '../domain/finding/walk.ts'
import type { Sheet } from '../domain/sheet.ts'
import { isCentre } from '../domain/site.ts'
import type { SiteKind, Zone } from '../domain/site.ts'
import type { Address, DirectoryPorts, ImportRecord, Layer, Stop } from './ports.ts'
import { unlistedTotals } from './unlisted.ts'
import { withSheets } from './with-sheets.ts'
import type { Around, FoundPlace } from './with-sheets.ts'
import { pathOf } from './zones.ts'

/** Metres around a site within which a stop is said to be near. */
const stopsWithin = 500

const mostStops = 3

export interface PlaceSheet {
  readonly site: Sheet
  /** from the widest to the one it lies in */
  readonly zones: readonly Zone[]
  readonly stops: readonly { readonly stop: Stop; readonly walk: Walk }[]
  readonly events: readonly DirectoryEvent[]
}

/** One site that may be shown, with what is around it; undefined when there is none. */
export async function placeSheet(
  { siteId, today }: { readonly siteId: string; readonly today: Day },
  _actor: Actor,
  { sites, zones, stops, events }: DirectoryPorts,
): Promise<PlaceSheet | undefined> {
  const site = await sites.find(siteId)
  if (!site) return undefined
  const near = await stops.around(site, stopsWithin)
  return {
    site,
    zones: pathOf(await zones.list(), site.zoneId),
    stops: near.slice(0, mostStops).map((stop) => ({ stop, walk: walkBetween(site, stop) })),
    events: await events.list({ from: today, siteId, limit: 3 }),
  }
}

/** Every site that may be shown, for open data. */
export const listedPlaces = (_question: object, _actor: Actor, { sites }: DirectoryPorts): Promise<Sheet[]> =>
  sites.sheets({ listedOnly: true })

/** The quiet ground of the maps. */
export const mapGround = async (
  _question: object,
  _actor: Actor,
  { ground, zones }: DirectoryPorts,
): Promise<{ layers: readonly Layer[]; zones: readonly Zone[] }> => ({
  layers: await ground.layers(),
  zones: await zones.list(),
})

export interface Childminders {
  readonly zones: readonly { readonly zone: Zone; readonly count: number | null }[]
  readonly total: number | null
  /** those who agreed to be shown, and the houses where several work, by name */
  readonly shown: readonly Sheet[]
}

/** Childminders by zone, as far as numbers may be told, and those who agreed to be shown. */
export async function childminders(
  _question: object,
  _actor: Actor,
  { sites, zones }: DirectoryPorts,
): Promise<Childminders> {
  const all = await zones.list()
  const totals = await unlistedTotals(all, sites)
  return {
    zones: all.map((zone) => ({ zone, count: totals.get(zone.zoneId) ?? null })),
    total: totals.get('') ?? null,
    shown: await sites.sheets({ kinds: ['childminder', 'mam'], listedOnly: true }),
  }
}

export interface EventsToCome {
  readonly event: DirectoryEvent
  /** where it is, when that is a site that may be shown */
  readonly site: Sheet | undefined
}

/** Events from a day on, by day and hour. */
export async function eventsToCome(
  { from, limit }: { readonly from: Day; readonly limit?: number },
  _actor: Actor,
  { events, sites }: DirectoryPorts,
): Promise<EventsToCome[]> {
  const found = await events.list({ from, ...(limit === undefined ? {} : { limit }) })
  const siteIds = [...new Set(found.flatMap(({ siteId }) => siteId ?? []))]
  const known = new Map((await sites.sheets({ siteIds, listedOnly: true })).map((site) => [site.siteId, site]))
  return found.map((event) => ({ event, site: event.siteId === null ? undefined : known.get(event.siteId) }))
}

/** The address from which a reader wants distances, if it is one of the territory's file. */
export const homePoint = async (
  { addressId }: { readonly addressId: string },
  _actor: Actor,
  { addresses }: DirectoryPorts,
): Promise<Address | undefined> => addresses.find(addressId)

/** The zones, the widest first. */
export const zoneList = (_question: object, _actor: Actor, { zones }: DirectoryPorts): Promise<Zone[]> => zones.list()

/** Zones whose name begins with every word typed; at most six. */
export async function zonesLike(
  { typed }: { readonly typed: string },
  _actor: Actor,
  { zones }: DirectoryPorts,
): Promise<Zone[]> {
  if (searchable(typed) === '') return []
  const judge = finder(searchable(typed))
  return (await zones.list()).filter(({ name }) => judge(searchable(name)) !== undefined).slice(0, 6)
}

/** Who may read the journal of imports. */
export const journalReaders: readonly Role[] = ['officer', 'coordinator', 'administrator', 'auditor']

/** The journal of imports, newest first; undefined for those who may not read it. */
export const importJournal = async (
  _question: object,
  actor: Actor,
  { imports }: DirectoryPorts,
): Promise<ImportRecord[] | undefined> => (hasRole(actor, ...journalReaders) ? imports.list() : undefined)

/** Some places by their ids, in that order; those that are not shown are left out. */
export const chosenPlaces = (
  question: Around & { readonly siteIds: readonly string[] },
  _actor: Actor,
  { sites }: DirectoryPorts,
): Promise<FoundPlace[]> =>
  withSheets(
    question.siteIds.map((siteId) => ({ siteId })),
    question,
    sites,
  )

/** What the territory offers, in counts: for the welcome and the answers to questions. */
export interface Offer {
  readonly total: number
  /** kinds that exist, most first */
  readonly kinds: readonly { readonly kind: SiteKind; readonly count: number }[]
  readonly withoutJob: number
  readonly shortNotice: number
  readonly specialNeeds: number
  /** languages spoken beside French, most places first */
  readonly languages: readonly { readonly code: string; readonly count: number }[]
}

/** Counts places that may be shown. */
export async function offer(_question: object, _actor: Actor, { sites }: DirectoryPorts): Promise<Offer> {
  const points = await sites.points()
  const tally = <T>(all: readonly T[]): { value: T; count: number }[] =>
    [...Map.groupBy(all, (one) => one)]
      .map(([value, same]) => ({ value, count: same.length }))
      .sort((a, b) => b.count - a.count)
  return {
    total: points.length,
    kinds: tally(points.map(({ kind }) => kind)).map(({ value, count }) => ({ kind: value, count })),
    withoutJob: points.filter((point) => point.withoutJob && isCentre(point.kind)).length,
    shortNotice: points.filter(({ shortNotice }) => shortNotice).length,
    specialNeeds: points.filter(({ specialNeeds }) => specialNeeds).length,
    languages: tally(points.flatMap(({ languages }) => languages.filter((code) => code !== 'fr'))).map(
      ({ value, count }) => ({ code: value, count }),
    ),
  }
}
