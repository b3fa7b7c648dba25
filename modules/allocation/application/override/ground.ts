import type { Result } from '@ribambelle/matching'
import { benchOf, standingOf, tryChanges } from '../../domain/override/decided.ts'
import type { Bench, Change, Standing, Stood, TriedChanges } from '../../domain/override/decided.ts'
import { inForce } from '../../domain/override/override.ts'
import type { Override } from '../../domain/override/override.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { todoOf } from '../round/propose.ts'
import type { EngineProposal } from './ports.ts'

type Ports = Pick<AllocationPorts, 'rounds' | 'scales' | 'territory' | 'dayOf' | 'overrides'>

/** A proposed round, built again, with the changes that people made: what a change is tried on. */
export interface RoundGround {
  readonly bench: Bench
  /** all, undone ones too */
  readonly overrides: readonly Override[]
  /** what the engine proposed, as it is stored: only asked for when something is written */
  readonly proposal: () => Promise<EngineProposal>
  readonly pseudonymOf: (requestId: string) => string | undefined
  readonly stand: (changes: readonly Change[]) => Stood
  readonly attempt: (changes: readonly Change[]) => TriedChanges
}

/** Benches kept in memory: the last rounds that somebody works on. */
const mostKept = 2
const kept = new Map<string, Bench>()

/**
 * A bench is built from what never changes under one seal, so that a page after the first is quick.
 * @param seal of the engine's own folder
 */
async function benchFor(round: Round, seal: string, ports: Ports): Promise<Bench> {
  const key = `${ports.territory} ${round.roundId} ${seal}`
  const known = kept.get(key)
  kept.delete(key)
  const bench =
    known ??
    benchOf(
      await todoOf(round, ports),
      JSON.parse((await ports.overrides.proposal(round.roundId))!.files['result.json']) as Result,
    )
  kept.set(key, bench)
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
  return bench
}

/** @returns undefined before a proposal */
export async function groundOfRound(round: Round, ports: Ports): Promise<RoundGround | undefined> {
  const seal = await ports.overrides.proposalSeal(round.roundId)
  if (seal === undefined) return undefined
  const bench = await benchFor(round, seal, ports)
  const names = new Map(bench.todo.entries.map(({ requestId, pseudonym }) => [requestId, pseudonym]))
  return {
    bench,
    proposal: async () => (await ports.overrides.proposal(round.roundId))!,
    overrides: await ports.overrides.list(round.roundId),
    pseudonymOf: (requestId) => names.get(requestId),
    stand: (changes) => standingOf(bench, changes),
    attempt: (changes) => tryChanges(bench, changes),
  }
}

const standings = new WeakMap<Bench, { readonly changes: string; readonly standing: Standing }>()

/** The list as it holds now. @throws Error when it cannot be replayed any more: a bug */
export function standNow({ bench, stand, overrides }: RoundGround): Standing {
  const holding = inForce(overrides)
  const changes = JSON.stringify(
    holding.map(({ number, pseudonym, option, kind }) => [number, pseudonym, option, kind]),
  )
  const before = standings.get(bench)
  if (before?.changes === changes) return before.standing
  const stood = stand(holding)
  if (!stood.ok) throw new Error(`the list that holds cannot be replayed: ${stood.fault.code}`)
  standings.set(bench, { changes, standing: stood.standing })
  return stood.standing
}
