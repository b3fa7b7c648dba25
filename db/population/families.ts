import type { AgeGroup, AuthorisedPlaces, CareContract } from '@ribambelle/capacity'
import type { Site } from '@ribambelle/directory'
import { newReference } from '@ribambelle/intake'
import type { CareRequest, Need } from '@ribambelle/intake'
import { addDays, daysBetween, firstDay, randomFrom } from '@ribambelle/kernel'
import type { Day, Month, Random } from '@ribambelle/kernel'
import { flexibilityShares } from './aggregates.ts'
import { daysAskedBeforeBirth, drawChildren } from './children.ts'
import type { DrawnChildren } from './children.ts'
import { fillCentres } from './contracts.ts'
import { drawFacts } from './facts.ts'
import { drawGuardians, drawReach } from './guardians.ts'
import type { DrawnReach } from './guardians.ts'
import { drawAskingHousehold } from './household.ts'
import type { DrawnHousehold } from './household.ts'
import { drawNames } from './names.ts'
import type { FamilyNames } from './names.ts'
import { offersOf } from './offers.ts'
import type { Offer } from './offers.ts'
import type { Home, ZoneProfile } from './profile.ts'
import { drawWeek } from './weeks.ts'
import { drawWishes } from './wishes.ts'

/** What families are drawn from. The same input gives the same families, to the letter. */
export interface FamiliesDraw {
  readonly zones: readonly ZoneProfile[]
  readonly sites: readonly Site[]
  readonly ageGroups: readonly AgeGroup[]
  readonly places: readonly AuthorisedPlaces[]
  /** requests to draw */
  readonly count: number
  /** the September asked */
  readonly campaign: Month
  readonly today: Day
  readonly seed: string
  /** BCP 47 codes and their shares; France's by default */
  readonly languages?: Readonly<Record<string, number>>
  /** day of the last commission: older requests went through it without a place; null when there was none */
  readonly lastRound?: Day | null
  /** no request was made before this day */
  readonly since?: Day
  /** the running year's contracts; drawn to fill 85 % of the places when absent */
  readonly contracts?: readonly CareContract[]
}

/** Families that ask for places, and the running year in the centres. Every request is submitted or complete. */
export function drawFamilies(draw: FamiliesDraw): { requests: CareRequest[]; contracts: CareContract[] } {
  const { sites, ageGroups, places, campaign, today, seed } = draw
  const contracts = [...(draw.contracts ?? fillCentres({ sites, ageGroups, places, campaign, today, seed }))]
  const offers = offersOf(sites, ageGroups, places)
  const staying = [...new Set(contracts.filter(({ until }) => until >= firstDay(campaign)).map((c) => c.centreId))]
  // A range of references for each campaign: two campaigns of a territory never share one.
  const firstReference = (Number(campaign.slice(0, 4)) % 50) * 150_000
  const shift = randomFrom(`${seed}/references`).below(150_000)
  const requests: CareRequest[] = []
  for (let number = 1; requests.length < draw.count; number++) {
    // A family that no centre can receive finds out from the list and does not ask; too many of them is a bug in the centres.
    if (number > draw.count * 20 + 100) throw new RangeError(`no centre fits the families of ${seed}`)
    const request = drawRequest(draw, offers, staying, number, randomFrom(`${seed}/${campaign}/${number}`))
    if (request)
      requests.push({ ...request, reference: newReference(firstReference + ((shift + number * 7919) % 150_000)) })
  }
  return { requests, contracts }
}

type Unnumbered = Omit<CareRequest, 'reference'>

/** Who asks, from where, for which children. */
function drawAsker(draw: FamiliesDraw, number: number, random: Random) {
  const id = `${draw.campaign.slice(2, 4)}-${String(number).padStart(4, '0')}`
  const asking = drawAskingHousehold(draw.zones, random)
  const children = drawChildren(draw.campaign, draw.today, random)
  const drawn = { ...asking, children: Math.max(asking.children, children.born.length) }
  const home = random.pick(drawn.zone.addresses)
  const reach = drawReach(drawn, random, draw.languages)
  const names = drawNames(reach.language, random)
  const needs = needsOf(id, drawn, children, names, draw.today, random)
  return { id, drawn, children, home, reach, names, needs }
}

function drawRequest(
  draw: FamiliesDraw,
  offers: readonly Offer[],
  staying: readonly string[],
  number: number,
  random: Random,
): Unnumbered | undefined {
  const { id, drawn, children, home, reach, names, needs } = drawAsker(draw, number, random)
  const siblingPresent = drawn.children > children.born.length && random.chance(0.18)
  const first = siblingPresent && staying.length > 0 ? nearestOf(staying, home, offers, random) : undefined
  const wishes = drawWishes({ home, needs, startMonth: children.startMonth, first }, offers, random)
  if (wishes.length === 0) return undefined
  const submitted = drawSubmitted(children, draw, random)
  const complete = random.chance(0.72)
  const facts = drawFacts(
    {
      household: drawn,
      asked: needs.length,
      twins: children.twins,
      siblingPresent: first !== undefined && wishes[0]?.siteId === first,
      submitted,
      today: draw.today,
      lastRound: draw.lastRound ?? null,
      complete,
    },
    random,
  )
  return {
    requestId: `r-${id}`,
    state: complete ? 'complete' : 'submitted',
    household: householdOf(id, drawn, home, reach, names, random),
    needs,
    wishes,
    startMonth: children.startMonth,
    startFlexibility: random.weighted(flexibilityShares),
    siblings: needs.length > 1 && random.chance(0.5) ? 'together' : 'split',
    facts,
    submittedAt: instantOf(submitted, random),
  }
}

function needsOf(
  id: string,
  household: DrawnHousehold,
  { born }: DrawnChildren,
  names: FamilyNames,
  today: Day,
  random: Random,
): Need[] {
  const drawn = drawWeek(household.activity, random)
  return born.map((day, index) => {
    const expected = day > today
    const firstName = expected ? null : names.childFirst()
    const child = { childId: `c-${id}-${index + 1}`, firstName, lastName: names.childLast, born: day, expected }
    return { child, ...drawn }
  })
}

function householdOf(
  id: string,
  drawn: DrawnHousehold,
  home: Home,
  reach: DrawnReach,
  names: FamilyNames,
  random: Random,
): CareRequest['household'] {
  return {
    householdId: `h-${id}`,
    // Linked when the family first signs in with its address of mail.
    accountId: null,
    zoneId: drawn.zone.zoneId,
    address: home.label,
    latitude: home.latitude,
    longitude: home.longitude,
    familyType: drawn.familyType,
    yearlyResources: random.chance(0.07) ? null : drawn.resources,
    childrenInCharge: drawn.children,
    ...reach,
    ...(home.postal ? { postal: home.postal } : {}),
    guardians: drawGuardians(drawn, reach, names, id, random),
  }
}

/** A centre where a brother or sister will still be: one of those nearest home. */
function nearestOf(
  staying: readonly string[],
  home: { latitude: number; longitude: number },
  offers: readonly Offer[],
  random: Random,
): string | undefined {
  const near = offers
    .filter(({ site }) => staying.includes(site.siteId))
    .map(({ site }) => ({ site, away: Math.hypot(site.latitude - home.latitude, site.longitude - home.longitude) }))
    .sort((a, b) => a.away - b.away)
  return near[random.weighted([0.6, 0.25, 0.15])]?.site.siteId
}

/** The day a request was made: since the twelfth week of the youngest child's pregnancy; one in four of those who could has waited for more than a year. */
function drawSubmitted({ born }: DrawnChildren, { today, since }: FamiliesDraw, random: Random): Day {
  const pregnancy = addDays(born.at(-1)!, -daysAskedBeforeBirth)
  const possible = since && since > pregnancy ? since : pregnancy
  const yearAgo = addDays(today, -365)
  const longAgo = possible < addDays(yearAgo, -30) && random.chance(0.25)
  const [from, until] = longAgo
    ? [latest(possible, addDays(today, -700)), addDays(yearAgo, -1)]
    : [latest(possible, yearAgo), addDays(today, -1)]
  return addDays(from, random.below(Math.max(0, daysBetween(from, until)) + 1))
}

const latest = (a: Day, b: Day): Day => (a > b ? a : b)

function instantOf(on: Day, random: Random): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${on}T${two(6 + random.below(15))}:${two(random.below(60))}:${two(random.below(60))}Z`
}
