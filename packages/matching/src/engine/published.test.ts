import { describe, expect, test } from 'vitest'
import { bruteForce } from '../../testing/brute-force.ts'
import { japaneseDemonstration, publishedExamples } from '../../testing/published.ts'
import { check, checkRaw, marketOfRaw, prepare, solve, solveMarket } from '../../index.ts'

describe('examples that others have published', () => {
  for (const { name, source, instance, fewest, stable, answer } of publishedExamples)
    test(`${name} (${source})`, () => {
      const oracle = bruteForce(instance)
      expect([oracle.fewest, oracle.stable.length]).toEqual([fewest, stable])
      const reading = marketOfRaw(instance)
      if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes))
      const { optionStart } = reading.market
      const { chosen, claims, proof } = solveMarket(reading.market)
      const assignment = Array.from(chosen, (o, f) => (o < 0 ? null : o - optionStart[f]!))
      expect(claims).toHaveLength(fewest)
      expect(fewest > 0 ? ['minimum-proved'] : ['stable', 'unique']).toContain(proof)
      if (proof === 'unique') expect(stable).toBe(1)
      if (answer) expect(assignment).toEqual(answer)
      expect(checkRaw(instance, assignment)).toMatchObject({ feasible: true, claims: { length: fewest } })
    })

  test('the demonstration of a program for Japanese towns: a move passes a place on, siblings stay together', () => {
    const preparation = prepare(japaneseDemonstration)
    if (!preparation.ok) throw new Error(JSON.stringify(preparation.issues))
    const result = solve(preparation.prepared)
    const answers = result.assignment.map(({ family, option }) => [family, option])
    expect(answers).toEqual([
      ['1001', 0],
      ['1002', 1],
      ['1003', 0],
      ['1004', 1],
    ])
    expect(result.statistics).toMatchObject({ childrenPlaced: 5, transfersObtained: 1, siblingsTogether: 1 })
    expect(check(japaneseDemonstration, result.protocol.policy, result)).toEqual({ ok: true, faults: [], claims: [] })
  })
})
