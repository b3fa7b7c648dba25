import { benchOf, standingOf, tryChanges } from '../../domain/override/decided.ts'
import type { Bench, Change, EngineProposal, Standing, TriedChanges } from '../../domain/override/decided.ts'
import { inForce } from '../../domain/override/override.ts'
import type { Override } from '../../domain/override/override.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { todoOf } from '../round/propose.ts'

type Ports = Pick<AllocationPorts, 'rounds' | 'scales' | 'territory' | 'dayOf' | 'overrides'>

/** A proposed round, built again, with the changes that people made: what a change is tried on. */
export interface RoundGround {
  /** names what the engine proposed: two grounds with one name are the same */
  readonly key: string
  readonly bench: Bench
  /** all, undone ones too */
  readonly overrides: readonly Override[]
  /** what the engine proposed, as it is stored: only asked for when something is written */
  readonly proposal: () => Promise<EngineProposal>
  readonly pseudonymOf: (requestId: string) => string | undefined
  readonly attempt: (changes: readonly Change[]) => TriedChanges
}

/** Benches kept in memory: the last rounds that somebody works on. */
const mostKept = 2
const kept = new Map<string, Bench>()

/** A bench is built from what never changes under one seal, so that a page after the first is quick. */
async function benchFor(key: string, round: Round, ports: Ports): Promise<Bench> {
  const known = kept.get(key)
  kept.delete(key)
  const bench = known ?? benchOf(await todoOf(round, ports), await ports.overrides.engineResult(round.roundId))
  kept.set(key, bench)
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
  return bench
}

/** @returns undefined before a proposal */
export async function groundOfRound(round: Round, ports: Ports): Promise<RoundGround | undefined> {
  const seal = await ports.overrides.proposalSeal(round.roundId)
  if (seal === undefined) return undefined
  const key = `${ports.territory} ${round.roundId} ${seal}`
  const bench = await benchFor(key, round, ports)
  const names = new Map(bench.todo.entries.map(({ requestId, pseudonym }) => [requestId, pseudonym]))
  return {
    key,
    bench,
    proposal: () => ports.overrides.proposal(round.roundId),
    overrides: await ports.overrides.list(round.roundId),
    pseudonymOf: (requestId) => names.get(requestId),
    attempt: (changes) => tryChanges(bench, changes),
  }
}

const standings = new WeakMap<Bench, { readonly changes: string; readonly standing: Standing }>()

const nameOf = (changes: readonly Change[]): string =>
  JSON.stringify(changes.map(({ number, pseudonym, option, kind }) => [number, pseudonym, option, kind]))

/** The list as it holds now. @throws Error when it cannot be replayed any more: a bug */
export function standNow({ bench, overrides }: RoundGround): Standing {
  const holding = inForce(overrides)
  const changes = nameOf(holding)
  const before = standings.get(bench)
  if (before?.changes === changes) return before.standing
  const stood = standingOf(bench, holding)
  if (!stood.ok) throw new Error(`the list that holds cannot be replayed: ${stood.fault.code}`)
  const { answers, families, occupancy } = stood.standing
  const standing = { answers, families, occupancy }
  standings.set(bench, { changes, standing })
  return standing
}

/** Keeps what a list was found to be when it was written, so that the page after the act does not find it again. */
export function keepStanding({ bench }: RoundGround, changes: readonly Change[], standing: Standing): void {
  standings.set(bench, { changes: nameOf(changes), standing })
}
