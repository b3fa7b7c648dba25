import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { reopenFaults } from '../../../domain/round/reopen/reopen.ts'
import type { ReopenFault } from '../../../domain/round/reopen/reopen.ts'
import { mayKeepRounds } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'

/**
 * A coordinator drops a round that was opened for nothing: no list is frozen for it any more. One that holds a list is reopened first; one that
 * is published stays.
 */
export async function dropRound(
  { roundId, reason }: { readonly roundId: string; readonly reason: string },
  actor: Actor,
  { rounds }: Pick<AllocationPorts, 'rounds'>,
): Promise<Outcome<null, 'not-allowed' | 'round-not-found' | 'not-now' | Exclude<ReopenFault, 'kind-missing'>>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const round = await rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  if (round.state !== 'open' || round.dropped)
    return refuse({ code: 'not-now', details: { state: round.state, act: 'drop' } })
  const [fault] = reopenFaults({ kind: 'other', reason })
  if (fault) return refuse({ ...fault, code: fault.code as 'reason-missing' })
  await rounds.drop(roundId, { reason: reason.trim(), by: actorName(actor) })
  return ok(null, [{ type: 'allocation.round-dropped', subject: roundId }])
}
