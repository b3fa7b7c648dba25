import { ok, refuse, system } from '@ribambelle/kernel'
import type { Outcome, Refusal } from '@ribambelle/kernel'
import { append } from '@ribambelle/platform/audit'
import type { Scope } from '@ribambelle/platform/database'
import { staffAccount, staffRefusals } from '../application/invite-staff.ts'
import type { StaffMember, StaffRefusal } from '../application/invite-staff.ts'
import { passwordRefusals } from '../domain/password.ts'
import type { PasswordRefusal } from '../domain/password.ts'
import { accountsPort } from './accounts.pg.ts'
import { hashPassword } from './passwords.ts'
import { secrets } from './secrets.ts'

export interface StaffToCreate extends Partial<StaffMember> {
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly password: string
}

/** Opens an account with a password, for the operator's command line: the first administrator has nobody to be invited by. */
export async function createStaff(
  scope: Scope,
  { password: typed, ...given }: StaffToCreate,
): Promise<Outcome<{ accountId: string }, StaffRefusal | PasswordRefusal | 'email-taken'>> {
  // Forms take the spaces around a password away: the same is kept here.
  const password = typed.normalize('NFC').trim()
  const member: StaffMember = { centreIds: [], language: 'fr', ...given }
  const account = staffAccount(secrets.accountId(), member)
  const reasons: Refusal<StaffRefusal | PasswordRefusal>[] = [
    ...staffRefusals(member),
    ...passwordRefusals(password, account.email).map((code) => ({ code, field: 'password' })),
  ]
  if (reasons.length > 0) return refuse(...reasons)
  if (!(await accountsPort(scope).add(account, await hashPassword(password)))) {
    return refuse({ code: 'email-taken', field: 'email' })
  }
  const event = { type: 'identity.staff-created', subject: account.accountId, data: { roles: account.roles } }
  await append(scope, system('cli'), [event])
  return ok({ accountId: account.accountId }, [event])
}
