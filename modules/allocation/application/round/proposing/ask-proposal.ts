import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Decided, RoundToDecide } from '../../../domain/round/decide.ts'
import type { Round } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'
import { propose, todoOf } from '../propose.ts'
import { roundFor } from '../step.ts'
import type { RoundStep, StepRefusal } from '../step.ts'
import type { Proposing } from './ports.ts'

/** From this many requests on, nobody waits in front of a page for the proposal: a job computes it and says how far it is. */
const manyRequests = 500

/** Milliseconds after which a computation that nobody heard of again may be asked for once more: its process was killed. */
const forgotten = 15 * 60 * 1000

/** The fault of a computation that ended without a result: a mistake of ours, or a machine without memory. */
export const computationStopped = 'computation-stopped'

/** How far a proposal under way is, in percent, and what was not confirmed of the last one. */
export interface UnderWay {
  readonly percent: number | null
  readonly faults: readonly string[]
}

const isUnderWay = (found: Proposing | undefined, now: string): found is Proposing =>
  found !== undefined && found.faults.length === 0 && Date.parse(now) - Date.parse(found.askedAt) < forgotten

/** The proposal of a drawn round that is being computed; null when nothing is to be said. */
export async function underWay(
  { roundId, state, snapshotHash }: Round,
  { proposings, now }: Pick<AllocationPorts, 'proposings' | 'now'>,
): Promise<UnderWay | null> {
  if (state !== 'drawn' || snapshotHash === null) return null
  const found = await proposings.find(roundId, snapshotHash)
  return found ? { percent: isUnderWay(found, now()) ? found.progress : null, faults: found.faults } : null
}

/** A coordinator asks for the proposal of a round: a small one at once, a large one by a job. Asked twice, it is computed once. */
export async function askProposal(
  step: RoundStep,
  actor: Actor,
  ports: AllocationPorts,
): Promise<Outcome<unknown, StepRefusal | 'not-confirmed'>> {
  const found = await roundFor('propose', step, actor, ports)
  if (!('round' in found)) return found
  const { roundId, snapshotHash } = found.round
  if ((await ports.rounds.entries(roundId)).length < manyRequests) return propose(step, actor, ports)
  if (isUnderWay(await ports.proposings.find(roundId, snapshotHash!), ports.now())) return ok(null)
  await ports.proposings.put(roundId, snapshotHash!, actor)
  return ok(null, [{ type: 'allocation.proposal-asked', subject: roundId, data: {} }])
}

/** What a job computes, and in whose name; undefined once it is done, or when the list was put aside. For the job only. */
export async function proposalTodo(
  { roundId }: RoundStep,
  actor: Actor,
  ports: AllocationPorts,
): Promise<{ readonly todo: RoundToDecide; readonly actor: Actor } | undefined> {
  if (actor.kind !== 'system') return undefined
  const round = await ports.rounds.find(roundId)
  if (round?.state !== 'drawn') return undefined
  const found = await ports.proposings.find(roundId, round.snapshotHash!)
  return found?.faults.length === 0 ? { todo: await todoOf(round, ports), actor: found.actor } : undefined
}

export interface ProposalProgress extends RoundStep {
  readonly snapshotHash: string
}

/** The job says how far it is. */
export async function noteProposal(
  { roundId, snapshotHash, progress }: ProposalProgress & { readonly progress: number },
  actor: Actor,
  { proposings }: Pick<AllocationPorts, 'proposings'>,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  await proposings.note(roundId, snapshotHash, progress)
  return ok(null)
}

/** The job has no result that can be kept: the checker does not confirm it, or the computation stopped. */
export async function failProposal(
  { roundId, snapshotHash, faults }: ProposalProgress & { readonly faults: readonly string[] },
  actor: Actor,
  { proposings }: Pick<AllocationPorts, 'proposings'>,
): Promise<Outcome<null, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  await proposings.fail(roundId, snapshotHash, faults)
  return ok(null)
}

/** The proposal that a job computed is kept in the name of who asked, as if that person had waited for it. */
export const keepProposal =
  (todo: RoundToDecide, decided: Decided) =>
  async (step: RoundStep, actor: Actor, ports: AllocationPorts): ReturnType<typeof propose> => {
    // Reopened, or decided with another search, while the job computed: what it computed is about something else.
    const decide = async (now: RoundToDecide): Promise<Decided> => (sameRound(now, todo) ? decided : ports.decide(now))
    const outcome = await propose(step, actor, { ...ports, decide })
    if (outcome.ok) await ports.proposings.drop(step.roundId)
    return outcome
  }

const sameRound = (a: RoundToDecide, b: RoundToDecide): boolean =>
  a.snapshotHash === b.snapshotHash && a.seed === b.seed && JSON.stringify(a.policy) === JSON.stringify(b.policy)
