import { day } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'

/** When children leave for school: the age reached by a day of the year, and the last day of care in that year. */
export interface SchoolRule {
  readonly years: number
  /** `MM-DD`: who has reached the age by this day of the year goes to school in that year */
  readonly reachedBy: string
  /** `MM-DD` */
  readonly lastDay: string
}

/** France: the September of the year of the third birthday (code de l'éducation, art. L. 113-1 and L. 131-1). Vaud, Geneva: four years on 31 July (HarmoS, art. 5). */
export const schoolRules: Readonly<Record<'FR' | 'CH', SchoolRule>> = {
  FR: { years: 3, reachedBy: '12-31', lastDay: '08-31' },
  CH: { years: 4, reachedBy: '07-31', lastDay: '07-31' },
}

/** The last day before a child goes to school. */
export function lastDayBeforeSchool(born: Day, { years, reachedBy, lastDay }: SchoolRule): Day {
  const late = born.slice(5) > reachedBy
  return day(`${Number(born.slice(0, 4)) + years + (late ? 1 : 0)}-${lastDay}`)
}
