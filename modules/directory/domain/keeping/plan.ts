import type { Day } from '@ribambelle/kernel'
import { noDetails } from '../sheet.ts'
import type { Zone } from '../site.ts'
import type { CellFault } from './cells.ts'
import { changesBetween, stillInvented } from './changes.ts'
import type { KeptSheet, Part } from './changes.ts'
import type { Table } from './geojson.ts'
import type { Mapping, Target } from './mapping.ts'
import { placeKey, readRow, zoneNamer } from './row.ts'
import type { ReadRow } from './row.ts'
import { newSiteId } from './site-id.ts'
import { placer } from './placer.ts'
import type { AddressFinder, PlaceFault, PlaceNote } from './placer.ts'

export type LineCode =
  | CellFault
  | PlaceFault
  | PlaceNote
  | 'duplicate-in-file'
  | 'known-elsewhere'
  | 'same-place'
  | 'site-closed'
  | 'reopened'
  | 'kind-skipped'

/** One remark about a row: the row is refused, a cell is left out, or only something to know. */
export interface LineReport {
  readonly line: number
  readonly level: 'refused' | 'cell' | 'note'
  /** heading of the column in the list; null when the whole row is meant */
  readonly column: string | null
  readonly value: string
  readonly code: LineCode
}

export interface PlannedRow {
  readonly line: number
  readonly before: KeptSheet | undefined
  readonly after: KeptSheet
  readonly parts: readonly Part[]
}

/** What an import would do, before it does anything. */
export interface Plan {
  readonly added: readonly PlannedRow[]
  readonly changed: readonly PlannedRow[]
  readonly unchanged: readonly PlannedRow[]
  readonly refused: number
  readonly skipped: number
  readonly reports: readonly LineReport[]
  /** open sheets that came from this source and that the list does not have any more */
  readonly vanished: readonly KeptSheet[]
}

export interface PlanInput {
  readonly table: Table
  readonly mapping: Mapping
  /** every sheet there is */
  readonly sheets: readonly KeptSheet[]
  readonly zones: readonly Zone[]
  readonly findAddress: AddressFinder
  /** closed sheets that an import may open again */
  readonly closedByImports: ReadonlyMap<string, 'imported' | 'import-undone'>
  readonly today: Day
}

/** Compares a list with the directory, row by row. Nothing is done; the same input gives the same plan. */
export function planImport(input: PlanInput): Plan {
  const { table, mapping, sheets, today } = input
  const state = stateOf(input)
  const reports: LineReport[] = []
  const rows: PlannedRow[] = []
  const counts = { refused: 0, skipped: 0 }
  for (let at = 0; at < table.rows.length; at++) {
    const row = readRow(table, at, mapping, today)
    const made = planRow(row, state, input)
    const column = (target: Target | null): string | null => (target === null ? null : (mapping.fields[target] ?? null))
    reports.push(
      ...made.remarks.map(({ target, value, ...remark }) => ({
        ...remark,
        line: row.line,
        column: column(target),
        value: value.slice(0, 200),
      })),
    )
    if (made.planned) rows.push(made.planned)
    else if (row.kind === 'skip') counts.skipped += 1
    else counts.refused += 1
  }
  const here = new Set(rows.map(({ after }) => after.siteId))
  return {
    added: rows.filter(({ before }) => !before),
    changed: rows.filter(({ before, parts }) => before && parts.length > 0),
    unchanged: rows.filter(({ before, parts }) => before && parts.length === 0),
    ...counts,
    reports,
    vanished: sheets.filter(
      ({ siteId, source, closedOn }) =>
        source === mapping.source && closedOn === null && !here.has(siteId) && !state.met.has(siteId),
    ),
  }
}

/** Where something lies that has no address, to about a hundred metres. */
const spotOf = ({ latitude, longitude, zoneId }: Pick<KeptSheet, 'latitude' | 'longitude' | 'zoneId'>): string =>
  `${latitude.toFixed(3)} ${longitude.toFixed(3)} ${zoneId}`

interface Remark extends Pick<LineReport, 'level' | 'value' | 'code'> {
  readonly target: Target | null
}

type State = ReturnType<typeof stateOf>

function stateOf({ sheets, mapping, zones, findAddress }: PlanInput) {
  const key = (sheet: KeptSheet): string => placeKey(sheet.name, sheet.address, spotOf(sheet))
  return {
    byId: new Map(sheets.map((sheet) => [sheet.siteId, sheet])),
    byRef: new Map(sheets.filter(({ source }) => source === mapping.source).map((sheet) => [sheet.sourceRef, sheet])),
    byPlace: new Map(sheets.map((sheet) => [key(sheet), sheet])),
    /** ids given or about to be given */
    taken: new Set(sheets.map(({ siteId }) => siteId)),
    /** refs of this source that are in use, and places that the list has named */
    refs: new Set<string>(),
    places: new Set<string>(),
    /** sheets that some row speaks of, also one that was refused */
    met: new Set<string>(),
    used: new Set<string>(),
    place: placer(zones, findAddress, zoneNamer(zones)),
  }
}

const remark =
  (level: Remark['level']) =>
  (code: LineCode, target: Target | null, value: string): Remark => ({ level, code, target, value })

const [refused, cell, note] = [remark('refused'), remark('cell'), remark('note')]

function planRow(
  row: ReadRow,
  state: State,
  input: PlanInput,
): { readonly planned?: PlannedRow; readonly remarks: readonly Remark[] } {
  const { texts, values, kind } = row
  const own = texts.siteId === undefined ? undefined : state.byId.get(texts.siteId)
  const name = values.name ?? own?.name ?? ''
  if (kind === 'skip') return { remarks: [note('kind-skipped', 'kind', texts.kind ?? name)] }
  const where = texts.town ?? texts.postcode ?? texts.zone ?? ''
  const ref = (texts.ref ?? texts.siteId ?? placeKey(name, texts.address ?? '', where)).slice(0, 200)
  const first = own ?? state.byRef.get(ref)
  const placed = state.place(row, first, kind ?? first?.kind)
  const key = placeKey(name, texts.address ?? '', 'place' in placed ? spotOf(placed.place) : where)
  const before = first ?? state.byPlace.get(key)
  if (before) state.met.add(before.siteId)
  const wrong = wrongOf(row, { ref, key, before, first, name, placed }, state, input)
  state.refs.add(ref)
  state.places.add(key)
  if (before) state.used.add(before.siteId)
  const cells = row.refusals
    .filter(({ field }) => field !== 'name')
    .map(({ code, field, value }) => cell(code, field, value))
  if (wrong.length > 0 || !('place' in placed)) return { remarks: [...wrong, ...cells] }
  const start = before ?? blank(row, input, { ...placed.place, kind: kind!, name, ref }, state.taken)
  const reopened = before?.closedOn ? input.closedByImports.get(before.siteId) : undefined
  const after = afterOf(start, row, placed.place, before, reopened)
  state.taken.add(after.siteId)
  const notes: Remark[] = [
    ...placed.notes.map((code) =>
      note(code, code === 'zone-differs' ? 'zone' : 'address', texts.zone ?? texts.address ?? ''),
    ),
    ...(before && !first ? [note('same-place', 'name', before.name)] : []),
    ...(reopened ? [note('reopened', null, name)] : []),
    ...crossedAges(start, row),
  ]
  const parts = before ? changesBetween(before, after).map(({ part }) => part) : []
  return { planned: { line: row.line, before, after, parts }, remarks: [...cells, ...notes] }
}

interface Met {
  readonly ref: string
  readonly key: string
  readonly name: string
  readonly before: KeptSheet | undefined
  readonly first: KeptSheet | undefined
  readonly placed: ReturnType<State['place']>
}

/** Why a row cannot be taken, all reasons at once. */
function wrongOf({ texts, values, kind, refusals }: ReadRow, met: Met, state: State, input: PlanInput): Remark[] {
  const { ref, key, before, first, name, placed } = met
  const twice = state.refs.has(ref) || state.places.has(key) || (before !== undefined && state.used.has(before.siteId))
  const tooLong = refusals.find(({ field }) => field === 'name')
  const closedByHand = before?.closedOn && !input.closedByImports.has(before.siteId)
  return [
    ...(tooLong ? [refused(tooLong.code, 'name', tooLong.value)] : []),
    ...(name === '' && !tooLong && values.name === undefined ? [refused('name-missing', 'name', '')] : []),
    ...(kind === undefined && !before
      ? [refused('kind-unknown', texts.kind ? 'kind' : 'name', texts.kind ?? name)]
      : []),
    ...('fault' in placed ? [refused(placed.fault, placed.target, placed.value)] : []),
    ...(twice ? [refused('duplicate-in-file', texts.ref ? 'ref' : 'name', texts.ref ?? name)] : []),
    ...(before && !first && input.mapping.known === 'leave' ? [refused('known-elsewhere', 'name', before.name)] : []),
    ...(closedByHand ? [refused('site-closed', 'name', before.name)] : []),
  ]
}

/** The sheet as the row makes it. What the row does not say stays. */
function afterOf(
  start: KeptSheet,
  { values, kind }: ReadRow,
  place: Pick<KeptSheet, 'address' | 'postcode' | 'town' | 'latitude' | 'longitude' | 'zoneId'>,
  before: KeptSheet | undefined,
  reopened: 'imported' | 'import-undone' | undefined,
): KeptSheet {
  const kindNow = kind === undefined || kind === 'skip' ? start.kind : kind
  // A list that says nothing of it shows every place, and no childminder: that takes her own consent.
  const shown = before && reopened !== 'import-undone' ? before.listed : kindNow !== 'childminder'
  const written: KeptSheet = {
    ...start,
    ...values,
    ...place,
    kind: kindNow,
    listed: values.listed ?? shown,
    closedOn: null,
  }
  const { fromMonths, toMonths, vacancies, vacanciesOn } = written
  const crossed = fromMonths !== null && toMonths !== null && toMonths < fromMonths
  const dated = vacancies !== null && vacanciesOn !== null
  const whole: KeptSheet = {
    ...written,
    ...(crossed ? { fromMonths: start.fromMonths, toMonths: start.toMonths } : {}),
    ...(dated ? {} : { vacancies: null, vacanciesOn: null }),
  }
  return before ? { ...whole, invented: stillInvented(before, whole) } : whole
}

function crossedAges(start: KeptSheet, { values, refusals }: ReadRow): Remark[] {
  const from = values.fromMonths === undefined ? start.fromMonths : values.fromMonths
  const to = values.toMonths === undefined ? start.toMonths : values.toMonths
  const said = refusals.some(({ code }) => code === 'ages-crossed')
  return from !== null && to !== null && to < from && !said
    ? [{ level: 'cell', code: 'ages-crossed', target: 'toMonths', value: String(to) }]
    : []
}

type New = Pick<KeptSheet, 'kind' | 'name' | 'zoneId' | 'address' | 'postcode' | 'town' | 'latitude' | 'longitude'> & {
  readonly ref: string
}

function blank(
  { values }: ReadRow,
  { mapping, today }: PlanInput,
  { ref, ...said }: New,
  taken: ReadonlySet<string>,
): KeptSheet {
  return {
    ...noDetails,
    ...said,
    siteId: newSiteId(said, taken),
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
    listed: true,
    source: mapping.source,
    sourceRef: ref,
    invented: [],
    checkedOn: values.checkedOn ?? today,
    closedOn: null,
    version: 0,
  }
}

/**
 * A short mark of what a plan would do: confirmed, it must still be the same.
 * @source FNV-1a, 32 bits (Fowler, Noll, Vo)
 */
export function markOf({ added, changed, unchanged, refused: no, vanished }: Plan): string {
  const lines = [...added, ...changed].map(
    ({ line, before, after, parts }) => `${line} ${after.siteId} ${before?.version ?? 0} ${parts.join(' ')}`,
  )
  const text = [...lines, ...vanished.map(({ siteId }) => siteId).toSorted()].join('\n')
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return `${added.length}-${changed.length}-${unchanged.length}-${no}-${hash.toString(16)}`
}
