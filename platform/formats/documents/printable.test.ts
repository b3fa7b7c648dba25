import { describe, expect, it } from 'vitest'
import { printable } from './printable.ts'

describe('a text for print', () => {
  it('leaves out little pictures that no font has, and marks letters that it cannot write', () => {
    const refused = new Set(['👩', '\u200D', '👧', '🏽', 'ꙮ'])
    expect(printable('👩\u200D👧 Zoé', refused)).toBe(' Zoé')
    expect(printable('ꙮ Zoé 🏽', refused)).toBe('? Zoé ')
  })

  it('is as it came when the fonts have everything', () => {
    expect(printable('ليلى ☎', new Set())).toBe('ليلى ☎')
  })
})
