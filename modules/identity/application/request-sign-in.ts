import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isEmail, normaliseEmail } from '../domain/account.ts'
import { mayTry } from './attempts.ts'
import type { IdentityPorts } from './ports.ts'

export interface RequestSignIn {
  readonly email: string
  readonly language: string
  /** what the asking browser keeps: the code of the mail works only with it */
  readonly ask: string
  readonly peer: string
  /** address of the link without its token, which is added between the two */
  readonly link: { readonly before: string; readonly after: string }
}

/** A family asks for a link by mail. Nothing here depends on whether an account exists: the first sign-in makes it. */
export async function requestSignIn(
  { email: typed, language, ask, peer, link }: RequestSignIn,
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<null, 'email-not-valid' | 'too-many-attempts'>> {
  const { links, mails, secrets } = ports
  const email = normaliseEmail(typed)
  if (!isEmail(email)) return refuse({ code: 'email-not-valid', field: 'email' })
  if (!(await mayTry('mail', { account: email, peer }, ports))) return refuse('too-many-attempts')
  const [token, code] = [secrets.token(), secrets.code()]
  await links.add({ token, purpose: 'sign-in', email, accountId: null, language, ask, code })
  const cause = `sign-in:${secrets.hash(token).slice(0, 24)}`
  await mails.signIn({ to: email, language, cause, link: link.before + token + link.after, code })
  return ok(null)
}
