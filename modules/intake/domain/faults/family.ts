import { elsewhere, spokenLanguages } from '../asked.ts'
import type { Asked, AskedContext, AskedGuardian, Fault } from '../asked.ts'
import { channels } from '../request.ts'
import { questions } from '../situation.ts'
import { fault, tooLong } from './fault.ts'

export function homeFaults({ address, addressKept, zoneId }: Asked, context: AskedContext): Fault[] {
  const { policy, home, zoneIds } = context
  const faults = address === '' ? [fault('address-missing', 'address')] : tooLong(address, 'address')
  if (zoneId === elsewhere) return policy.outside ? faults : [...faults, fault('outside-not-served', 'zoneId')]
  if (address !== '' && home.near.length > 0 && !addressKept) {
    return [...faults, fault(/\d/.test(address) ? 'address-unclear' : 'address-number-missing', 'address')]
  }
  // An address of the file says itself where it lies.
  if ((home.exact?.zoneId ?? null) === null && !zoneIds.has(zoneId)) faults.push(fault('zone-missing', 'zoneId'))
  return faults
}

export function wishFaults({ wishes, siblings, children }: Asked, { centreIds, policy }: AskedContext): Fault[] {
  const apart =
    children.length > 1 && siblings !== 'together' && siblings !== 'split'
      ? [fault('siblings-unknown', 'siblings')]
      : []
  if (wishes.length === 0) return [fault('wishes-missing', 'wishes'), ...apart]
  if (wishes.length > policy.mostWishes)
    return [fault('wishes-too-many', 'wishes', { most: policy.mostWishes }), ...apart]
  if (new Set(wishes).size < wishes.length) return [fault('wish-twice', 'wishes'), ...apart]
  return wishes.every((siteId) => centreIds.has(siteId)) ? apart : [fault('wish-unknown', 'wishes'), ...apart]
}

export function situationFaults({ situation, childrenInCharge, yearlyResources }: Asked): Fault[] {
  const faults = questions.flatMap(({ key, kind, required, answers }) => {
    const given = situation[key]
    if (required && given.length === 0) return [fault('answer-missing', key)]
    const known = given.every((answer) => answers.some((possible) => possible.key === answer))
    return known && (kind === 'many' || given.length <= 1) ? [] : [fault('answer-unknown', key)]
  })
  if (childrenInCharge === undefined || childrenInCharge < 1 || childrenInCharge > 20) {
    faults.push(fault('children-in-charge-wrong', 'childrenInCharge'))
  }
  const resources = yearlyResources
  if (resources === undefined || (resources !== null && (resources < 0 || resources > 10_000_000))) {
    faults.push(fault('resources-wrong', 'yearlyResources'))
  }
  return faults
}

const emailShape = /^[^\s@<>"',;:()]+@[^\s@<>"',;:()]+\.[^\s@<>"',;:()]{2,}$/

export const isEmail = (text: string): boolean => emailShape.test(text)

function guardianFaults(guardian: AskedGuardian, n: number, channel: string, context: AskedContext): Fault[] {
  const field = (name: string): string => `guardians.${n}.${name}`
  const faults = (['firstName', 'lastName'] as const).flatMap((name) =>
    guardian[name] === '' ? [fault('name-missing', field(name))] : tooLong(guardian[name], field(name)),
  )
  const first = n === 0
  const { email, phone } = guardian
  if (email === '') {
    if (first && channel === 'email') faults.push(fault('email-missing', field('email')))
  } else {
    if (!isEmail(email)) faults.push(fault('email-wrong', field('email')))
    faults.push(...tooLong(email, field('email')))
  }
  if (phone === '') {
    if (first && (channel === 'sms' || channel === 'phone')) faults.push(fault('phone-missing', field('phone')))
  } else if (context.readPhone(phone) === undefined) faults.push(fault('phone-wrong', field('phone')))
  return faults
}

/** A letter needs where to go; a person who passes things on, a name and a way to reach them. */
function wayFaults({ channel, postal, contactPerson }: Asked, { readPhone }: AskedContext): Fault[] {
  if (channel === 'letter') {
    return (['street', 'postcode', 'town'] as const).flatMap((part) =>
      postal[part] === '' ? [fault('postal-missing', `postal.${part}`)] : tooLong(postal[part], `postal.${part}`),
    )
  }
  if (channel !== 'helper') return []
  const { name, reach } = contactPerson
  const reaches = reach.includes('@') ? isEmail(reach) : readPhone(reach) !== undefined
  return [
    ...(name === '' ? [fault('contact-missing', 'contactPerson.name')] : tooLong(name, 'contactPerson.name')),
    ...tooLong(reach, 'contactPerson.reach'),
    ...(reach === ''
      ? [fault('contact-missing', 'contactPerson.reach')]
      : reaches
        ? []
        : [fault('contact-wrong', 'contactPerson.reach')]),
  ]
}

export function familyFaults(asked: Asked, context: AskedContext): Fault[] {
  const { guardians, channel, language } = asked
  const faults =
    guardians.length === 0
      ? [fault('guardians-missing', 'guardians.0.lastName')]
      : guardians.flatMap((guardian, n) => guardianFaults(guardian, n, channel, context))
  if (!(channels as readonly string[]).includes(channel)) faults.push(fault('channel-missing', 'channel'))
  faults.push(...wayFaults(asked, context))
  if (!(spokenLanguages as readonly string[]).includes(language)) faults.push(fault('language-unknown', 'language'))
  return faults
}
