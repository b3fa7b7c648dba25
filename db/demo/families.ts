import type { CareContract } from '@ribambelle/capacity'
import type { CareRequest, Fact } from '@ribambelle/intake'
import { addDays, day, daysBetween, firstDay, randomFrom } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import { firstBornStillHere } from '../population/children.ts'
import { fillCentres } from '../population/contracts.ts'
import { drawFamilies } from '../population/families.ts'
import type { Land } from './land/land.ts'
import { storyRequests } from './stories/index.ts'
import type { Calendar } from './stories/index.ts'

/** Requests of the past commission, and the children who were already there when it met. */
export interface PastYear {
  readonly requests: readonly CareRequest[]
  readonly contracts: readonly CareContract[]
}

const pastRequests = 440
const comingRequests = 900

// Of the children who were refused and are not yet at school, how many ask again.
const askAgain = 0.4

/** What the past commission had before it. */
export function drawPastYear(land: Land, calendar: Calendar, seed: string): PastYear {
  const { past, campaign, pastRound } = calendar
  const { sites, ageGroups, places, profiles: zones } = land
  const contracts = fillCentres({
    sites,
    ageGroups,
    places,
    campaign,
    today: pastRound,
    seed,
    share: 0.6,
    onlyOlder: true,
  })
  const stories = storyRequests(calendar, land).filter(({ startMonth }) => startMonth === past)
  const count = pastRequests - stories.length
  const drawn = drawFamilies({
    zones,
    sites,
    ageGroups,
    places,
    count,
    campaign: past,
    today: pastRound,
    seed,
    contracts,
  })
  return { requests: [...stories, ...drawn.requests], contracts }
}

/** A place that the past commission gave. */
export interface PlaceGiven {
  readonly requestId: string
  readonly childId: string
  readonly centreId: string
  readonly week: CareContract['week']
  readonly from: Month
}

/** What came of the past commission: contracts for those placed; of the others some ask again, some do not. */
export interface Aftermath {
  readonly contracts: readonly CareContract[]
  readonly placed: readonly string[]
  readonly askAgain: readonly CareRequest[]
  readonly closed: readonly CareRequest[]
}

/** Follows every past request to where it stands today. */
export function afterPastRound(
  past: PastYear,
  given: readonly PlaceGiven[],
  calendar: Calendar,
  seed: string,
): Aftermath {
  const places = Map.groupBy(given, ({ requestId }) => requestId)
  const oldest = firstBornStillHere(calendar.campaign)
  const refused = past.requests.filter(({ requestId }) => !places.has(requestId))
  const again = refused.filter(({ requestId, needs }) => {
    const allHere = needs.every(({ child }) => child.born >= oldest)
    return requestId === 'r-thomas-keller' || (allHere && randomFrom(`${seed}/again/${requestId}`).chance(askAgain))
  })
  return {
    contracts: past.requests.flatMap((request) =>
      (places.get(request.requestId) ?? []).flatMap((place) => contractOf(request, place)),
    ),
    placed: [...places.keys()],
    askAgain: again.map((request) => asksAgain(request, calendar)),
    closed: refused.filter((request) => !again.includes(request)).map((request) => ({ ...request, state: 'closed' })),
  }
}

function contractOf(request: CareRequest, { childId, centreId, week, from }: PlaceGiven): CareContract[] {
  const need = request.needs.find(({ child }) => child.childId === childId)
  if (!need) throw new RangeError(`no child ${childId} in ${request.requestId}`)
  const school = `${Number(need.child.born.slice(0, 4)) + 3}-08-31` as CareContract['until']
  return [
    {
      contractId: `k-${childId}`,
      centreId,
      childId,
      born: need.child.born,
      week,
      from: firstDay(from),
      until: school,
    },
  ]
}

/** The same request for the coming September: a child expected in spring has come and has a name, and the commission that gave nothing counts. */
function asksAgain(request: CareRequest, { today, campaign }: Calendar): CareRequest {
  const waited = request.submittedAt === null ? 0 : daysBetween(day(request.submittedAt.slice(0, 10)), today)
  const own = (code: 'waiting-year' | 'past-rounds'): Fact => ({ code, value: 1, proof: 'verified', verifiedOn: today })
  return {
    ...request,
    startMonth: campaign,
    facts: [
      ...request.facts.filter(({ code }) => code !== 'waiting-year'),
      own('past-rounds'),
      ...(waited > 365 ? [own('waiting-year')] : []),
    ],
    needs: request.needs.map(({ child, ...need }) => {
      const expected = child.born > today
      return { ...need, child: { ...child, expected, firstName: expected ? null : (child.firstName ?? 'Lou') } }
    }),
  }
}

/** The running year, filled up with children who came outside the commission. */
export const fillRunningYear = (
  land: Land,
  already: readonly CareContract[],
  calendar: Calendar,
  seed: string,
): CareContract[] => fillCentres({ ...land, campaign: calendar.campaign, today: calendar.today, seed, already })

/** Families that ask for the coming September for the first time, stories included. */
export function drawComingRequests(
  land: Land,
  contracts: readonly CareContract[],
  askAgain: number,
  calendar: Calendar,
  seed: string,
): CareRequest[] {
  const { campaign, today, pastRound } = calendar
  const stories = storyRequests(calendar, land).filter(({ startMonth }) => startMonth === campaign)
  const count = comingRequests - askAgain - stories.length
  const { requests } = drawFamilies({
    ...land,
    zones: land.profiles,
    count,
    campaign,
    today,
    seed,
    contracts,
    // They are new: none of them went through the past commission.
    since: addDays(pastRound, 11),
  })
  return [...stories, ...requests]
}
