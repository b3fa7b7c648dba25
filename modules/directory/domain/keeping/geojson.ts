/** A list as columns and rows of text, whatever it was written in. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** where each row begins: the line of the file or the row of the sheet, from 1 */
  readonly lines: readonly number[]
}

/** Names of the columns that hold the point of a feature: no property of a list is called so. */
export const pointColumns = { latitude: 'geometry · latitude', longitude: 'geometry · longitude' } as const

export type GeojsonFault = 'geojson-unreadable' | 'geojson-no-features' | 'sheet-too-large'

/** How much a list may hold. */
export const mostRows = 20_000
export const mostColumns = 200
const mostCells = 400_000
const longestCell = 5_000

/** Lines on which the features begin: each object directly inside the array called `features`. */
function featureLines(text: string): number[] {
  const lines: number[] = []
  const open: string[] = []
  let [line, key, inFeatures] = [1, '', false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '\n') line += 1
    else if (sign === '"') {
      const from = at + 1
      for (at += 1; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at += 1
      if (open.length === 1) key = text.slice(from, at)
    } else if (sign === '{' || sign === '[') {
      if (sign === '{' && open.length === 2 && inFeatures) lines.push(line)
      open.push(sign)
      if (open.length === 2) inFeatures = sign === '[' && key === 'features'
    } else if (sign === '}' || sign === ']') open.pop()
  }
  return lines
}

/** A property as text: yes and no in words, lists by commas; what is nested deeper says nothing. */
function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'string') return clean(value)
  if (!Array.isArray(value)) return ''
  return clean(value.filter((one) => typeof one === 'string' || typeof one === 'number').join(', '))
}

/** Control characters come from no keyboard, and PostgreSQL refuses one of them. */
const clean = (text: string): string =>
  text
    .normalize('NFC')
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF]/g, '')
    .trim()
    .slice(0, longestCell)

type Corners = readonly [number, number][]

/** The numbers of a geometry, pair by pair, however deep; undefined when something else is among them. */
function cornersOf(coordinates: unknown, depth = 0): Corners | undefined {
  if (!Array.isArray(coordinates) || depth > 4) return undefined
  const [x, y] = coordinates as unknown[]
  if (typeof x === 'number' && typeof y === 'number') return [[x, y]]
  const inner = coordinates.slice(0, 2_000).map((part) => cornersOf(part, depth + 1))
  return inner.length === 0 || inner.includes(undefined) ? undefined : inner.flatMap((part) => part!)
}

/** A point, or the middle of a shape's box: a nursery drawn as its building. */
function pointOf(geometry: unknown): readonly [string, string] {
  const { coordinates } = (geometry ?? {}) as { coordinates?: unknown }
  const corners = cornersOf(coordinates)
  if (!corners || corners.length === 0) return ['', '']
  const middle = (axis: 0 | 1): string => {
    let [least, most] = [Infinity, -Infinity]
    for (const corner of corners) [least, most] = [Math.min(least, corner[axis]), Math.max(most, corner[axis])]
    return String((least + most) / 2)
  }
  return [middle(1), middle(0)]
}

/**
 * Reads a GeoJSON collection as a table: a column for each property, two for the point.
 * @param text decoded; any text gives a table or a fault
 * @source RFC 7946
 */
export function readGeojson(text: string): Table | { readonly fault: GeojsonFault } {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { fault: 'geojson-unreadable' }
  }
  const { features } = (parsed ?? {}) as { features?: unknown }
  if (!Array.isArray(features) || features.length === 0) return { fault: 'geojson-no-features' }
  const read = (features as unknown[]).map((feature) => {
    const { properties, geometry } = (feature ?? {}) as { properties?: unknown; geometry?: unknown }
    const named = properties !== null && typeof properties === 'object' ? Object.entries(properties) : []
    return { named, point: pointOf(geometry) }
  })
  const names = [...new Set(read.flatMap(({ named }) => named.map(([name]) => name)))]
  if (features.length > mostRows || names.length > mostColumns || features.length * (names.length + 2) > mostCells)
    return { fault: 'sheet-too-large' }
  const lines = featureLines(text)
  return {
    columns: uniqueNames([...names, pointColumns.latitude, pointColumns.longitude]),
    rows: read.map(({ named, point }) => {
      const values = new Map(named)
      return [...names.map((name) => textOf(values.get(name))), ...point]
    }),
    lines: read.map((_, index) => lines[index] ?? 1),
  }
}

/** Names by which columns can be told apart: empty ones by their number, twins by a count. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const stem = clean(name).slice(0, 100) || `(${index + 1})`
    let found = stem
    for (let count = 2; taken.has(found); count++) found = `${stem} (${count})`
    taken.add(found)
    return found
  })
}
