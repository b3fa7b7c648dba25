import type { Day } from '@ribambelle/kernel'
import { addressWords } from '../finding/address.ts'
import { searchable } from '../finding/search-text.ts'
import type { Point } from '../finding/walk.ts'
import type { SiteKind, Zone } from '../site.ts'
import { cellFields, readCells } from './cells.ts'
import type { CellField, CellRefusal, CellValues, Cells } from './cells.ts'
import type { Table } from './geojson.ts'
import { guessKind } from './kind-words.ts'
import type { Mapping, Target } from './mapping.ts'
import { readPosition } from './position.ts'
import type { PositionFault } from './position.ts'
import { readNumber } from './texts.ts'

/** One row of a list as its mapping reads it. */
export interface ReadRow {
  readonly line: number
  readonly texts: Readonly<Partial<Record<Target, string>>>
  readonly values: CellValues
  readonly refusals: readonly CellRefusal[]
  readonly kind: SiteKind | 'skip' | undefined
  readonly point: Point | { readonly fault: PositionFault } | undefined
}

/** Reads a row: texts by target, values, kind and point; an empty cell takes the constant. */
export function readRow(table: Table, at: number, { fields, constants, kinds }: Mapping, today: Day): ReadRow {
  const row = table.rows[at]!
  const texts: Partial<Record<Target, string>> = {}
  for (const [target, column] of Object.entries(fields) as [Target, string][]) {
    const text = row[table.columns.indexOf(column)]?.trim() ?? ''
    if (text !== '') texts[target] = text
  }
  const cells: Partial<Record<CellField, string>> = {}
  for (const field of cellFields) {
    const text = texts[field] ?? constants[field] ?? ''
    if (text !== '' && field !== 'kind') cells[field] = text
  }
  const word = texts.kind ?? ''
  const kind = kinds[searchable(word)] ?? guessKind(word) ?? (texts.kind ? undefined : guessKind(texts.name ?? ''))
  const { values, refusals } = readCells(cells satisfies Cells, today)
  const constant = constants.kind as SiteKind | undefined
  return { line: table.lines[at] ?? at + 1, texts, values, refusals, kind: kind ?? constant, point: pointOf(texts) }
}

/** Two columns, or « 43.61, 3.87 » in one. Undefined where the row says nothing. */
function pointOf(texts: ReadRow['texts']): ReadRow['point'] {
  const pair = texts.position === undefined ? undefined : pairOf(texts.position)
  const [first, second] = pair ?? [texts.latitude, texts.longitude]
  if (first === undefined && second === undefined) return undefined
  const [y, x] = [readNumber(first ?? ''), readNumber(second ?? '')]
  if (!('value' in y) || !('value' in x)) return { fault: 'position-unreadable' }
  return readPosition(x.value, y.value)
}

const pairOf = (text: string): [string, string] => {
  const [first = '', second = ''] = text.replaceAll(/[[\](){}]/g, '').split(/\s*[;|]\s*|,\s+|\s+|,/)
  return [first, second]
}

/** What tells places apart that no number tells apart: the same name at the same address. */
export const placeKey = (name: string, address: string, where: string): string =>
  `${searchable(name)}|${address === '' ? where : addressWords(address).join(' ')}`

/** Zones by their names, their ids and the codes of their communes, as lists write them. */
export function zoneNamer(zones: readonly Zone[]): (text: string | undefined) => Zone | undefined {
  const known = new Map<string, Zone>()
  // The widest first: a commune is meant before a quarter of the same name.
  for (const zone of zones)
    for (const name of [zone.name, zone.communeCode ?? '', zone.zoneId]) {
      const key = searchable(name)
      if (key !== '' && !known.has(key)) known.set(key, zone)
    }
  return (text) => (text === undefined ? undefined : known.get(searchable(text)))
}
