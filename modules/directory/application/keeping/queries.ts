import type { Actor, Day } from '@ribambelle/kernel'
import { finder, searchable } from '../../domain/finding/search-text.ts'
import type { KeptSheet, SiteChange } from '../../domain/keeping/changes.ts'
import { isStale, mayKeepDirectory, mayKeepSheet, missingOf } from '../../domain/keeping/policy.ts'
import type { SiteKind, Zone } from '../../domain/site.ts'
import type { Address, DirectoryPorts } from '../ports.ts'
import { zonesWithin } from '../zones.ts'
import { choicesFor } from './place-sheet.ts'
import type { TypedPlace } from './place-sheet.ts'

/** The baskets of the desk. */
export const sheetStates = ['open', 'old', 'incomplete', 'invented', 'unlisted', 'closed'] as const

export type SheetState = (typeof sheetStates)[number]

export const sheetSorts = ['name', 'kind', 'zone', 'checked'] as const

export type SheetSort = (typeof sheetSorts)[number]

export interface SheetQuestion {
  readonly search: string
  readonly kind: SiteKind | undefined
  readonly zoneId: string | undefined
  readonly state: SheetState
  readonly sort: SheetSort
  readonly descending: boolean
}

export interface SheetList {
  readonly sheets: readonly KeptSheet[]
  readonly counts: Readonly<Record<SheetState, number>>
  readonly zones: readonly Zone[]
  readonly staleMonths: number
}

type Test = (sheet: KeptSheet) => boolean

const testsOf = (today: Day, staleMonths: number): Record<SheetState, Test> => {
  const open: Test = ({ closedOn }) => closedOn === null
  const shown: Test = (sheet) => open(sheet) && sheet.listed
  return {
    open,
    old: (sheet) => open(sheet) && isStale(sheet, today, staleMonths),
    incomplete: (sheet) => shown(sheet) && missingOf(sheet).length > 0,
    invented: (sheet) => open(sheet) && sheet.invented.length > 0,
    unlisted: (sheet) => open(sheet) && !sheet.listed,
    closed: (sheet) => !open(sheet),
  }
}

/** Sheets that somebody keeps, narrowed and sorted; counts are those of each basket for the same search. */
export async function sheetList(question: SheetQuestion, actor: Actor, ports: DirectoryPorts): Promise<SheetList> {
  const { search, kind, zoneId, state } = question
  const [all, zones, { staleMonths }] = [
    await ports.keeping.sheets(),
    await ports.zones.list(),
    await ports.keeping.policy(),
  ]
  const inside = zonesWithin(zones, zoneId)
  const judge = finder(searchable(search))
  const wanted = all.filter(
    (sheet) =>
      mayKeepSheet(actor, sheet.siteId) &&
      (kind === undefined || sheet.kind === kind) &&
      inside.has(sheet.zoneId) &&
      (search === '' ||
        judge(searchable(`${sheet.name} ${sheet.town} ${sheet.operator ?? ''} ${sheet.address}`)) !== undefined),
  )
  const tests = testsOf(ports.time.today(), staleMonths)
  const counts = Object.fromEntries(sheetStates.map((one) => [one, wanted.filter(tests[one]).length]))
  const sheets = sorted(wanted.filter(tests[state]), zones, question)
  return { sheets, counts: counts as SheetList['counts'], zones, staleMonths }
}

function sorted(
  sheets: readonly KeptSheet[],
  zones: readonly Zone[],
  { sort, descending }: SheetQuestion,
): KeptSheet[] {
  const named = new Map(zones.map(({ zoneId, name }) => [zoneId, name]))
  const keyOf = (sheet: KeptSheet): string =>
    sort === 'checked'
      ? sheet.checkedOn
      : sort === 'kind'
        ? sheet.kind
        : sort === 'zone'
          ? searchable(named.get(sheet.zoneId) ?? '')
          : searchable(sheet.name)
  const keyed = sheets.map((sheet) => ({ sheet, key: keyOf(sheet) }))
  // Sorting is stable and rows come by name: equal keys stay in the order of names.
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (descending ? -1 : 1))
  return keyed.map(({ sheet }) => sheet)
}

export interface SheetToKeep {
  readonly sheet: KeptSheet
  /** newest first */
  readonly history: readonly SiteChange[]
  /** how those who changed it are called, by account */
  readonly names: ReadonlyMap<string, string>
  readonly zones: readonly Zone[]
  readonly staleMonths: number
}

/** The account in the name of an actor, `staff:nadia`; none when a program acted. */
const accountIn = (madeBy: string): string[] => (madeBy.startsWith('staff:') ? [madeBy.slice('staff:'.length)] : [])

/** One sheet with its history; undefined for those who do not keep it. */
export async function sheetToKeep(
  { siteId }: { readonly siteId: string },
  actor: Actor,
  { keeping, people, zones }: DirectoryPorts,
): Promise<SheetToKeep | undefined> {
  if (!mayKeepSheet(actor, siteId)) return undefined
  const [sheet] = await keeping.sheets({ siteIds: [siteId] })
  if (!sheet) return undefined
  const { staleMonths } = await keeping.policy()
  const history = await keeping.changes({ siteId, limit: 100 })
  const names = await people.names(history.flatMap(({ madeBy }) => accountIn(madeBy)))
  return { sheet, history, names, zones: await zones.list(), staleMonths }
}

/** Addresses to choose from when what was typed may mean several; and the zones. */
export const placeChoices = async (
  typed: Pick<TypedPlace, 'address' | 'town'>,
  actor: Actor,
  { addresses, zones }: DirectoryPorts,
): Promise<{ addresses: readonly Address[]; zones: readonly Zone[] }> => ({
  addresses: typed.address === '' ? [] : await choicesFor(typed, addresses),
  zones: mayKeepDirectory(actor) ? await zones.list() : [],
})
