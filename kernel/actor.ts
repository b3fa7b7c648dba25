/** The roles that staff and elected members hold; one person may hold several. */
export const roles = ['officer', 'coordinator', 'director', 'elected', 'helper', 'auditor', 'administrator'] as const

export type Role = (typeof roles)[number]

/** Who acts. The page passes it to the use case, which alone decides what it may do. */
export type Actor =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'family'; readonly accountId: string }
  | {
      readonly kind: 'staff'
      readonly accountId: string
      readonly roles: readonly Role[]
      /** centres a director keeps; empty for the others */
      readonly centreIds: readonly string[]
    }
  | { readonly kind: 'system'; readonly name: string }

/** Somebody who has not signed in. */
export const anyone: Actor = { kind: 'anyone' }

/** The program itself, for jobs and operator commands. @param name what acts, for example `cli` or `job:send-mail` */
export const system = (name: string): Actor => ({ kind: 'system', name })

/** Whether the actor holds one of these roles. The program itself holds them all. */
export const hasRole = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  actor.kind === 'system' || (actor.kind === 'staff' && wanted.some((role) => actor.roles.includes(role)))

/** A short name for the audit: the account, never the person. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'anyone') return 'anyone'
  return actor.kind === 'system' ? `system:${actor.name}` : `${actor.kind}:${actor.accountId}`
}
