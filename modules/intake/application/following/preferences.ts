import type { Actor } from '@ribambelle/kernel'
import { isHeld } from '../../domain/asking/mandate.ts'
import { guardianOf } from '../../domain/following/recipients.ts'
import type { Reach } from '../../domain/following/recipients.ts'
import { may } from '../../domain/permissions.ts'
import type { Channel, Guardian, Household } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'

/** How one household is reached, as one of its guardians sees it. */
export interface HouseholdPreferences {
  readonly household: Household
  readonly own: Guardian
  readonly ownReach: Reach | undefined
  /** requests for which somebody holds a mandate today */
  readonly helped: readonly { readonly requestId: string; readonly reference: string }[]
  readonly other: { readonly guardian: Guardian; readonly follows: boolean; readonly apart: boolean } | undefined
}

/** What somebody chose, household by household. */
export async function myPreferences(_: null, actor: Actor, ports: IntakePorts): Promise<HouseholdPreferences[]> {
  if (actor.kind !== 'family') return []
  const found: HouseholdPreferences[] = []
  for (const { household, reaches } of await ports.families.ofAccount(actor.accountId)) {
    const own = guardianOf(household, reaches, actor.accountId)
    if (!own) continue
    const reachOf = (guardianId: string): Reach | undefined => reaches.find((reach) => reach.guardianId === guardianId)
    const second = household.guardians.find(({ guardianId }) => guardianId !== own.guardianId)
    const reach = second && reachOf(second.guardianId)
    const other = second && {
      guardian: second,
      follows: (reach?.accountId ?? null) !== null && !reach?.restricted,
      apart: reach?.restricted ?? false,
    }
    const helped = await helpedIn(household.householdId, actor.accountId, ports)
    found.push({ household, own, ownReach: reachOf(own.guardianId), other, helped })
  }
  return found
}

async function helpedIn(householdId: string, accountId: string, { requests, mandates, time }: IntakePorts) {
  const own = (await requests.ofAccount(accountId)).filter(({ household }) => household.householdId === householdId)
  const helped: { requestId: string; reference: string }[] = []
  for (const { requestId, reference } of own) {
    const held = (await mandates.ofRequest(requestId)).some((mandate) => isHeld(mandate, time.today()))
    if (held) helped.push({ requestId, reference })
  }
  return helped
}

/** What an invitation says to whoever holds it; null when it opens nothing. */
export interface Invitation {
  readonly state: 'open' | 'used' | 'expired'
  /** first name of who invites */
  readonly from: string
}

/** An invitation by the secret of its link. */
export async function invitationByToken(
  token: string,
  _actor: Actor,
  { families }: IntakePorts,
): Promise<Invitation | null> {
  const link = await families.findLink('join', token)
  const kept = link && (await families.find(link.householdId))
  if (!kept) return null
  const inviter = kept.household.guardians.find(({ guardianId }) => guardianId !== link.guardianId)
  return { state: link.state, from: inviter?.firstName ?? '' }
}

/** Whether the link that proves an address opens. */
export const emailLinkState = async (
  token: string,
  _actor: Actor,
  { families }: IntakePorts,
): Promise<'open' | 'used' | 'expired' | null> => (await families.findLink('email', token))?.state ?? null

/** A guardian as the desk sees one. */
export interface DeskGuardian {
  readonly guardianId: string
  readonly name: string
  readonly channel: Channel
  readonly state: 'follows' | 'not-yet' | 'apart'
}

/** The guardians of a request, for the desk. */
export async function deskGuardians(
  requestId: string,
  actor: Actor,
  { requests, families }: IntakePorts,
): Promise<DeskGuardian[]> {
  const filed = may(actor, 'desk') ? await requests.find(requestId) : undefined
  const kept = filed && (await families.find(filed.request.household.householdId))
  if (!kept) return []
  const { household, reaches } = kept
  return household.guardians.map(({ guardianId, firstName, lastName }, n) => {
    const reach = reaches.find((one) => one.guardianId === guardianId)
    const keeper =
      n === 0 && household.accountId !== null && !reaches.some(({ accountId }) => accountId === household.accountId)
    return {
      guardianId,
      name: `${firstName} ${lastName}`,
      channel: reach?.channel ?? household.channel,
      state: reach?.restricted ? 'apart' : (reach?.accountId ?? null) !== null || keeper ? 'follows' : 'not-yet',
    }
  })
}
