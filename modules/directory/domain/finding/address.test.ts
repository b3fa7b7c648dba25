import { expect, it } from 'vitest'
import { addressWords, meantWords, streetOf } from './address.ts'

it('opens the abbreviations that people use in addresses', () => {
  expect(addressWords('12 bd St-Éloi')).toEqual(['12', 'boulevard', 'saint', 'eloi'])
  expect(addressWords('  ')).toEqual([])
})

it('tells a street from its houses', () => {
  expect(streetOf('12 bis rue des Sureaux, 99100 Vaudorme')).toBe('rue des Sureaux, 99100 Vaudorme')
  expect(streetOf('3 Boulevard du Gué')).toBe('Boulevard du Gué')
  expect(streetOf('Place du Marché')).toBe('Place du Marché')
})

it('understands a slip, but never changes a number', () => {
  const known = ['sureaux', 'sources', 'vaudorme', '12', '112']
  expect(meantWords(['sureau', 'vaudrome', '12'], known)).toEqual([['sureaux'], ['vaudorme'], ['12']])
  expect(meantWords(['zzzzz'], known)).toEqual([['zzzzz']])
})
