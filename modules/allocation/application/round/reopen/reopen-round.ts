import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { mayReopen, reopenFaults } from '../../../domain/round/reopen/reopen.ts'
import type { ReopenFault, ReopenKind } from '../../../domain/round/reopen/reopen.ts'
import { mayKeepRounds } from '../../../domain/round/round.ts'
import type { RoundState } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'

export interface ReopenRound {
  readonly roundId: string
  readonly kind: string
  readonly reason: string
  /** how the person who decides is called on screen */
  readonly author: string
  /** the state that the page showed: what was looked at is what is put aside */
  readonly seen: string
}

/**
 * A coordinator reopens a round that is not published: the frozen list and all that followed are put aside, and the next freeze takes requests
 * and places as they then stand. Scale, commitment and, once drawn, the seed stay: nobody draws again until the lot pleases.
 */
export async function reopenRound(
  { roundId, kind, reason, author, seen }: ReopenRound,
  actor: Actor,
  { rounds, reopenings }: Pick<AllocationPorts, 'rounds' | 'reopenings'>,
): Promise<
  Outcome<
    { readonly number: number; readonly from: RoundState },
    'not-allowed' | 'round-not-found' | 'not-now' | 'already-published' | ReopenFault
  >
> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const round = await rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  if (round.state === 'published') return refuse('already-published')
  if (!mayReopen(round.state) || round.state !== seen)
    return refuse({ code: 'not-now', details: { state: round.state, act: 'reopen' } })
  const faults = reopenFaults({ kind, reason })
  if (faults.length > 0) return refuse(...faults)
  const why = { kind: kind as ReopenKind, reason: reason.trim(), by: actorName(actor), author }
  const number = await reopenings.putAside(roundId, why)
  const { state: from, snapshotHash } = round
  return ok({ number, from }, [
    { type: 'allocation.round-reopened', subject: roundId, data: { number, from, kind, snapshotHash } },
  ])
}
