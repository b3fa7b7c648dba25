import type { Actor, Role } from '@ribambelle/kernel'
import { hasRole } from '@ribambelle/kernel'

/**
 * Who may do what, besides the program itself. Families answer the offers of the requests they follow; whoever holds an offer's link answers that
 * offer. Directors act in their own centres only.
 */
export const permissions = {
  'see-offers': ['officer', 'coordinator', 'director', 'auditor', 'administrator'],
  'record-answer': ['officer', 'coordinator'],
  offer: ['officer', 'coordinator'],
  'see-waiting': ['officer', 'coordinator', 'auditor', 'administrator'],
  call: ['officer', 'coordinator'],
  'see-contracts': ['officer', 'coordinator', 'director', 'auditor', 'administrator'],
  'change-contract': ['officer', 'coordinator', 'director'],
  'see-decisions': ['officer', 'coordinator', 'auditor', 'administrator'],
  'write-decisions': ['coordinator'],
  'see-guidance': ['officer', 'coordinator', 'auditor', 'administrator'],
  guide: ['officer', 'coordinator'],
  rules: ['coordinator', 'administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof permissions

/** Whether somebody of the staff may do something, in general. */
export const may = (actor: Actor, act: Act): boolean => hasRole(actor, ...permissions[act])

/** Whether somebody may do something about these centres: a director only about centres she keeps. */
export function mayAt(actor: Actor, act: Act, centreIds: readonly string[]): boolean {
  if (!may(actor, act)) return false
  const own = onlyCentres(actor)
  return own === null || (centreIds.length > 0 && centreIds.every((centreId) => own.includes(centreId)))
}

/** The centres that somebody is bound to; null for who sees the whole territory. */
export function onlyCentres(actor: Actor): readonly string[] | null {
  if (actor.kind !== 'staff' || !hasRole(actor, 'director')) return null
  return hasRole(actor, 'officer', 'coordinator', 'auditor', 'administrator') ? null : actor.centreIds
}
