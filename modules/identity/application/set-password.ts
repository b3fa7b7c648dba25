import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isEmail, normaliseEmail } from '../domain/account.ts'
import { passwordRefusals } from '../domain/password.ts'
import type { PasswordRefusal } from '../domain/password.ts'
import { mayTry } from './attempts.ts'
import type { Act, IdentityPorts } from './ports.ts'

export interface RequestPassword {
  readonly email: string
  readonly language: string
  readonly peer: string
  readonly link: { readonly before: string; readonly after: string }
}

/**
 * Somebody of the staff forgot a password. A mail always leaves, with the same work done: to who has no account it says so, to them alone.
 */
export async function requestPassword(
  { email: typed, language, peer, link }: RequestPassword,
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<null, 'email-not-valid' | 'too-many-attempts'>> {
  const { accounts, links, mails, secrets } = ports
  const email = normaliseEmail(typed)
  if (!isEmail(email)) return refuse({ code: 'email-not-valid', field: 'email' })
  if (!(await mayTry('mail', { account: `staff:${email}`, peer }, ports))) return refuse('too-many-attempts')
  const account = await accounts.byEmail('staff', email)
  const accountId = account && !account.closed ? account.accountId : null
  const token = secrets.token()
  await links.add({ token, purpose: 'password', email, accountId, language, ask: null, code: null })
  const letter = { to: email, language, cause: `password:${secrets.hash(token).slice(0, 24)}` }
  if (accountId === null) await mails.noAccount(letter)
  else await mails.newPassword({ ...letter, link: link.before + token + link.after })
  return ok(null)
}

export type SetPasswordRefusal = PasswordRefusal | 'passwords-differ' | 'link-not-open'

/** Somebody of the staff chooses a password with the link of a mail. Every session of the account ends. */
export async function setPassword(
  { token, password, again }: { token: string; password: string; again: string },
  act: Act,
): Promise<Outcome<null, SetPasswordRefusal>> {
  const begun = await act(check, { token, password, again })
  if (!begun.ok) return begun
  // Between two transactions: a hash must not hold a connection.
  const passwordHash = await begun.value.hash(password)
  return act(keep, { token, passwordHash })
}

async function check(
  { token, password, again }: { token: string; password: string; again: string },
  _actor: Actor,
  { links, passwords }: IdentityPorts,
): Promise<Outcome<{ hash: (password: string) => Promise<string> }, SetPasswordRefusal>> {
  const link = await links.find('password', token)
  if (!link || link.accountId === null) return refuse('link-not-open')
  const [reason] = passwordRefusals(password, link.email)
  if (reason) return refuse({ code: reason, field: 'password' })
  if (password !== again) return refuse({ code: 'passwords-differ', field: 'again' })
  return ok({ hash: (text) => passwords.hash(text) })
}

async function keep(
  { token, passwordHash }: { token: string; passwordHash: string },
  _actor: Actor,
  { accounts, links, sessions }: IdentityPorts,
): Promise<Outcome<null, SetPasswordRefusal>> {
  const link = await links.use('password', { token })
  if (!link || link.accountId === null) return refuse('link-not-open')
  await accounts.setPassword(link.accountId, passwordHash)
  await sessions.endAll(link.accountId)
  return ok(null, [{ type: 'identity.password-set', subject: link.accountId }])
}
