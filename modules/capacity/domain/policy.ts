import { hasRole } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'

/** Who reads the places of the desk. */
export const capacityReaders: readonly Role[] = ['officer', 'coordinator', 'director', 'administrator']

/** Who changes places: a director only those of the centres they keep. */
export const capacityRecorders: readonly Role[] = ['coordinator', 'director', 'administrator']

/** Whether the actor may see a centre's places in detail: a director only those of the centres they keep. */
export function mayReadCentre(actor: Actor, centreId: string): boolean {
  if (hasRole(actor, 'officer', 'coordinator', 'administrator')) return true
  return hasRole(actor, 'director') && actor.kind === 'staff' && actor.centreIds.includes(centreId)
}

/** Whether the actor may record a centre's places. */
export function mayRecord(actor: Actor, centreId: string): boolean {
  if (hasRole(actor, 'coordinator', 'administrator')) return true
  return hasRole(actor, 'director') && actor.kind === 'staff' && actor.centreIds.includes(centreId)
}

/** Whether the actor records places of some centre at least. */
export const isRecorder = (actor: Actor): boolean => hasRole(actor, ...capacityRecorders)
