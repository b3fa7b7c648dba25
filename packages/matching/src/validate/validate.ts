import { ageGroupAt, ageInMonths, isDay, monthNumber } from '../model/calendar.ts'
import { currentPlacesIssues } from './current-places.ts'
import { generalPool, problemFormat } from '../model/problem.ts'
import type { AgeGroup, Problem } from '../model/problem.ts'
import { Reader } from './reader.ts'
import type { Fields } from './reader.ts'
import type { Issue } from '../model/result.ts'

/**
 * Reads a problem that comes from outside.
 * @returns every mistake at once, each with its path and the value read; an empty list is a problem that `prepare` takes
 */
export function validate(problem: unknown): Issue[] {
  const reader = new Reader()
  readProblem(reader, problem)
  // What is held today can only be added up once every name is known to be right.
  return reader.issues.length > 0 ? reader.issues : currentPlacesIssues(problem as Problem)
}

const mostPlaces = 1_000_000
const mostPoints = 1_000_000_000_000

interface Known {
  readonly months: readonly string[]
  readonly monthSet: ReadonlySet<string>
  readonly halfDays: ReadonlySet<string>
  readonly centres: Map<string, KnownCentre>
}

interface KnownCentre {
  readonly groups: readonly AgeGroup[]
  readonly pools: ReadonlySet<string>
}

function readProblem(reader: Reader, value: unknown): void {
  const problem = reader.fields(value, '', ['format', 'campaign', 'calendar', 'ageGroups', 'centres', 'families'])
  if (!problem) return
  if (problem['format'] !== problemFormat) reader.wrong('format', 'wrong-format', problem['format'])
  reader.text(problem['campaign'], 'campaign')
  const calendar = reader.fields(problem['calendar'], 'calendar', ['months', 'halfDays'])
  const months = readMonths(reader, calendar?.['months'])
  const halfDays = readDistinct(reader, calendar?.['halfDays'], 'calendar.halfDays', 1, 14)
  const common = readAgeGroups(reader, problem['ageGroups'], 'ageGroups')
  const known: Known = { months, monthSet: new Set(months), halfDays: new Set(halfDays), centres: new Map() }
  reader.list(problem['centres'], 'centres').forEach((centre, i) => {
    readCentre(reader, centre, `centres[${i}]`, known, common)
  })
  readFamilies(reader, problem['families'], known)
}

function readMonths(reader: Reader, value: unknown): string[] {
  const months = reader.list(value, 'calendar.months', 1, 12)
  const good: string[] = []
  months.forEach((month, i) => {
    const at = `calendar.months[${i}]`
    const number = typeof month === 'string' ? monthNumber(month) : undefined
    if (number === undefined) return reader.wrong(at, 'not-a-month', month)
    const before = monthNumber(String(months[i - 1]))
    if (i > 0 && before !== undefined && number !== before + 1) reader.wrong(at, 'months-not-consecutive', month)
    return good.push(month as string)
  })
  return good
}

function readDistinct(reader: Reader, value: unknown, path: string, least: number, most: number): string[] {
  const seen = new Set<string>()
  reader.list(value, path, least, most).forEach((name, i) => {
    if (!reader.text(name, `${path}[${i}]`)) return
    if (seen.has(name)) reader.wrong(`${path}[${i}]`, 'duplicate', name)
    seen.add(name)
  })
  return [...seen]
}

function readAgeGroups(reader: Reader, value: unknown, path: string): AgeGroup[] {
  const groups: AgeGroup[] = []
  reader.list(value, path, 1, 12).forEach((item, i) => {
    const at = `${path}[${i}]`
    const group = reader.fields(item, at, ['id', 'from', 'to'])
    if (!group) return
    const { id, from, to } = group
    if (!reader.text(id, `${at}.id`)) return
    if (!reader.whole(from, `${at}.from`, 0, 240) || !reader.whole(to, `${at}.to`, 1, 240)) return
    if (from >= to) reader.wrong(`${at}.to`, 'ends-before-start', to)
    if (groups.some((other) => other.id === id)) reader.wrong(`${at}.id`, 'duplicate', id)
    if (groups.some((other) => from < other.to && other.from < to)) reader.wrong(at, 'ages-overlap', item)
    groups.push({ id, from, to })
  })
  return groups
}

function readCentre(reader: Reader, value: unknown, path: string, known: Known, common: readonly AgeGroup[]): void {
  const centre = reader.fields(value, path, ['id', 'ageGroups', 'capacity', 'pools', 'limits'])
  if (!centre) return
  const { id } = centre
  const groups =
    centre['ageGroups'] === undefined ? common : readAgeGroups(reader, centre['ageGroups'], `${path}.ageGroups`)
  const groupNames = new Set(groups.map((group) => group.id))
  readCapacity(reader, centre['capacity'], `${path}.capacity`, known, groupNames)
  const pools = new Set([generalPool])
  if (centre['pools'] !== undefined)
    reader.list(centre['pools'], `${path}.pools`, 0, 20).forEach((item, i) => {
      readPool(reader, item, `${path}.pools[${i}]`, known, groupNames, pools)
    })
  if (centre['limits'] !== undefined) {
    const names = new Set<string>()
    reader.list(centre['limits'], `${path}.limits`, 0, 20).forEach((item, i) => {
      readLimit(reader, item, `${path}.limits[${i}]`, known, groupNames, names)
    })
  }
  if (!reader.text(id, `${path}.id`)) return
  if (known.centres.has(id)) reader.wrong(`${path}.id`, 'duplicate', id)
  known.centres.set(id, { groups, pools })
}

function readCapacity(reader: Reader, value: unknown, path: string, known: Known, groups: ReadonlySet<string>): void {
  reader.list(value, path).forEach((item, i) => {
    const at = `${path}[${i}]`
    const line = reader.fields(item, at, ['places', 'ageGroups', 'halfDays', 'months'])
    if (!line) return
    reader.whole(line['places'], `${at}.places`, 0, mostPlaces)
    if (line['ageGroups'] !== undefined) reader.names(line['ageGroups'], `${at}.ageGroups`, groups, 'unknown-age-group')
    readWhen(reader, line, at, known)
  })
}

function readWhen(reader: Reader, line: Fields, path: string, known: Known): void {
  if (line['halfDays'] !== undefined)
    reader.names(line['halfDays'], `${path}.halfDays`, known.halfDays, 'unknown-half-day')
  if (line['months'] !== undefined) reader.names(line['months'], `${path}.months`, known.monthSet, 'unknown-month')
}

function readPool(
  reader: Reader,
  value: unknown,
  path: string,
  known: Known,
  groups: ReadonlySet<string>,
  pools: Set<string>,
): void {
  const pool = reader.fields(value, path, ['id', 'kind', 'category', 'capacity'])
  if (!pool) return
  const { id } = pool
  reader.word(pool['kind'], `${path}.kind`, ['soft', 'hard'])
  reader.text(pool['category'], `${path}.category`)
  readCapacity(reader, pool['capacity'], `${path}.capacity`, known, groups)
  if (!reader.text(id, `${path}.id`)) return
  if (pools.has(id)) reader.wrong(`${path}.id`, 'duplicate', id)
  pools.add(id)
}

function readLimit(
  reader: Reader,
  value: unknown,
  path: string,
  known: Known,
  groups: ReadonlySet<string>,
  names: Set<string>,
): void {
  const limit = reader.fields(value, path, ['id', 'weights', 'atMost', 'halfDays', 'months'])
  if (!limit) return
  const { id } = limit
  if (reader.text(id, `${path}.id`)) {
    if (names.has(id)) reader.wrong(`${path}.id`, 'duplicate', id)
    names.add(id)
  }
  reader.whole(limit['atMost'], `${path}.atMost`, 0, mostPlaces)
  const weights = reader.anyFields(limit['weights'], `${path}.weights`) ?? {}
  for (const [group, weight] of Object.entries(weights)) {
    if (!groups.has(group)) reader.wrong(`${path}.weights.${group}`, 'unknown-age-group', group)
    reader.whole(weight, `${path}.weights.${group}`, 0, 10_000)
  }
  readWhen(reader, limit, path, known)
}

const familyFields = ['id', 'children', 'categories', 'tieBreaks', 'lottery', 'options', 'incumbent']

function readFamilies(reader: Reader, value: unknown, known: Known): void {
  const names = new Set<string>()
  const lotteries = new Set<number>()
  let tieBreaks: number | undefined
  reader.list(value, 'families').forEach((item, i) => {
    const path = `families[${i}]`
    const family = reader.fields(item, path, familyFields)
    if (!family) return
    const { id, lottery } = family
    if (reader.text(id, `${path}.id`)) {
      if (names.has(id)) reader.wrong(`${path}.id`, 'duplicate', id)
      names.add(id)
    }
    if (reader.whole(lottery, `${path}.lottery`, 0, Number.MAX_SAFE_INTEGER)) {
      // Two equal numbers would leave two families without an order between them.
      if (lotteries.has(lottery)) reader.wrong(`${path}.lottery`, 'duplicate', lottery)
      lotteries.add(lottery)
    }
    const ties = reader.list(family['tieBreaks'], `${path}.tieBreaks`, 0, 20)
    ties.forEach((tie, j) => reader.whole(tie, `${path}.tieBreaks[${j}]`, -mostPoints, mostPoints))
    tieBreaks ??= ties.length
    if (ties.length !== tieBreaks) reader.wrong(`${path}.tieBreaks`, 'wrong-length', ties.length)
    readFamily(reader, family, path, known)
  })
}

function readFamily(reader: Reader, family: Fields, path: string, known: Known): void {
  const children = reader.list(family['children'], `${path}.children`, 1, 6)
  const names = new Set<string>()
  children.forEach((child, i) => readChild(reader, child, `${path}.children[${i}]`, known, names))
  if (family['categories'] !== undefined) readDistinct(reader, family['categories'], `${path}.categories`, 0, 50)
  const options = reader.list(family['options'], `${path}.options`, 0, 500)
  options.forEach((option, j) => readOption(reader, option, `${path}.options[${j}]`, known, children))
  const { incumbent } = family
  if (incumbent !== undefined && typeof incumbent !== 'boolean')
    reader.wrong(`${path}.incumbent`, 'not-true-or-false', incumbent)
  if (incumbent === true && options.length === 0) reader.wrong(`${path}.options`, 'current-place-missing', options)
}

function readChild(reader: Reader, value: unknown, path: string, known: Known, names: Set<string>): void {
  const child = reader.fields(value, path, ['id', 'born', 'ageGroup', 'categories'])
  if (!child) return
  const { id, born, ageGroup } = child
  if (reader.text(id, `${path}.id`)) {
    if (names.has(id)) reader.wrong(`${path}.id`, 'duplicate', id)
    names.add(id)
  }
  if ((born === undefined) === (ageGroup === undefined)) reader.wrong(path, 'needs-birth-or-age-group', value)
  if (born !== undefined && !isDay(born)) reader.wrong(`${path}.born`, 'not-a-day', born)
  if (ageGroup !== undefined && reader.text(ageGroup, `${path}.ageGroup`)) {
    const somewhere = [...known.centres.values()].some(({ groups }) => groups.some((group) => group.id === ageGroup))
    if (!somewhere && known.centres.size > 0) reader.wrong(`${path}.ageGroup`, 'unknown-age-group', ageGroup)
  }
  if (child['categories'] !== undefined) readDistinct(reader, child['categories'], `${path}.categories`, 0, 50)
}

function readOption(reader: Reader, value: unknown, path: string, known: Known, children: readonly unknown[]): void {
  const option = reader.fields(value, path, ['points', 'children'])
  if (!option) return
  reader.whole(option['points'], `${path}.points`, -mostPoints, mostPoints)
  const stays = reader.list(option['children'], `${path}.children`)
  if (stays.length !== children.length) reader.wrong(`${path}.children`, 'wrong-length', stays.length)
  stays.forEach((stay, i) => stay !== null && readStay(reader, stay, `${path}.children[${i}]`, known, children[i]))
  if (stays.every((stay) => stay === null)) reader.wrong(`${path}.children`, 'nobody-placed', stays)
}

function readStay(reader: Reader, value: unknown, path: string, known: Known, child: unknown): void {
  const stay = reader.fields(value, path, ['centre', 'pool', 'halfDays', 'from', 'until', 'points'])
  if (!stay) return
  const { centre: centreId, pool, from, until, points } = stay
  reader.names(stay['halfDays'], `${path}.halfDays`, known.halfDays, 'unknown-half-day', 1)
  if (points !== undefined) reader.whole(points, `${path}.points`, -mostPoints, mostPoints)
  const start = known.months.indexOf(from as string)
  if (start < 0) reader.wrong(`${path}.from`, 'unknown-month', from)
  if (until !== undefined) {
    const end = known.months.indexOf(until as string)
    if (end < 0) reader.wrong(`${path}.until`, 'unknown-month', until)
    else if (end < start) reader.wrong(`${path}.until`, 'ends-before-start', until)
  }
  const centre = typeof centreId === 'string' ? known.centres.get(centreId) : undefined
  if (!centre) return void reader.wrong(`${path}.centre`, 'unknown-centre', centreId)
  if (pool !== undefined && !centre.pools.has(pool as string)) reader.wrong(`${path}.pool`, 'unknown-pool', pool)
  if (start >= 0) readAge(reader, child, path, centre, from as string)
}

/** The child must be in an age group of the centre when it starts. */
function readAge(reader: Reader, value: unknown, path: string, { groups }: KnownCentre, from: string): void {
  const child = (typeof value === 'object' && value !== null ? value : {}) as Fields
  const { born, ageGroup } = child
  if (isDay(born)) {
    const age = ageInMonths(born, from)
    if (ageGroupAt(groups, age) < 0) reader.wrong(path, 'outside-age-groups', age)
  } else if (typeof ageGroup === 'string' && !groups.some((group) => group.id === ageGroup))
    reader.wrong(path, 'outside-age-groups', ageGroup)
}
