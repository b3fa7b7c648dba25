import { expect, test } from 'vitest'
import { defaultPolicy, prepare, solve } from '../../index.ts'
import type { Policy, Problem } from '../../index.ts'
import { expand } from './expand.ts'
import { readAnswers } from './check.ts'
import { strictFaults } from './strict-lines.ts'

const halfDays = ['mon-am', 'mon-pm', 'tue-am', 'tue-pm', 'thu-am', 'thu-pm', 'fri-am', 'fri-pm']
const months = ['2027-09', '2027-10', '2027-11', '2027-12', '2028-01', '2028-02']

/** A town of full-time children: each family asks for five of the centres, which hold half of them. */
function town(families: number, centres: number): Problem {
  return {
    format: 'matching-problem/1',
    campaign: '2027-spring',
    calendar: { months, halfDays },
    ageGroups: [{ id: 'walkers', from: 0, to: 40 }],
    centres: Array.from({ length: centres }, (_, c) => ({
      id: `centre-${c}`,
      capacity: [{ places: Math.round(families / centres / 2) }],
    })),
    families: Array.from({ length: families }, (_, f) => ({
      id: `family-${String(f).padStart(4, '0')}`,
      children: [{ id: `child-${f}`, ageGroup: 'walkers' }],
      tieBreaks: [],
      lottery: f,
      options: [0, 1, 2, 3, 4].map((i) => ({
        children: [{ centre: `centre-${(f + i * i * 7) % centres}`, halfDays, from: months[0]! }],
        points: (f * 7) % 40,
      })),
    })),
  }
}

/** The same numbers, which count how often they are read. */
function counting(numbers: Int32Array): { numbers: Int32Array; reads: () => number } {
  let reads = 0
  const counted = new Proxy(numbers, {
    get(target, name) {
      reads++
      return Reflect.get(target, name, target) as unknown
    },
  })
  return { numbers: counted, reads: () => reads }
}

test('a strict result of a whole town is checked in one reading of its lines and of its holders', () => {
  const problem = town(400, 20)
  const policy: Policy = { ...defaultPolicy, cutOff: 'strict' }
  const preparation = prepare(problem)
  if (!preparation.ok) throw new Error(JSON.stringify(preparation.issues[0]))
  const result = solve(preparation.prepared, policy)
  expect(result.refusals.length).toBeGreaterThan(500)
  const expansion = expand(problem, policy)
  const answers = readAnswers(expansion, result.assignment, [])!
  const { numbers: partStart, reads } = counting(expansion.market.partStart)
  const watched = { ...expansion, market: { ...expansion.market, partStart } }
  expect(strictFaults(watched, answers, result)).toEqual([])
  // Where the needs of a line begin, whether there are any, whether there are more. Families read again for every cell of every refusal would be millions.
  expect(reads()).toBeLessThanOrEqual(3 * (expansion.lines.length + problem.families.length))
})
