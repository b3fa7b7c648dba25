import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clustersOf } from './cluster.ts'

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
