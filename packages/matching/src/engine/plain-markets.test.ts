import { describe, expect, test } from 'vitest'
import { bruteForce } from '../../testing/brute-force.ts'
import { plainInstance, plainKinds } from '../../testing/made-up-instance.ts'
import { plainAcceptance } from '../../testing/plain-acceptance.ts'
import { marketOfRaw, solveMarket } from '../../index.ts'
import type { RawInstance } from '../../index.ts'

function solved(instance: RawInstance): { claims: number; assignment: (number | null)[] } {
  const reading = marketOfRaw(instance)
  if (!reading.ok) throw new Error(JSON.stringify(reading.mistakes))
  const { chosen, claims } = solveMarket(reading.market)
  const { optionStart } = reading.market
  return { claims: claims.length, assignment: Array.from(chosen, (o, f) => (o < 0 ? null : o - optionStart[f]!)) }
}

describe('markets of one cell a centre', () => {
  for (const kind of plainKinds)
    test(`${kind}: no fewer claims, and where each needs one place, what every family likes best`, () => {
      for (let i = 0; i < 300; i++) {
        const instance = plainInstance(String(i), kind, 3 + (i % 4))
        const { claims, assignment } = solved(instance)
        const { fewest, stable } = bruteForce(instance)
        expect(claims, `${kind} ${i}`).toBe(fewest)
        if (kind !== 'one-place') continue
        const best = instance.families.map((_, f) => Math.min(...stable.map((other) => other[f] ?? Infinity)))
        expect(
          assignment.map((rank) => rank ?? Infinity),
          `${kind} ${i}`,
        ).toEqual(best)
      }
    })

  test('sixty families, one place each: the answers of the textbook', () => {
    for (let i = 0; i < 100; i++) {
      const instance = plainInstance(`many ${i}`, 'one-place', 60, 8)
      expect(solved(instance).assignment, String(i)).toEqual(plainAcceptance(instance))
    }
  })
})
