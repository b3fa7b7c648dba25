import { addDays, firstDay, lastDay, weekday } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'

/** Days without children, both included. */
export interface ClosedDays {
  readonly from: Day
  readonly until: Day
}

export const isClosedOn = (closures: readonly ClosedDays[], on: Day): boolean =>
  closures.some(({ from, until }) => from <= on && until >= on)

const isWorkingDay = (on: Day): boolean => weekday(on) <= 5

/**
 * Whether a centre receives nobody in a month: each day from Monday to Friday lies in a closure. Two weeks in August close no month: whoever
 * begins then begins after them.
 */
export function isClosedMonth(closures: readonly ClosedDays[], month: Month): boolean {
  const [first, last] = [firstDay(month), lastDay(month)]
  if (!closures.some(({ from, until }) => from <= last && until >= first)) return false
  for (let on = first; on <= last; on = addDays(on, 1)) if (isWorkingDay(on) && !isClosedOn(closures, on)) return false
  return true
}

/** The closure that keeps somebody from beginning on a day, with the first day on which they could: never a Saturday or a Sunday. */
export function openFrom(
  closures: readonly ClosedDays[],
  on: Day,
): { readonly from: Day; readonly because: ClosedDays | null } {
  const because = closures.find(({ from, until }) => from <= on && until >= on) ?? null
  let from = on
  while (isClosedOn(closures, from) || (because && !isWorkingDay(from))) from = addDays(from, 1)
  return { from, because }
}
