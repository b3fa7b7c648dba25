import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, askedIn, narrowings, nothingAsked, queryOf } from './asked.ts'

const read = (query: string) => askedIn(new URLSearchParams(query))

describe('the address of a list', () => {
  it('says the same question once read and written again, whatever its order', () => {
    const one = read('with=no-job&kind=mam&kind=creche&q=%20Lune%20&hours=late&hours=early&free=now&age=6&page=3')
    const two = read('age=6&hours=early&free=now&hours=late&q=Lune&kind=creche&page=3&kind=mam&with=no-job')
    expect(addressOf(one)).toBe(addressOf(two))
    expect(askedIn(queryOf(one))).toEqual(one)
  })

  it('leaves aside what it does not understand', () => {
    for (const nonsense of [
      'kind=spaceship&age=-3&age=999999&hours=midnight&free=maybe&sort=price&page=abc&unsure=1',
      'zone=../..&box=1,2,3&language=%3Cscript%3E&price=gold&with=wings',
      'box=9,9,1,1',
    ])
      expect(read(nonsense)).toEqual(nothingAsked)
    expect(read(`q=${'x'.repeat(5000)}`).text).toHaveLength(80)
  })

  it('survives any words that people or machines put in it', () => {
    const pair = fc.tuple(
      fc.constantFrom('q', 'kind', 'zone', 'box', 'age', 'hours', 'language', 'price', 'free', 'with', 'sort', 'page'),
      fc.oneof(fc.string(), fc.constantFrom('creche', 'early', 'now', '6', 'fr', '1,2,3,4', 'step-free', 'distance')),
    )
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const asked = askedIn(new URLSearchParams(pairs))
        expect(askedIn(queryOf(asked))).toEqual(asked)
      }),
    )
  })

  it('begins at the first page, whatever page is asked for', () => {
    for (const page of ['0', '-1', 'two', '']) expect(read(`page=${page}`).page).toBe(1)
  })

  it('lets go of one filter at a time, from the first page', () => {
    const asked = read('q=lune&kind=creche&kind=mam&zone=west&hours=early&with=step-free&page=4')
    const left = narrowings(asked)
    expect(left.map(({ name }) => name)).toEqual(['text', 'zone', 'kind', 'kind', 'hours', 'step-free'])
    for (const { without } of left) {
      expect(narrowings(without)).toHaveLength(left.length - 1)
      expect(without.page).toBe(1)
    }
    expect(addressOf(left.at(-1)!.without)).toBe('/places?q=lune&kind=creche&kind=mam&zone=west&hours=early')
  })
})
