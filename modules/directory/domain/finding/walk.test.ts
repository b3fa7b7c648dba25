import fc from 'fast-check'
import { expect, it } from 'vitest'
import { straightLine, walkBetween } from './walk.ts'

const home = { latitude: 43.61, longitude: 3.87 }
const degree = 111_195

it('measures a degree of latitude as navigators do', () => {
  expect(straightLine(home, { ...home, latitude: 44.61 })).toBeCloseTo(degree, -1)
})

it('tells a parent a distance and minutes that are rounded, and never « 0 minute »', () => {
  expect(walkBetween(home, home)).toEqual({ metres: 50, minutes: 1 })
  // 400 m in a straight line: 520 m of streets, 7 minutes.
  expect(walkBetween(home, { ...home, latitude: home.latitude + 400 / degree })).toEqual({ metres: 500, minutes: 7 })
  expect(walkBetween(home, { ...home, latitude: home.latitude + 1600 / degree })).toEqual({ metres: 2100, minutes: 30 })
})

it('says no minutes where nobody walks with a child', () => {
  expect(walkBetween(home, { ...home, latitude: home.latitude + 5000 / degree })).toEqual({
    metres: 6500,
    minutes: null,
  })
})

it('is the same in both directions, and never shorter for who starts farther away on the same road', () => {
  const point = fc.record({
    latitude: fc.double({ min: 43, max: 44, noNaN: true }),
    longitude: fc.double({ min: 3, max: 4, noNaN: true }),
  })
  fc.assert(
    fc.property(point, point, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, part) => {
      expect(walkBetween(a, b)).toEqual(walkBetween(b, a))
      const between = { ...b, latitude: b.latitude + part * (a.latitude - b.latitude) }
      const farther = { ...b, latitude: a.latitude }
      expect(walkBetween(between, b).metres).toBeLessThanOrEqual(walkBetween(farther, b).metres)
    }),
  )
})
