import fc from 'fast-check'
import { expect, it } from 'vitest'
import { publicTotals } from './small-counts.ts'
import type { Counted } from './small-counts.ts'

const zone = (zoneId: string, parentId: string | null, count: number): Counted => ({ zoneId, parentId, count })

it('shows none and eleven or more, and never one to ten', () => {
  expect([...publicTotals([zone('a', null, 0), zone('b', null, 30), zone('c', null, 11)])]).toEqual([
    ['', 41],
    ['a', 0],
    ['b', 30],
    ['c', 11],
  ])
})

it('hides a second zone where the total would tell the first', () => {
  expect([...publicTotals([zone('a', null, 3), zone('b', null, 30), zone('c', null, 12)])]).toEqual([
    ['', 45],
    ['a', null],
    ['b', 30],
    ['c', null],
  ])
})

it('says nothing at all when all together are few', () => {
  expect(publicTotals([zone('a', null, 3), zone('b', null, 4)]).get('')).toBeNull()
})

it('looks through zones that lie in each other', () => {
  const totals = publicTotals([
    zone('city', null, 0),
    zone('north', 'city', 0),
    zone('south', 'city', 40),
    zone('north-1', 'north', 6),
    zone('north-2', 'north', 12),
  ])
  expect(totals.get('city')).toBe(58)
  expect(totals.get('north')).toBe(18)
  expect([totals.get('north-1'), totals.get('north-2')]).toEqual([null, null])
})

// The oracle tries every subtraction: a shown total less any shown totals that lie apart inside it.
it('lets nobody subtract their way to a small number', () => {
  const tree = fc.array(fc.record({ parent: fc.nat(8), count: fc.nat(25) }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(tree, (raw) => {
      const zones = raw.map(({ parent, count }, i) =>
        zone(`z${i}`, parent < i && parent % 3 !== 0 ? `z${parent}` : null, count),
      )
      const totals = publicTotals(zones)
      const shown = [...totals].filter((entry): entry is [string, number] => entry[1] !== null)
      for (const [id, total] of shown) {
        expect(total === 0 || total >= 11).toBe(true)
        const below = shown.filter(([other]) => other !== id && other !== '' && isIn(zones, id, other))
        for (let pick = 0; pick < 2 ** below.length; pick++) {
          const chosen = below.filter((_, i) => (pick >> i) & 1)
          const apart = chosen.every(([a], i) =>
            chosen.every(([b], j) => i === j || (!isIn(zones, a, b) && !isIn(zones, b, a))),
          )
          if (!apart) continue
          const left = total - chosen.reduce((all, [, value]) => all + value, 0)
          expect(left === 0 || left >= 11, `${id} less ${chosen.map(([other]) => other).join()} is ${left}`).toBe(true)
        }
      }
    }),
  )
})

const isIn = (zones: readonly Counted[], outer: string, inner: string): boolean =>
  outer === '' ? inner !== '' : inner !== outer && insideId(zones, outer, inner)

function insideId(zones: readonly Counted[], outer: string, inner: string): boolean {
  for (let at: string | null = inner; at !== null; at = zones.find(({ zoneId }) => zoneId === at)?.parentId ?? null)
    if (at === outer) return true
  return false
}
