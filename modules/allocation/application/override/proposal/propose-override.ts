import { actorName, hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { OverrideFault, OverrideKind } from '../../../domain/override/override.ts'
import { openOn, wordFaults } from '../../../domain/override/proposal/proposal.ts'
import type { OverrideProposal, WordFault } from '../../../domain/override/proposal/proposal.ts'
import type { ProposalMove } from '../../../domain/override/proposal/transitions.ts'
import { mayKeepRounds } from '../../../domain/round/round.ts'
import type { AllocationPorts } from '../../ports.ts'
import { overrideAnswer, tryOverride } from '../change.ts'
import type { ChangeRefusal, OverrideAnswer, Ports as ChangePorts } from '../change.ts'

type Ports = ChangePorts & Pick<AllocationPorts, 'proposals'>

/** Who proposes a change to the coordination. */
export const changeProposers = ['officer'] as const

/** An officer proposes another answer for a family. It is judged like a change, and changes nothing before the coordination confirms it. */
export async function proposeOverride(
  command: OverrideAnswer,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<{ readonly proposalId: string }, ChangeRefusal | OverrideFault | 'already-proposed'>> {
  const tried = await tryOverride(command, hasRole(actor, ...changeProposers), ports)
  if (!('after' in tried)) return tried
  const { round, change } = tried
  const { requestId, kind, reason, author } = command
  const open = openOn(await ports.proposals.list(round.roundId), round)
  if (open.some((one) => one.requestId === requestId)) return refuse('already-proposed')
  const { pseudonym, option } = change
  const proposalId = await ports.proposals.add(round.roundId, {
    snapshotHash: round.snapshotHash!,
    requestId,
    pseudonym,
    option,
    kind: kind as OverrideKind,
    reason: reason.trim(),
    by: actorName(actor),
    author,
    at: ports.now(),
  })
  const data = { proposalId, pseudonym, kind, option }
  return ok({ proposalId }, [{ type: 'allocation.override-proposed', subject: round.roundId, data }])
}

export interface DecideProposal extends Pick<OverrideAnswer, 'roundId' | 'author'> {
  readonly proposalId: string
}

type DecideRefusal = 'not-allowed' | 'proposal-not-found' | 'already-decided'

/** The coordination confirms what an officer proposed: it becomes a change like another, decided by who confirms. */
export async function confirmProposal(
  { roundId, proposalId, author, seen }: DecideProposal & Pick<OverrideAnswer, 'seen'>,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<{ readonly number: number }, DecideRefusal | ChangeRefusal | OverrideFault>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const proposal = await openProposal(roundId, proposalId, ports)
  if (typeof proposal === 'string') return refuse(proposal)
  const { requestId, option, kind, reason } = proposal
  const changed = await overrideAnswer({ roundId, requestId, option, kind, reason, author, seen }, actor, ports)
  if (!changed.ok) return changed
  const { number } = changed.value
  const moved = await moveBy('confirm', { roundId, proposalId, author, word: '', number }, actor, ports)
  if (!moved) return refuse('already-decided')
  const data = { proposalId, number }
  return ok({ number }, [...changed.events, { type: 'allocation.override-confirmed', subject: roundId, data }])
}

/** The coordination says no, and why: the officer reads it. */
export async function declineProposal(
  { roundId, proposalId, author, word }: DecideProposal & { readonly word: string },
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, DecideRefusal | WordFault>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const proposal = await openProposal(roundId, proposalId, ports)
  if (typeof proposal === 'string') return refuse(proposal)
  const faults = wordFaults(word)
  if (faults.length > 0) return refuse(...faults)
  const told = { roundId, proposalId, author, word: word.trim(), number: null }
  if (!(await moveBy('decline', told, actor, ports))) return refuse('already-decided')
  return ok(null, [{ type: 'allocation.override-declined', subject: roundId, data: { proposalId } }])
}

/** An officer takes back what she proposed, before it is decided. */
export async function withdrawProposal(
  { roundId, proposalId, author }: DecideProposal,
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, DecideRefusal>> {
  if (!hasRole(actor, ...changeProposers)) return refuse('not-allowed')
  const proposal = await openProposal(roundId, proposalId, ports)
  if (typeof proposal === 'string') return refuse(proposal)
  if (proposal.by !== actorName(actor)) return refuse('not-allowed')
  const told = { roundId, proposalId, author, word: '', number: null }
  if (!(await moveBy('withdraw', told, actor, ports))) return refuse('already-decided')
  return ok(null, [{ type: 'allocation.override-withdrawn', subject: roundId, data: { proposalId } }])
}

/** The proposal while it waits on the list that the round has; the round is locked, so that two people decide one after the other. */
async function openProposal(
  roundId: string,
  proposalId: string,
  { rounds, proposals }: Pick<Ports, 'rounds' | 'proposals'>,
): Promise<OverrideProposal | 'proposal-not-found' | 'already-decided'> {
  const round = await rounds.lock(roundId)
  const proposal = round && (await proposals.find(roundId, proposalId))
  if (!proposal) return 'proposal-not-found'
  return openOn([proposal], round).length === 1 ? proposal : 'already-decided'
}

const moveBy = (
  move: ProposalMove,
  { roundId, proposalId, ...told }: DecideProposal & Pick<OverrideProposal, 'word' | 'number'>,
  actor: Actor,
  { proposals, now }: Pick<Ports, 'proposals' | 'now'>,
): Promise<boolean> => proposals.move(roundId, proposalId, move, { ...told, by: actorName(actor), at: now() })
