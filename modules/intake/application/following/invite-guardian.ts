import { actorName, addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { longestText } from '../../domain/asked.ts'
import { isEmail } from '../../domain/faults/family.ts'
import { may } from '../../domain/permissions.ts'
import type { Guardian } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'
import { ownPlace } from './save-preferences.ts'

/** Days for which an invitation opens. */
export const invitationDays = 7

/** Invitations and proofs of addresses that one household may send in a day. */
export const mostLinksADay = 5

export interface InviteGuardian {
  readonly householdId: string
  /** asked only when the request names no other guardian */
  readonly firstName: string
  readonly lastName: string
  /** where the invitation goes; empty to give the link by hand */
  readonly email: string
}

export type InviteRefusal =
  | 'household-not-found'
  | 'name-missing'
  | 'text-too-long'
  | 'email-wrong'
  | 'guardian-apart'
  | 'guardian-follows'
  | 'too-many-links'

/** One guardian invites the other one to follow too. The link is shown once and kept nowhere: whoever signs in with it follows. */
export async function inviteGuardian(
  { householdId, firstName, lastName, email }: InviteGuardian,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly token: string }, InviteRefusal>> {
  const { families, letters, codes, time } = ports
  const own = await ownPlace(householdId, actor, ports)
  if (!own) return refuse('household-not-found')
  const { household, reaches } = own.kept
  const other = household.guardians.find(({ guardianId }) => guardianId !== own.guardian.guardianId)
  const reach = reaches.find(({ guardianId }) => guardianId === other?.guardianId)
  if (reach?.restricted) return refuse('guardian-apart')
  if (reach?.accountId) return refuse('guardian-follows')
  const names = { firstName: firstName.trim(), lastName: lastName.trim() }
  const faults = faultsOf(names, email, other)
  if (faults.length > 0) return refuse(...faults)
  if ((await families.linksSince(householdId, addDays(time.today(), -1))) >= mostLinksADay)
    return refuse('too-many-links')
  const guardianId = other?.guardianId ?? codes.newId()
  if (!other) await families.addGuardian(householdId, { guardianId, ...names })
  const token = codes.newToken()
  const expiresAt = `${addDays(time.today(), invitationDays)}T23:59:59Z`
  await families.addLink({
    purpose: 'join',
    token,
    householdId,
    guardianId,
    email: null,
    madeBy: actorName(actor),
    expiresAt,
  })
  if (email !== '') {
    const to = { name: nameOf(other ?? names), email, language: household.language, householdId }
    await letters.invitation(to, { key: `invitation:${codes.newId()}`, token, from: own.guardian.firstName })
  }
  return ok({ token }, [
    { type: 'intake.guardian-invited', subject: householdId, data: { by: email === '' ? 'hand' : 'email' } },
  ])
}

const nameOf = ({ firstName, lastName }: Pick<Guardian, 'firstName' | 'lastName'>): string => `${firstName} ${lastName}`

function faultsOf(
  names: Pick<Guardian, 'firstName' | 'lastName'>,
  email: string,
  other: Guardian | undefined,
): Refusal<InviteRefusal>[] {
  const faults: Refusal<InviteRefusal>[] = []
  for (const field of ['firstName', 'lastName'] as const) {
    if (!other && names[field] === '') faults.push({ code: 'name-missing', field })
    if (names[field].length > longestText) faults.push({ code: 'text-too-long', field, details: { most: longestText } })
  }
  if (email !== '' && (!isEmail(email) || email.length > longestText))
    faults.push({ code: 'email-wrong', field: 'email' })
  return faults
}

export type JoinRefusal = 'link-unknown' | 'link-used' | 'link-expired' | 'own-link' | 'guardian-apart'

/** Somebody who is signed in accepts an invitation, and follows from now on. The guardian who invited is told. */
export async function joinHousehold(
  { token }: { readonly token: string },
  actor: Actor,
  { families, letters, codes }: IntakePorts,
): Promise<Outcome<{ readonly householdId: string }, JoinRefusal | 'not-allowed'>> {
  if (actor.kind !== 'family') return refuse('not-allowed')
  const link = await families.findLink('join', token)
  const kept = link && (await families.take(link.householdId))
  if (!kept) return refuse('link-unknown')
  const { householdId, guardianId } = link
  if (kept.followers.includes(actor.accountId)) {
    return link.madeBy === actorName(actor) ? refuse('own-link') : ok({ householdId })
  }
  if (link.state !== 'open') return refuse(link.state === 'used' ? 'link-used' : 'link-expired')
  if (kept.reaches.some((reach) => reach.guardianId === guardianId && reach.restricted)) return refuse('guardian-apart')
  if (!(await families.useLink('join', token))) return refuse('link-used')
  const before = await families.recipientsOfHousehold(householdId)
  await families.attach(householdId, guardianId, actor.accountId)
  for (const to of before.filter(({ accountId }) => accountId !== null && accountId !== actor.accountId)) {
    await letters.joined(to, { key: `joined:${codes.newId()}` })
  }
  return ok({ householdId }, [{ type: 'intake.guardian-joined', subject: householdId }])
}

export type RestrictRefusal = 'not-allowed' | 'request-not-found' | 'guardian-unknown' | 'last-guardian'

/**
 * An officer saw the judgment that keeps a guardian apart, or the one that lifts it. From now on nothing is told to that guardian, whose
 * account follows no more. The judgment itself is not kept.
 */
export async function restrictGuardian(
  {
    requestId,
    guardianId,
    apart,
  }: { readonly requestId: string; readonly guardianId: string; readonly apart: boolean },
  actor: Actor,
  { requests, families, time }: IntakePorts,
): Promise<Outcome<null, RestrictRefusal>> {
  if (!may(actor, 'verify')) return refuse('not-allowed')
  const filed = await requests.find(requestId)
  const kept = filed && (await families.take(filed.request.household.householdId))
  if (!kept) return refuse('request-not-found')
  const { guardians, householdId } = kept.household
  if (!guardians.some((guardian) => guardian.guardianId === guardianId)) return refuse('guardian-unknown')
  const others = guardians.filter((guardian) => guardian.guardianId !== guardianId)
  const told = others.some(
    (other) => !kept.reaches.some((one) => one.guardianId === other.guardianId && one.restricted),
  )
  if (apart && !told) return refuse('last-guardian')
  await families.restrict(householdId, guardianId, apart ? { on: time.today(), by: actorName(actor) } : null)
  const type = apart ? 'intake.guardian-kept-apart' : 'intake.guardian-told-again'
  return ok(null, [{ type, subject: requestId }])
}
