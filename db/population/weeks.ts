import { week, workingWeek } from '@ribambelle/kernel'
import type { HalfDay, Random, Week } from '@ribambelle/kernel'
import { weekByActivity } from './aggregates.ts'
import type { Activity } from './aggregates.ts'

export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

const withoutWednesday: Week = workingWeek.filter((halfDay) => !halfDay.startsWith('wed'))

/** The week asked for a child, and the fewest days with which its family could do. */
export interface DrawnWeek {
  readonly week: Week
  readonly fewestDays: number | null
}

/** How many days a week touches. */
export const daysOf = (chosen: Week): number => new Set(chosen.map((halfDay) => halfDay.slice(0, 3))).size

/** Draws the week a family asks: whole, without Wednesday, or one to four days of which some are mornings only. */
export function drawWeek(activity: Activity, random: Random): DrawnWeek {
  const { full, withoutWednesday: noWednesday } = weekByActivity[activity]
  const shape = random.weighted([full, noWednesday, 1 - full - noWednesday])
  if (shape === 0) return { week: workingWeek, fewestDays: random.chance(0.4) ? 3 + random.below(2) : null }
  if (shape === 1) return { week: withoutWednesday, fewestDays: random.chance(0.35) ? 2 + random.below(2) : null }
  const chosen = drawDays(activity, random)
  const days = daysOf(chosen)
  return { week: chosen, fewestDays: days > 1 && random.chance(0.3) ? days - 1 : null }
}

/** One to four days; a parent at home asks fewer of them and more mornings. */
export function drawDays(activity: Activity, random: Random): Week {
  const works = activity === 'both-work' || activity === 'single-works'
  const count = 1 + random.weighted(works ? [0.06, 0.24, 0.42, 0.28] : [0.16, 0.42, 0.28, 0.14])
  const days = random.shuffle(weekDays).slice(0, count)
  const morningsOnly = random.chance(works ? 0.1 : 0.32)
  const halfDays = days.flatMap((day): HalfDay[] => (morningsOnly ? [`${day}-am`] : [`${day}-am`, `${day}-pm`]))
  return week(halfDays)
}
