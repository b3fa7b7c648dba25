import { ok } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { lotteryCommitment, lotteryNumber } from '@ribambelle/matching'
import type { AllocationPorts } from '../ports.ts'
import { roundFor } from './step.ts'
import type { RoundStep, StepRefusal } from './step.ts'

/** A coordinator reveals the seed that was committed to when the round opened; every ticket gets its number. */
export async function drawLots(
  step: RoundStep,
  actor: Actor,
  ports: Pick<AllocationPorts, 'rounds'>,
): Promise<Outcome<{ readonly numbers: number }, StepRefusal>> {
  const found = await roundFor('draw', step, actor, ports)
  if (!('round' in found)) return found
  const { roundId, campaign, commitment } = found.round
  const seed = await ports.rounds.hiddenSeed(roundId)
  if (lotteryCommitment(seed) !== commitment) throw new Error(`the seed of ${roundId} is not the one committed to`)
  const entries = await ports.rounds.entries(roundId)
  const numbers = entries.map(({ requestId, ticket }) => ({
    requestId,
    lottery: lotteryNumber(seed, ticket, campaign),
  }))
  await ports.rounds.draw(roundId, seed, numbers)
  return ok({ numbers: numbers.length }, [
    { type: 'allocation.lots-drawn', subject: roundId, data: { seed, numbers: numbers.length } },
  ])
}
