import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, finder, finds, searchable } from './search-text.ts'

describe('a parent who searches', () => {
  const text = searchable("Halte-garderie L'Oustal dou Caganis, 67 Rue des Razeteurs, Saint-Martin")

  it('may forget accents, capitals, hyphens and apostrophes', () => {
    expect(searchable('Crèche Œuf-de-Pâques')).toBe('creche oeuf de paques')
    expect(finds(text, searchable('l’oustal'))).toBe(true)
    expect(finds(text, searchable('SAINT MARTIN'))).toBe(true)
  })

  it('may slip on a letter of a word that is long enough', () => {
    expect(finds(text, searchable('caganys'))).toBe(true)
    expect(finds(text, searchable('halte gadrerie'))).toBe(true)
    expect(finds(text, searchable('rou'))).toBe(false)
  })

  it('finds what begins with what was typed, and nothing else', () => {
    expect(finds(text, 'razet')).toBe(true)
    expect(finds(text, 'pinocchio')).toBe(false)
    expect(finds(text, '')).toBe(true)
  })

  it('may write in one what the name writes in two, and is told what was found as typed', () => {
    expect(finder('haltegarderie')(text)).toBe('exact')
    expect(finder('halte oustal')(text)).toBe('exact')
    expect(finder('halte oustla')(text)).toBe('near')
    expect(finder('haltegazon')(text)).toBeUndefined()
  })

  it('is found for any word with a letter too many, too few, changed or swapped', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom(...'xyz'), (right, seed, letter) => {
        const at = seed % (right.length - 1)
        const slipped = [
          right.slice(0, at) + right.slice(at + 1),
          right.slice(0, at) + letter + right.slice(at),
          right.slice(0, at) + letter + right.slice(at + 1),
          right.slice(0, at) + right[at + 1]! + right[at]! + right.slice(at + 2),
        ].filter((wrong) => wrong.length >= 4)
        for (const wrong of slipped) expect(finds(`la ${right} bleue`, wrong), `${wrong} for ${right}`).toBe(true)
      }),
    )
  })

  it('counts a slip the same from both sides, and none between equals', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, a)).toBe(0)
        expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})
