import { describe, expect, it } from 'vitest'
import { addressWith, pageIn } from './address.ts'

describe('the address of a list', () => {
  it('says what differs, in one order, so that the same list has one address', () => {
    expect(addressWith('/offers', {})).toBe('/offers')
    expect(addressWith('/offers', { state: undefined, centre: '', page: 1 })).toBe('/offers')
    expect(addressWith('/offers', { state: 'made', centre: 'a b', page: 2 })).toBe(
      '/offers?state=made&centre=a+b&page=2',
    )
  })

  it('asks for the first page where it says none, or none that could be', () => {
    for (const text of ['', 'page=', 'page=0', 'page=-1', 'page=1.5', 'page=abc', 'page=100000'])
      expect([text, pageIn(new URLSearchParams(text))]).toEqual([text, 1])
    expect(pageIn(new URLSearchParams('page=12'))).toBe(12)
  })
})
