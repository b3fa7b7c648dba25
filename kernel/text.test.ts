import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folded } from './index.ts'

describe('a folded text', () => {
  it('is the same however a name is typed', () => {
    expect(folded(' Émilie  D’Œuvre-Łuk ')).toBe('emilie d oeuvre luk')
    expect(folded("L'Oustal dou Caganis, 67")).toBe('l oustal dou caganis 67')
    expect(folded('İpek IŞIK ışık Straße')).toBe('ipek isik isik strasse')
    expect(folded('Çelë Đorđe')).toBe('cele dorde')
    expect(folded('ЇЖАК Ґанна')).toBe('іжак ганна')
    expect(folded('فَاطِمَة الـزهراء')).toBe(folded('فاطمه الزهراء'))
    expect(folded('ﬁlle №1')).toBe('fille no1')
    expect(folded(' — ')).toBe('')
  })

  it('folded again stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text))
      }),
    )
  })
})
