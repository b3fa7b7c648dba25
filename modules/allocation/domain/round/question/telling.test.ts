import { describe, expect, it } from 'vitest'
import { callsAnother, masked, tells } from './telling.ts'

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

describe('words that call another family of the round', () => {
  const surnames = ['Tournesac', 'Aubépin Pervenchon', 'Aït-Yahia', 'Petit', 'Robin']
  const calls = (text: string): boolean => callsAnother(text, surnames, ['Crèche Robin des Bois'])

  it('are found with their capital, in any part of a name, with or without accents', () => {
    for (const text of [
      'La famille Tournesac a plus de points.',
      'la famille TOURNESAC',
      'Les Pervenchon étaient avant elle.',
      'Comme les Ait-Yahia.',
      'Robin est servi à la Crèche Robin des Bois.',
    ])
      expect([text, calls(text)]).toEqual([text, true])
    expect(tells('Voir RIB-D9DXW.', [])).toBe(true)
  })

  it('are not found in common words, in places, nor where there is no name', () => {
    for (const text of [
      'Les familles servies ont plus de points.',
      'Un tout petit lieu.',
      'La Crèche Robin des Bois est complète le lundi.',
      '',
    ])
      expect([text, calls(text)]).toEqual([text, false])
  })
})
