import { randomFrom } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { nextFamilies } from '../../../domain/round/next-families.ts'
import { frozenRound } from '../../../testing/frozen.ts'
import { nativeHash } from '../../hash.ts'
import { familiesKept } from './next-families.ts'
import type { PlacesNow } from './next-families.ts'

const places = (seed: string, families = 24): PlacesNow => {
  const { snapshot, scale, entries } = frozenRound(randomFrom(seed), families)
  return { snapshot, scale, entries }
}

/** Counts how often something was really computed. */
function counting() {
  const asked: PlacesNow[] = []
  const kept = familiesKept(async (now) => {
    asked.push(now)
    return nextFamilies(now.snapshot, now.scale, now.entries)
  }, nativeHash)
  return { asked, kept }
}

describe('who comes next for the places that are free', () => {
  it('is computed once for the same places, families, points and numbers, also asked twice at the same moment', async () => {
    const { asked, kept } = counting()
    const [one, two] = await Promise.all([kept(places('same')), kept(places('same'))])
    expect(await kept(places('same'))).toBe(one)
    expect(two).toBe(one)
    expect(asked).toHaveLength(1)
  })

  it('is computed anew for one place, one wish, one point or one number that changed', async () => {
    const { asked, kept } = counting()
    const now = places('changed')
    const { snapshot, scale, entries } = now
    const [centre, ...centres] = snapshot.centres
    const [group, ...groups] = centre!.groups
    const fewer = { ...group!, free: group!.free.map((n, i) => (i === 0 ? n + 1 : n)) }
    const [request, ...requests] = snapshot.requests
    const [entry, ...others] = entries
    const changed: PlacesNow[] = [
      { ...now, snapshot: { ...snapshot, centres: [{ ...centre!, groups: [fewer, ...groups] }, ...centres] } },
      { ...now, snapshot: { ...snapshot, requests: [{ ...request!, wishes: ['arbre'] }, ...requests] } },
      { ...now, snapshot: { ...snapshot, requests: [{ ...request!, facts: [] }, ...requests] } },
      { ...now, scale: { ...scale, version: scale.version + 1 } },
      { ...now, entries: [{ ...entry!, lottery: entry!.lottery + 1 }, ...others] },
    ]
    for (const one of [now, ...changed]) await kept(one)
    expect(asked).toEqual([now, ...changed])
  })

  it('is kept for the last few questions only', async () => {
    const { asked, kept } = counting()
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await kept(places(seed, 6))
    await kept(places('g', 6))
    await kept(places('a', 6))
    expect(asked).toHaveLength(8)
  })

  it('that failed is asked again', async () => {
    let tries = 0
    const kept = familiesKept(async () => {
      tries += 1
      if (tries === 1) throw new Error('not confirmed')
      return []
    })
    await expect(kept(places('failed', 6))).rejects.toThrow('not confirmed')
    expect(await kept(places('failed', 6))).toEqual([])
  })

  it('is computed beside the pages for a large territory, to the same answer', async () => {
    const { snapshot, scale, entries } = places('large', 220)
    const aside = await familiesKept()({ snapshot, scale, entries })
    expect(JSON.stringify(aside)).toBe(JSON.stringify(nextFamilies(snapshot, scale, entries)))
  })
})
