import type { Actor, Role } from '@ribambelle/kernel'
import { actorName, hasRole } from '@ribambelle/kernel'

/** Who may do what. A family acts on the requests it follows; staff by role; the program itself always may. */
export const permissions = {
  submit: { anyone: true, family: true, roles: ['officer', 'coordinator', 'helper'] },
  see: { anyone: false, family: true, roles: ['officer', 'coordinator'] },
  change: { anyone: false, family: true, roles: ['officer', 'coordinator'] },
  withdraw: { anyone: false, family: true, roles: ['officer', 'coordinator'] },
  verify: { anyone: false, family: false, roles: ['officer', 'coordinator'] },
  desk: { anyone: false, family: false, roles: ['officer', 'coordinator'] },
  policy: { anyone: false, family: false, roles: ['coordinator', 'administrator'] },
} as const satisfies Record<string, { anyone: boolean; family: boolean; roles: readonly Role[] }>

export type Act = keyof typeof permissions

/**
 * Whether somebody may do something.
 * @param followers accounts that follow the request; leave out for acts that concern no request yet
 */
export function may(actor: Actor, act: Act, followers?: readonly string[]): boolean {
  const { anyone, family, roles } = permissions[act]
  if (hasRole(actor, ...roles)) return true
  if (actor.kind === 'anyone') return anyone
  return actor.kind === 'family' && family && (followers === undefined || followers.includes(actor.accountId))
}

/** Whether somebody who holds a draft's link may go on with it: a stranger's by whoever holds the link, others by who began them. */
export const mayUseDraft = (actor: Actor, madeBy: string): boolean => madeBy === 'anyone' || madeBy === actorName(actor)
