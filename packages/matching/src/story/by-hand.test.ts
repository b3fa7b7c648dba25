import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeUpProblem } from '../../testing/made-up-problem.ts'
import { smallTown } from '../../testing/small-town.ts'
import { check, prepare, solve, tryMoves, withMoves } from '../../index.ts'
import type { HandMove, Prepared, Problem, Result } from '../../index.ts'

const preparedFrom = (problem: Problem): Prepared => {
  const preparation = prepare(problem)
  if (!preparation.ok) throw new Error(JSON.stringify(preparation.issues))
  return preparation.prepared
}
const town = preparedFrom(smallTown)
const engine = solve(town)
const after = (moves: readonly HandMove[], before: Result = engine): Result => {
  const changed = withMoves(town, before, moves)
  if (!changed.ok) throw new Error(JSON.stringify(changed.fault))
  return changed.result
}
const answer = ({ assignment }: Result, family: string): number | null =>
  assignment.find((line) => line.family === family)!.option

describe('a place given by hand', () => {
  test('is refused where no place is left, and names the cells', () => {
    const refused = withMoves(town, engine, [{ family: 'dahlia', option: 1 }])
    expect(refused).toMatchObject({ ok: false, fault: { code: 'no-room', move: 0, family: 'dahlia' } })
    if (!refused.ok)
      expect(refused.fault.cells.map(({ centre, halfDay }) => `${centre} ${halfDay}`)).toEqual(['lilas mon-am'])
  })

  test('goes through once another family has given its place back, and the claims that it makes are listed', () => {
    const changed = after([
      { family: 'capucine', option: null },
      { family: 'dahlia', option: 1 },
    ])
    expect([answer(changed, 'capucine'), answer(changed, 'dahlia')]).toEqual([null, 1])
    expect(changed.claims).toMatchObject([{ family: 'capucine', option: 1, kind: 'envy' }])
    expect(changed.protocol).toMatchObject({
      method: 'by-hand',
      proof: 'best-known',
      claimsLeft: 1,
      certainFamilies: 0,
    })
    expect(check(smallTown, changed.protocol.policy, changed)).toMatchObject({ ok: true })
  })

  test('taken back again leaves what the engine gave, in other words for how', () => {
    const { protocol: _, ...back } = after([
      { family: 'capucine', option: null },
      { family: 'capucine', option: 1 },
    ])
    const { protocol: __, ...before } = engine
    expect(back).toEqual(before)
    expect(after([])).toBe(engine)
  })

  test('says what cannot be: an unknown family, an option that it does not have, the answer that it has', () => {
    const code = (move: HandMove): string => {
      const changed = withMoves(town, engine, [move])
      return changed.ok ? 'ok' : changed.fault.code
    }
    expect(code({ family: 'zinnia', option: 0 })).toBe('family-unknown')
    expect(code({ family: 'dahlia', option: 7 })).toBe('no-such-option')
    expect(code({ family: 'capucine', option: 1 })).toBe('same-answer')
  })

  test('never passes the checker over capacity, nor without a place held: whatever is tried on whatever town', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.array(fc.tuple(fc.nat(), fc.option(fc.nat(5))), { maxLength: 6 }),
        (seed, tries) => {
          const problem = madeUpProblem(String(seed))
          const preparation = prepare(problem)
          fc.pre(preparation.ok)
          const { prepared } = preparation
          let result = solve(prepared)
          for (const [n, option] of tries) {
            const { id } = prepared.problem.families[n % prepared.problem.families.length]!
            const tried = tryMoves(prepared, result, [{ family: id, option }])
            const changed = withMoves(prepared, result, [{ family: id, option }])
            if (!changed.ok) expect(tried).toEqual(changed)
            if (!changed.ok) continue
            result = changed.result
            expect(changed.claims.at(-1)).toEqual(result.claims)
            expect(tried).toEqual({ ok: true, assignment: result.assignment, claims: result.claims })
          }
          expect(check(problem, result.protocol.policy, result).faults).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})
