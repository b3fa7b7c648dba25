import type { Random } from '@ribambelle/kernel'
import { activityCurves, askingSlope, incomeSpread, recourse, singleParentIncome } from './aggregates.ts'
import type { Activity } from './aggregates.ts'
import type { ZoneProfile } from './profile.ts'

/** A family with a child under three, before anything is asked. */
export interface DrawnHousehold {
  readonly zone: ZoneProfile
  readonly familyType: 'couple' | 'single'
  readonly activity: Activity
  /** children in charge, those of the request not counted twice */
  readonly children: number
  /** standard of living, whole cents a year per consumption unit */
  readonly standard: number
  /** resources of the household, whole cents a year */
  readonly resources: number
  /** how far from its zone's median, in standard deviations of the logarithm */
  readonly rank: number
}

const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds))

/** Draws a family among those who live in the zones, whether it asks for a place or not. */
export function drawHousehold(zones: readonly ZoneProfile[], random: Random): DrawnHousehold {
  const zone = zones[random.weighted(zones.map(({ children }) => children))]
  if (!zone) throw new RangeError('no zone to draw families from')
  const familyType = random.chance(zone.singleParentShare) ? 'single' : 'couple'
  const children = 1 + random.weighted([0.46, 0.36, 0.13, 0.05])
  const rank = random.normal(0, 1)
  // The zone's median counts both kinds of families: couples a little above it, single parents well below.
  const centre = familyType === 'single' ? singleParentIncome : 1.04
  const standard = Math.round(zone.medianIncome * centre * Math.exp(incomeSpread * 0.95 * rank))
  // Consumption units as INSEE counts them: 1, then 0.5 for another adult and 0.3 for each child under 14.
  const units = (familyType === 'couple' ? 1.5 : 1) + 0.3 * children
  const resources = Math.round((standard * units) / 100) * 100
  return { zone, familyType, activity: drawActivity(familyType, rank, random), children, standard, resources, rank }
}

function drawActivity(familyType: 'couple' | 'single', rank: number, random: Random): Activity {
  const holds = (curve: { at: number; slope: number }): boolean =>
    random.chance(logistic(curve.at + curve.slope * rank))
  if (familyType === 'single') return holds(activityCurves.singleWorks) ? 'single-works' : 'single-not'
  if (!holds(activityCurves.someoneWorks)) return 'none-works'
  return holds(activityCurves.bothWork) ? 'both-work' : 'one-works'
}

/** How likely a family is to ask: the recourse of families like it, a little more with a higher standard of living. */
export function chanceOfAsking({ activity, rank }: Pick<DrawnHousehold, 'activity' | 'rank'>): number {
  const published = recourse[activity]
  return logistic(Math.log(published / (1 - published)) + askingSlope * rank)
}

/** Draws families until one asks. */
export function drawAskingHousehold(zones: readonly ZoneProfile[], random: Random): DrawnHousehold {
  for (;;) {
    const household = drawHousehold(zones, random)
    if (random.chance(chanceOfAsking(household))) return household
  }
}
