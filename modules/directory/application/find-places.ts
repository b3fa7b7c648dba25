import type { Actor } from '@ribambelle/kernel'
import { declaredVacancy, meets, noFilter } from '../domain/finding/filter.ts'
import type { PlaceFilter, Vacancy } from '../domain/finding/filter.ts'
import { finder, searchable } from '../domain/finding/search-text.ts'
import { straightLine } from '../domain/finding/walk.ts'
import type { Point } from '../domain/finding/walk.ts'
import type { SiteKind, Zone } from '../domain/site.ts'
import type { DirectoryPorts, PlacePoint } from './ports.ts'
import { unlistedTotals } from './unlisted.ts'
import { withSheets } from './with-sheets.ts'
import type { FoundPlace } from './with-sheets.ts'
import { zonesWithin } from './zones.ts'

/** Sites a page of the list. */
export const pageSize = 25

export const sorts = ['name', 'distance', 'vacancies'] as const

export type Sort = (typeof sorts)[number]

/** A part of the map, WGS 84, degrees. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** What a reader looks for. */
export interface Wanted {
  /** as typed: accents, capitals and small slips are forgiven */
  readonly text: string
  /** a zone with everything inside it */
  readonly zoneId: string | undefined
  readonly box: Box | undefined
  readonly filter: PlaceFilter
}

export const nothingWanted: Wanted = { text: '', zoneId: undefined, box: undefined, filter: noFilter }

export interface PlacesQuestion extends Wanted {
  /** also those whose sheet does not say all that is asked */
  readonly unsure: boolean
  readonly sort: Sort
  /** from 1; a page that is not there gives the nearest one */
  readonly page: number
  /** from where distances are told */
  readonly from: Point | undefined
  /** free places counted elsewhere, by site */
  readonly counted: ReadonlyMap<string, Vacancy>
  /** the kinds in the reader's language, with other words people use, so that « nounou » finds childminders */
  readonly kindWords: Readonly<Record<SiteKind, string>>
  /** the question with something left out: how many each would find, told when nothing is found */
  readonly looser: readonly Wanted[]
}

export interface PlacesAnswer {
  /** those of the page, sorted */
  readonly places: readonly FoundPlace[]
  /** all that were found, sorted: the map shows them */
  readonly found: readonly PlacePoint[]
  readonly page: number
  readonly pages: number
  /** places whose sheet does not say all that is asked; they are among `found` when the question says `unsure` */
  readonly unsaid: number
  /** kinds with what the other filters leave of them, most first */
  readonly kinds: readonly { readonly kind: SiteKind; readonly count: number }[]
  /** languages that some place speaks */
  readonly languages: readonly string[]
  readonly zones: readonly Zone[]
  /** what each looser question would find; empty unless nothing was found */
  readonly looser: readonly number[]
  /** childminders who are only counted, in the zone asked for: null where they are too few to be told, or wait elsewhere */
  readonly unlisted: number | null
}

/** The places of the territory, found, filtered and sorted. */
export async function findPlaces(
  question: PlacesQuestion,
  _actor: Actor,
  { sites, zones }: Pick<DirectoryPorts, 'sites' | 'zones'>,
): Promise<PlacesAnswer> {
  const allZones = await zones.list()
  const points = await sites.points()
  const judge = judgeOf(question, allZones)
  const { kinds } = question.filter
  // Of every kind, so that each kind can say how many the other filters leave of it.
  const ofEveryKind = answersTo(points, judge({ ...question, filter: { ...question.filter, kinds: [] } }))
  const answers = kinds.length === 0 ? ofEveryKind : ofEveryKind.filter(({ point }) => kinds.includes(point.kind))
  const kept = question.unsure ? answers : answers.filter(({ sure }) => sure)
  const found = sorted(kept, question).map(({ point }) => point)
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(pages, Math.max(1, question.page))
  const ofPage = found.slice((page - 1) * pageSize, page * pageSize)
  const count = (wanted: Wanted): number => answersTo(points, judge(wanted)).filter(({ sure }) => sure).length
  return {
    places: await withSheets(ofPage, question, sites),
    found,
    page,
    pages,
    unsaid: answers.length - answers.filter(({ sure }) => sure).length,
    kinds: countKinds(ofEveryKind),
    languages: [...new Set(points.flatMap(({ languages }) => languages))].sort(),
    zones: allZones,
    looser: found.length === 0 ? question.looser.map(count) : [],
    unlisted: (await unlistedTotals(allZones, sites)).get(question.zoneId ?? '') ?? null,
  }
}

interface Judged {
  /** the words were found as typed */
  readonly exact: boolean
  /** its sheet says all that is asked */
  readonly sure: boolean
}

/** Prepares the parts that are the same for all places; a question is then judged place by place. */
function judgeOf(question: PlacesQuestion, zones: readonly Zone[]) {
  const names = new Map(zones.map(({ zoneId, name }) => [zoneId, name]))
  const kinds = new Map<SiteKind, string>(
    Object.entries(question.kindWords).map(([kind, words]) => [kind as SiteKind, searchable(words)]),
  )
  const textOf = (point: PlacePoint): string =>
    `${searchable([point.name, point.address, point.postcode, point.town, names.get(point.zoneId)].join(' '))} ${kinds.get(point.kind)}`
  return (wanted: Wanted): ((point: PlacePoint) => Judged | undefined) => {
    const typed = searchable(wanted.text)
    const find = finder(typed)
    const within = zonesWithin(zones, wanted.zoneId)
    return (point) => {
      if (!within.has(point.zoneId) || (wanted.box && !inBox(point, wanted.box))) return undefined
      const answer = meets(point, vacancyOf(point, question.counted), wanted.filter)
      if (answer === false) return undefined
      const match = typed === '' ? 'exact' : find(textOf(point))
      return match === undefined ? undefined : { exact: match === 'exact', sure: answer === true }
    }
  }
}

const inBox = ({ latitude, longitude }: Point, { west, south, east, north }: Box): boolean =>
  west <= longitude && longitude <= east && south <= latitude && latitude <= north

const vacancyOf = (point: PlacePoint, counted: PlacesQuestion['counted']): Vacancy | undefined =>
  counted.get(point.siteId) ?? declaredVacancy(point)

/** Points come by name. Words found as typed come before those found near, sheets that say all before those that do not. */
function sorted(kept: readonly Answered[], { sort, from, counted }: PlacesQuestion): Answered[] {
  const free = ({ point }: Answered): number => {
    const vacancy = vacancyOf(point, counted)
    return vacancy ? vacancy.now * 1000 + (vacancy.september ?? 0) : -1
  }
  const far = new Map(sort === 'distance' && from ? kept.map((one) => [one, straightLine(from, one.point)]) : [])
  const order = (one: Answered): number => (sort === 'vacancies' ? -free(one) : (far.get(one) ?? 0))
  return [...kept].sort(
    (a, b) => Number(b.exact) - Number(a.exact) || Number(b.sure) - Number(a.sure) || order(a) - order(b),
  )
}

interface Answered extends Judged {
  readonly point: PlacePoint
}

const answersTo = (points: readonly PlacePoint[], judge: (point: PlacePoint) => Judged | undefined): Answered[] =>
  points.flatMap((point) => {
    const judged = judge(point)
    return judged === undefined ? [] : [{ point, ...judged }]
  })

function countKinds(answers: readonly Answered[]): PlacesAnswer['kinds'] {
  const counts = new Map<SiteKind, number>()
  for (const { point, sure } of answers) if (sure) counts.set(point.kind, (counts.get(point.kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count)
}
