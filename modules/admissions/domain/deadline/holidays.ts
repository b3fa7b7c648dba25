import { addDays, day, weekday } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'

/** Easter Sunday of a year of the Gregorian calendar. @source J. Meeus, Astronomical Algorithms, ch. 8 (after Nature, 20 April 1876) */
export function easter(year: number): Day {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return day(`${year}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`)
}

const two = (n: number): string => String(n).padStart(2, '0')

interface Calendar {
  /** month and day */
  readonly fixed: readonly string[]
  /** days from Easter Sunday */
  readonly fromEaster: readonly number[]
  /** the Monday after the third Sunday of September (« lundi du Jeûne ») */
  readonly fastMonday: boolean
  readonly source: string
}

/** Days on which nobody is asked to answer. Local days (Alsace, a canton) are added by the territory's own rules. */
const calendars: Readonly<Record<'FR' | 'CH', Calendar>> = {
  FR: {
    fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    fromEaster: [1, 39, 50],
    fastMonday: false,
    source: 'Code du travail, art. L. 3133-1',
  },
  // Days of all French-speaking cantons together: a deadline that ends a day later harms nobody.
  CH: {
    fixed: ['01-01', '01-02', '08-01', '12-25', '12-26'],
    fromEaster: [-2, 1, 39, 50],
    fastMonday: true,
    source: 'Cst. art. 110, al. 3 ; lois cantonales sur les jours fériés',
  },
}

/** Whether a day is a public holiday in a country. */
export function isHoliday(on: Day, country: 'FR' | 'CH'): boolean {
  const { fixed, fromEaster, fastMonday } = calendars[country]
  const year = Number(on.slice(0, 4))
  if (fixed.includes(on.slice(5))) return true
  if (fromEaster.some((count) => addDays(easter(year), count) === on)) return true
  return fastMonday && on === mondayOfFast(year)
}

function mondayOfFast(year: number): Day {
  const first = day(`${year}-09-01`)
  const firstSunday = addDays(first, (7 - weekday(first)) % 7)
  return addDays(firstSunday, 15)
}
