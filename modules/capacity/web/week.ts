import { halfDays, isMonth, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { Day, HalfDay, Month } from '@ribambelle/kernel'
import { weekdayName } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { WeekAxis } from '@ribambelle/ui'
import { say } from './desk/messages.ts'

const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Days across; Saturday only where a place is held or open on it. */
export const weekDays = (lang: Lang, used: ReadonlySet<HalfDay>): WeekAxis[] =>
  dayKeys
    .filter((key) => key !== 'sat' || used.has('sat-am') || used.has('sat-pm'))
    .map((key, index) => ({ key, name: weekdayName(lang, index + 1), short: shortDay(lang, index + 1) }))

/** « lun. »; Arabic has one letter for each day. @param weekday 1 (Monday) to 7 */
const shortDay = (lang: Lang, weekday: number): string =>
  new Intl.DateTimeFormat(lang, { weekday: lang === 'ar' ? 'narrow' : 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  )

export const weekHalves = (lang: Lang): WeekAxis[] => [
  { key: 'am', name: say(lang)('week.am') },
  { key: 'pm', name: say(lang)('week.pm') },
]

/** The half-day of a cell of the week. */
export const halfDayAt = (day: string, half: string): HalfDay | undefined =>
  halfDays.find((halfDay) => halfDay === `${day}-${half}`)

/** First month that the desk may look at: last year's school year is still of use. */
export const firstMonth = (today: Day): Month => shiftMonth(monthOf(today), -14)

export const monthsShown = 40

/** The month of an address, or the present one. */
export function monthIn(query: URLSearchParams, today: Day): Month {
  const asked = query.get('month') ?? ''
  const [first, last] = [firstMonth(today), shiftMonth(firstMonth(today), monthsShown - 1)]
  return isMonth(asked) && asked >= first && asked <= last ? asked : monthOf(today)
}

/** January to December, in words. */
export const monthNames = (lang: Lang): string[] =>
  Array.from({ length: 12 }, (_, index) =>
    new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, index, 1))),
  )
