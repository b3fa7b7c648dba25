import { describe, expect, test } from 'vitest'
import { claimsOf } from '../../testing/brute-force.ts'
import { madeUpInstance, shapes } from '../../testing/made-up-instance.ts'
import { checkRaw, marketOfRaw, solveMarket } from '../../index.ts'
import { checkMarket } from './check-market.ts'
import { certify } from '../engine/certificates.ts'
import { roundOf } from '../round/round.ts'

describe('raw outcomes', () => {
  test('claims are those of the definitions, for any outcome', () => {
    for (const shape of shapes)
      for (let i = 0; i < 60; i++) {
        const instance = madeUpInstance(`raw ${i}`, shape, 6)
        const outcome = instance.families.map(({ options }, f) =>
          (i + f) % 3 === 0 ? null : (i * 7 + f) % options.length,
        )
        const claims = checkRaw(instance, outcome).claims.map(({ family, option }) => [family, option])
        expect(claims).toEqual(claimsOf(instance, outcome))
      }
  })

  test('too many children in a cell, an unknown option, a short list: not feasible', () => {
    const instance = {
      centres: { a: [1] },
      families: [1, 2].map((key) => ({ options: [{ key, need: { a: { '0': 1 } } }] })),
    }
    expect(checkRaw(instance, [0, null])).toEqual({ feasible: true, claims: [{ family: 1, option: 0, kind: 'envy' }] })
    expect(checkRaw(instance, [null, null]).claims.map(({ kind }) => kind)).toEqual(['waste', 'waste'])
    expect(checkRaw(instance, [0, 0]).feasible).toBe(false)
    expect(checkRaw(instance, [1, null]).feasible).toBe(false)
    expect(checkRaw(instance, [0]).feasible).toBe(false)
    expect(checkRaw(instance, ['0', null]).feasible).toBe(false)
  })
})

test('column certificates: exact as written, wrong as soon as one number moves', () => {
  const reading = marketOfRaw(madeUpInstance('columns', 'bonus', 40))
  if (!reading.ok) throw new Error('unreadable')
  const { market } = reading
  const { chosen } = solveMarket(market)
  const sheet = certify(roundOf(market), chosen)
  expect(checkMarket(market, chosen, sheet)).toMatchObject({ feasible: true, wrongCertificates: 0 })
  expect(sheet.cell.length).toBeGreaterThan(20)
  for (const name of ['cell', 'used', 'holders', 'lowest'] as const)
    sheet[name].forEach((value, e) => {
      const wrong = { ...sheet, [name]: sheet[name].with(e, value + 1) }
      expect(checkMarket(market, chosen, wrong).wrongCertificates).toBeGreaterThan(0)
    })
  expect(checkMarket(market, chosen.with(0, market.key.length)).feasible).toBe(false)
})
