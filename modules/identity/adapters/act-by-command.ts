import { ok, refuse, system } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { append } from '@ribambelle/platform/audit'
import type { Scope } from '@ribambelle/platform/database'
import { normaliseEmail } from '../domain/account.ts'
import { accountsPort } from './accounts.pg.ts'

/** Somebody of the staff in whose name a command acts. */
export interface StaffByCommand {
  readonly actor: Actor
  /** how the person is called on screen */
  readonly name: string
  readonly language: string
}

/**
 * The account in whose name an operator's command acts: its roles of this moment decide what may be done, and the audit says that it came by
 * a command. Whoever may run commands already holds the database: the account is a name and a role, no secret.
 * @param command its words, for example `round freeze`
 */
export async function staffByCommand(
  scope: Scope,
  { email, command }: { readonly email: string; readonly command: string },
): Promise<Outcome<StaffByCommand, 'account-unknown' | 'account-closed'>> {
  const account = await accountsPort(scope).byEmail('staff', normaliseEmail(email))
  if (!account) return refuse('account-unknown')
  if (account.closed) return refuse('account-closed')
  const { accountId, roles, centreIds, name, language } = account
  const event = { type: 'identity.acted-by-command', subject: accountId, data: { command } }
  await append(scope, system('cli'), [event])
  return ok({ actor: { kind: 'staff', accountId, roles, centreIds }, name: name || account.email, language }, [event])
}
