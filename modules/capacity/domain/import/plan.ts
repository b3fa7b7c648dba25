import { folded, halfDays, isDay } from '@ribambelle/kernel'
import type { Day, HalfDay } from '@ribambelle/kernel'
import { placesEntries, sameValue } from '../grid/grid.ts'
import type { Entry, Grid } from '../grid/grid.ts'
import { worsened } from '../grid/room.ts'
import { authorisedOn } from '../occupancy.ts'
import type { AuthorisedPlaces, CareContract } from '../places.ts'
import { dayTyped, halfDayNamed } from './columns.ts'
import type { Mapping, Target } from './columns.ts'

export type LineCode =
  | 'centre-unknown'
  | 'centre-several'
  | 'centre-not-yours'
  | 'group-unknown'
  | 'ages-unknown'
  | 'day-unknown'
  | 'day-passed'
  | 'dates-crossed'
  | 'half-day-unknown'
  | 'places-not-whole'
  | 'places-missing'
  | 'said-twice'
  | 'fewer-than-promised'

/** What is wrong with a line of the file: it changes nothing. */
export interface LineFault {
  /** line of the file, from 1 */
  readonly line: number
  readonly code: LineCode
  /** what is written there */
  readonly value: string
}

/** A centre that a file may speak of. */
export interface Known {
  readonly centreId: string
  readonly name: string
  readonly kind: string
  /** whether the person may record its places */
  readonly own: boolean
  readonly version: number
  readonly grid: Grid
  readonly contracts: readonly CareContract[]
}

export interface CentrePlan {
  readonly centreId: string
  readonly name: string
  readonly version: number
  readonly entries: readonly Entry[]
  readonly lines: readonly number[]
}

export interface ImportPlan {
  readonly centres: readonly CentrePlan[]
  readonly faults: readonly LineFault[]
  /** lines that say what is so already */
  readonly unchanged: number
  readonly lines: number
  /** tells two plans apart: what would be written, on which grids */
  readonly mark: string
}

export interface FileRows {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** What an import did. */
export interface ImportCounts {
  readonly lines: number
  readonly refused: number
  readonly unchanged: number
  readonly centres: number
  readonly changed: number
}

/** Most places of a group on a half-day. Art. R. 2324-46, II: 60 places a unit. */
const mostPlaces = 60

interface Line {
  readonly line: number
  readonly known: Known
  readonly ageGroupId: string
  /** present when the line makes the group */
  readonly group: { readonly name: string; readonly fromMonths: number; readonly toMonths: number } | null
  readonly rows: readonly AuthorisedPlaces[]
}

type Cell = (target: Target) => string

/**
 * What a file of places would change, centre by centre, and what is wrong with it, line by line.
 * An empty cell leaves its half-day as it is; 0 closes it.
 */
export function planImport(
  { rows, lines }: FileRows,
  { columns }: Mapping,
  centres: readonly Known[],
  today: Day,
): ImportPlan {
  const faults: LineFault[] = []
  const read: Line[] = []
  const seen = new Set<string>()
  rows.forEach((row, index) => {
    const line = lines[index]!
    const cell: Cell = (target) => (columns[target] === undefined ? '' : (row[columns[target]] ?? '').trim())
    const found = readLine(line, cell, centres, today)
    if ('faults' in found) return void faults.push(...found.faults)
    const keys = found.rows.map(
      ({ centreId, ageGroupId, halfDay, from }) => `${centreId} ${ageGroupId} ${halfDay} ${from}`,
    )
    if (keys.some((key) => seen.has(key)))
      return void faults.push({ line, code: 'said-twice', value: keys.find((key) => seen.has(key))! })
    for (const key of keys) seen.add(key)
    read.push(found)
  })
  const plans: CentrePlan[] = []
  let unchanged = 0
  for (const own of Map.groupBy(read, ({ known }) => known.centreId).values()) {
    const { known } = own[0]!
    const changing = own.filter((line) => entriesOf(line, known.grid, today).length > 0)
    unchanged += own.length - changing.length
    const { plan, refused } = centrePlan(known, changing, today)
    faults.push(...refused)
    if (plan) plans.push(plan)
  }
  const sorted = plans.toSorted((a, b) => (a.centreId < b.centreId ? -1 : 1))
  return {
    centres: sorted,
    faults: faults.toSorted((a, b) => a.line - b.line),
    unchanged,
    lines: rows.length,
    mark: hashed(JSON.stringify(sorted.map(({ centreId, version, entries }) => [centreId, version, entries]))),
  }
}

function entriesOf({ group, ageGroupId, rows }: Line, grid: Grid, today: Day): Entry[] {
  const known = grid.ageGroups.find((one) => one.ageGroupId === ageGroupId)
  const was = known ? { name: known.name, fromMonths: known.fromMonths, toMonths: known.toMonths } : null
  const making: Entry[] =
    group && !sameValue(was, group) ? [{ part: 'group', key: ageGroupId, before: was, after: group }] : []
  return [
    ...making,
    ...placesEntries(
      grid.authorised,
      rows.filter((row) => differs(row, grid, today)),
    ),
  ]
}

/** Whether a row says something else than what is in force on its first day. */
function differs(row: AuthorisedPlaces, { authorised }: Grid, today: Day): boolean {
  const own = authorised.filter(({ ageGroupId, halfDay }) => ageGroupId === row.ageGroupId && halfDay === row.halfDay)
  const exact = own.find(({ from }) => from === row.from)
  // An invented number becomes real by saying it, from today on: the past stays as it was.
  const invented = row.from >= today && (exact ?? { invented: false }).invented
  if (exact) return exact.places !== row.places || exact.until !== row.until || invented
  const [now] = authorisedOn(own, row.from).values()
  return (
    row.until !== null || (now?.places ?? 0) !== row.places || (now?.until ?? null) !== null || (now?.invented ?? false)
  )
}

/** The lines of one centre together: what would take a place from a child refuses all the lines of its group. */
function centrePlan(
  known: Known,
  lines: readonly Line[],
  today: Day,
): { plan: CentrePlan | null; refused: LineFault[] } {
  const { centreId, kind, name, version, grid, contracts } = known
  const gather = (some: readonly Line[]): Entry[] => [
    ...new Map(
      some.flatMap((line) => entriesOf(line, grid, today)).map((entry) => [`${entry.part} ${entry.key}`, entry]),
    ).values(),
  ]
  const short = worsened({ before: grid, after: withEntries(centreId, grid, gather(lines)) }, contracts, {
    centreId,
    kind,
    from: today,
  })
  const taken = new Set(short.map(({ ageGroupId }) => ageGroupId))
  const refused = lines
    .filter(({ ageGroupId }) => taken.has(ageGroupId))
    .map(({ line, ageGroupId }): LineFault => {
      const { halfDay, promised, peak } = short.find((one) => one.ageGroupId === ageGroupId)!
      return { line, code: 'fewer-than-promised', value: `${halfDay} ${promised} > ${peak}` }
    })
  const kept = lines.filter(({ ageGroupId }) => !taken.has(ageGroupId))
  const entries = gather(kept)
  return {
    plan: entries.length === 0 ? null : { centreId, name, version, entries, lines: kept.map(({ line }) => line) },
    refused,
  }
}

function withEntries(centreId: string, grid: Grid, entries: readonly Entry[]): Grid {
  const rows = entries.flatMap((entry) => {
    if (entry.part !== 'places' || entry.after === null) return []
    const [ageGroupId = '', halfDay = '', from = ''] = entry.key.split(' ')
    return [{ centreId, ageGroupId, halfDay: halfDay as HalfDay, from: from as Day, ...entry.after }]
  })
  const keys = new Set(entries.map(({ key }) => key))
  const others = grid.authorised.filter((row) => !keys.has(`${row.ageGroupId} ${row.halfDay} ${row.from}`))
  const groups = entries.flatMap((entry) =>
    entry.part === 'group' && entry.after ? [{ centreId, ageGroupId: entry.key, ...entry.after }] : [],
  )
  const made = new Set(groups.map(({ ageGroupId }) => ageGroupId))
  return {
    ...grid,
    ageGroups: [...grid.ageGroups.filter(({ ageGroupId }) => !made.has(ageGroupId)), ...groups],
    authorised: [...others, ...rows].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
  }
}

function readLine(line: number, cell: Cell, centres: readonly Known[], today: Day): Line | { faults: LineFault[] } {
  const faults: LineFault[] = []
  const fault = (code: LineCode, value: string): void => void faults.push({ line, code, value })
  const named = centres.filter(({ centreId, name }) =>
    cell('centreId') === '' ? folded(name) === folded(cell('centre')) : centreId === cell('centreId'),
  )
  const [known] = named
  if (!known) fault('centre-unknown', cell('centreId') || cell('centre'))
  else if (named.length > 1) fault('centre-several', known.name)
  else if (!known.own) fault('centre-not-yours', known.name)
  const [from, until] = [dayTyped(cell('from')), dayTyped(cell('until'))]
  if (!isDay(from)) fault('day-unknown', cell('from'))
  if (until !== '' && !isDay(until)) fault('day-unknown', cell('until'))
  else if (until !== '' && isDay(from) && until < from) fault('dates-crossed', cell('until'))
  const counts = countsIn(cell, fault)
  const group = known ? groupIn(cell, known, fault) : undefined
  if (!known || !group || !isDay(from) || faults.length > 0) return { faults }
  const rows = counts.map(([halfDay, places]): AuthorisedPlaces => ({
    centreId: known.centreId,
    ageGroupId: group.ageGroupId,
    halfDay,
    from,
    until: isDay(until) ? until : null,
    places,
    invented: false,
  }))
  // What began in the past may be said again, not changed.
  if (from < today && rows.some((row) => differs(row, known.grid, today)))
    return { faults: [{ line, code: 'day-passed', value: cell('from') }] }
  return { line, known, ...group, rows }
}

function countsIn(cell: Cell, fault: (code: LineCode, value: string) => void): [HalfDay, number][] {
  const said = halfDays.flatMap((halfDay): [HalfDay, string][] =>
    cell(halfDay) === '' ? [] : [[halfDay, cell(halfDay)]],
  )
  if (cell('halfDay') !== '') {
    const halfDay = halfDayNamed(cell('halfDay'))
    if (halfDay) said.push([halfDay, cell('places')])
    else fault('half-day-unknown', cell('halfDay'))
  } else if (said.length === 0) fault('places-missing', '')
  return said.map(([halfDay, text]) => {
    const whole = /^(\d{1,3})(?:[.,]0+)?$/.exec(text)
    const places = whole ? Number(whole[1]) : Number.NaN
    if (!(places <= mostPlaces)) fault('places-not-whole', text)
    return [halfDay, places]
  })
}

function groupIn(
  cell: Cell,
  { grid: { ageGroups } }: Known,
  fault: (code: LineCode, value: string) => void,
): Pick<Line, 'ageGroupId' | 'group'> | undefined {
  const name = cell('group')
  const known = ageGroups.find((group) => folded(group.name) === folded(name) || group.ageGroupId === name)
  const [from, to] = [cell('fromMonths'), cell('toMonths')]
  if (from === '' && to === '') {
    if (known) return { ageGroupId: known.ageGroupId, group: null }
    fault('group-unknown', name)
    return undefined
  }
  const [fromMonths, toMonths] = [Number(from), Number(to)]
  if (!/^\d{1,2}$/.test(from) || !/^\d{1,2}$/.test(to) || toMonths <= fromMonths || name === '' || name.length > 60) {
    fault('ages-unknown', `${from} ${to}`)
    return undefined
  }
  const key =
    known?.ageGroupId ??
    (folded(name)
      .trim()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 40) ||
      'group')
  return { ageGroupId: key, group: { name: known?.name ?? name, fromMonths, toMonths } }
}

/** FNV-1a, 32 bits: enough to notice that something changed. */
function hashed(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return `${text.length}-${hash.toString(16)}`
}
