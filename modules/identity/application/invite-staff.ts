import { ok, refuse, roles as allRoles } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal, Role } from '@ribambelle/kernel'
import { isEmail, normaliseEmail } from '../domain/account.ts'
import type { Account } from '../domain/account.ts'
import { may } from '../domain/policies.ts'
import type { IdentityPorts } from './ports.ts'

export interface StaffMember {
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly centreIds: readonly string[]
  readonly language: string
}

export type StaffRefusal = 'email-not-valid' | 'name-missing' | 'roles-missing' | 'centres-missing'

/** What is missing before somebody can join the staff, all at once. */
export function staffRefusals({ email, name, roles, centreIds }: StaffMember): Refusal<StaffRefusal>[] {
  const reasons: Refusal<StaffRefusal>[] = []
  if (!isEmail(normaliseEmail(email))) reasons.push({ code: 'email-not-valid', field: 'email' })
  if (name.trim() === '' || name.length > 80) reasons.push({ code: 'name-missing', field: 'name' })
  if (rolesOf(roles).length === 0) reasons.push({ code: 'roles-missing', field: 'roles' })
  if (roles.includes('director') && centreIds.length === 0) {
    reasons.push({ code: 'centres-missing', field: 'centreIds' })
  }
  return reasons
}

const rolesOf = (given: readonly string[]): Role[] => allRoles.filter((role) => given.includes(role))

export const staffAccount = (accountId: string, member: StaffMember): Account => ({
  accountId,
  kind: 'staff',
  email: normaliseEmail(member.email),
  name: member.name.trim(),
  language: member.language,
  roles: rolesOf(member.roles),
  centreIds: member.roles.includes('director') ? member.centreIds : [],
})

/** An administrator opens an account for somebody of the staff; a mail lets that person choose the password. */
export async function inviteStaff(
  { member, link }: { member: StaffMember; link: { readonly before: string; readonly after: string } },
  actor: Actor,
  { accounts, links, mails, secrets }: IdentityPorts,
): Promise<Outcome<{ accountId: string }, StaffRefusal | 'not-allowed' | 'email-taken'>> {
  if (!may(actor, 'invite-staff')) return refuse('not-allowed')
  const reasons = staffRefusals(member)
  if (reasons.length > 0) return refuse(...reasons)
  const account = staffAccount(secrets.accountId(), member)
  if (!(await accounts.add(account, null))) return refuse({ code: 'email-taken', field: 'email' })
  const { accountId, email, language, name } = account
  const token = secrets.token()
  await links.add({ token, purpose: 'password', email, accountId, language, ask: null, code: null })
  await mails.invitation({
    to: email,
    language,
    cause: `invitation:${accountId}`,
    link: link.before + token + link.after,
    name,
  })
  return ok({ accountId }, [{ type: 'identity.staff-invited', subject: accountId, data: { roles: account.roles } }])
}
