import { randomFrom } from '@ribambelle/kernel'
import type { Random } from '@ribambelle/kernel'

/** A point of the flat map: kilometres east and north of the middle of the territory. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A seed of the partition: a bigger pull takes more land (a power diagram), square kilometres. */
export interface Seed extends Point {
  readonly pull: number
}

/** Keeps the part of a convex polygon where a*x + b*y <= c (Sutherland and Hodgman, 1974). */
export function clip(polygon: readonly Point[], a: number, b: number, c: number): Point[] {
  const over = ({ x, y }: Point): number => a * x + b * y - c
  return polygon.flatMap((from, index) => {
    const to = polygon[(index + 1) % polygon.length]!
    const [here, there] = [over(from), over(to)]
    const kept = here <= 0 ? [from] : []
    if (here < 0 !== there < 0 && here !== 0 && there !== 0) {
      const part = here / (here - there)
      kept.push({ x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) })
    }
    return kept
  })
}

/** A convex outline around the middle, from half-planes at about `radius` kilometres. */
export function outline(sides: number, radius: number, random: Random): Point[] {
  const far = radius * 3
  let polygon: Point[] = [
    { x: -far, y: -far },
    { x: far, y: -far },
    { x: far, y: far },
    { x: -far, y: far },
  ]
  for (let side = 0; side < sides; side++) {
    const angle = ((side + random.next() * 0.6) / sides) * 2 * Math.PI
    polygon = clip(polygon, Math.cos(angle), Math.sin(angle) * 1.15, radius * (0.78 + random.next() * 0.4))
  }
  return polygon
}

/**
 * Parts land between seeds, then roughens every border. Two neighbours share theirs to the last digit, because its shape depends only
 * on its two ends.
 * @returns one ring for each seed, counter-clockwise, not closed
 */
export function partition(land: readonly Point[], seeds: readonly Seed[], key: string): Point[][] {
  return seeds.map((seed) => {
    let cell = [...land]
    for (const other of seeds) {
      if (other === seed) continue
      // Nearer to this seed than to the other one: |p-s|² - pull <= |p-o|² - other pull.
      const [a, b] = [2 * (other.x - seed.x), 2 * (other.y - seed.y)]
      const c = other.x ** 2 + other.y ** 2 - seed.x ** 2 - seed.y ** 2 + seed.pull - other.pull
      cell = clip(cell, a, b, c)
    }
    return roughRing(cell.map(rounded), key)
  })
}

// To the centimetre: two cells compute the same corner with different last digits.
const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x * 1e5) / 1e5, y: Math.round(y * 1e5) / 1e5 })

function roughRing(corners: readonly Point[], key: string): Point[] {
  const distinct = corners.filter((corner, index) => !same(corner, corners.at(index - 1)!))
  return distinct.flatMap((from, index) => roughEdge(from, distinct[(index + 1) % distinct.length]!, key).slice(0, -1))
}

const same = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y

/** A natural-looking line between two points, both included; the same in both directions. */
export function roughEdge(from: Point, to: Point, key: string): Point[] {
  const forward = from.x < to.x || (from.x === to.x && from.y < to.y)
  const [start, end] = forward ? [from, to] : [to, from]
  const random = randomFrom(`${key}/${start.x},${start.y}/${end.x},${end.y}`)
  const line = [start, ...between(start, end, 0.17, random), end]
  return forward ? line : line.reverse()
}

/** Midpoint displacement: each half is bent by a share of its own length. */
function between(from: Point, to: Point, bend: number, random: Random): Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length < 0.25) return []
  const shift = (random.next() * 2 - 1) * bend
  const middle = rounded({
    x: (from.x + to.x) / 2 - shift * (to.y - from.y),
    y: (from.y + to.y) / 2 + shift * (to.x - from.x),
  })
  const softer = Math.max(0.07, bend * 0.92)
  return [...between(from, middle, softer, random), middle, ...between(middle, to, softer, random)]
}

/** Whether a point lies in a ring (even-odd rule). */
export function inside(ring: readonly Point[], { x, y }: Point): boolean {
  let odd = false
  ring.forEach((a, index) => {
    const b = ring.at(index - 1)!
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) odd = !odd
  })
  return odd
}

/** A smooth line through points (Catmull-Rom), with `steps` points for each stretch. */
export function smooth(points: readonly Point[], steps: number): Point[] {
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))]!
  const line = points.slice(0, -1).flatMap((_, index) =>
    Array.from({ length: steps }, (_, step) => {
      const t = step / steps
      const along = (key: 'x' | 'y'): number => {
        const [a, b, c, d] = [at(index - 1)[key], at(index)[key], at(index + 1)[key], at(index + 2)[key]]
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
      }
      return { x: along('x'), y: along('y') }
    }),
  )
  return [...line, points.at(-1)!]
}

/** A line given a width at each point: the ring around it. @param half half the width, kilometres, by place in the line from 0 to 1 */
export function widened(line: readonly Point[], half: (part: number) => number): Point[] {
  const sides = line.map((point, index) => {
    const [before, after] = [line[Math.max(0, index - 1)]!, line[Math.min(line.length - 1, index + 1)]!]
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1
    const width = half(index / (line.length - 1)) / length
    const [dx, dy] = [-(after.y - before.y) * width, (after.x - before.x) * width]
    return { left: { x: point.x + dx, y: point.y + dy }, right: { x: point.x - dx, y: point.y - dy } }
  })
  return [...sides.map(({ left }) => left), ...sides.map(({ right }) => right).reverse()]
}

/** Kilometres from a point to a line. */
export function distanceToLine(point: Point, line: readonly Point[]): number {
  let nearest = Infinity
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1]!, line[index]!]
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const part = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)
    const t = Math.max(0, Math.min(1, part))
    nearest = Math.min(nearest, Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy))
  }
  return nearest
}
