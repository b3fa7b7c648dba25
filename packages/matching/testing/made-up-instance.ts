import { randomFrom } from '../src/tools/random.ts'
import type { Random } from '../src/tools/random.ts'
import type { RawInstance, RawOption } from '../index.ts'

/** How the keys of a made-up instance are shaped. */
export type Shape = 'common' | 'own-keys' | 'bonus' | 'reserve' | 'incumbents' | 'apart' | 'tied'

export const shapes: readonly Shape[] = ['common', 'own-keys', 'bonus', 'reserve', 'incumbents', 'apart', 'tied']

/** A small instance for the oracle. Keys are strict except in the shape `tied`. */
export function madeUpInstance(seed: string, shape: Shape, families: number): RawInstance {
  const random = randomFrom(`${shape} ${seed}`)
  const count = 2 + random(2)
  const cells = 2 + random(2)
  const centres: Record<string, number[]> = {}
  for (let c = 0; c < count; c++) centres[`c${c}`] = Array.from({ length: cells }, () => 1 + random(2))
  return {
    centres,
    families: Array.from({ length: families }, (_, f) => {
      const points = random(40)
      const lottery = f
      const week = someCells(random, cells)
      const options = Array.from({ length: 1 + random(4) }, (__, j): RawOption => {
        const centre = random(count)
        const apart = shape === 'apart' && random(2) === 0
        const need = apart
          ? { [`c${centre}`]: someCells(random, cells), [`c${(centre + 1) % count}`]: week }
          : { [`c${centre}`]: random(4) === 0 ? someCells(random, cells) : week }
        return { key: keyFor(shape, random, points, lottery, centre, j), need }
      })
      return { options }
    }),
  }
}

function keyFor(shape: Shape, random: Random, points: number, lottery: number, centre: number, j: number): number {
  switch (shape) {
    case 'common':
      return points * 100 + lottery
    case 'own-keys':
    case 'apart':
      return random(50) * 100 + lottery
    case 'bonus':
      return (points + (j === 0 ? 30 : 0)) * 100 + lottery
    case 'reserve':
      return (points + (lottery % 3 === 0 && centre === 0 ? 1000 : 0)) * 100 + lottery
    case 'incumbents':
      return (points + (lottery % 2 === 0 && j > 1 ? 1000 : 0)) * 100 + lottery
    case 'tied':
      return random(3)
    default:
      throw new RangeError(shape satisfies never)
  }
}

/** Markets without weeks, in the four ways in which the shortest algorithm may or may not be used. */
export const plainKinds = ['one-place', 'two-places', 'pairs', 'mixed'] as const

/**
 * One cell a centre, keys strict and each option's own: one place each; two places each; a place at each of two centres; any of these.
 */
export function plainInstance(
  seed: string,
  kind: (typeof plainKinds)[number],
  families: number,
  mostPlaces = 3,
): RawInstance {
  const random = randomFrom(`${kind} ${seed}`)
  const count = 2 + random(3)
  const centres = Object.fromEntries(Array.from({ length: count }, (_, c) => [`c${c}`, [1 + random(mostPlaces)]]))
  // Far above all others in half of the markets: rough comparisons of keys then see them all as one.
  const far = random(2) * 2 ** 50
  const ways = kind === 'mixed' ? (['one-place', 'two-places', 'pairs'] as const) : [kind]
  return {
    centres,
    families: Array.from({ length: families }, (_, f) => {
      const first = random(count)
      return {
        options: Array.from({ length: 1 + random(count) }, (__, j): RawOption => {
          const centre = (first + j) % count
          const way = ways[random(ways.length)]!
          const need: Record<string, Record<string, number>> = { [`c${centre}`]: { '0': way === 'two-places' ? 2 : 1 } }
          if (way === 'pairs') need[`c${(centre + 1) % count}`] = { '0': 1 }
          return { key: (f === 0 ? far : 0) + random(30) * 100 + f, need }
        }),
      }
    }),
  }
}

function someCells(random: Random, cells: number): Record<string, number> {
  const need: Record<string, number> = {}
  for (let x = 0; x < cells; x++) if (random(3) > 0) need[String(x)] = random(6) === 0 ? 2 : 1
  if (Object.keys(need).length === 0) need['0'] = 1
  return need
}
