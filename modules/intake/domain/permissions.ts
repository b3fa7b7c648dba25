import type { Actor, Role } from '@ribambelle/kernel'
import { actorName, hasRole } from '@ribambelle/kernel'
import type { Allowance } from './asking/mandate.ts'

/**
 * Who may do what. A family acts on the requests it follows; staff by role; a helper under a mandate that allows it; the program itself
 * always may.
 */
export const permissions = {
  submit: { anyone: true, family: true, roles: ['officer', 'coordinator', 'helper'] },
  see: { anyone: false, family: true, roles: ['officer', 'coordinator'], mandate: 'follow' },
  change: { anyone: false, family: true, roles: ['officer', 'coordinator'], mandate: 'change' },
  withdraw: { anyone: false, family: true, roles: ['officer', 'coordinator'], mandate: 'change' },
  prove: { anyone: false, family: true, roles: ['officer', 'coordinator'], mandate: 'proofs' },
  verify: { anyone: false, family: false, roles: ['officer', 'coordinator'] },
  desk: { anyone: false, family: false, roles: ['officer', 'coordinator'] },
  policy: { anyone: false, family: false, roles: ['coordinator', 'administrator'] },
  // The families that one helps, and a form that one writes for one.
  help: { anyone: false, family: false, roles: ['officer', 'coordinator', 'helper'] },
} as const satisfies Record<string, { anyone: boolean; family: boolean; roles: readonly Role[]; mandate?: Allowance }>

/** Who helps with a request today, and with what. */
export interface Helping {
  readonly helperId: string
  readonly allows: readonly Allowance[]
}

export type Act = keyof typeof permissions

/**
 * Whether somebody may do something.
 * @param followers accounts that follow the request; leave out for acts that concern no request yet
 * @param helping mandates of the request that hold today
 */
export function may(actor: Actor, act: Act, followers?: readonly string[], helping: readonly Helping[] = []): boolean {
  const { anyone, family, roles } = permissions[act]
  if (hasRole(actor, ...roles)) return true
  if (actor.kind === 'staff') return helping.some((mandate) => mayHelp(actor, act, mandate))
  if (actor.kind === 'anyone') return anyone
  return actor.kind === 'family' && family && (followers === undefined || followers.includes(actor.accountId))
}

/** Whether a mandate lets its helper do something. */
function mayHelp(actor: Actor & { kind: 'staff' }, act: Act, { helperId, allows }: Helping): boolean {
  const rules: Readonly<Record<Act, { readonly roles: readonly Role[]; readonly mandate?: Allowance }>> = permissions
  const wanted = rules[act].mandate
  return (
    helperId === actor.accountId && actor.roles.includes('helper') && wanted !== undefined && allows.includes(wanted)
  )
}

/** Whether somebody who holds a draft's link may go on with it: a stranger's by whoever holds the link, others by who began them. */
export const mayUseDraft = (actor: Actor, madeBy: string): boolean => madeBy === 'anyone' || madeBy === actorName(actor)
