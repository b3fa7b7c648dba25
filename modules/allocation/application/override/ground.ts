import type { Result } from '@ribambelle/matching'
import { benchOf, standingOf } from '../../domain/override/decided.ts'
import type { Bench, Change, Standing, Stood } from '../../domain/override/decided.ts'
import { inForce } from '../../domain/override/override.ts'
import type { Override } from '../../domain/override/override.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { todoOf } from '../propose.ts'

/** A proposed round, built again, with the changes that people made: what a change is tried on. */
export interface RoundGround {
  readonly bench: Bench
  /** all, undone ones too */
  readonly overrides: readonly Override[]
  readonly proposal: NonNullable<Awaited<ReturnType<AllocationPorts['overrides']['proposal']>>>
  readonly pseudonymOf: (requestId: string) => string | undefined
  readonly stand: (changes: readonly Change[]) => Stood
}

/** @returns undefined before a proposal */
export async function groundOfRound(
  round: Round,
  ports: Pick<AllocationPorts, 'rounds' | 'scales' | 'territory' | 'overrides'>,
): Promise<RoundGround | undefined> {
  const proposal = await ports.overrides.proposal(round.roundId)
  if (!proposal) return undefined
  const todo = await todoOf(round, ports)
  const bench = benchOf(todo, JSON.parse(proposal.files['result.json']) as Result)
  const names = new Map(todo.entries.map(({ requestId, pseudonym }) => [requestId, pseudonym]))
  return {
    bench,
    proposal,
    overrides: await ports.overrides.list(round.roundId),
    pseudonymOf: (requestId) => names.get(requestId),
    stand: (changes) => standingOf(bench, changes),
  }
}

/** The list as it holds now. @throws Error when it cannot be replayed any more: a bug */
export function standNow({ stand, overrides }: RoundGround): Standing {
  const stood = stand(inForce(overrides))
  if (!stood.ok) throw new Error(`the list that holds cannot be replayed: ${stood.fault.code}`)
  return stood.standing
}
