import { actorName, addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { longestText } from '../../domain/asked.ts'
import { guardianOf } from '../../domain/following/recipients.ts'
import { isEmail } from '../../domain/faults/family.ts'
import type { IntakePorts } from '../ports.ts'
import { mostLinksADay } from './invite-guardian.ts'
import { ownPlace } from './save-preferences.ts'

/** Days for which the link that proves an address opens. */
export const proofDays = 2

export type AskEmailRefusal = 'household-not-found' | 'email-missing' | 'email-wrong' | 'too-many-links'

/** A guardian wants another e-mail address: a link goes there, and nothing changes before it is opened. */
export async function askEmailChange(
  { householdId, email: typed }: { readonly householdId: string; readonly email: string },
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<null, AskEmailRefusal>> {
  const { families, letters, codes, time } = ports
  const own = await ownPlace(householdId, actor, ports)
  if (!own) return refuse('household-not-found')
  const email = typed.trim()
  if (email === '') return refuse({ code: 'email-missing', field: 'email' })
  if (!isEmail(email) || email.length > longestText) return refuse({ code: 'email-wrong', field: 'email' })
  if ((await families.linksSince(householdId, addDays(time.today(), -1))) >= mostLinksADay)
    return refuse('too-many-links')
  const { guardian, kept } = own
  const token = codes.newToken()
  await families.addLink({
    purpose: 'email',
    token,
    householdId,
    guardianId: guardian.guardianId,
    email,
    madeBy: actorName(actor),
    expiresAt: `${addDays(time.today(), proofDays)}T23:59:59Z`,
  })
  const language = kept.reaches.find(({ guardianId }) => guardianId === guardian.guardianId)?.language
  const to = { name: `${guardian.firstName} ${guardian.lastName}`, email, householdId }
  await letters.proveEmail(
    { ...to, language: language ?? kept.household.language },
    { key: `prove-email:${codes.newId()}`, token },
  )
  return ok(null, [{ type: 'intake.email-change-asked', subject: householdId }])
}

export type ConfirmEmailRefusal = 'link-unknown' | 'link-used' | 'link-expired'

/**
 * Whoever opens the link has the address: it becomes the guardian's in every household of the same account, and the account is signed in to
 * with it from now on. The old address is told.
 */
export async function confirmEmail(
  { token }: { readonly token: string },
  _actor: Actor,
  { families, accounts, letters, codes }: IntakePorts,
): Promise<Outcome<null, ConfirmEmailRefusal>> {
  const link = await families.findLink('email', token)
  const kept = link && (await families.take(link.householdId))
  if (!kept || link.email === null) return refuse('link-unknown')
  if (link.state !== 'open') return refuse(link.state === 'used' ? 'link-used' : 'link-expired')
  const guardian = kept.household.guardians.find(({ guardianId }) => guardianId === link.guardianId)
  if (!guardian || !(await families.useLink('email', token))) return refuse('link-unknown')
  const { email } = link
  const accountId = link.madeBy.startsWith('family:') ? link.madeBy.slice('family:'.length) : null
  const homes = accountId === null ? [kept] : await families.ofAccount(accountId)
  for (const { household, reaches } of homes) {
    const same =
      household.householdId === link.householdId
        ? guardian
        : accountId === null
          ? undefined
          : guardianOf(household, reaches, accountId)
    if (same) await families.setEmail(household.householdId, same.guardianId, email)
  }
  const old = guardian.email
  if (accountId !== null && old !== null) await accounts.moveEmail(accountId, old, email)
  if (old !== null && old.toLowerCase() !== email.toLowerCase()) {
    const to = { name: `${guardian.firstName} ${guardian.lastName}`, email: old, language: kept.household.language }
    await letters.emailChanged({ ...to, householdId: link.householdId }, { key: `email-changed:${codes.newId()}` })
  }
  return ok(null, [{ type: 'intake.email-changed', subject: link.householdId }])
}
