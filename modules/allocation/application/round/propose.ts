import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { Summary } from '../../domain/result/summary.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { roundFor } from './step.ts'
import type { RoundStep, StepRefusal } from './step.ts'

/** A coordinator asks for the proposal. It is only kept when the independent checker confirms it. */
export async function propose(
  step: RoundStep,
  actor: Actor,
  ports: AllocationPorts,
): Promise<Outcome<Summary, StepRefusal | 'not-confirmed'>> {
  const found = await roundFor('propose', step, actor, ports)
  if (!('round' in found)) return found
  const { round } = found
  const todo = await todoOf(round, ports)
  const decided = await ports.decide(todo)
  if (!decided.ok) return refuse({ code: 'not-confirmed', details: { faults: decided.faults.slice(0, 5).join('; ') } })
  const { proposal } = decided
  await ports.rounds.propose(round.roundId, proposal)
  const { placed, notPlaced, guarantees } = proposal.summary
  const { seal } = JSON.parse(proposal.files['manifest.json']) as { seal: string }
  const data = { placed, notPlaced, claimsLeft: guarantees.claimsLeft, seal }
  return ok(proposal.summary, [{ type: 'allocation.round-proposed', subject: round.roundId, data }])
}

/** What a drawn round is decided from. */
export async function todoOf(
  round: Round,
  { rounds, scales, territory, dayOf }: Pick<AllocationPorts, 'rounds' | 'scales' | 'territory' | 'dayOf'>,
): Promise<Parameters<AllocationPorts['decide']>[0]> {
  const { roundId, name, kind, campaign, startMonths, scaleId, scaleVersion } = round
  const scale = await scales.find(scaleId, scaleVersion)
  if (!scale || round.seed === null || round.snapshotHash === null || round.frozenAt === null)
    throw new Error(`the round ${roundId} is drawn without its scale, seed or snapshot`)
  const entries = await rounds.entries(roundId)
  return {
    territory,
    round: { roundId, name, kind, campaign, startMonths, frozenOn: dayOf(round.frozenAt) },
    snapshot: await rounds.snapshot(roundId),
    policy: await rounds.policyOf(roundId),
    snapshotHash: round.snapshotHash,
    scale,
    seed: round.seed,
    entries: entries.map(({ requestId, pseudonym, ticket, lottery }) => ({
      requestId,
      pseudonym,
      ticket,
      lottery: lottery!,
    })),
  }
}
