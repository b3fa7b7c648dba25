import { declaredVacancy } from '../domain/finding/filter.ts'
import type { Vacancy } from '../domain/finding/filter.ts'
import { walkBetween } from '../domain/finding/walk.ts'
import type { Point, Walk } from '../domain/finding/walk.ts'
import type { Sheet } from '../domain/sheet.ts'
import type { DirectoryPorts } from './ports.ts'

/** A place with what depends on the reader and on the day. */
export interface FoundPlace {
  readonly site: Sheet
  readonly walk: Walk | undefined
  readonly vacancy: Vacancy | undefined
}

/** From where distances are told, and free places counted elsewhere, by site. */
export interface Around {
  readonly from: Point | undefined
  readonly counted: ReadonlyMap<string, Vacancy>
}

/** The whole sheets of some places, in the same order. */
export async function withSheets(
  points: readonly { readonly siteId: string }[],
  { from, counted }: Around,
  sites: DirectoryPorts['sites'],
): Promise<FoundPlace[]> {
  if (points.length === 0) return []
  const siteIds = points.map(({ siteId }) => siteId)
  const sheets = new Map((await sites.sheets({ siteIds, listedOnly: true })).map((sheet) => [sheet.siteId, sheet]))
  return siteIds.flatMap((siteId) => {
    const site = sheets.get(siteId)
    if (!site) return []
    return [{ site, walk: from && walkBetween(from, site), vacancy: counted.get(siteId) ?? declaredVacancy(site) }]
  })
}
