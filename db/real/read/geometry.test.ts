import { randomFrom } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOf, contains, locator, metresBetween, pointIn, simplify } from './geometry.ts'
import type { Outline, Position } from './geometry.ts'

const box = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const withHole: Outline = { type: 'Polygon', coordinates: [box(0, 0, 10), box(4, 4, 2)] }
const two: Outline = { type: 'MultiPolygon', coordinates: [[box(0, 0, 1)], [box(5, 5, 1)]] }

describe('where a point lies', () => {
  it('is in the outline, but not in its hole, nor outside', () => {
    expect(contains(withHole, [1, 1])).toBe(true)
    expect(contains(withHole, [5, 5])).toBe(false)
    expect(contains(withHole, [11, 5])).toBe(false)
    expect(contains(two, [5.5, 5.5])).toBe(true)
    expect(contains(two, [3, 3])).toBe(false)
  })

  it('is told by the first outline that holds it', () => {
    const find = locator([
      { id: 'a', outline: two },
      { id: 'b', outline: withHole },
    ])
    expect([find([0.5, 0.5]), find([3, 3]), find([50, 3])]).toEqual(['a', 'b', undefined])
  })

  it('is inside when it was drawn inside, always', () => {
    fc.assert(fc.property(fc.string(), (seed) => contains(withHole, pointIn(withHole, randomFrom(seed)))))
  })
})

describe('a simplified line', () => {
  const line = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    { minLength: 2, maxLength: 40 },
  )

  it('keeps its ends, adds no point, and keeps all that stands out', () => {
    fc.assert(
      fc.property(line, fc.double({ min: 0, max: 1, noNaN: true }), (points, tolerance) => {
        const kept = simplify(points, tolerance)
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)])
        expect(kept.every((point) => (points as readonly Position[]).includes(point))).toBe(true)
      }),
    )
    expect(
      simplify(
        [
          [0, 0],
          [1, 0.001],
          [2, 0],
          [3, 1],
        ],
        0.01,
      ),
    ).toEqual([
      [0, 0],
      [2, 0],
      [3, 1],
    ])
  })
})

it('measures: a degree of latitude is 111 km, a square of two is four', () => {
  expect(metresBetween([3, 43], [3, 44])).toBeCloseTo(111_195, -1)
  expect(areaOf(box(3, 4, 2))).toBe(4)
})
