import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhone, showPhone } from './index.ts'

describe('a telephone number', () => {
  it('is the same however it is written', () => {
    for (const text of ['06 39 98 10 11', '06.39.98.10.11', '0639981011', '+33 6 39 98 10 11', '0033 639981011'])
      expect(readPhone(text, 'FR')).toBe('+33639981011')
    expect(readPhone('079 123 45 67', 'CH')).toBe('+41791234567')
    expect(readPhone('+41 79 123 45 67', 'FR')).toBe('+41791234567')
  })

  it('is refused when nobody can have it', () => {
    for (const text of ['', '06 39', '12345678', '00 00 00 00 00', 'appelez ma soeur', '06 39 98 10 11 12 13'])
      expect(readPhone(text, 'FR')).toBeUndefined()
  })

  it('is shown as people of the country read it, and never lost', () => {
    expect(showPhone('+33639981011', 'FR')).toBe('06 39 98 10 11')
    expect(showPhone('+33639981011', 'CH')).toBe('+33 6 39 98 10 11')
    expect(showPhone('+33639981011')).toBe('+33 6 39 98 10 11')
    expect(showPhone('poste 12', 'FR')).toBe('poste 12')
  })

  it('never breaks, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom('FR' as const, 'CH' as const), (text, country) => {
        const number = readPhone(text, country)
        if (number === undefined) return
        expect(number).toMatch(/^\+[1-9]\d{6,14}$/)
        expect(readPhone(number, country)).toBe(number)
      }),
    )
  })
})
