import { randomFrom } from '@ribambelle/kernel'
import { communes, roads } from './communes.ts'
import type { Commune } from './communes.ts'
import { inside, outline, partition, roughEdge, smooth, widened } from './geometry.ts'
import type { Point } from './geometry.ts'

/** The land before anybody lives on it; points in kilometres. */
export interface Terrain {
  readonly cells: readonly { readonly commune: Commune; readonly ring: readonly Point[] }[]
  /** the middle of the river Lurelle, from its spring to where it leaves */
  readonly river: readonly Point[]
  readonly water: readonly (readonly Point[])[]
  readonly brook: readonly Point[]
  readonly roads: readonly { readonly name: string; readonly line: readonly Point[] }[]
}

const riverBends: readonly Point[] = [
  { x: 9.5, y: 10.5 },
  { x: 7.2, y: 8.1 },
  { x: 5.6, y: 7.3 },
  { x: 3.1, y: 4.6 },
  { x: 2.2, y: 2.2 },
  { x: 0.5, y: 1.2 },
  { x: -0.4, y: -0.5 },
  { x: -2.6, y: -1.2 },
  { x: -4.4, y: -3.1 },
  { x: -6.6, y: -4.8 },
  { x: -7.8, y: -7.6 },
  { x: -10.5, y: -10.5 },
]

/** Draws communes, river, brook, pond and roads. */
export function drawTerrain(seed: string): Terrain {
  const land = outline(13, 10.8, randomFrom(`${seed}/outline`))
  const rings = partition(land, communes, `${seed}/borders`)
  const cells = communes.map((commune, index) => ({ commune, ring: rings[index]! }))
  const within = (point: Point): boolean => rings.some((ring) => inside(ring, point))
  const river = smooth(wandering(riverBends, `${seed}/river`), 4).filter(within)
  const brook = smooth(
    wandering(
      [
        { x: 9.2, y: -4.4 },
        { x: 6.9, y: -2.6 },
        { x: 4.2, y: -2.9 },
        { x: 2.1, y: -1.9 },
        { x: -0.6, y: -0.6 },
      ],
      `${seed}/brook`,
    ),
    4,
  ).filter(within)
  const pond = smooth(ringAround({ x: -8.3, y: 1.5 }, 0.5, `${seed}/pond`), 4)
  return {
    cells,
    river,
    // 40 m wide at its spring, 150 m where it leaves.
    water: [widened(river, (part) => 0.02 + 0.055 * part), pond],
    brook,
    roads: roads.map(([from, to]) => roadBetween(from, to, seed)),
  }
}

const wandering = (bends: readonly Point[], key: string): Point[] =>
  bends.slice(1).flatMap((bend, index) =>
    roughEdge(bends[index]!, bend, key)
      .slice(0, -1)
      .filter((_, step) => step % 3 === 0),
  )

function ringAround(centre: Point, radius: number, key: string): Point[] {
  const random = randomFrom(key)
  const ring = Array.from({ length: 11 }, (_, step) => {
    const angle = (step / 11) * 2 * Math.PI
    const reach = radius * (0.7 + random.next() * 0.5)
    return { x: centre.x + Math.cos(angle) * reach * 1.4, y: centre.y + Math.sin(angle) * reach }
  })
  return [...ring, ring[0]!]
}

const communeOf = (zoneId: string): Commune => {
  const found = communes.find((commune) => commune.zoneId === zoneId)
  if (!found) throw new RangeError(`no commune ${zoneId}`)
  return found
}

function roadBetween(fromId: string, toId: string, seed: string): Terrain['roads'][number] {
  const [from, to] = [communeOf(fromId), communeOf(toId)]
  const corners = roughEdge(from, to, `${seed}/roads`).filter(
    (_, step, line) => step % 8 === 0 || step === line.length - 1,
  )
  return { name: `route ${ofTown(to.name)}`, line: smooth(corners, 6) }
}

// « de La Ferrandelle », « d’Ombreval », « de Hauterelle » : only vowels elide.
const ofTown = (name: string): string => (/^[AEIOUÉ]/.test(name) ? `d’${name}` : `de ${name}`)
