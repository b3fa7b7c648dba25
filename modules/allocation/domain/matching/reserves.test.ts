import { day, halfDays, randomFrom } from '@ribambelle/kernel'
import type { Random } from '@ribambelle/kernel'
import { lotteryNumber } from '@ribambelle/matching'
import type { Result } from '@ribambelle/matching'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenRound } from '../../testing/frozen.ts'
import { verifyFolder } from '../files/verify.ts'
import { decide } from '../round/decide.ts'
import type { Proposal, RoundToDecide } from '../round/decide.ts'
import type { FrozenCentre, FrozenPool, FrozenRequest } from '../round/snapshot.ts'
import type { Scale } from '../scale/scale.ts'

const base = frozenRound(randomFrom('reserves'), 1)
const { months } = base.snapshot
const cells = (places: number): number[] => Array.from({ length: 10 * months.length }, () => places)
const pool = (kind: string, places: number, hard: boolean, more: Partial<FrozenPool> = {}): FrozenPool => ({
  poolId: `${kind}-${places}`,
  kind,
  groupId: null,
  places,
  hard,
  from: 0,
  until: months.length - 1,
  ...more,
})
const nest = (places: number, more: Partial<FrozenCentre> = {}): FrozenCentre => ({
  centreId: 'nest',
  code: 'nest',
  zoneId: 'zone',
  care: 'collective',
  groups: [{ groupId: 'bebes', name: 'Bébés', from: 2, to: 15, free: cells(places), authorised: cells(places) }],
  ...more,
})
const family = (name: string, facts: readonly string[], more: Partial<FrozenRequest> = {}): FrozenRequest => ({
  requestId: name,
  registered: day('2027-01-01'),
  zoneId: 'zone',
  familyType: 'couple',
  activity: 'unknown',
  income: 'unknown',
  siblings: 'together',
  startMonth: months[0]!,
  startFlexibility: 0,
  facts: facts.map((code) => ({ code, value: 1, proof: 'verified' })),
  children: [
    {
      childId: `child of ${name}`,
      week: halfDays.slice(0, 10),
      fewestDays: null,
      bands: months.map(() => 'm02-15'),
      held: null,
    },
  ],
  wishes: ['nest'],
  ...more,
})

function round(centre: FrozenCentre, requests: readonly FrozenRequest[], scale: Partial<Scale> = {}): Proposal {
  const entries = requests.map(({ requestId }, i) => ({
    requestId,
    pseudonym: `F-${i}`,
    ticket: `ticket ${i}`,
    lottery: lotteryNumber(base.seed, `ticket ${i}`, base.snapshot.campaign),
  }))
  const snapshot = { ...base.snapshot, bands: [{ bandId: 'm02-15', from: 2, to: 15 }], centres: [centre], requests }
  const decided = decide({ ...base, snapshot, entries, scale: { ...base.scale, ...scale } })
  if (!decided.ok) throw new Error(decided.faults.join())
  return decided.proposal
}
const placed = ({ families }: Proposal): string[] =>
  families.filter(({ outcome }) => outcome === 'placed').map(({ requestId }) => requestId)

// Points of the scale: those with work and a proof of residence come first.
const strong = ['resident', 'couple-both-work', 'no-care']

describe('a place that a centre keeps', () => {
  const three = [family('first', strong), family('second', strong), family('disabled', ['child-disability'])]

  it('goes to a child for whom it is kept, before others with more points', () => {
    expect(placed(round(nest(2), three))).toHaveLength(2)
    const kept = round(nest(2, { pools: [pool('disability', 1, true)] }), three)
    expect(placed(kept)).toContain('disabled')
    expect(placed(kept)).toHaveLength(2)
  })

  it('stays empty for these children alone, and is released to everybody when it is kept first for them', () => {
    const two = three.slice(0, 2)
    expect(placed(round(nest(2, { pools: [pool('disability', 1, true)] }), two))).toHaveLength(1)
    expect(placed(round(nest(2, { pools: [pool('disability', 1, false)] }), two))).toHaveLength(2)
  })

  it('is refused to a family whose proof was refused', () => {
    const refused = { ...three[2]!, facts: [{ code: 'child-disability', value: 1, proof: 'refused' as const }] }
    expect(placed(round(nest(1, { pools: [pool('disability', 1, true)] }), [refused]))).toEqual([])
  })

  it('is not given by the round where an employer gives it', () => {
    expect(placed(round(nest(2, { pools: [pool('employer', 1, true)] }), three.slice(0, 2)))).toHaveLength(1)
    expect(placed(round(nest(2, { pools: [pool('employer', 1, false)] }), three.slice(0, 2)))).toHaveLength(2)
  })

  it('counts only in its months and its group', () => {
    const two = three.slice(0, 2)
    expect(placed(round(nest(2, { pools: [pool('disability', 1, true, { until: -1 })] }), two))).toHaveLength(2)
    expect(placed(round(nest(2, { pools: [pool('disability', 1, true, { groupId: 'grands' })] }), two))).toHaveLength(2)
  })

  it('stands instead of what the scale keeps for the same children, and beside the rest of the scale', () => {
    const reserve = {
      code: 'half',
      label: { fr: 'Moitié' },
      fact: 'child-disability',
      percent: 50,
      kind: 'hard',
      source: '',
    } as const
    const two = three.slice(0, 2)
    expect(placed(round(nest(4), [...two, family('third', strong)], { reserves: [reserve] }))).toHaveLength(2)
    const own = nest(4, { pools: [pool('disability', 1, true)] })
    expect(placed(round(own, [...two, family('third', strong)], { reserves: [reserve] }))).toHaveLength(3)
    const beside = nest(4, { pools: [pool('emergency', 1, true)] })
    expect(placed(round(beside, [...two, family('third', strong)], { reserves: [reserve] }))).toHaveLength(1)
  })

  it('is verified by anybody from the published files', () => {
    const { files } = round(nest(2, { pools: [pool('disability', 1, true)] }), three)
    expect(verifyFolder(files).filter(({ ok }) => !ok)).toEqual([])
  })

  it('never makes a centre give more than it has, nor a kept place to somebody else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = randomFrom(`pools ${seed}`)
        const decided = decide(withPools(random))
        if (!decided.ok) throw new Error(decided.faults.join())
        for (const { groups } of decided.proposal.occupancy)
          for (const { cells: own } of groups)
            for (const { occupied, authorised } of own) expect(occupied).toBeLessThanOrEqual(authorised)
        const { statistics } = JSON.parse(decided.proposal.files['result.json']) as Result
        const hard = new Set(['kept-disability', 'kept-emergency'])
        for (const { pool: name, usedByOthers } of statistics.pools) if (hard.has(name)) expect(usedByOthers).toBe(0)
      }),
      { numRuns: 12 },
    )
  })
})

/** Reserves of every kind in the centres of a round drawn from a stream of numbers. */
function withPools(random: Random): RoundToDecide {
  const drawn = frozenRound(random, 8)
  const { snapshot } = drawn
  return {
    ...drawn,
    snapshot: {
      ...snapshot,
      centres: snapshot.centres.map((centre) => ({
        ...centre,
        pools: ['disability', 'emergency', 'insertion', 'employer'].flatMap((kind) =>
          random.chance(0.5) ? [pool(kind, 1 + random.below(2), kind !== 'insertion')] : [],
        ),
      })),
      requests: snapshot.requests.map((request) => ({
        ...request,
        facts: [
          ...request.facts,
          ...['child-disability', 'emergency', 'back-to-work']
            .filter(() => random.chance(0.2))
            .map((code) => ({ code, value: 1, proof: 'verified' as const })),
        ],
      })),
    },
  }
}

describe('a centre that is closed when care would begin', () => {
  const closed = nest(1, { closed: [0, 1] })

  it('cannot be begun in, and says so', () => {
    const [result] = round(closed, [family('early', strong)]).families
    expect(result).toMatchObject({ outcome: 'impossible', wishes: [{ answer: 'impossible', reason: 'closed-then' }] })
  })

  it('is begun in once it opens, where the family accepts to come later', () => {
    const [result] = round(closed, [family('early', strong, { startFlexibility: 3 })]).families
    expect(result).toMatchObject({ outcome: 'placed', later: 2 })
  })

  it('keeps the places of those who are there already', () => {
    const held = { centreId: 'nest', week: halfDays.slice(0, 10), from: months[0]!, until: months.at(-1)! }
    const [there] = family('there', strong).children
    const children = [{ ...there!, held }]
    const full = { ...closed, groups: closed.groups.map((group) => ({ ...group, free: cells(0) })) }
    expect(round(full, [family('there', strong, { children }), family('new', strong)]).families).toMatchObject([
      { requestId: 'there', outcome: 'kept' },
      { requestId: 'new', outcome: 'impossible' },
    ])
  })
})
