import { expect, test } from 'vitest'
import { allows } from '../../testing/allows.ts'
import { claimsOf, everyOutcome, isFeasible } from '../../testing/brute-force.ts'
import { madeUpInstance, shapes } from '../../testing/made-up-instance.ts'
import { marketOfRaw } from '../../index.ts'
import { roundOf } from '../round/round.ts'
import { openDomains } from './domains.ts'
import { claimProgram } from './program.ts'
import { propagate } from './reduce.ts'

test('the integer program allows exactly the outcomes that fit and have at most as many claims as asked', () => {
  let within = 0
  let beyond = 0
  for (const shape of shapes)
    for (let i = 0; i < 12; i++) {
      const instance = madeUpInstance(`program ${i}`, shape, 4)
      const reading = marketOfRaw(instance)
      if (!reading.ok) throw new Error('unreadable')
      const round = roundOf(reading.market)
      for (const budget of [0, 1, 2]) {
        const domains = openDomains(round, budget)
        const program = propagate(domains, round.order()) ? claimProgram(domains) : undefined
        for (const outcome of everyOutcome(instance)) {
          const chosen: Int32Array = Int32Array.from(outcome, (o, f) =>
            o === null ? -1 : reading.market.optionStart[f]! + o,
          )
          const few = isFeasible(instance, outcome) && claimsOf(instance, outcome).length <= budget
          if (few) within++
          else beyond++
          const allowed: boolean = program !== undefined && allows(program, domains, chosen)
          if (allowed !== few) expect.fail(`${shape} ${i}, ${budget} claims, ${outcome}: ${allowed}`)
        }
      }
    }
  expect(Math.min(within, beyond)).toBeGreaterThan(400)
})
