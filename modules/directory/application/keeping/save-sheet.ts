import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome, Refusal } from '@ribambelle/kernel'
import { readCells } from '../../domain/keeping/cells.ts'
import type { CellFault, CellField, Cells } from '../../domain/keeping/cells.ts'
import { stillInvented } from '../../domain/keeping/changes.ts'
import type { KeptSheet } from '../../domain/keeping/changes.ts'
import { hoursOf } from '../../domain/keeping/hours.ts'
import type { TypedWeek } from '../../domain/keeping/hours.ts'
import { mayKeepDirectory, mayKeepSheet } from '../../domain/keeping/policy.ts'
import { newSiteId } from '../../domain/keeping/site-id.ts'
import { noDetails } from '../../domain/sheet.ts'
import type { DirectoryPorts } from '../ports.ts'
import { keep } from './keep.ts'
import { placeSheetAt } from './place-sheet.ts'
import type { Place, PlaceRefusal, TypedPlace } from './place-sheet.ts'

/** A sheet as a form sends it: everything as it was typed. */
export interface SaveSheet {
  /** null for a new one */
  readonly siteId: string | null
  /** of the sheet that was edited */
  readonly version: number
  readonly cells: Cells
  /** hours day by day; null when they are written in words, as the cell `hours` */
  readonly week: TypedWeek | null
  readonly place: TypedPlace
  /** the whole sheet was looked at, and is right */
  readonly checked: boolean
}

export type SheetRefusal =
  | CellFault
  | PlaceRefusal
  | 'not-allowed'
  | 'sheet-not-found'
  | 'changed-meanwhile'
  | 'day-hours-unreadable'

/** What a director leaves to the service: what a place is, and whether it is shown. */
const keptFromDirectors: readonly CellField[] = ['kind', 'listed']

/** Somebody of the service, or who runs the place, writes a sheet or a new one. All faults at once; nothing is saved before all is right. */
export async function saveSheet(
  command: SaveSheet,
  actor: Actor,
  ports: DirectoryPorts,
): Promise<Outcome<{ siteId: string; changed: number }, SheetRefusal>> {
  const { siteId, checked, place } = command
  if (siteId === null ? !mayKeepDirectory(actor) : !mayKeepSheet(actor, siteId)) return refuse('not-allowed')
  const all = await ports.keeping.sheets(siteId === null ? {} : { siteIds: [siteId], lock: true })
  const before = siteId === null ? undefined : all[0]
  if (siteId !== null && !before) return refuse('sheet-not-found')
  const today = ports.time.today()
  const { values, refusals } = readAll(command, actor, today)
  const kind = values.kind ?? before?.kind
  const listed = values.listed ?? before?.listed ?? kind !== 'childminder'
  const placed = await placeSheetAt(place, before, kind === 'childminder' && !listed, ports)
  const faults: Refusal<SheetRefusal>[] = [
    ...refusals,
    ...(kind === undefined ? [{ code: 'kind-unknown' as const, field: 'kind' }] : []),
    ...('refusals' in placed ? placed.refusals : []),
    ...(before && before.version !== command.version ? [{ code: 'changed-meanwhile' as const }] : []),
  ]
  if (faults.length > 0 || !('place' in placed) || kind === undefined) return refuse(...faults)
  const start = before ?? blank({ kind, name: values.name ?? '', place: placed.place, listed, today }, all)
  const written: KeptSheet = { ...start, ...values, ...placed.place, listed }
  const after: KeptSheet = checked
    ? { ...written, invented: [], checkedOn: today }
    : { ...written, invented: before ? stillInvented(before, written) : [] }
  const changes = await keep([{ before, after }], { cause: 'edited' }, actor, ports)
  const parts = changes.get(after.siteId)?.map(({ part }) => part) ?? []
  const type = before ? 'directory.sheet-changed' : 'directory.sheet-added'
  return ok(
    { siteId: after.siteId, changed: parts.length },
    before && parts.length === 0 ? [] : [{ type, subject: after.siteId, data: { parts } }],
  )
}

function readAll({ cells, week }: SaveSheet, actor: Actor, today: Day) {
  const hours = week === null ? { hours: cells.hours ?? '' } : hoursOf(week)
  const own: Cells = Object.fromEntries(
    Object.entries({ ...cells, hours: 'hours' in hours ? (hours.hours ?? '') : '' }).filter(
      ([field]) => mayKeepDirectory(actor) || !keptFromDirectors.includes(field as CellField),
    ),
  )
  const { values, refusals } = readCells(own, today)
  const days = 'unreadable' in hours ? hours.unreadable : []
  // Free places and their day are said together, or not at all.
  const counted = values.vacancies === null ? { ...values, vacanciesOn: null } : values
  return {
    values: counted,
    refusals: [
      ...refusals.map(({ code, field }): Refusal<SheetRefusal> => ({ code, field })),
      ...days.map((day): Refusal<SheetRefusal> => ({ code: 'day-hours-unreadable', field: `hours-${day + 1}` })),
    ],
  }
}

interface Blank extends Pick<KeptSheet, 'kind' | 'name' | 'listed'> {
  readonly place: Place
  readonly today: Day
}

/** A sheet that nobody wrote before. */
function blank({ kind, name, listed, place, today }: Blank, all: readonly KeptSheet[]): KeptSheet {
  const siteId = newSiteId({ name, kind, zoneId: place.zoneId }, new Set(all.map((one) => one.siteId)))
  return {
    ...noDetails,
    ...place,
    siteId,
    kind,
    name,
    listed,
    phone: null,
    email: null,
    website: null,
    operator: null,
    hours: null,
    fromMonths: null,
    toMonths: null,
    languages: [],
    stepFree: null,
    transport: null,
    source: 'desk',
    sourceRef: siteId,
    invented: [],
    checkedOn: today,
    closedOn: null,
    version: 0,
  }
}
