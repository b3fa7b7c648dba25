import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homeAmong, kilometres } from './home.ts'
import type { KnownAddress } from './home.ts'

const address = (label: string): KnownAddress => ({ label, zoneId: 'zone-a', latitude: 43.6, longitude: 3.9 })
const street = ['3 rue des Tilleuls', '5 rue des Tilleuls', '3 rue des Lilas', '12 quai Neuf'].map((line) =>
  address(`${line}, 00000 Aubépine`),
)

describe('an address that was typed', () => {
  it('is found with or without its town, accents and capitals', () => {
    for (const typed of ['3 rue des Lilas, 00000 Aubépine', '3 RUE DES LILAS 00000 aubepine'])
      expect(homeAmong(typed, street).exact?.label).toBe(street[2]!.label)
    expect(homeAmong('3 rue des lilas', [street[2]!]).exact?.label).toBe(street[2]!.label)
  })

  it('without its number is no address yet: the family chooses', () => {
    expect(homeAmong('rue des lilas', [street[2]!]).exact).toBeNull()
    expect(homeAmong('rue des tilleuls', street.slice(0, 2)).near.map(({ label }) => label)).toEqual(
      street.slice(0, 2).map(({ label }) => label),
    )
  })

  it('with a slip of the pen is offered as it is written, its number first', () => {
    const { exact, near } = homeAmong('3 rue des Tileuls', [], street)
    expect(exact).toBeNull()
    expect(near[0]!.label).toBe(street[0]!.label)
    expect(homeAmong('99 avenue du Général', [], street).near).toEqual([])
  })

  it('never breaks, and offers nothing that was not in the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.subarray(street), (typed, others) => {
        const { exact, near } = homeAmong(typed, [], others)
        expect(exact).toBeNull()
        expect(near.every((one) => others.includes(one))).toBe(true)
      }),
    )
  })
})

describe('a distance', () => {
  it('is that of the crow', () => {
    const [paris, lyon] = [
      { latitude: 48.8566, longitude: 2.3522 },
      { latitude: 45.764, longitude: 4.8357 },
    ]
    expect(kilometres(paris, lyon)).toBeGreaterThan(390)
    expect(kilometres(paris, lyon)).toBeLessThan(394)
    expect(kilometres(paris, paris)).toBe(0)
  })
})
