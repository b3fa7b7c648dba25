import { keptThread } from '@ribambelle/platform/threads'
import type { Entry } from '../../../domain/matching/problem.ts'
import type { FamilyResult } from '../../../domain/result/family-result.ts'
import { nextFamilies } from '../../../domain/round/next-families.ts'
import type { Snapshot } from '../../../domain/round/snapshot.ts'
import type { Scale } from '../../../domain/scale/scale.ts'
import { nativeHash } from '../../hash.ts'

/** All that the next families are computed from. */
export interface PlacesNow {
  readonly snapshot: Snapshot
  readonly scale: Scale
  readonly entries: readonly Entry[]
}

/** From this many families on, the computation runs beside the pages rather than between them. */
const manyRequests = 200

/** Answers kept: a page asks for one or two, the jobs of the hour for one a month and territory. */
const mostKept = 6

const thread = keptThread<PlacesNow, readonly FamilyResult[]>(new URL('next-families-worker.ts', import.meta.url))

const compute = async ({ snapshot, scale, entries }: PlacesNow): Promise<readonly FamilyResult[]> =>
  snapshot.requests.length < manyRequests
    ? nextFamilies(snapshot, scale, entries)
    : thread.ask({ snapshot, scale, entries })

/**
 * Computes like `nextFamilies`, and keeps the last answers by what they were computed from: while nothing changed, nothing is computed again,
 * and whatever changed has another name.
 * @param hash names what an answer is computed from
 * @throws what `nextFamilies` throws; nothing is kept of it
 */
export function familiesKept(
  answer = compute,
  hash = nativeHash,
): (now: PlacesNow) => Promise<readonly FamilyResult[]> {
  const kept = new Map<string, Promise<readonly FamilyResult[]>>()
  return (now) => {
    const name = hash(JSON.stringify([now.snapshot, now.scale, now.entries]))
    const known = kept.get(name)
    kept.delete(name)
    const asked = known ?? answer(now)
    kept.set(name, asked)
    for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
    asked.catch(() => kept.delete(name))
    return asked
  }
}

/** For every page and job of this process. */
export const nextFamiliesKept = familiesKept()
