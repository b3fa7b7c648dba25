import { isHalfDay, isMonth } from '@ribambelle/kernel'
import { daysOf, monthsOffered, mostFlexibility } from '../asked.ts'
import type { Asked, AskedChild, AskedContext, Fault } from '../asked.ts'
import { isWeekday, weekdayOf } from '../request.ts'
import { readTime } from '../asking/times.ts'
import { fault } from './fault.ts'

/** What is wrong with the half-days, the flexibility and the hours of each child. */
export const weekFaults = ({ children }: Asked): Fault[] =>
  children.flatMap((child, n) => {
    const known = child.week.filter(isHalfDay)
    if (known.length === 0) return [fault('week-missing', `children.${n}.week`)]
    const days = new Set(known.map(weekdayOf))
    const never = child.neverDays.filter(isWeekday).find((day) => days.has(day))
    return [
      ...fewestFaults(child, n),
      ...(child.otherDays && never !== undefined ? [fault('never-day-wanted', `children.${n}.never`)] : []),
      ...hoursFaults(child, n),
    ]
  })

function fewestFaults({ week, fewestDays }: AskedChild, n: number): Fault[] {
  const days = daysOf(week.filter(isHalfDay))
  const wrong = fewestDays === undefined || (fewestDays !== null && (fewestDays < 1 || fewestDays > days))
  return wrong ? [fault('fewest-days-too-many', `children.${n}.fewestDays`, { days })] : []
}

/** Nobody has to say hours; who begins a line ends it, and leaves after arriving. */
const hoursFaults = ({ hours }: AskedChild, n: number): Fault[] =>
  hours.flatMap(({ day, from, until }) => {
    if (from === '' && until === '') return []
    const [arrives, leaves] = [readTime(from), readTime(until)]
    const right = arrives !== undefined && leaves !== undefined && arrives < leaves
    return right ? [] : [fault('hours-wrong', `children.${n}.hours.${day}.from`)]
  })

export function startFaults({ startMonth, startFlexibility }: Asked, context: AskedContext): Fault[] {
  const faults: Fault[] = []
  const { first, last } = monthsOffered(context.today, context.policy)
  if (!isMonth(startMonth)) faults.push(fault('start-missing', 'startMonth'))
  else if (startMonth < first || startMonth > last) faults.push(fault('start-outside', 'startMonth', { first, last }))
  if (startFlexibility === undefined || startFlexibility < 0 || startFlexibility > mostFlexibility) {
    faults.push(fault('flexibility-unknown', 'startFlexibility'))
  }
  return faults
}
