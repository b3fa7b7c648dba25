import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import type { IdentityPorts } from './ports.ts'

const longestName = 80

/** One changes one's own name and language. @param languages those that pages are written in */
export async function changeAccount(
  { name, language, languages }: { name: string; language: string; languages: readonly string[] },
  actor: Actor,
  { accounts }: IdentityPorts,
): Promise<Outcome<null, 'not-allowed' | 'name-missing' | 'name-too-long' | 'language-unknown'>> {
  if (actor.kind !== 'family' && actor.kind !== 'staff') return refuse('not-allowed')
  const reasons: Refusal<'name-missing' | 'name-too-long' | 'language-unknown'>[] = []
  if (name.trim() === '') reasons.push({ code: 'name-missing', field: 'name' })
  if (name.length > longestName) reasons.push({ code: 'name-too-long', field: 'name' })
  if (!languages.includes(language)) reasons.push({ code: 'language-unknown', field: 'language' })
  if (reasons.length > 0) return refuse(...reasons)
  await accounts.change(actor.accountId, { name: name.trim(), language })
  return ok(null, [{ type: 'identity.account-changed', subject: actor.accountId }])
}
