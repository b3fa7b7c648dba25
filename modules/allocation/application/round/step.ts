import { refuse } from '@ribambelle/kernel'
import type { Actor, Refused } from '@ribambelle/kernel'
import { after, mayKeepRounds } from '../../domain/round/round.ts'
import type { Round, RoundAct } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'

/** What every act on a round may refuse. */
export type StepRefusal = 'not-allowed' | 'round-not-found' | 'not-now'

export interface RoundStep {
  readonly roundId: string
}

/** The round, locked, when this person may do this act now; else the reason why not. */
export async function roundFor(
  act: RoundAct,
  { roundId }: RoundStep,
  actor: Actor,
  { rounds }: Pick<AllocationPorts, 'rounds'>,
): Promise<{ readonly round: Round } | Refused<StepRefusal>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const round = await rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  return after(round.state, act) && !round.dropped
    ? { round }
    : refuse({ code: 'not-now', details: { state: round.state, act } })
}
