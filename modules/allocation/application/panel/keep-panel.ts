import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { memberFaults } from '../../domain/panel/panel.ts'
import type { MemberFault } from '../../domain/panel/panel.ts'
import { mayKeepRounds } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'

export interface AddMember {
  readonly name: string
  readonly office: string
  readonly voting: boolean
}

/** A coordinator writes who sits on the panel. */
export async function addMember(
  member: AddMember,
  actor: Actor,
  { panels }: Pick<AllocationPorts, 'panels'>,
): Promise<Outcome<{ readonly memberId: string }, MemberFault | 'not-allowed'>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const faults = memberFaults(member)
  if (faults.length > 0) return refuse(...faults)
  const memberId = await panels.addMember(member)
  return ok({ memberId }, [
    { type: 'allocation.panel-member-added', subject: memberId, data: { voting: member.voting ? 1 : 0 } },
  ])
}

/** A member leaves the panel, or comes back: past minutes keep the name. */
export async function endMember(
  { memberId, leaves }: { readonly memberId: string; readonly leaves: boolean },
  actor: Actor,
  { panels, today }: Pick<AllocationPorts, 'panels' | 'today'>,
): Promise<Outcome<null, 'not-allowed' | 'member-not-found'>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  if (!(await panels.endMember(memberId, leaves ? today() : null))) return refuse('member-not-found')
  const type = leaves ? 'allocation.panel-member-left' : 'allocation.panel-member-back'
  return ok(null, [{ type, subject: memberId, data: {} }])
}
