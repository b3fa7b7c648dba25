import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { fixedParts, policyAs } from '../../../domain/round/scenario/asked.ts'
import { mayKeepRounds } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'

export interface AdoptScenario {
  readonly roundId: string
  readonly scenarioId: string
  readonly reason: string
}

export const leastAdoptReason = 10
export const mostAdoptReason = 2000

/**
 * A coordinator chooses how the proposal of a drawn round will be computed, among the ways that the published rules leave open, with a reason.
 * A scenario that changes the scale, the places or what families were told is refused: the round is reopened for that, or waits for the next one.
 */
export async function adoptScenario(
  { roundId, scenarioId, reason }: AdoptScenario,
  actor: Actor,
  { rounds, scenarios }: Pick<AllocationPorts, 'rounds' | 'scenarios'>,
): Promise<
  Outcome<
    null,
    | 'not-allowed'
    | 'round-not-found'
    | 'scenario-not-found'
    | 'not-now'
    | 'rules-fixed'
    | 'reason-missing'
    | 'reason-too-long'
    | 'other-chosen'
  >
> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const round = await rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  const record = await scenarios.find(roundId, scenarioId)
  if (!record || record.audience !== 'desk' || record.state !== 'done' || record.snapshotHash !== round.snapshotHash)
    return refuse('scenario-not-found')
  if (round.state !== 'drawn') return refuse({ code: 'not-now', details: { state: round.state, act: 'adopt' } })
  const fixed = fixedParts(record.asked)
  if (fixed.length > 0) return refuse({ code: 'rules-fixed', details: { parts: fixed.join() } })
  const said = reason.trim()
  if (said.length < leastAdoptReason) return refuse({ code: 'reason-missing', field: 'reason' })
  if (said.length > mostAdoptReason) return refuse({ code: 'reason-too-long', field: 'reason' })
  const policy = policyAs(record.asked)
  if (!(await scenarios.adopt(roundId, scenarioId, { reason: said, by: actorName(actor), policy })))
    return refuse('other-chosen')
  return ok(null, [{ type: 'allocation.scenario-adopted', subject: roundId, data: { scenario: scenarioId, policy } }])
}
