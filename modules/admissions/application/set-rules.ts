import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { may } from '../domain/permissions.ts'
import { policyFaults } from '../domain/policy.ts'
import type { OfferPolicy, PolicyFault } from '../domain/policy.ts'
import type { AdmissionsPorts } from './ports.ts'

/** A coordinator sets the territory's rules for answers. They hold for the offers made from now on; a deadline that was told never shortens. */
export async function setRules(
  policy: OfferPolicy,
  actor: Actor,
  { policy: rules }: Pick<AdmissionsPorts, 'policy'>,
): Promise<Outcome<OfferPolicy, 'not-allowed' | PolicyFault>> {
  if (!may(actor, 'rules')) return refuse('not-allowed')
  const faults = policyFaults(policy)
  if (faults.length > 0) return refuse(...faults)
  await rules.set(policy, actorName(actor))
  const { reasons, daysOff, ...data } = policy
  return ok(policy, [
    {
      type: 'admissions.rules-set',
      subject: 'rules',
      data: { ...data, reasons: reasons.length, daysOff: daysOff.length },
    },
  ])
}

/** The rules in force; null for who may not see them. */
export const offerRules = async (
  _: null,
  actor: Actor,
  { policy }: Pick<AdmissionsPorts, 'policy'>,
): Promise<OfferPolicy | null> => (may(actor, 'rules') ? policy.get() : null)
