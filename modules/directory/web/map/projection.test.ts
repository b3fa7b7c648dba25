import { expect, it } from 'vitest'
import { projectionOf } from './projection.ts'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [0.2, 0],
      [0.2, 0.1],
      [0.20001, 0.10001],
      [0, 0.1],
      [0, 0],
    ],
  ],
}

it('draws a territory whole, north at the top, without stretching it', () => {
  const projection = projectionOf([square], 224)
  expect(projection.at(0, 0.10001)).toEqual([12, 12])
  const [x, y] = projection.at(0.2, 0)
  expect([x, y]).toEqual([212, 112])
  expect(projection.height).toBe(124)
})

it('draws light paths: points that fall together are drawn once, what is too small is not drawn', () => {
  const projection = projectionOf([square], 224)
  expect(projection.path(square)).toBe('M12 112L212 112L212 12L12 12L12 112Z')
  expect(
    projection.path({
      type: 'LineString',
      coordinates: [
        [0, 0],
        [0.00001, 0],
      ],
    }),
  ).toBe('')
})

it('stands an empty territory', () => {
  expect(projectionOf([], 100).height).toBeGreaterThan(0)
})
