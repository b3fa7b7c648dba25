import {
  askExtension,
  askOtherWeek,
  answerOffer,
  callFamily,
  closeOverdue,
  proposePlaces,
  waitingOverview,
} from '@ribambelle/admissions'
import { ageGroupIn } from '@ribambelle/capacity'
import type { AgeGroup, CareContract, FreeCell } from '@ribambelle/capacity'
import { newReference } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import { addDays, monthOf, monthsBetween, shiftMonth, system } from '@ribambelle/kernel'
import type { Actor, Day, Month, Week } from '@ribambelle/kernel'
import type { Database } from '@ribambelle/platform/database'
import { drawFamilies } from '../../population/families.ts'
import type { Land } from '../land/land.ts'
import type { Calendar } from '../stories/index.ts'
import { actsOn } from './acts.ts'

/** Families that came after the past commission and need a place in the running year. */
const waitingFamilies = 45

const nadia: Actor = { kind: 'staff', accountId: 'nadia-coordinator', roles: ['coordinator'], centreIds: [] }

/** Families that wait for a place in the running year: they moved in, or a birth came. */
export function drawWaitingNow(
  land: Land,
  contracts: readonly CareContract[],
  { past, today, pastRound }: Calendar,
  seed: string,
): CareRequest[] {
  const { requests } = drawFamilies({
    ...land,
    zones: land.profiles,
    count: waitingFamilies,
    campaign: past,
    today,
    seed: `${seed}/running-year`,
    contracts,
    since: addDays(pastRound, 20),
  })
  return requests.map(renamed)
}

/** Ids and references of their own: the past commission drew families for the same September. */
function renamed(request: CareRequest, index: number): CareRequest {
  const own = (id: string): string => `${id}-now`
  const { household } = request
  return {
    ...request,
    requestId: own(request.requestId),
    reference: newReference(7_950_000 + index),
    household: {
      ...household,
      householdId: own(household.householdId),
      guardians: household.guardians.map((guardian) => ({
        ...guardian,
        guardianId: own(guardian.guardianId),
        email: guardian.email === null ? null : guardian.email.replace('@', '.now@'),
      })),
    },
    needs: request.needs.map(({ child, ...need }) => ({ ...need, child: { ...child, childId: own(child.childId) } })),
  }
}

/** How the families called were answering when the demonstration was built. */
const calls: readonly {
  readonly daysAgo: number
  readonly what: 'accept' | 'listed' | 'decline' | 'silent' | 'more-time' | 'other-week' | null
}[] = [
  { daysAgo: 40, what: 'accept' },
  { daysAgo: 38, what: 'decline' },
  { daysAgo: 36, what: 'silent' },
  { daysAgo: 30, what: 'accept' },
  { daysAgo: 24, what: 'listed' },
  { daysAgo: 6, what: 'more-time' },
  { daysAgo: 3, what: 'other-week' },
  { daysAgo: 1, what: null },
]

/**
 * Between the two commissions: places came free, the next families were called by the rules, and answered or not. Some offers still wait for an
 * answer; one of them is the Kellers', whom an officer offered a place outside the lists, and one Paul Renard's, who answers with his helper.
 */
export async function callInRunningYear(
  database: Database,
  territory: string,
  { today, pastRound, past }: Calendar,
  seed: string,
): Promise<void> {
  const schoolYearEnds = `${Number(past.slice(0, 4)) + 1}-07` as Month
  const days = calls.filter(({ daysAgo }) => addDays(today, -daysAgo) > addDays(pastRound, 60))
  for (const { daysAgo, what } of days) {
    const day = addDays(today, -daysAgo)
    const month = shiftMonth(monthOf(day), 1)
    if (month > schoolYearEnds || month < past) continue
    await callOne(database, territory, { day, answerDay: addDays(day, Math.min(4, daysAgo - 1)), month, what }, seed)
  }
  await actsOn(database, territory, today, seed).done(closeOverdue, null, system('demo'))
  await proposeTo(
    { requestId: 'r-thomas-keller', days: 'whole' },
    database,
    territory,
    addDays(today, -2),
    schoolYearEnds,
    seed,
  )
  await proposeTo(
    { requestId: 'r-paul-renard', days: 'any' },
    database,
    territory,
    addDays(today, -1),
    schoolYearEnds,
    seed,
  )
}

interface Call {
  readonly day: Day
  readonly answerDay: Day
  readonly month: Month
  readonly what: (typeof calls)[number]['what']
}

async function callOne(
  database: Database,
  territory: string,
  { day, answerDay, month, what }: Call,
  seed: string,
): Promise<void> {
  const acts = actsOn(database, territory, day, seed)
  const overview = await acts.read((ports) => waitingOverview({ month }, nadia, ports))
  const next = overview?.groups.find(({ called }) => called > 0)
  if (!next) return
  const place = { centreId: next.centre.siteId, ageGroupId: next.group.ageGroupId, month, requestId: null }
  const called = await acts.tried(callFamily, place, nadia)
  if (!called || what === null || what === 'silent') return
  const to = { offerId: called.offerId }
  const later = actsOn(database, territory, answerDay, seed)
  if (what === 'more-time') return void (await later.tried(askExtension, { to }, nadia))
  if (what === 'other-week') {
    const offer = await later.read(({ offers }) => offers.find(called.offerId))
    const weeks = offer!.places.map(({ childId }) => ({ childId, week: ['mon-pm', 'thu-pm'] }))
    return void (await later.tried(askOtherWeek, { to, weeks }, nadia))
  }
  const answer = what === 'listed' ? 'accept-listed' : what
  const answered = await later.tried(answerOffer, { to, answer, reason: 'other-half-days', way: 'phone' }, nadia)
  if (!answered && answer === 'accept-listed')
    await later.tried(answerOffer, { to, answer: 'accept', way: 'phone' }, nadia)
}

/** Offers the place with most days that is free: at a wish of theirs rather than elsewhere. */
async function proposeTo(
  { requestId, days }: { readonly requestId: string; readonly days: 'whole' | 'any' },
  database: Database,
  territory: string,
  day: Day,
  schoolYearEnds: Month,
  seed: string,
): Promise<void> {
  const acts = actsOn(database, territory, day, seed)
  const month = shiftMonth(monthOf(day), 2)
  if (month > schoolYearEnds) return
  const months = Array.from({ length: monthsBetween(month, schoolYearEnds) + 1 }, (_, n) => shiftMonth(month, n))
  const found = await acts.read(async ({ families, places, offers }) => {
    const request = await families.request(requestId)
    const promised = (await offers.open()).flatMap((offer) => offer.places)
    const cells = await places.free(undefined, months, 'cohort', promised)
    return request ? placesFor(request, await places.groups(), cells, month, days) : []
  })
  // A place that is free until summer may be promised to others after it: the next one is tried.
  for (const place of found.slice(0, 8))
    if (await acts.tried(proposePlaces, { requestId, places: [{ ...place, month }] }, nadia)) return
}

/** Of all centres that receive the child, the days on which they have room in every month: two whole days at least, or any half-days. */
function placesFor(
  { needs, wishes }: CareRequest,
  groups: readonly AgeGroup[],
  cells: readonly FreeCell[],
  month: Month,
  days: 'whole' | 'any',
): { childId: string; centreId: string; week: Week }[] {
  const { child, week } = needs[0]!
  const byCentre = Map.groupBy(groups, ({ centreId }) => centreId)
  const found = [...byCentre].flatMap(([centreId, own]) => {
    const group = ageGroupIn(own, child.born, month, 'cohort')
    const here = cells.filter((cell) => cell.centreId === centreId && cell.ageGroupId === group?.ageGroupId)
    const hasRoom = (halfDay: string): boolean => {
      const all = here.filter((cell) => cell.halfDay === halfDay)
      return all.length > 0 && all.every(({ free }) => free > 0)
    }
    const free = week.filter(hasRoom)
    const whole = free.filter(
      (halfDay) => free.filter((other) => other.slice(0, 3) === halfDay.slice(0, 3)).length === 2,
    )
    const wish = wishes.find(({ siteId }) => siteId === centreId)?.rank ?? 0
    const offered = days === 'whole' ? whole : free
    return offered.length >= (days === 'whole' ? 4 : 1)
      ? [{ childId: child.childId, centreId, week: offered, wish }]
      : []
  })
  return found
    .sort((a, b) => Math.min(b.wish, 1) - Math.min(a.wish, 1) || b.week.length - a.week.length || b.wish - a.wish)
    .map(({ childId, centreId, week: offered }) => ({ childId, centreId, week: offered }))
}
