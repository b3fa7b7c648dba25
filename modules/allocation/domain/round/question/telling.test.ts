import { describe, expect, it } from 'vitest'
import { masked, tells } from './telling.ts'

const names = ['RIB-7K4M2', 'Léa', 'Hadj-Ali', 'Li']

describe('words about a family, where its name must not be read', () => {
  it('lose names, however they are written, references, addresses, numbers and days', () => {
    const said = 'Mme Hadj Ali (RIB-7K4M2) a appelé le 12/03/2027 au 06 39 98 10 11 : lea@example.org, Léa, Li, 31000.'
    const told = masked(said, names)
    for (const word of ['Hadj', 'Ali', 'RIB', '7K4M2', '2027', '39 98', '@', 'Léa', 'Li,', '31000'])
      expect(told, word).not.toContain(word)
    expect(told).toContain('a appelé le')
    expect(tells(told, names)).toBe(false)
  })

  it('are left whole where they tell nobody', () => {
    const said = 'La famille déménage hors du territoire ; lit et liste inchangés.'
    expect(masked(said, names)).toBe(said)
  })
})
