import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clustersOf, setApart } from './cluster.ts'

type Spot = readonly [number, number]
const at = (spot: Spot): Spot => spot

it('leaves few points alone, even two on one spot', () => {
  const two: Spot[] = [
    [1, 1],
    [1, 1],
  ]
  expect(clustersOf(two, at, { cell: 10, least: 3 })).toHaveLength(2)
  expect(clustersOf(two, at, { cell: 10, least: 2 })).toEqual([{ x: 1, y: 1, members: two }])
})

it('loses nobody and stands among its members', () => {
  const spot = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }))
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 60 }), fc.integer({ min: 1, max: 200 }), (spots, cell) => {
      const clusters = clustersOf<Spot>(spots, at, { cell, least: 10 })
      expect(clusters.flatMap(({ members }) => members).sort()).toEqual([...spots].sort())
      for (const { x, y, members } of clusters) {
        expect(Math.min(...members.map(([a]) => a)) - 1e-9).toBeLessThanOrEqual(x)
        expect(Math.max(...members.map(([, b]) => b)) + 1e-9).toBeGreaterThanOrEqual(y)
      }
    }),
  )
})

it('can be set apart, so that a finger touches one at a time, and nobody is lost', () => {
  const spot = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (spots, reach) => {
      const apart = setApart(clustersOf<Spot>(spots, at, { cell: 50, least: 40 }), reach)
      expect(apart.flatMap(({ members }) => members).sort()).toEqual([...spots].sort())
      for (const [i, a] of apart.entries())
        for (const b of apart.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(reach)
    }),
  )
})
