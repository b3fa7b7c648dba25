import { folded, halfDays, isDay } from '@ribambelle/kernel'
import type { Day, HalfDay } from '@ribambelle/kernel'
import type { Grid } from '../grid/grid.ts'
import { authorisedOn } from '../occupancy.ts'
import type { AuthorisedPlaces, CareContract } from '../places.ts'
import { dayTyped, halfDayNamed } from './columns.ts'
import type { Target } from './columns.ts'

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

/** Most places of a group on a half-day. Art. R. 2324-46, II: 60 places a unit. */
const mostPlaces = 60

/** A line that was understood. */
export interface Line {
  readonly line: number
  readonly known: Known
  readonly ageGroupId: string
  /** present when the line makes the group */
  readonly group: { readonly name: string; readonly fromMonths: number; readonly toMonths: number } | null
  readonly rows: readonly AuthorisedPlaces[]
}

/** What a line says of a target; empty when its column is not there. */
export type Cell = (target: Target) => string

/** Whether a row says something else than what is in force on its first day. */
export function differs(row: AuthorisedPlaces, { authorised }: Grid, today: Day): boolean {
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

/** Reads a line of the file, or says what is wrong with it. */
export function readLine(
  line: number,
  cell: Cell,
  centres: readonly Known[],
  today: Day,
): Line | { faults: LineFault[] } {
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
