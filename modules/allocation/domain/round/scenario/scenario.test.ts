import { randomFrom } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenRound } from '../../../testing/frozen.ts'
import type { Simulation } from '../../scale/simulation.ts'
import { applied, askedFaults, electedParts, fixedParts, nothingTried } from './asked.ts'
import type { ScenarioAsked } from './asked.ts'
import { forElected, tryScenario } from './try-scenario.ts'

const found = (seed: string, asked: Partial<ScenarioAsked>, families = 20): Simulation => {
  const { snapshot, entries, scale } = frozenRound(randomFrom(seed), families)
  const tried = tryScenario({ snapshot, entries, scale, tried: scale, asked: { ...nothingTried, ...asked } })
  if (!tried.ok) throw new Error(tried.faults.join())
  return tried.simulation
}
const places = (add: number) =>
  ['arbre', 'ballon', 'cabane'].map((centreId) => ({ centreId, groupId: null, halfDay: null, add }))

describe('a scenario', () => {
  it('that tries nothing changes nothing at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const { gains, losses, childrenChanged, before, after } = found(String(seed), {})
        expect([gains, losses, childrenChanged]).toEqual([0, 0, 0])
        expect(after).toEqual(before)
      }),
      { numRuns: 4 },
    )
  })

  it('with more places everywhere never places fewer children, and with none left gives no new place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const more = found(String(seed), { places: places(10) })
        expect(more.after.children).toBeGreaterThanOrEqual(more.before.children)
        expect(found(String(seed), { places: places(-10) }).after.children).toBeLessThanOrEqual(more.before.children)
      }),
      { numRuns: 4, seed: 7 },
    )
  })

  it('leaves requests, lottery and everything else alone: only what is tried differs', () => {
    const { snapshot, scale } = frozenRound(randomFrom('alone'), 12)
    expect(applied(nothingTried, snapshot, scale)).toEqual({ snapshot, scale, policy: {} })
    const one = applied(
      { ...nothingTried, places: [{ centreId: 'arbre', groupId: 'bebes', halfDay: 'mon-am', add: 2 }] },
      snapshot,
      scale,
    )
    const changed = one.snapshot.centres.flatMap(({ centreId, groups }, c) =>
      groups.flatMap(({ groupId, free }, g) =>
        free.flatMap((n, i) =>
          n === snapshot.centres[c]!.groups[g]!.free[i] ? [] : [`${centreId} ${groupId} ${Math.floor(i / 6)}`],
        ),
      ),
    )
    expect(new Set(changed)).toEqual(new Set(['arbre bebes 0']))
  })

  it('that changes what was promised or frozen cannot be the proposal; a longer search can', () => {
    expect(fixedParts({ ...nothingTried, search: 'long', reservesOrder: 'general-first' })).toEqual([])
    const promised: Partial<ScenarioAsked>[] = [
      { scale: { scaleId: 'other', version: 2 } },
      { criterion: { code: 'x', points: 3 } },
      { places: places(1) },
      { reserves: 10 },
      { ties: 'lottery-only' },
      { siblings: 'together' },
      { pattern: 'one-day-less' },
      { cutOff: 'strict' },
    ]
    for (const part of promised) expect(fixedParts({ ...nothingTried, ...part })).toEqual(Object.keys(part))
  })

  it('is refused with every mistake at once', () => {
    const { snapshot, scale } = frozenRound(randomFrom('faults'), 5)
    const codes = (asked: Partial<ScenarioAsked>, elected = false): string[] =>
      askedFaults({ ...nothingTried, ...asked }, scale, snapshot, elected).map(({ code }) => code)
    expect(codes({})).toEqual(['nothing-tried'])
    expect(codes({ criterion: { code: 'no-such', points: 5 }, places: [{ ...places(1)[0]!, add: 99 }] })).toEqual([
      'criterion-unknown',
      'places-wrong',
    ])
    expect(codes({ places: [{ ...places(1)[0]!, centreId: 'nowhere' }] })).toEqual(['places-wrong'])
    expect(askedFaults(nothingTried, undefined, snapshot, false).map(({ code }) => code)).toContain('scale-unknown')
  })

  it('of an elected member is one thing, and never one half-day of one group, which would tell one family apart', () => {
    const { snapshot, scale } = frozenRound(randomFrom('elected'), 5)
    const codes = (asked: Partial<ScenarioAsked>): string[] =>
      askedFaults({ ...nothingTried, ...asked }, scale, snapshot, true).map(({ code }) => code)
    expect(codes({ places: [places(1)[0]!] })).toEqual([])
    expect(codes({ pattern: 'one-day-less' })).toEqual([])
    expect(codes({ places: [{ ...places(1)[0]!, halfDay: 'mon-am' }] })).toEqual(['places-wrong'])
    expect(codes({ places: [{ ...places(1)[0]!, groupId: 'bebes' }] })).toEqual(['places-wrong'])
    expect(codes({ places: places(1) })).toEqual(['places-wrong'])
    expect(codes({ pattern: 'one-day-less', places: [places(1)[0]!] })).toEqual(['one-thing'])
    expect(codes({ ties: 'lottery-only' })).toEqual(['one-thing'])
    expect(electedParts).not.toContain('scale')
  })
})

describe('what an elected member reads of a scenario', () => {
  const numbersIn = (value: unknown): number[] =>
    typeof value === 'number'
      ? [value]
      : Array.isArray(value)
        ? value.flatMap(numbersIn)
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(numbersIn)
          : []

  it('holds nothing but multiples of five, no points of a last family, no code name, no class under eleven', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 5 }), (seed, add) => {
        const shown = forElected(found(String(seed), { places: [{ ...places(add)[0]! }] }, 40))
        expect(numbersIn(shown).filter((n) => n % 5 !== 0)).toEqual([])
        expect(Object.keys(shown).sort()).toEqual(['after', 'before', 'families', 'gains', 'losses', 'tables'])
        for (const { rows } of shown.tables) for (const { asked } of rows) expect(asked).toBeGreaterThanOrEqual(10)
        expect(JSON.stringify(shown)).not.toMatch(/F-[2-9A-Z]{8}|request-|child-/)
      }),
      { numRuns: 4 },
    )
  })

  it('attacked one place after another at one centre, spells no family: single steps do not show', () => {
    const steps = [1, 2, 3, 4, 5, 6].map((add) => found('attack', { places: [{ ...places(add)[0]! }] }, 40))
    const exact = steps.map(({ after }) => after.families)
    const shown = steps.map((one) => forElected(one).after.families)
    // Without the protection each step tells one family; with it at most every fifth one moves a number.
    expect(new Set(exact).size).toBeGreaterThan(new Set(shown).size)
    expect(shown.every((n, i) => i === 0 || n - shown[i - 1]! === 0 || n - shown[i - 1]! === 5)).toBe(true)
  })
})
