import { randomFrom } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenRound } from '../../testing/frozen.ts'
import { buildRound } from '../matching/problem.ts'
import { decide } from './decide.ts'
import type { Proposal } from './decide.ts'

const proposalOf = (seed: string): Proposal => {
  const decided = decide(frozenRound(randomFrom(seed)))
  if (!decided.ok) throw new Error(decided.faults.join())
  return decided.proposal
}
const seeds = fc.integer({ min: 1, max: 1e9 }).map(String)

describe('a proposal', () => {
  it('gives no place twice, and takes none from a child who holds one', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { occupancy, families } = proposalOf(seed)
        for (const { groups } of occupancy)
          for (const { cells } of groups)
            for (const { occupied, authorised } of cells) expect(occupied).toBeLessThanOrEqual(authorised)
        const { snapshot } = frozenRound(randomFrom(seed))
        for (const { requestId, outcome } of families) {
          const request = snapshot.requests.find((one) => one.requestId === requestId)!
          if (request.children.some(({ held }) => held !== null)) expect(['placed', 'kept']).toContain(outcome)
        }
      }),
      { numRuns: 15 },
    )
  })

  it('answers every wish: given, refused with its cells, impossible, or not needed any more', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { families, summary } = proposalOf(seed)
        for (const { wishes, outcome, claims, stays } of families)
          for (const { answer, cells, reason } of wishes) {
            if (answer === 'impossible') expect(reason).not.toBeNull()
            if (answer === 'refused' && stays.length === 1 && !claims) expect(cells.length).toBeGreaterThan(0)
            if (outcome === 'not-placed') expect(['refused', 'impossible']).toContain(answer)
          }
        const { placed, kept, notPlaced, impossible, requests } = summary
        expect(placed + kept + notPlaced + impossible).toBe(requests)
      }),
      { numRuns: 15 },
    )
  })

  it('tells the truth in its reasons: the last family before has at least as many points, and the places are taken', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { wishes } of proposalOf(seed).families)
          for (const { cells, points } of wishes)
            for (const { lowestPoints, decidedBy, used, need, places } of cells) {
              expect(used + need).toBeGreaterThan(places)
              if (decidedBy === 'points') expect(lowestPoints!).toBeGreaterThan(points)
              if (decidedBy === 'lottery') expect(lowestPoints).toBe(points)
            }
      }),
      { numRuns: 15 },
    )
  })

  it('comes out the same whatever the order of the requests', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const todo = frozenRound(randomFrom(seed))
        const random = randomFrom(`${seed}/shuffled`)
        const shuffled = {
          ...todo,
          entries: random.shuffle(todo.entries),
          snapshot: { ...todo.snapshot, requests: random.shuffle(todo.snapshot.requests) },
        }
        expect(decide(shuffled)).toEqual(decide(todo))
      }),
      { numRuns: 5 },
    )
  })

  it('looks at no more months than decide, and decides the same as if it looked at all of them', () => {
    const todo = frozenRound(randomFrom('months'))
    const flat = {
      ...todo.snapshot,
      centres: todo.snapshot.centres.map((centre) => ({
        ...centre,
        groups: centre.groups.map((group) => ({
          ...group,
          free: group.free.map(() => 2),
          authorised: group.free.map(() => 3),
        })),
      })),
    }
    const short = buildRound(flat, todo.scale, todo.entries)
    expect(short.problem.calendar.months.length).toBeLessThan(flat.months.length)
    // A last month with fewer places decides: then all are looked at.
    const last = flat.months.length - 1
    const tight = {
      ...flat,
      centres: flat.centres.map((centre) => ({
        ...centre,
        groups: centre.groups.map((group) => ({
          ...group,
          free: group.free.map((n, i) => (i % flat.months.length === last ? 1 : n)),
        })),
      })),
    }
    expect(buildRound(tight, todo.scale, todo.entries).problem.calendar.months.length).toBe(flat.months.length)
  })

  it('publishes no day of birth', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { children } of JSON.parse(proposalOf(seed).files['input.json']).families as {
          children: object[]
        }[])
          for (const child of children) expect(Object.keys(child).sort()).toEqual(['ageGroup', 'id'])
      }),
      { numRuns: 5 },
    )
  })
})
