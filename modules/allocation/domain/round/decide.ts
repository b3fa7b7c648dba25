import { checkerOf, prepare, solve } from '@ribambelle/matching'
import type { Policy } from '@ribambelle/matching'
import { bookOf } from '../book/book.ts'
import type { Book } from '../book/book.ts'
import { roundFilesOf } from '../files/files.ts'
import type { Manifest, RoundFiles } from '../files/files.ts'
import { buildRound } from '../matching/problem.ts'
import type { Entry } from '../matching/problem.ts'
import { familyResults } from '../result/family-result.ts'
import type { FamilyResult } from '../result/family-result.ts'
import { occupancyOf } from '../result/occupancy.ts'
import type { CentreOccupancy } from '../result/occupancy.ts'
import { summaryOf } from '../result/summary.ts'
import type { Summary } from '../result/summary.ts'
import type { Scale } from '../scale/scale.ts'
import type { Snapshot } from './snapshot.ts'

/** All that a proposal is computed from: plain data, so that it can go to a worker. */
export interface RoundToDecide {
  readonly territory: string
  readonly round: Manifest['round']
  readonly snapshot: Snapshot
  readonly snapshotHash: string
  readonly scale: Scale
  /** settings that differ from those of the service, chosen among what the published rules leave open */
  readonly policy?: Partial<Policy>
  readonly seed: string
  readonly entries: readonly Entry[]
}

export interface Proposal {
  readonly families: readonly FamilyResult[]
  readonly summary: Summary
  readonly occupancy: readonly CentreOccupancy[]
  readonly book: Book
  readonly files: RoundFiles
}

export type Decided =
  | { readonly ok: true; readonly proposal: Proposal }
  /** the input was refused, or the independent checker did not confirm the answer: nothing of it may be kept */
  | { readonly ok: false; readonly faults: readonly string[] }

/** Whole percents at which a decision says how far it is. */
export const decideMilestones = { prepared: 15, solved: 40, checked: 75, told: 90 } as const

/**
 * Decides a frozen and drawn round, has the answer checked by the independent program, and writes down everything that follows from it.
 * @param hash SHA-256 of a text, hexadecimal, where the machine has a quicker one
 * @param progress told at each part done, in percent
 */
export function decide(
  todo: RoundToDecide,
  hash?: (text: string) => string,
  progress: (percent: number) => void = () => {},
): Decided {
  const built = buildRound(todo.snapshot, todo.scale, todo.entries, todo.policy)
  const prepared = prepare(built.problem)
  if (!prepared.ok) return { ok: false, faults: prepared.issues.map(({ path, code }) => `${path}: ${code}`) }
  progress(decideMilestones.prepared)
  const result = solve(prepared.prepared, built.policy, hash)
  progress(decideMilestones.solved)
  const verdict = checkerOf(built.problem, built.policy, hash)(result)
  if (!verdict.ok) return { ok: false, faults: verdict.faults.map(({ code, at }) => (at ? `${code}: ${at}` : code)) }
  progress(decideMilestones.checked)
  const families = familyResults(built, todo.scale, result)
  const occupancy = occupancyOf(built, todo.scale, result)
  const { territory, round, snapshot, snapshotHash, scale, seed, entries } = todo
  const published = {
    territory,
    round,
    scale,
    seed,
    snapshotHash,
    entries,
    result,
    ageRule: snapshot.ageRule,
    excluded: snapshot.excluded.length,
  }
  const book = bookOf(built, families)
  progress(decideMilestones.told)
  return {
    ok: true,
    proposal: {
      families,
      occupancy,
      summary: summaryOf(built, result, families, occupancy),
      book,
      files: roundFilesOf({ ...published, problem: built.problem, policy: built.policy }, hash),
    },
  }
}
