import { hasRole } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'

/** Who of the staff may do what with what is written to families. */
export const permissions = {
  /** the journal, the letters, the calls, the conversations: to read and to act on */
  correspondence: ['officer', 'coordinator'],
  /** what stands at the top of every letter */
  letterhead: ['coordinator', 'administrator'],
  /** models, with fictional families only */
  templates: ['officer', 'coordinator', 'administrator'],
} as const satisfies Record<string, readonly Role[]>

/** Whether a member of the staff may do something. */
export const may = (actor: Actor, act: keyof typeof permissions): boolean => hasRole(actor, ...permissions[act])
