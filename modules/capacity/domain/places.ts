import { ageInMonths, firstDay } from '@ribambelle/kernel'
import type { Day, HalfDay, Month, Week } from '@ribambelle/kernel'

/** A group of ages that a centre receives together; months of age, upper bound excluded. The law sets none: each centre has its own. */
export interface AgeGroup {
  readonly ageGroupId: string
  readonly centreId: string
  readonly name: string
  readonly fromMonths: number
  readonly toMonths: number
}

/** Places that the département authorised for an age group on a half-day, from a day until another (open when null). */
export interface AuthorisedPlaces {
  readonly centreId: string
  readonly ageGroupId: string
  readonly halfDay: HalfDay
  readonly from: Day
  readonly until: Day | null
  readonly places: number
  /** true when the number was invented for a trial or a demonstration, and is shown as such */
  readonly invented: boolean
}

/** A child received (or who will be): it holds a place on the half-days of its week. */
export interface CareContract {
  readonly contractId: string
  readonly centreId: string
  /** the child as intake knows it; null for a child received before the service existed */
  readonly childId: string | null
  readonly born: Day
  readonly week: Week
  readonly from: Day
  /** last day, foreseen (school entry) or agreed */
  readonly until: Day
}

/**
 * Which group a child belongs to in a month. « cohort »: its age on 1 September of the school year, for the whole year; « monthly »: its age on
 * the first day of the month, so that it moves up during the year.
 */
export type AgeGroupRule = 'cohort' | 'monthly'

/** The group that receives a child in a month, or undefined when it is too young or too old there. */
export function ageGroupIn(
  groups: readonly AgeGroup[],
  born: Day,
  month: Month,
  rule: AgeGroupRule,
): AgeGroup | undefined {
  const age = ageInMonths(born, rule === 'monthly' ? firstDay(month) : schoolYearStart(month))
  // Born after the start of the school year: counted with the youngest from the month of entry on.
  const counted = rule === 'cohort' && age < 0 ? Math.max(0, ageInMonths(born, firstDay(month))) : age
  return groups.find((group) => counted >= group.fromMonths && counted < group.toMonths)
}

const schoolYearStart = (month: Month): Day => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return `${number >= 9 ? year : year - 1}-09-01` as Day
}
