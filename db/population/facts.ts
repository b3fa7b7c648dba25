import { addDays, daysBetween } from '@ribambelle/kernel'
import type { Day, Random } from '@ribambelle/kernel'
import { factCodes } from '@ribambelle/intake'
import type { Fact, FactCode } from '@ribambelle/intake'
import type { DrawnHousehold } from './household.ts'

/** What the facts of a request must agree with. */
export interface FactDraw {
  readonly household: DrawnHousehold
  /** children of the request */
  readonly asked: number
  readonly twins: boolean
  readonly siblingPresent: boolean
  readonly submitted: Day
  readonly today: Day
  /** the last commission before today, if there was one */
  readonly lastRound: Day | null
  /** an officer has checked the proofs */
  readonly complete: boolean
}

/** Draws the facts that a scale may count; they agree with each other and with the household. */
export function drawFacts(draw: FactDraw, random: Random): Fact[] {
  const values = new Map<FactCode, number>([['resident', 1]])
  activityFacts(draw.household, values, random)
  careFacts(draw.household, values, random)
  siblingFacts(draw, values, random)
  rareFacts(draw.household, values, random)
  pastFacts(draw, values, random)
  return factCodes.flatMap((code) => {
    const value = values.get(code)
    return value === undefined ? [] : [{ code, value, ...proofOf(code, draw, random) }]
  })
}

type Values = Map<FactCode, number>

function activityFacts({ activity, familyType, rank }: DrawnHousehold, values: Values, random: Random): void {
  // Of those who do not work, those better off rather stay at home than seek.
  const seeks = random.chance(rank > 0.5 ? 0.35 : 0.6)
  if (familyType === 'single') values.set('single-parent', 1)
  if (activity === 'both-work') values.set('couple-both-work', 1)
  else if (activity === 'one-works') values.set(seeks ? 'couple-one-works-one-seeks' : 'couple-one-works-one-home', 1)
  else if (activity === 'none-works') values.set('couple-none-works', 1)
  else if (activity === 'single-works') values.set('single-works', 1)
  else values.set(seeks ? 'single-seeks' : 'single-home', 1)
  const works = activity === 'both-work' || activity === 'single-works'
  if (random.chance(works ? 0.05 : seeks ? 0.14 : 0.02)) values.set('back-to-work', 1)
}

/** No care today, or a parental leave or lasting care: never both. Only a couple with somebody at work, or a single parent with a job, is on leave. */
function careFacts({ activity }: DrawnHousehold, values: Values, random: Random): void {
  const mayBeOnLeave = activity === 'both-work' || activity === 'one-works' || activity === 'single-works'
  const state = random.weighted(mayBeOnLeave ? [0.56, 0.16, 0.28] : [0.8, 0, 0.2])
  if (state === 0) values.set('no-care', 1)
  if (state === 1) values.set('parental-leave', 1)
}

function siblingFacts({ household, asked, twins, siblingPresent }: FactDraw, values: Values, random: Random): void {
  if (twins) values.set('multiple-birth', 1)
  const hasElder = household.children > asked
  if (siblingPresent && hasElder) values.set('sibling-present', 1)
  else if (hasElder && random.chance(0.12)) values.set('elder-refused', 1)
  if (hasElder && random.chance(0.05)) values.set('association-member', 1)
}

function rareFacts({ familyType, activity }: DrawnHousehold, values: Values, random: Random): void {
  const fragile = activity === 'none-works' || activity === 'single-not'
  if (random.chance(familyType === 'single' ? 0.02 : 0.003)) values.set('minor-parent', 1)
  if (random.chance(0.004)) values.set('adoption', 1)
  if (random.chance(fragile ? 0.22 : 0.04)) values.set('medico-social', random.pick([10, 20, 30, 30, 50, 70, 100]))
  if (random.chance(0.02)) values.set('child-disability', 1)
  if (random.chance(0.03)) values.set('family-disability', 1)
  if (random.chance(fragile ? 0.06 : 0.01)) values.set('emergency', 1)
}

function pastFacts({ submitted, today, lastRound }: FactDraw, values: Values, random: Random): void {
  if (daysBetween(submitted, today) > 365) values.set('waiting-year', 1)
  if (lastRound === null || submitted >= lastRound) return
  values.set('past-rounds', daysBetween(submitted, lastRound) > 365 ? 2 : 1)
  if (random.chance(0.06)) values.set('offers-refused', 1)
  if (random.chance(0.01)) values.set('rules-broken', 1)
}

// The service counts these itself: nobody has to prove them.
const ownFacts: readonly FactCode[] = ['past-rounds', 'offers-refused', 'rules-broken', 'waiting-year', 'elder-refused']

function proofOf(
  code: FactCode,
  { complete, submitted, today }: FactDraw,
  random: Random,
): Pick<Fact, 'proof' | 'verifiedOn'> {
  const known = ownFacts.includes(code)
  if (!known && !complete) return { proof: 'declared', verifiedOn: null }
  const waited = Math.min(daysBetween(submitted, today), 2 + random.below(24))
  return { proof: 'verified', verifiedOn: addDays(submitted, waited) }
}
