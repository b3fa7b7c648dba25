import fc from 'fast-check'
import { expect, it } from 'vitest'
import { favouritesCookie, favouritesOf, mostFavourites, siteIdsIn } from './favourites.ts'

const territory = { territoryId: 'one', name: 'Portneuf', country: 'FR' as const, demo: false, settings: {} }

it('keeps in the browser the places that were chosen, in their order, each once', () => {
  const { name, value } = favouritesCookie({ territory }, ['b', 'a'])
  expect(favouritesOf({ territory, cookies: { [name]: value } })).toEqual(['b', 'a'])
  expect(favouritesOf({ territory, cookies: {} })).toEqual([])
  expect(siteIdsIn(['a,b', 'b', 'c.a'], 9)).toEqual(['a', 'b', 'c'])
})

it('keeps the places of each territory apart', () => {
  const { name, value } = favouritesCookie({ territory }, ['a'])
  expect(favouritesOf({ territory: { ...territory, territoryId: 'two' }, cookies: { [name]: value } })).toEqual([])
})

it('stands whatever a browser sends, and never grows beyond what a cookie holds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const ids = favouritesOf({ territory, cookies: { 'favourites-one': text } })
      expect(ids.every((id) => /^[a-z0-9-]+$/.test(id))).toBe(true)
    }),
  )
  const many = Array.from({ length: 500 }, (_, n) => `${'x'.repeat(70)}-${n}`)
  const { value } = favouritesCookie({ territory }, many)
  expect(value.length).toBeLessThan(4000)
  expect(value.split('.').length).toBeLessThanOrEqual(mostFavourites)
})
