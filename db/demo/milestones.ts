import { allocationPorts } from '@ribambelle/allocation/adapters'
import { addDays, day, month, shiftMonth, weekday } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import type { Calendar } from './stories.ts'

/** The spring of a campaign, as months and days of its year. */
const spring = [
  ['ask-before', '02-28', ''],
  ['proofs-before', '03-15', ''],
  ['freeze', '03-16', ''],
  ['panel', '04-14', 'Salle du conseil, maison du Pays de la Lurelle'],
  ['answers', '04-26', ''],
  ['reply-before', '05-12', ''],
] as const

/** Nothing is asked of families on a Saturday or a Sunday: the Monday after. */
const workingDay = (on: Day): Day => (weekday(on) < 6 ? on : addDays(on, 8 - weekday(on)))

/** Writes the days of the coming commission in the calendar of families. */
export async function keepCalendar(scope: Scope, { campaign }: Calendar): Promise<void> {
  const { milestones } = allocationPorts(scope)
  const year = campaign.slice(0, 4)
  for (const [kind, on, note] of spring)
    await milestones.add({
      kind,
      on: workingDay(day(`${year}-${on}`)),
      firstMonth: month(campaign),
      lastMonth: shiftMonth(campaign, 10),
      note,
    })
}
