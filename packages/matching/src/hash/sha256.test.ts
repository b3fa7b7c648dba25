import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { hmacSha256, sha256 } from './sha256.ts'

describe('the published hashes are those of everybody else', () => {
  test('the standard examples', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  test('any text, of any length, has the hash that Node gives it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(sha256(text)).toBe(
          createHash('sha256')
            .update(Buffer.from(new TextEncoder().encode(text)))
            .digest('hex'),
        )
      }),
    )
  })

  test('every length around the 64-byte block', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'é'.repeat(length % 7) + 'x'.repeat(length)
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })

  test('the keyed hash, with short and long keys', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (key, text) => {
        expect(hmacSha256(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'))
      }),
    )
  })
})

describe('one text for one value', () => {
  test('the order in which members were written changes nothing', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é'] })).toBe('{"a":[true,null,"é"],"b":1}')
  })

  test('names that look like numbers stand in the order of letters too, however deep', () => {
    const text = '{"":0,"1":[{"10":1,"9":2,"Z":3,"__proto__":{"2":null},"a":"é"}],"b":true}'
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    expect(canonicalJson({ b: true, c: undefined, 9: 1, 10: 2 })).toBe('{"10":2,"9":1,"b":true}')
  })

  test('it is that of the same value with its members written in any order, some of them left undefined', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled)
      if (value === null || typeof value !== 'object') return value
      const members = Object.entries(value).map(([name, member]) => [name, shuffled(member)] as const)
      return Object.fromEntries([...members.reverse(), ['~left out', undefined]])
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(shuffled(value))).toBe(text)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test('it reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('what JSON cannot say is refused', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow('NaN')
    expect(() => canonicalJson([undefined])).toThrow('undefined')
    expect(() => canonicalJson({ 1: [undefined] })).toThrow('undefined')
    expect(() => canonicalJson({ 1: Infinity })).toThrow('Infinity')
  })
})
