import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { longestText, spokenLanguages } from '../../domain/asked.ts'
import { guardianOf } from '../../domain/following/recipients.ts'
import { channels } from '../../domain/request.ts'
import type { Channel, Guardian } from '../../domain/request.ts'
import type { IntakePorts } from '../ports.ts'
import type { KeptHousehold } from './ports.ts'

/** As typed: nothing is known to be right. */
export interface SavePreferences {
  readonly householdId: string
  readonly channel: string
  /** language in which the service writes to this guardian */
  readonly language: string
  readonly phone: string
  /** where this guardian's letters go, when it is not the child's home; empty otherwise */
  readonly address: string
  /** language that the family speaks, and whether it wishes for an interpreter: for both guardians */
  readonly spoken: string
  readonly interpreter: boolean
  /** languages that pages are written in */
  readonly languages: readonly string[]
}

export type PreferenceRefusal =
  | 'household-not-found'
  | 'channel-missing'
  | 'language-unknown'
  | 'phone-missing'
  | 'phone-wrong'
  | 'email-missing'
  | 'text-too-long'

/** The guardian that somebody is in a household that it follows. */
export async function ownPlace(
  householdId: string,
  actor: Actor,
  { families }: Pick<IntakePorts, 'families'>,
): Promise<{ readonly kept: KeptHousehold; readonly guardian: Guardian } | undefined> {
  if (actor.kind !== 'family') return undefined
  const kept = await families.take(householdId)
  if (!kept?.followers.includes(actor.accountId)) return undefined
  const guardian = guardianOf(kept.household, kept.reaches, actor.accountId)
  return guardian && { kept, guardian }
}

/** One guardian says how to be reached. What the other one chose stays. */
export async function savePreferences(
  typed: SavePreferences,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<null, PreferenceRefusal>> {
  const { families, places } = ports
  const own = actor.kind === 'family' ? await ownPlace(typed.householdId, actor, ports) : undefined
  if (!own || actor.kind !== 'family') return refuse('household-not-found')
  const { guardian, kept } = own
  const phone = typed.phone.trim() === '' ? null : (await places.phoneReader())(typed.phone)
  const faults = faultsOf(typed, phone, guardian)
  if (faults.length > 0) return refuse(...faults)
  const { householdId } = kept.household
  await families.attach(householdId, guardian.guardianId, actor.accountId)
  await families.saveContact(householdId, {
    guardianId: guardian.guardianId,
    phone: phone ?? null,
    language: typed.language,
    channel: typed.channel as Channel,
    address: typed.address.trim() === '' ? null : typed.address.trim(),
  })
  await families.saveHousehold(householdId, { language: typed.spoken, interpreter: typed.interpreter })
  return ok(null, [
    {
      type: 'intake.preferences-changed',
      subject: householdId,
      data: { channel: typed.channel, language: typed.language },
    },
  ])
}

type Fault = Refusal<PreferenceRefusal>

function faultsOf(typed: SavePreferences, phone: string | null | undefined, { email }: Guardian): Fault[] {
  const faults: Fault[] = []
  const { channel, language, languages, spoken, address } = typed
  if (!(channels as readonly string[]).includes(channel)) faults.push({ code: 'channel-missing', field: 'channel' })
  if (channel === 'email' && email === null) faults.push({ code: 'email-missing', field: 'channel' })
  if (phone === undefined) faults.push({ code: 'phone-wrong', field: 'phone' })
  if (phone === null && (channel === 'sms' || channel === 'phone'))
    faults.push({ code: 'phone-missing', field: 'phone' })
  if (!languages.includes(language)) faults.push({ code: 'language-unknown', field: 'language' })
  if (!(spokenLanguages as readonly string[]).includes(spoken))
    faults.push({ code: 'language-unknown', field: 'spoken' })
  if (address.length > 2 * longestText)
    faults.push({ code: 'text-too-long', field: 'address', details: { most: 2 * longestText } })
  return faults
}
