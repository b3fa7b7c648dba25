import { expect, test } from 'vitest'
import { claimsOf, feasibleOutcomes } from '../../testing/brute-force.ts'
import { madeUpInstance, shapes } from '../../testing/made-up-instance.ts'
import { marketOfRaw } from '../../index.ts'
import { roundOf } from '../round/round.ts'
import { openDomains, undecided } from './domains.ts'
import { claimProgram } from './program.ts'
import type { ClaimProgram } from './program.ts'
import { propagate } from './reduce.ts'

/**
 * Does the program allow these answers? Its other columns have one best choice: a refusal is used when it is true, a
 * claim when its row holds in no other way.
 */
function allows({ columns, answers, start, index, value, lower, upper }: ClaimProgram, chosen: Int32Array): boolean {
  const x = new Float64Array(columns)
  answers.forEach(({ family, option }, column) => {
    x[column] = chosen[family] === option ? 1 : 0
  })
  const terms = (row: number): [number, number][] =>
    Array.from(index.subarray(start[row], start[row + 1]), (column, i) => [column, value[start[row]! + i]!])
  const sum = (row: number): number => terms(row).reduce((total, [column, factor]) => total + factor * x[column]!, 0)
  const rows = Array.from(lower.keys())
  for (const row of rows) {
    const refusal = terms(row).find(([, factor]) => factor < 0)
    if (refusal) x[refusal[0]] = sum(row) >= -refusal[1] ? 1 : 0
  }
  for (const row of rows) {
    const last = terms(row).at(-1)![0]
    if (lower[row] === 1 && upper[row] === Infinity && sum(row) < 1 && last >= answers.length && x[last] === 0)
      x[last] = isRefusal(last) ? 0 : 1
  }
  return rows.every((row) => sum(row) >= lower[row]! && sum(row) <= upper[row]!)

  function isRefusal(column: number): boolean {
    return rows.some((row) => terms(row).some(([other, factor]) => other === column && factor < 0))
  }
}

test('the program allows exactly the outcomes within the budget of claims, among those the reduction leaves', () => {
  let tried = 0
  for (const shape of shapes)
    for (let i = 0; i < 12; i++) {
      const instance = madeUpInstance(`program ${i}`, shape, 4)
      const reading = marketOfRaw(instance)
      if (!reading.ok) throw new Error('unreadable')
      const round = roundOf(reading.market)
      for (const budget of [0, 1, 2]) {
        const domains = openDomains(round, budget)
        const possible = propagate(domains, round.order())
        const program = possible ? claimProgram(domains) : undefined
        for (const outcome of feasibleOutcomes(instance)) {
          const chosen = Int32Array.from(outcome, (o, f) => (o === null ? -1 : reading.market.optionStart[f]! + o))
          const within = claimsOf(instance, outcome).length <= budget
          const left = possible && domains.certain.every((answer, f) => answer === undecided || answer === chosen[f])
          if (within) expect(left, `${shape} ${i}: the reduction keeps every outcome within ${budget}`).toBe(true)
          if (!left || !program) continue
          tried++
          const stillThere = chosen.every(
            (option, f) =>
              domains.certain[f] !== undecided || program.answers.some((a) => a.family === f && a.option === option),
          )
          expect(stillThere && allows(program, chosen), `${shape} ${i}, ${budget} claims, ${outcome}`).toBe(within)
        }
      }
    }
  expect(tried).toBeGreaterThan(2000)
})
