import type { BindingCell, Key, Result } from '../index.ts'
import { readCsv, writeCsv } from './csv.ts'

/** The tables of a round, documented in docs/formats.md. Lists inside a cell are separated by a space. */

type Row = Readonly<Record<string, string>>

/** @returns a problem to validate: a wrong number or name is found by `validate`, with its path */
export function problemOfTables(read: (file: string) => string): unknown {
  const round = readCsv(read('round.csv'))
  const places = readCsv(read('places.csv'))
  const wishes = readCsv(read('wishes.csv'))
  const value = (name: string): string | undefined => round.find((row) => row['name'] === name)?.['value']
  return {
    format: value('format'),
    campaign: value('campaign'),
    calendar: { months: words(value('months')), halfDays: words(value('halfDays')) },
    ageGroups: words(value('ageGroups')).map(ageGroup),
    centres: [...Map.groupBy(places, (row) => row['centre'] ?? '')].map(([id, rows]) => centre(id, rows)),
    families: [...Map.groupBy(wishes, (row) => row['family'] ?? '')].map(([id, rows]) => family(id, rows)),
  }
}

/** `babies:2-15` */
function ageGroup(text: string): unknown {
  const [id, ages = ''] = text.split(':')
  const [from, to] = ages.split('-')
  return { id, from: number(from), to: number(to) }
}

function centre(id: string, rows: readonly Row[]): unknown {
  const pools = Map.groupBy(rows, (row) => row['pool'] || 'general')
  const lines = (pool: string): unknown[] => (pools.get(pool) ?? []).map(capacityLine)
  return {
    id,
    capacity: lines('general'),
    pools: [...pools.entries()]
      .filter(([pool]) => pool !== 'general')
      .map(([pool, [first]]) => ({
        id: pool,
        kind: first!['kind'],
        category: first!['category'],
        capacity: lines(pool),
      })),
  }
}

function capacityLine(row: Row): unknown {
  return {
    places: number(row['places']),
    ...(row['ageGroups'] && { ageGroups: words(row['ageGroups']) }),
    ...(row['halfDays'] && { halfDays: words(row['halfDays']) }),
    ...(row['months'] && { months: words(row['months']) }),
  }
}

/** Rows of one family: one for each child of each option; a row without centre leaves that child without a place. */
function family(id: string, rows: readonly Row[]): unknown {
  const first = rows[0]!
  const children = [...Map.groupBy(rows, (row) => row['child'] ?? '')]
  const byRank = [...Map.groupBy(rows, (row) => row['rank'] ?? '')].sort(([a], [b]) => Number(a) - Number(b))
  return {
    id,
    children: children.map(([child, [row]]) => ({
      id: child,
      ...(row!['born'] && { born: row!['born'] }),
      ...(row!['ageGroup'] && { ageGroup: row!['ageGroup'] }),
    })),
    categories: words(first['categories']),
    tieBreaks: words(first['tieBreaks']).map(number),
    lottery: number(first['lottery']),
    ...(first['incumbent'] && { incumbent: first['incumbent'] === 'yes' }),
    options: byRank.map(([, ranked]) => ({
      points: number(ranked[0]!['points']),
      children: children.map(([child]) => stay(ranked.find((row) => row['child'] === child))),
    })),
  }
}

function stay(row: Row | undefined): unknown {
  if (!row?.['centre']) return null
  return {
    centre: row['centre'],
    ...(row['pool'] && { pool: row['pool'] }),
    halfDays: words(row['halfDays']),
    from: row['from'],
    ...(row['until'] && { until: row['until'] }),
    ...(row['childPoints'] && { points: number(row['childPoints']) }),
  }
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '')
}

/** Left as it is when it is not a number, so that validation shows what was read. */
function number(text: string | undefined): number | string | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : text
}

/** A result as tables: file name -> text. */
export function tablesOfResult({ assignment, claims, refusals, protocol }: Result): Record<string, string> {
  const pools = (list: readonly (string | null)[]): string => list.map((pool) => pool ?? '-').join(' ')
  return {
    'protocol.csv': writeCsv(
      ['name', 'value'],
      Object.entries({ format: 'matching-result/1', ...protocol, policy: JSON.stringify(protocol.policy) }).map(
        ([name, value]) => [name, value],
      ),
    ),
    'placements.csv': writeCsv(
      ['family', 'rank', 'pools'],
      assignment.map(({ family, option, pools: list }) => [family, option === null ? '' : option + 1, pools(list)]),
    ),
    'claims.csv': writeCsv(
      ['family', 'rank', 'pools', 'kind'],
      claims.map((claim) => [claim.family, claim.option + 1, pools(claim.pools), claim.kind]),
    ),
    'refusals.csv': writeCsv(
      ['family', 'rank', 'pools', 'key', ...cellColumns],
      refusals.flatMap(({ family, option, pools: list, key, cells }) =>
        cells.map((cell) => [family, option + 1, pools(list), keyText(key), ...cellValues(cell)]),
      ),
    ),
  }
}

const cellColumns = [
  'centre',
  'pool',
  'group',
  'halfDay',
  'month',
  'until',
  'capacity',
  'need',
  'used',
  'holders',
  'lowestKey',
]

function cellValues({ cell, until, capacity, need, used, holders, lowestKey }: BindingCell): (string | number)[] {
  const { centre: name, pool, group, halfDay, month } = cell
  const lowest = lowestKey ? keyText(lowestKey) : ''
  return [name, pool ?? '', group, halfDay, month, until, capacity, need, used, holders, lowest]
}

function keyText(key: Key): string {
  return key.join(' ')
}
