import { hasRole } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'

/** Who may do what with accounts. What is not listed here, nobody may. */
export const policies = {
  'see-staff': ['administrator'],
  'invite-staff': ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export const may = (actor: Actor, act: keyof typeof policies): boolean => hasRole(actor, ...policies[act])
