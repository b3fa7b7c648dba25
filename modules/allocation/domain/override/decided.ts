import { checkerOf, prepare, tryMoves } from '@ribambelle/matching'
import type { Claim, HandFault, Placement, Prepared, Result, Verdict } from '@ribambelle/matching'
import { bookDecided } from '../book/book.ts'
import type { Book } from '../book/book.ts'
import { withOverrides } from '../files/files.ts'
import type { ChangedFiles } from '../files/files.ts'
import { buildRound } from '../matching/problem.ts'
import type { BuiltRound } from '../matching/problem.ts'
import { familyResults } from '../result/family-result.ts'
import type { FamilyResult } from '../result/family-result.ts'
import { occupancyOf } from '../result/occupancy.ts'
import type { CentreOccupancy } from '../result/occupancy.ts'
import { summaryOf } from '../result/summary.ts'
import type { Summary } from '../result/summary.ts'
import type { RoundToDecide } from '../round/decide.ts'
import { claimsMade } from './override.ts'
import type { Override } from './override.ts'
import { replayOverrides } from './overrides-file.ts'
import type { OverridesFile } from './overrides-file.ts'

/** What a change needs to be replayed. */
export type Change = Pick<Override, 'number' | 'pseudonym' | 'option' | 'kind'>

/** A frozen and drawn round with the engine's answer: the ground on which people change answers. */
export interface Bench {
  readonly todo: RoundToDecide
  readonly built: BuiltRound
  readonly prepared: Prepared
  readonly engine: Result
  /** what the engine gave each family, named once */
  readonly computed: () => readonly FamilyResult[]
  /** the independent checker, which reads the round at its first verdict */
  readonly verdictOn: (result: Result) => Verdict
  readonly hash: Hash | undefined
}

/** SHA-256 of a text, hexadecimal, where the machine has a quicker one than the library's own. */
type Hash = (text: string) => string

/** @throws Error when the round that was decided cannot be built again: a bug */
export function benchOf(todo: RoundToDecide, engine: Result, hash?: Hash): Bench {
  const built = buildRound(todo.snapshot, todo.scale, todo.entries, todo.policy)
  const prepared = prepare(built.problem)
  if (!prepared.ok)
    throw new Error(`a decided round is not readable: ${prepared.issues.map(({ path }) => path).join()}`)
  let computed: readonly FamilyResult[] | undefined
  return {
    todo,
    built,
    prepared: prepared.prepared,
    engine,
    computed: () => (computed ??= familyResults(built, todo.scale, engine)),
    verdictOn: checkerOf(built.problem, built.policy, hash),
    hash,
  }
}

/** The list as it holds: the engine's answer with the changes on top. */
export interface Standing {
  readonly answers: Answers
  readonly families: readonly FamilyResult[]
  readonly occupancy: readonly CentreOccupancy[]
}

/** Who has what, and which claims are left. */
export interface Answers {
  readonly assignment: readonly Placement[]
  readonly claims: readonly Claim[]
}

export type Stood =
  | { readonly ok: true; readonly standing: Standing & { readonly file: OverridesFile } }
  | { readonly ok: false; readonly fault: HandFault }

/** Replays changes and says what each family and each centre then has. */
export function standingOf(bench: Bench, changes: readonly Change[]): Stood {
  const { todo, built, prepared, engine, hash } = bench
  // The folder counts its changes itself: a number of the house, told in the folder and elsewhere, would tie two names of one family.
  const counted = changes.map((change, i) => ({ ...change, number: i + 1 }))
  const replayed = replayOverrides(prepared, engine, counted, hash)
  if (!replayed.ok) return replayed
  const { decided } = replayed.file
  const last = new Map(changes.map((change) => [change.pseudonym, change]))
  const results = changes.length === 0 ? bench.computed() : familyResults(built, todo.scale, decided)
  const families = results.map((family): FamilyResult => {
    const change = last.get(family.pseudonym)
    return change ? { ...family, override: { number: change.number, kind: change.kind } } : family
  })
  return {
    ok: true,
    standing: {
      answers: { assignment: decided.assignment, claims: decided.claims },
      file: replayed.file,
      families,
      occupancy: occupancyOf(built, todo.scale, decided),
    },
  }
}

/** What the engine's proposal was stored as: its book, whose coded values do not change, its figures and its manifest. */
export interface EngineProposal {
  readonly book: Book
  readonly summary: Summary
  readonly manifest: string
}

/** Everything that follows from a changed list, ready to be stored beside the proposal. */
export interface DecidedRound {
  readonly families: readonly FamilyResult[]
  readonly answers: Answers
  readonly summary: Summary
  readonly occupancy: readonly CentreOccupancy[]
  readonly book: Book
  readonly files: ChangedFiles
}

export type DecidedByHand =
  | { readonly ok: true; readonly decided: DecidedRound }
  /** the independent checker did not confirm the list: nothing of it may be kept */
  | { readonly ok: false; readonly faults: readonly string[] }

/** Writes a changed list down, confirmed by the independent checker. */
export function writeDown(
  { built, engine, verdictOn, hash }: Bench,
  { file, families, occupancy, answers }: Standing & { readonly file: OverridesFile },
  proposal: EngineProposal,
): DecidedByHand {
  const verdict = verdictOn(file.decided)
  if (!verdict.ok) return { ok: false, faults: verdict.faults.map(({ code, at }) => (at ? `${code}: ${at}` : code)) }
  const counted = summaryOf(built, file.decided, families, occupancy)
  const { proof, method, certain } = proposal.summary.guarantees
  return {
    ok: true,
    decided: {
      families,
      answers,
      occupancy,
      summary: {
        ...counted,
        // What was proved was proved of the engine's answer; what is counted is counted of the list that holds.
        guarantees: {
          ...counted.guarantees,
          proof,
          method,
          certain,
          byHand: { changes: file.overrides.length, claims: claimsMade(engine.claims, file.decided.claims).length },
        },
      },
      book: bookDecided(proposal.book, families),
      files: withOverrides(proposal.manifest, file, hash),
    },
  }
}

/**
 * Replays changes, has the list confirmed, and writes it down.
 * @returns of the families, only those that do not have what the engine gave them: the others stand in the proposal
 * @throws Error when a change cannot be done: it was tried before
 */
export function decideByHand(bench: Bench, changes: readonly Change[], proposal: EngineProposal): DecidedByHand {
  const stood = standingOf(bench, changes)
  if (!stood.ok) throw new Error(`a change that was possible is not: ${stood.fault.code}`)
  const written = writeDown(bench, stood.standing, proposal)
  if (!written.ok) return written
  const before = bench.computed()
  const families = written.decided.families.filter((family, i) => JSON.stringify(family) !== JSON.stringify(before[i]!))
  return { ok: true, decided: { ...written.decided, families } }
}

/** The list that `decideByHand` wrote down, whole again. */
export function standingWritten(
  { computed }: Bench,
  { families, occupancy, answers }: Pick<DecidedRound, 'families' | 'occupancy' | 'answers'>,
): Standing {
  const changed = new Map(families.map((family) => [family.requestId, family]))
  return { answers, occupancy, families: computed().map((family) => changed.get(family.requestId) ?? family) }
}

/** What changes would make of the list, without writing it down: quick enough to try. */
export type TriedChanges =
  | { readonly ok: true; readonly claims: readonly Claim[]; readonly occupancy: readonly CentreOccupancy[] }
  | { readonly ok: false; readonly fault: HandFault }

/** @returns claims and occupancy after some changes, or the first that cannot be done */
export function tryChanges({ todo, built, prepared, engine }: Bench, changes: readonly Change[]): TriedChanges {
  const tried = tryMoves(
    prepared,
    engine,
    changes.map(({ pseudonym, option }) => ({ family: pseudonym, option })),
  )
  if (!tried.ok) return tried
  return { ok: true, claims: tried.claims, occupancy: occupancyOf(built, todo.scale, tried) }
}
