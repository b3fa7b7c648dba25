import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import type { HalfDay } from '@ribambelle/kernel'
import { common, halfDayName, listWords, weekdayName } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { WeekAxis } from '@ribambelle/ui'
import { shared } from './messages.ts'

const order = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** « lundi, mardi et jeudi » for whole days, half-days named where only one of the two is held. */
export function weekWords(lang: Lang, week: readonly HalfDay[]): string {
  const parts = order.flatMap((day, i) => {
    const own = week.filter((halfDay) => halfDay.startsWith(day))
    return own.length === 2 ? [weekdayName(lang, i + 1)] : own.map((halfDay) => halfDayName(lang, halfDay))
  })
  return listWords(lang, parts)
}

/** « lun mar jeu » in lists, a half-day named where only one of the two is held: « mer matin ». */
export function weekShort(lang: Lang, week: readonly HalfDay[]): string {
  const parts = order.flatMap((day, i) => {
    const own = week.filter((halfDay) => halfDay.startsWith(day))
    const name = shared(lang)('week.short-day', { day: String(i + 1) })
    return own.length === 2
      ? [name]
      : own.map((halfDay) => `${name} ${common(lang)(halfDay.endsWith('am') ? 'half.am' : 'half.pm')}`)
  })
  return parts.join(' ')
}

/** Days across and half-days down, for the week of the design system: Saturday only where it is used. */
export function weekAxes(lang: Lang, used: readonly string[]): { days: WeekAxis[]; halves: WeekAxis[] } {
  const days = order.filter((day) => day !== 'sat' || used.some((halfDay) => halfDay.startsWith('sat')))
  return {
    days: days.map((key) => {
      const number = order.indexOf(key) + 1
      return { key, name: weekdayName(lang, number), short: shared(lang)('week.short-day', { day: String(number) }) }
    }),
    halves: [
      { key: 'am', name: common(lang)('half.am') },
      { key: 'pm', name: common(lang)('half.pm') },
    ],
  }
}

/** The name of a centre; its id when the directory has lost it. */
export const centreName = (sites: readonly Pick<Site, 'siteId' | 'name'>[], centreId: string): string =>
  sites.find(({ siteId }) => siteId === centreId)?.name ?? centreId

/** A child's first name, or what it is called before it has one. @param unnamed « l’enfant attendu » */
export const firstNameOf = ({ needs }: Pick<CareRequest, 'needs'>, childId: string, unnamed: string): string =>
  needs.find(({ child }) => child.childId === childId)?.child.firstName ?? unnamed

/** A name inside a sentence that may run the other way: what follows it keeps its place. */
export const nameWords = (name: string): string => `\u2068${name}\u2069`

/** A telephone number inside a sentence that may run from right to left: its groups keep their order. */
export const phoneWords = (phone: string): string => `\u2066${phone}\u2069`
