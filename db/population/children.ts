import { addDays, daysBetween, firstDay, shiftMonth } from '@ribambelle/kernel'
import type { Day, Month, Random } from '@ribambelle/kernel'
import { siblingShare, startShares, twinsAmongSiblings } from './aggregates.ts'

/** When a request may be made: from the twelfth week of a pregnancy of forty. */
export const daysAskedBeforeBirth = 28 * 7

/** Days of birth of the children of a request, eldest first, and the month asked. */
export interface DrawnChildren {
  readonly born: readonly Day[]
  readonly twins: boolean
  readonly startMonth: Month
}

/** The first day of birth of those who are not yet at school in a school year: school starts in September of the year of the third birthday. */
export const firstBornStillHere = (september: Month): Day => `${Number(september.slice(0, 4)) - 2}-01-01` as Day

/**
 * Draws the children of a request: newborns above all, some expected, none old enough for school.
 * @param campaign the September asked
 */
export function drawChildren(campaign: Month, today: Day, random: Random): DrawnChildren {
  const youngest = drawBirth(campaign, today, random)
  const born = [youngest]
  const siblings = random.chance(siblingShare)
  // Between eleven months and two and a half years apart, and not yet at school; otherwise twins.
  const elder = addDays(youngest, -(335 + random.below(560)))
  const twins = siblings && (random.chance(twinsAmongSiblings) || elder < firstBornStillHere(campaign))
  if (siblings) born.unshift(twins ? youngest : elder)
  let startMonth = shiftMonth(campaign, random.weighted(startShares))
  // Centres receive from ten weeks.
  while (daysBetween(youngest, firstDay(startMonth)) < 70) startMonth = shiftMonth(startMonth, 1)
  return { born, twins, startMonth }
}

/** Age classes in September, days: at the end of its leave, in its second year, older; and those who come after September. */
const ageClasses = [
  { weight: 0.54, from: 75, to: 364 },
  { weight: 0.26, from: 365, to: 640 },
  { weight: 0.14, from: 641, to: 970 },
  { weight: 0.06, from: -60, to: 75 },
] as const

function drawBirth(campaign: Month, today: Day, random: Random): Day {
  const september = firstDay(campaign)
  const latest = addDays(today, daysAskedBeforeBirth - 8)
  const earliest = firstBornStillHere(campaign)
  for (let tries = 0; tries < 50; tries++) {
    const { from, to } = ageClasses[random.weighted(ageClasses.map(({ weight }) => weight))]!
    const born = addDays(september, -(from + random.below(to - from)))
    if (born >= earliest && born <= latest) return born
  }
  return latest < earliest ? latest : earliest
}
