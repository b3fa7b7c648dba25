import type { Channel, Guardian } from '@ribambelle/intake'
import type { Random } from '@ribambelle/kernel'
import { channelShares, languagesInFrance } from './aggregates.ts'
import type { DrawnHousehold } from './household.ts'
import type { FamilyNames } from './names.ts'

/** How a family reads and is reached. */
export interface DrawnReach {
  readonly language: string
  readonly interpreter: boolean
  readonly channel: Channel
}

/** Draws the language and the channel: those with less follow online less often, and more with a helper. */
export function drawReach(
  { rank }: DrawnHousehold,
  random: Random,
  languages: Readonly<Record<string, number>> = languagesInFrance,
): DrawnReach {
  const codes = Object.keys(languages)
  const language = codes[random.weighted(codes.map((code) => languages[code]!))] ?? 'fr'
  const interpreter = language !== 'fr' && random.chance(0.45)
  const tilt = { email: Math.exp(0.15 * rank), sms: 1, phone: 1, letter: 1, helper: Math.exp(-0.6 * rank) }
  const channels: readonly Channel[] = ['email', 'sms', 'phone', 'letter', 'helper']
  return { language, interpreter, channel: channels[random.weighted(channels.map((c) => channelShares[c] * tilt[c]))]! }
}

/** Text as it can stand in an address of mail. */
const mailPart = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()

// 06 39 98 is kept by Arcep for works of fiction; .example by RFC 2606.
const fictionalMobile = (random: Random): string => {
  const digits = String(random.below(10_000)).padStart(4, '0')
  return `06 39 98 ${digits.slice(0, 2)} ${digits.slice(2)}`
}

/** The adults who answer for the child: two in a couple, sometimes a second one elsewhere for a single parent. */
export function drawGuardians(
  household: Pick<DrawnHousehold, 'familyType'>,
  { channel }: DrawnReach,
  names: FamilyNames,
  id: string,
  random: Random,
): Guardian[] {
  const two = household.familyType === 'couple' || random.chance(0.12)
  return names.adults.slice(0, two ? 2 : 1).map((adult, index) => {
    const hasMail = index === 0 ? channel === 'email' || random.chance(0.4) : random.chance(0.5)
    const mail = `${mailPart(adult.first)}.${mailPart(adult.last)}.${id}-${index + 1}@courriel.example`
    return {
      guardianId: `g-${id}-${index + 1}`,
      firstName: adult.first,
      lastName: adult.last,
      email: hasMail ? mail : null,
      phone: index === 0 && channel === 'letter' ? null : fictionalMobile(random),
    }
  })
}
