import { saveAgeGroups, saveAuthorisedPlaces, saveContracts } from '@ribambelle/capacity'
import { saveAddresses, saveEvents, saveLayer, saveSites, saveStops, saveZones } from '@ribambelle/directory'
import { saveAccounts } from '@ribambelle/identity'
import { saveMandate, saveRequests } from '@ribambelle/intake'
import { comingSeptember, system } from '@ribambelle/kernel'
import { append } from '@ribambelle/platform/audit'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import { personaAccounts } from './accounts.ts'
import { holdConversations } from './conversations.ts'
import { askWhoStillWaits } from './campaign.ts'
import { workAtTheDesk } from './desk.ts'
import { afterPastRound, drawComingRequests, drawPastYear, fillRunningYear } from './families.ts'
import { keepGrids } from './land/grids.ts'
import { drawLand } from './land/land.ts'
import type { Land } from './land/land.ts'
import { keepCalendar, openMeetings } from './milestones.ts'
import { callInRunningYear, drawWaitingNow } from './offers/running-year.ts'
import { holdPastRound, imagineScale } from './commission/past-round.ts'
import { calendarOf, helpedStory } from './stories/index.ts'
import type { Calendar } from './stories/index.ts'
import { claimTerritory, finishTerritory } from './territory.ts'

/** What was built, in counts; `built` is false when the territory was already there. */
export interface DemoReport {
  readonly territory: string
  readonly built: boolean
  readonly zones: number
  readonly sites: number
  readonly contracts: number
  readonly pastRequests: number
  readonly comingRequests: number
  readonly placedInThePast: number
}

/**
 * Builds the fictional territory of the demonstration: land, centres, a running year, a past commission and the requests for the coming
 * September. The same day and seed build the same territory. A build that was cut short is done again from the start.
 */
export async function buildDemoTerritory(
  database: Database,
  clock: Clock,
  { seed = 'ribambelle', territory = 'demo' }: { readonly seed?: string; readonly territory?: string } = {},
): Promise<DemoReport> {
  const report = {
    territory,
    built: false,
    zones: 0,
    sites: 0,
    contracts: 0,
    pastRequests: 0,
    comingRequests: 0,
    placedInThePast: 0,
  }
  if (!(await claimTerritory(database, territory))) return report
  const calendar = calendarOf(clock.today(), comingSeptember(clock.today()))
  const land = drawLand(calendar.campaign, calendar.today)
  const then = stoppedClock(`${calendar.pastRound}T09:00:00Z`)
  const inTerritory = <T>(at: Clock, work: (scope: Scope) => Promise<T>): Promise<T> =>
    database.within(territory, at, work, { slow: true })
  const past = drawPastYear(land, calendar, seed)
  await inTerritory(then, async (scope) => {
    await saveLand(scope, land)
    await saveAccounts(scope, personaAccounts())
    await saveContracts(scope, past.contracts)
    await saveRequests(scope, past.requests)
  })
  // Many rows at once: the planner must know before the acts that read them.
  await database.owner.query('analyze')
  const given = await holdPastRound(database, territory, calendar, seed)
  const counts = await inTerritory(clock, (scope) => saveToday(scope, land, past, given, calendar, seed))
  await callInRunningYear(database, territory, calendar, seed)
  await imagineScale(database, clock, territory)
  await finishTerritory(database, territory)
  return { ...report, built: true, zones: land.zones.length, sites: land.sites.length, ...counts }
}

async function saveLand(scope: Scope, land: Land): Promise<void> {
  await saveZones(scope, land.zones)
  await saveSites(scope, land.sites)
  await saveStops(scope, land.stops)
  await saveEvents(scope, land.events)
  await saveAddresses(scope, land.addresses)
  for (const layer of land.layers) await saveLayer(scope, layer)
  await saveAgeGroups(scope, land.ageGroups)
  await saveAuthorisedPlaces(scope, land.places)
}

/** What has happened since the past commission, and what families ask now. */
async function saveToday(
  scope: Scope,
  land: Land,
  past: ReturnType<typeof drawPastYear>,
  given: Awaited<ReturnType<typeof holdPastRound>>,
  calendar: Calendar,
  seed: string,
): Promise<Pick<DemoReport, 'contracts' | 'pastRequests' | 'comingRequests' | 'placedInThePast'>> {
  const after = afterPastRound(past, given, calendar, seed)
  const known = [...past.contracts, ...after.contracts]
  const others = fillRunningYear(land, known, calendar, seed)
  const coming = drawComingRequests(land, [...known, ...others], after.askAgain.length, calendar, seed)
  // Those of the families that said yes are there already.
  await saveContracts(scope, others)
  const waiting = drawWaitingNow(land, [...known, ...others], calendar, seed)
  await saveRequests(scope, [...after.askAgain, ...after.closed, ...coming, ...waiting])
  await saveMandate(scope, helpedStory(calendar), 'h-paul-renard')
  await keepCalendar(scope, calendar)
  await openMeetings(scope, calendar.today, coming)
  await keepGrids(scope, calendar)
  await holdConversations(scope, coming)
  await workAtTheDesk(scope, coming)
  await askWhoStillWaits(scope, coming)
  const counts = {
    contracts: known.length + others.length,
    pastRequests: past.requests.length,
    comingRequests: coming.length + after.askAgain.length,
    placedInThePast: after.placed.length,
  }
  await append(scope, system('demo'), [{ type: 'platform.territory-built', subject: scope.territory, data: counts }])
  return counts
}
