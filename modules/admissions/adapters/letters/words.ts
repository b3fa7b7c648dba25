import type { Site } from '@ribambelle/directory'
import type { CareRequest } from '@ribambelle/intake'
import type { HalfDay } from '@ribambelle/kernel'
import { halfDayName, listWords, weekdayName } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'

const order = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** « lundi, mardi et jeudi » for whole days, half-days named where only one of the two is held. */
export function weekWords(lang: Lang, week: readonly HalfDay[]): string {
  const parts = order.flatMap((day, i) => {
    const own = week.filter((halfDay) => halfDay.startsWith(day))
    return own.length === 2 ? [weekdayName(lang, i + 1)] : own.map((halfDay) => halfDayName(lang, halfDay))
  })
  return listWords(lang, parts)
}

/** The name of a centre; its id when the directory has lost it. */
export const centreName = (sites: readonly Pick<Site, 'siteId' | 'name'>[], centreId: string): string =>
  sites.find(({ siteId }) => siteId === centreId)?.name ?? centreId

/** A name inside a sentence from right to left: what follows it keeps its place. */
export const nameIn = (lang: Lang, name: string): string => (lang === 'ar' ? `\u2068${name}\u2069` : name)

/** A child's first name, or what it is called before it has one. @param unnamed « l’enfant attendu » */
export const firstNameOf = ({ needs }: Pick<CareRequest, 'needs'>, childId: string, unnamed: string): string =>
  needs.find(({ child }) => child.childId === childId)?.child.firstName ?? unnamed
