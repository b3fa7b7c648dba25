import type { Layer } from '@ribambelle/directory'
import { areaOf, simplify } from '../read/geometry.ts'
import type { Position, Ring } from '../read/geometry.ts'
import { readFeatures } from '../read/geojson.ts'
import { openSource } from '../read/ledger.ts'
import type { Ledger } from '../read/ledger.ts'
import type { LayerFile } from '../recipe.ts'

/** Reads a layer of the map and makes it light: fewer points, five decimals, small things left out. */
export async function readLayer(ledger: Ledger, folder: string, layer: LayerFile): Promise<Layer | undefined> {
  const source = await openSource(ledger, folder, layer.file)
  if (!source) return undefined
  const features = readFeatures(ledger, source, ['LineString', 'Polygon'])
  const { only } = layer
  const wanted = only
    ? features.filter(({ properties }) => only.values.includes(String(properties[only.property])))
    : features
  const drawn = wanted.flatMap(({ type, coordinates }): Layer['features'] => {
    if (type === 'LineString') {
      const line = lighter(coordinates as Ring, layer.tolerance)
      return extent(line) < layer.smallest ? [] : [{ type, coordinates: line }]
    }
    const outer = ring((coordinates as readonly Ring[])[0] ?? [], layer.tolerance)
    return outer.length < 4 || extent(outer) < layer.smallest || areaOf(outer) === 0
      ? []
      : [{ type, coordinates: [outer] }]
  })
  ledger.note(layer.file, 'layer-simplified', wanted.length, { details: { drawn: drawn.length } })
  return { layerId: layer.layerId, features: drawn, source: layer.source }
}

const lighter = (line: Ring, tolerance: number): Position[] =>
  simplify(line, tolerance).map(([x, y]) => [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5])

/** A closed ring begins and ends at one point: it is opened at its far side, or it would shrink to that point. */
function ring(closed: Ring, tolerance: number): Position[] {
  const middle = Math.floor(closed.length / 2)
  return [...lighter(closed.slice(0, middle + 1), tolerance), ...lighter(closed.slice(middle), tolerance).slice(1)]
}

function extent(line: Ring): number {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)]
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}
