import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edits, nearSearches } from './near-names.ts'

const known = ['dubreuillet', 'bastien', 'lefevre', 'noe', 'dubreuil', 'amina']

describe('a name written with a slip', () => {
  it('leads to the name that was meant, the nearest first', () => {
    expect(nearSearches('dubreuilet', known)).toEqual(['dubreuillet', 'dubreuil'])
    expect(nearSearches('bastein', known)).toEqual(['bastien'])
    expect(nearSearches('lefebvre', known)).toEqual(['lefevre'])
  })

  it('keeps the words that are right', () => {
    expect(nearSearches('dubreuill bastein', known)).toEqual(['dubreuill bastien'])
  })

  it('leads nowhere when a word resembles no name, or is too short to tell', () => {
    expect(nearSearches('xyzzyx', known)).toEqual([])
    expect(nearSearches('nao', known)).toEqual([])
    expect(nearSearches('bastein xyzzyx', known)).toEqual([])
  })

  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 5, maxLength: 14 })

  it('is one edit away from it, whichever way it slipped', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom(...letters), fc.nat(3), (word, place, letter, kind) => {
        const at = place % (word.length - 1)
        const slips = [
          word.slice(0, at) + word.slice(at + 1),
          word.slice(0, at) + letter + word.slice(at),
          word.slice(0, at) + letter + word.slice(at + 1),
          word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
        ]
        const slip = slips[kind]!
        expect(edits(slip, word, 2)).toBeLessThanOrEqual(1)
        expect(edits(word, slip, 2)).toBe(edits(slip, word, 2))
        expect(edits(word, word, 2)).toBe(0)
      }),
    )
  })
})
