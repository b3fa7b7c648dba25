import { day, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { codeNames, decisionOn, motionFaults, presences, sittingFaults } from '../../domain/panel/panel.ts'
import type { MotionFault, MotionTyped, SittingFault, SittingTyped } from '../../domain/panel/panel.ts'
import { hasReached, mayKeepRounds } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'

type Ports = Pick<AllocationPorts, 'panels' | 'rounds'>
type SittingRefusal = 'not-allowed' | 'round-not-found' | 'not-proposed' | 'sitting-closed'

/** Round and sitting, ready to be written on: the round has a proposal, the sitting is not closed. */
async function opened(roundId: string, actor: Actor, { panels, rounds }: Ports) {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const round = await rounds.lock(roundId)
  if (!round) return refuse('round-not-found')
  if (!hasReached(round.state, 'proposed')) return refuse('not-proposed')
  const sitting = await panels.sitting(roundId)
  if (sitting?.closedAt) return refuse('sitting-closed')
  const known = new Set((await rounds.entries(roundId)).map(({ code }) => code))
  return { round, sitting, known }
}

/** Writes when and where the panel sits, who is there, who has a conflict, and the agenda. */
export async function saveSitting(
  { roundId, ...typed }: SittingTyped & { readonly roundId: string },
  actor: Actor,
  ports: Ports,
): Promise<Outcome<null, SittingRefusal | SittingFault>> {
  const found = await opened(roundId, actor, ports)
  if (!('round' in found)) return found
  const members = new Set((await ports.panels.members()).map(({ memberId }) => memberId))
  const seats = typed.seats.filter(({ memberId }) => members.has(memberId))
  const faults = sittingFaults({ ...typed, seats }, found.known)
  if (faults.length > 0) return refuse(...faults)
  await ports.panels.saveSitting({
    roundId,
    heldOn: day(typed.heldOn),
    place: typed.place,
    agenda: typed.agenda,
    quorum: typed.quorum!,
    seats: seats.map(({ memberId, presence, conflicts }) => ({
      memberId,
      presence: presences.find((one) => one === presence) ?? 'absent',
      conflicts: codeNames(conflicts),
    })),
  })
  const present = seats.filter(({ presence }) => presence === 'present').length
  return ok(null, [{ type: 'allocation.sitting-saved', subject: roundId, data: { present } }])
}

/** Writes a vote, once and for good. */
export async function recordMotion(
  { roundId, ...typed }: MotionTyped & { readonly roundId: string },
  actor: Actor,
  ports: Ports,
): Promise<Outcome<{ readonly number: number }, SittingRefusal | MotionFault | 'sitting-not-opened'>> {
  const found = await opened(roundId, actor, ports)
  if (!('round' in found)) return found
  const { sitting, known } = found
  if (!sitting) return refuse('sitting-not-opened')
  const faults = motionFaults(typed, sitting, await ports.panels.members(), known)
  if (faults.length > 0) return refuse(...faults)
  const { kind, text } = typed
  const number = sitting.motions.length + 1
  const votes = { inFavour: typed.inFavour!, against: typed.against!, abstained: typed.abstained! }
  const code = kind === 'case' ? typed.code.toUpperCase() : null
  await ports.panels.addMotion(roundId, { number, kind, text: text.trim(), code, ...votes })
  return ok({ number }, [{ type: 'allocation.motion-recorded', subject: roundId, data: { number, kind, ...votes } }])
}

/** Closes the sitting: its minutes do not change any more. */
export async function closeSitting(
  { roundId }: { readonly roundId: string },
  actor: Actor,
  ports: Ports & Pick<AllocationPorts, 'overrides'>,
): Promise<Outcome<null, SittingRefusal | 'sitting-not-opened' | 'proposal-not-voted' | 'changed-since-vote'>> {
  const found = await opened(roundId, actor, ports)
  if (!('round' in found)) return found
  if (!found.sitting) return refuse('sitting-not-opened')
  const decision = decisionOn(found.sitting.motions)
  if (decision === 'none') return refuse('proposal-not-voted')
  // What was voted is what is published: a list that people changed afterwards is voted on again.
  if (decision === 'adopted' && (await ports.overrides.changedSinceVote(roundId))) return refuse('changed-since-vote')
  await ports.panels.close(roundId)
  return ok(null, [{ type: 'allocation.sitting-closed', subject: roundId, data: { decision } }])
}
