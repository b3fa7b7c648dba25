import { hasRole } from '@ribambelle/kernel'
import type { Actor, Lang, Role } from '@ribambelle/kernel'
import { isEmail } from './event.ts'

/** Whom families call, and when: at the foot of every page. */
export interface Hub {
  readonly phone: string
  /** opening hours in French, one line each; the other languages beside */
  readonly hours: string
  readonly hoursIn: Readonly<Partial<Record<Lang, string>>>
  readonly email: string
}

export type HubFault = 'phone-missing' | 'phone-unreadable' | 'hours-missing' | 'hours-too-long' | 'email-unreadable'

export const hubKeepers: readonly Role[] = ['coordinator', 'administrator']

export const mayKeepHub = (actor: Actor): boolean => hasRole(actor, ...hubKeepers)

export const longestHours = 300

/** All that is wrong with what somebody wrote. Short numbers, « 39 39 », are numbers too. */
export function hubFaults({
  phone,
  hours,
  hoursIn,
  email,
}: Hub): { readonly code: HubFault; readonly field: string }[] {
  const faults: { code: HubFault; field: string }[] = []
  if (phone.trim() === '') faults.push({ code: 'phone-missing', field: 'phone' })
  else if (!/^\+?[\d .()-]{2,30}$/.test(phone) || !/\d{2}/.test(phone.replaceAll(/\D/g, '')))
    faults.push({ code: 'phone-unreadable', field: 'phone' })
  if (hours.trim() === '') faults.push({ code: 'hours-missing', field: 'hours-fr' })
  for (const [lang, text] of Object.entries({ fr: hours, ...hoursIn }))
    if (text.length > longestHours) faults.push({ code: 'hours-too-long', field: `hours-${lang}` })
  if (email !== '' && !isEmail(email)) faults.push({ code: 'email-unreadable', field: 'email' })
  return faults
}
