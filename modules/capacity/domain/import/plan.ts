import type { Day, HalfDay } from '@ribambelle/kernel'
import { placesEntries, sameValue } from '../grid/grid.ts'
import type { Entry, Grid } from '../grid/grid.ts'
import { worsened } from '../grid/room.ts'
import type { Mapping } from './columns.ts'
import { differs, readLine } from './line.ts'
import type { Cell, Known, Line, LineFault } from './line.ts'

export type { Known } from './line.ts'

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
  const { read, faults } = readLines({ rows, lines }, { columns }, centres, today)
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

/** The lines that can be read, each place and day said once, and what is wrong with the others. */
function readLines(
  { rows, lines }: FileRows,
  { columns }: Pick<Mapping, 'columns'>,
  centres: readonly Known[],
  today: Day,
): { read: Line[]; faults: LineFault[] } {
  const faults: LineFault[] = []
  const read: Line[] = []
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const line = lines[index]!
    const cell: Cell = (target) => (columns[target] === undefined ? '' : (row[columns[target]] ?? '').trim())
    const found = readLine(line, cell, centres, today)
    if ('faults' in found) {
      faults.push(...found.faults)
      continue
    }
    const keyOf = ({ centreId, ageGroupId, halfDay, from }: Line['rows'][number]): string =>
      `${centreId} ${ageGroupId} ${halfDay} ${from}`
    const again = found.rows.find((one) => seen.has(keyOf(one)))
    if (again) {
      faults.push({ line, code: 'said-twice', value: `${again.halfDay} ${again.from}` })
      continue
    }
    for (const one of found.rows) seen.add(keyOf(one))
    read.push(found)
  }
  return { read, faults }
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

/** FNV-1a, 32 bits: enough to notice that something changed. */
function hashed(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return `${text.length}-${hash.toString(16)}`
}
