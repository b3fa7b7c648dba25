import { ageGroupsOf, contractsOf, freePlaces, saveContracts } from '@ribambelle/capacity'
import type { AuthorisedPlaces } from '@ribambelle/capacity'
import { isCentre, sitesOf } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import { requestsForRound, saveRequests } from '@ribambelle/intake'
import { addDays, comingSeptember, firstDay, shiftMonth, system, workingWeek } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import { append } from '@ribambelle/platform/audit'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import { cohort } from './offers.ts'
import { fillCentres } from './contracts.ts'
import { drawFamilies } from './families.ts'
import type { ZoneProfile } from './profile.ts'

/** What was drawn, in counts; `populated` is false when the territory already had requests or contracts. */
export interface PopulationReport {
  readonly populated: boolean
  readonly requests: number
  readonly contracts: number
  /** zones of which no address is known: nobody is drawn there */
  readonly zonesWithoutAddress: number
}

/** What a real territory is peopled from. */
export interface Population {
  readonly territory: string
  readonly profiles: readonly ZoneProfile[]
  /** requests for the coming September; by default 1.75 for each place that it frees, at least one for ten children, at most 2,000 */
  readonly requests?: number
  readonly seed?: string
}

/**
 * Peoples a territory built from open data with fictional families at real addresses, and its centres with a running year, from the
 * figures of each zone. Nobody in it exists. Doing it again changes nothing.
 */
export function populateRealTerritory(
  database: Database,
  clock: Clock,
  { territory, profiles, requests, seed = 'ribambelle' }: Population,
): Promise<PopulationReport> {
  const zones = profiles.filter(({ addresses, children }) => addresses.length > 0 && children > 0)
  const zonesWithoutAddress = profiles.filter(({ addresses }) => addresses.length === 0).length
  return database.within(
    territory,
    clock,
    async (scope) => {
      const campaign = comingSeptember(clock.today())
      if (await isPeopled(scope, campaign)) return { populated: false, requests: 0, contracts: 0, zonesWithoutAddress }
      const centres = {
        sites: await sitesOf(scope, {}),
        ageGroups: await ageGroupsOf(scope),
        places: await authorisedIn(scope, [shiftMonth(campaign, -12), campaign]),
        campaign,
        today: clock.today(),
        seed: `${seed}/${territory}`,
      }
      const contracts = fillCentres(centres)
      await saveContracts(scope, contracts)
      const count = requests ?? (await plausibleCount(scope, centres.sites, zones, campaign))
      const drawn = drawFamilies({ ...centres, zones, contracts, count, lastRound: lastSpring(campaign) })
      await saveRequests(scope, drawn.requests)
      const counts = { requests: drawn.requests.length, contracts: contracts.length }
      await append(scope, system('population'), [
        { type: 'platform.territory-peopled', subject: territory, data: counts },
      ])
      return { populated: true, ...counts, zonesWithoutAddress }
    },
    { slow: true },
  )
}

async function isPeopled(scope: Scope, campaign: Month): Promise<boolean> {
  const states = ['submitted', 'complete', 'placed'] as const
  const asked = await requestsForRound(scope, { startMonths: [campaign], states })
  return asked.length > 0 || (await contractsOf(scope, {})).length > 0
}

/** How many families could ask: 1.75 for each place that September frees in the centres shown, and one for ten children in any case. */
async function plausibleCount(
  scope: Scope,
  sites: readonly Site[],
  zones: readonly ZoneProfile[],
  campaign: Month,
): Promise<number> {
  const centreIds = sites.filter(({ kind, listed }) => listed && isCentre(kind)).map(({ siteId }) => siteId)
  const cells = await freePlaces(scope, { centreIds, months: [campaign], rule: cohort })
  const freed = cells.reduce((sum, { free }) => sum + free, 0) / workingWeek.length
  const children = zones.reduce((sum, zone) => sum + zone.children, 0)
  return Math.min(2000, Math.round(Math.max(1.75 * freed, 0.1 * children)))
}

/** What is authorised in each of two Septembers, as the generator takes it. */
async function authorisedIn(scope: Scope, septembers: readonly Month[]): Promise<AuthorisedPlaces[]> {
  const cells = await freePlaces(scope, { months: septembers, rule: cohort })
  return cells.flatMap(({ centreId, ageGroupId, halfDay, month, authorised }) => {
    const from = firstDay(month)
    const until = addDays(firstDay(shiftMonth(month, 12)), -1)
    return authorised > 0 ? [{ centreId, ageGroupId, halfDay, from, until, places: authorised, invented: true }] : []
  })
}

/** Commissions for September meet in April. */
const lastSpring = (campaign: Month): Day => `${Number(campaign.slice(0, 4)) - 1}-04-20` as Day
