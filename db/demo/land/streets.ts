import { randomFrom } from '@ribambelle/kernel'
import type { Random } from '@ribambelle/kernel'
import { streetNames } from './communes.ts'
import type { Commune } from './communes.ts'
import { distanceToLine, inside } from './geometry.ts'
import type { Point } from './geometry.ts'
import type { Terrain } from './terrain.ts'

/** A street of a town and its numbers. */
export interface Street {
  readonly zoneId: string
  readonly name: string
  readonly line: readonly Point[]
}

/** A door on a street. */
export interface Door extends Point {
  readonly zoneId: string
  readonly label: string
  /** without postcode and town */
  readonly short: string
}

const spacing = 0.19
const doorEvery = 0.05

/** The streets of every town: two bent families of lines, cut into streets, some left out, thinner towards the edge. */
export function drawStreets({ cells, river }: Terrain, seed: string): Street[] {
  return cells.flatMap(({ commune, ring }) => {
    const random = randomFrom(`${seed}/streets/${commune.zoneId}`)
    const names = random.shuffle(streetNames)
    const lines = [
      ...bentLines(commune, commune.turn, random),
      ...bentLines(commune, commune.turn + Math.PI / 2, random),
    ]
    return lines
      .flatMap((line) => cut(line, commune, random))
      .flatMap((line) => dryRuns(line, (point) => inside(ring, point) && distanceToLine(point, river) > 0.11))
      .filter((line) => line.length > 3)
      .map((line, index) => ({ zoneId: commune.zoneId, name: streetName(names, index, line, random), line }))
  })
}

/** The parts of a line that stay on dry land of the commune: a street ends at the river and another begins beyond. */
function dryRuns(line: readonly Point[], dry: (point: Point) => boolean): Point[][] {
  const runs: Point[][] = [[]]
  for (const point of line) {
    if (dry(point)) runs.at(-1)!.push(point)
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs
}

/** Parallel lines across a town, bent by two slow waves so that no block is like another. */
function bentLines({ x, y, town }: Commune, turn: number, random: Random): Point[][] {
  const [waveA, waveB] = [random.next() * 6, random.next() * 6]
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const count = Math.round(town / spacing)
  return Array.from({ length: 2 * count + 1 }, (_, index) => {
    const across = (index - count) * spacing + (random.next() - 0.5) * 0.07
    const half = Math.sqrt(Math.max(0.01, town ** 2 - across ** 2)) * (0.75 + random.next() * 0.35)
    const steps = Math.ceil((2 * half) / 0.05)
    return Array.from({ length: steps + 1 }, (_, step) => {
      const along = -half + (2 * half * step) / steps
      const bend = 0.06 * Math.sin(along * 2.3 + waveA) + 0.04 * Math.sin(along * 4.1 + across * 2 + waveB)
      return { x: x + along * cos - (across + bend) * sin, y: y + along * sin + (across + bend) * cos }
    })
  })
}

/** Cuts a line into streets of 250 to 700 m; the farther from the middle, the more are missing. */
function cut(line: readonly Point[], { x, y, town }: Commune, random: Random): Point[][] {
  const streets: Point[][] = []
  for (let start = 0; start < line.length - 3;) {
    const length = 6 + random.below(9)
    const street = line.slice(start, start + length)
    const middle = street[Math.floor(street.length / 2)]!
    const away = Math.hypot(middle.x - x, middle.y - y) / town
    if (!random.chance(Math.min(0.75, 0.08 + 0.5 * away ** 2))) streets.push(street)
    start += length - 1
  }
  return streets
}

function streetName(names: readonly string[], index: number, line: readonly Point[], random: Random): string {
  const long = line.length > 12
  const kind = long
    ? random.pick(['avenue', 'rue', 'rue', 'boulevard'])
    : random.pick(['rue', 'rue', 'rue', 'allée', 'chemin', 'impasse'])
  const round = Math.floor(index / names.length)
  // A big town has more streets than names: the second time another kind of way bears the name.
  const kinds = [kind, 'passage', 'square', 'sente', 'cour']
  return `${kinds[round % kinds.length]} ${names[index % names.length]}`
}

/** Doors along the streets: odd numbers on the left, even on the right. */
export function drawDoors(streets: readonly Street[], communes: readonly Commune[]): Door[] {
  const towns = new Map(communes.map((commune) => [commune.zoneId, commune]))
  return streets.flatMap(({ zoneId, name, line }) => {
    const town = towns.get(zoneId)!
    return alongLine(line, doorEvery).map(({ x, y, dx, dy }, index) => {
      const side = index % 2 === 0 ? 0.012 : -0.012
      const short = `${index + 1} ${name}`
      return { zoneId, short, label: `${short}, ${town.postcode} ${town.name}`, x: x - dy * side, y: y + dx * side }
    })
  })
}

/** Points at equal steps along a line, with the line's direction there. */
function alongLine(line: readonly Point[], step: number): { x: number; y: number; dx: number; dy: number }[] {
  const points: { x: number; y: number; dx: number; dy: number }[] = []
  let left = step / 2
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1]!, line[index]!]
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length]
    for (; left <= length; left += step) points.push({ x: a.x + dx * left, y: a.y + dy * left, dx, dy })
    left -= length
  }
  return points
}
