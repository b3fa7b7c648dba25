import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import { policyFaults } from '../../domain/policy.ts'
import type { IntakePolicy, PolicyFault, TypedPolicy } from '../../domain/policy.ts'
import type { HistoryLine, IntakePorts } from '../ports.ts'

/** What the audit calls the local policy. */
const subject = 'intake-policy'

export type PolicyRefusal = PolicyFault | 'not-allowed'

/** A coordinator changes what may be asked and for how long things are kept. The audit keeps each value that changed. */
export async function savePolicy(
  typed: TypedPolicy,
  actor: Actor,
  { places }: IntakePorts,
): Promise<Outcome<IntakePolicy, PolicyRefusal>> {
  if (!may(actor, 'policy')) return refuse('not-allowed')
  const faults = policyFaults(typed)
  if (faults.length > 0) return refuse(...faults)
  const policy = typed as IntakePolicy
  const before = await places.policy()
  const names = Object.keys(before) as (keyof IntakePolicy)[]
  const changes = names.filter((name) => before[name] !== policy[name])
  if (changes.length === 0) return ok(policy)
  await places.savePolicy(policy)
  const data = Object.fromEntries(changes.map((name) => [name, { from: before[name], to: policy[name] }]))
  return ok(policy, [{ type: 'intake.policy-changed', subject, data }])
}

/** The local policy with its changes, the latest first; for who may change it. */
export async function deskPolicy(
  _: null,
  actor: Actor,
  { places, histories }: IntakePorts,
): Promise<{ readonly policy: IntakePolicy; readonly history: readonly HistoryLine[] } | null> {
  if (!may(actor, 'policy')) return null
  return { policy: await places.policy(), history: await histories.of(subject) }
}
