import type { Position } from './geometry.ts'
import type { Ledger, SourceText } from './ledger.ts'

export type GeometryType = 'Point' | 'LineString' | 'Polygon' | 'MultiPolygon'

/** A feature with the line of the file on which it begins. */
export interface Feature {
  readonly line: number
  readonly type: GeometryType
  /** nested as its type says; every position was checked */
  readonly coordinates: unknown
  readonly properties: Readonly<Record<string, string | number | boolean | null>>
}

/** Lines on which the features of a collection begin: each object directly inside the array called `features`. */
export function featureLines(text: string): number[] {
  const lines: number[] = []
  const open: string[] = []
  let [line, key, inFeatures] = [1, '', -1]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '\n') line += 1
    else if (sign === '"') {
      const from = at + 1
      for (at += 1; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at += 1
      if (open.length === 1) key = text.slice(from, at)
    } else if (sign === '{' || sign === '[') {
      if (sign === '{' && open.length === inFeatures) lines.push(line)
      open.push(sign)
      if (sign === '[' && open.length === 2 && key === 'features') inFeatures = 2
    } else if (sign === '}' || sign === ']') {
      open.pop()
      if (open.length < 2) inFeatures = -1
    }
  }
  return lines
}

function lineOfError(text: string, message: string): number {
  const named = /line (\d+)/.exec(message)
  if (named) return Number(named[1])
  const position = /position (\d+)/.exec(message)
  return (position ? text.slice(0, Number(position[1])) : text).split('\n').length
}

const depth: Readonly<Record<GeometryType, number>> = { Point: 0, LineString: 1, Polygon: 2, MultiPolygon: 3 }

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  value.length >= 2 &&
  Number.isFinite(value[0]) &&
  Number.isFinite(value[1]) &&
  Math.abs(value[0] as number) <= 180 &&
  Math.abs(value[1] as number) <= 90

const wellNested = (value: unknown, levels: number): boolean =>
  levels === 0
    ? isPosition(value)
    : Array.isArray(value) && value.length > 0 && value.every((part) => wellNested(part, levels - 1))

/** Reads the features of a collection; refuses what is not JSON, not GeoJSON, of another type, or out of the world. */
export function readFeatures(ledger: Ledger, source: SourceText, types: readonly GeometryType[]): Feature[] {
  const { file, text } = source
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    ledger.refuse(file, lineOfError(text, (error as Error).message), null, 'not-json')
    return []
  }
  const { type, features } = (parsed ?? {}) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    ledger.refuse(file, 1, 'type', 'not-geojson', String(type))
    return []
  }
  const lines = featureLines(text)
  ledger.rows(file, features.length)
  const read: Feature[] = []
  for (const [index, feature] of features.entries()) {
    const line = lines[index] ?? 1
    const { geometry, properties } = (feature ?? {}) as { geometry?: Feature; properties?: Feature['properties'] }
    if (!geometry || !types.includes(geometry.type))
      ledger.refuse(file, line, 'geometry', 'wrong-geometry', geometry?.type)
    else if (!wellNested(geometry.coordinates, depth[geometry.type])) {
      ledger.refuse(file, line, 'geometry', 'bad-coordinates', JSON.stringify(geometry.coordinates))
    } else read.push({ line, type: geometry.type, coordinates: geometry.coordinates, properties: properties ?? {} })
  }
  return read
}
