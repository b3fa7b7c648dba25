import { saveAgeGroups, saveAuthorisedPlaces, saveContracts } from '@ribambelle/capacity'
import type { AgeGroup, AuthorisedPlaces, CareContract } from '@ribambelle/capacity'
import { saveSites, saveZones } from '@ribambelle/directory'
import type { Site, Zone } from '@ribambelle/directory'
import { saveRequests } from '@ribambelle/intake'
import type { CareRequest, Fact, FactCode } from '@ribambelle/intake'
import { addMonths, day, month, randomFrom, week, workingWeek } from '@ribambelle/kernel'
import type { Month, Random, Week } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'

/** An invented territory for tests: zones, centres with their places, families with their requests, all from a seed. */
export interface MadeUp {
  readonly seed: string
  readonly requests: number
  readonly centres: number
  readonly startMonth?: Month
}

const zoneIds = ['aubes', 'bords-de-l-eau', 'coteaux', 'domaine', 'ecluse', 'faubourg']

/** Fills a territory through the open doors of the other modules. */
export async function fillTerritory(scope: Scope, made: MadeUp): Promise<CareRequest[]> {
  const random = randomFrom(made.seed)
  await saveZones(scope, zoneIds.map(zone))
  const sites = Array.from({ length: made.centres }, (_, i) => site(i))
  await saveSites(scope, sites)
  const groups = sites.flatMap(groupsOf)
  await saveAgeGroups(scope, groups)
  await saveAuthorisedPlaces(
    scope,
    groups.flatMap((group) => placesOf(group, random, made)),
  )
  const requests = Array.from({ length: made.requests }, (_, i) => request(i, random, made))
  await saveRequests(scope, requests)
  await saveContracts(
    scope,
    requests.flatMap((one, i) => (i % 25 === 7 ? [contractOf(one, made)] : [])),
  )
  return requests
}

const zone = (zoneId: string): Zone => ({
  zoneId,
  kind: 'commune',
  name: zoneId,
  parentId: null,
  communeCode: null,
  outline: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 0],
      ],
    ],
  },
  childrenUnder3: null,
  invented: true,
})

/** Every tenth site is a childminder, every twentieth one who is not listed. */
function site(i: number): Site {
  const childminder = i % 10 === 9
  return {
    siteId: `site-${i}`,
    kind: childminder ? 'childminder' : 'multi-accueil',
    name: childminder ? `Assistante maternelle ${i}` : `Crèche ${i}`,
    zoneId: zoneIds[i % zoneIds.length]!,
    address: `${i} rue des Tilleuls`,
    postcode: '00000',
    town: 'Ailleurs',
    latitude: 43.6,
    longitude: 1.2,
    phone: null,
    email: null,
    website: null,
    operator: null,
    hours: null,
    fromMonths: 2,
    toMonths: 36,
    languages: ['fr'],
    stepFree: null,
    transport: null,
    listed: i % 20 !== 19,
    source: 'test',
    sourceRef: String(i),
    invented: [],
    checkedOn: day('2026-11-01'),
  }
}

/** Most centres tell three ages apart, childminders none: one group that spans them. */
function groupsOf({ siteId, kind }: Site): AgeGroup[] {
  const group = (ageGroupId: string, name: string, fromMonths: number, toMonths: number): AgeGroup => ({
    ageGroupId,
    centreId: siteId,
    name,
    fromMonths,
    toMonths,
  })
  if (kind === 'childminder') return [group('tous', 'Tous les âges', 0, 36)]
  return [group('bebes', 'Bébés', 0, 12), group('moyens', 'Moyens', 12, 24), group('grands', 'Grands', 24, 36)]
}

function placesOf(
  { centreId, ageGroupId }: AgeGroup,
  random: Random,
  { requests, centres }: MadeUp,
): AuthorisedPlaces[] {
  const places =
    ageGroupId === 'tous' ? 3 : Math.max(1, Math.round(((0.55 + 0.5 * random.next()) * requests) / centres / 3))
  const from = day('2026-01-01')
  return workingWeek.map((halfDay) => ({
    centreId,
    ageGroupId,
    halfDay,
    from,
    until: null,
    places: halfDay.startsWith('wed') ? Math.max(1, places - 2) : places,
    invented: true,
  }))
}

function weekOf(random: Random): Week {
  const kind = random.weighted([50, 25, 25])
  if (kind === 0) return workingWeek
  if (kind === 1) return week(workingWeek.filter((halfDay) => !halfDay.startsWith('wed')))
  const days = random.shuffle(['mon', 'tue', 'wed', 'thu', 'fri']).slice(0, 1 + random.below(3))
  return week(workingWeek.filter((halfDay) => days.includes(halfDay.slice(0, 3))))
}

function request(i: number, random: Random, { centres, startMonth = month('2027-09') }: MadeUp): CareRequest {
  const single = random.chance(0.22)
  const children = random.chance(0.08) ? 2 : 1
  const near = random.below(centres)
  const sites = new Set(
    Array.from({ length: 1 + random.below(4) }, () => (near + Math.floor(Math.abs(random.normal(0, 3)))) % centres),
  )
  const later = random.chance(0.2)
  return {
    requestId: `request-${i}`,
    reference: `RIB-${String(i).padStart(5, 'A')}`,
    state: random.chance(0.7) ? 'complete' : 'submitted',
    household: {
      householdId: `household-${i}`,
      accountId: null,
      zoneId: zoneIds[near % zoneIds.length]!,
      address: `${i} rue des Tilleuls`,
      latitude: null,
      longitude: null,
      familyType: single ? 'single' : 'couple',
      yearlyResources: random.chance(0.1) ? null : Math.round(Math.exp(random.normal(10.3, 0.6))) * 100,
      childrenInCharge: children,
      language: 'fr',
      channel: 'email',
      interpreter: false,
      guardians: [
        { guardianId: `guardian-${i}`, firstName: 'Camille', lastName: `Nom-${i}`, email: null, phone: null },
      ],
    },
    needs: Array.from({ length: children }, (_, c) => ({
      child: {
        childId: `child-${i}-${c}`,
        firstName: null,
        lastName: `Nom-${i}`,
        born: addMonths(day('2027-06-14'), -random.below(30) - c * 14),
        expected: false,
      },
      week: weekOf(random),
      fewestDays: random.chance(0.25) ? 2 : null,
    })),
    wishes: [...sites].map((n, rank) => ({ rank: rank + 1, siteId: `site-${n}` })),
    startMonth: later ? month('2028-01') : startMonth,
    startFlexibility: random.chance(0.3) ? 1 + random.below(2) : 0,
    siblings: random.chance(0.5) ? 'together' : 'split',
    facts: facts(random, single, children),
    submittedAt: new Date(Date.UTC(2026, 9, 1 + random.below(50), random.below(24))).toISOString(),
  }
}

function facts(random: Random, single: boolean, children: number): Fact[] {
  const work: FactCode[] = single
    ? ['single-works', 'single-seeks', 'single-home']
    : ['couple-both-work', 'couple-one-works-one-seeks', 'couple-one-works-one-home', 'couple-none-works']
  const codes: FactCode[] = [work[random.weighted(single ? [55, 25, 20] : [60, 20, 15, 5])]!]
  if (random.chance(0.92)) codes.push('resident')
  if (single) codes.push('single-parent')
  if (random.chance(0.4)) codes.push('no-care')
  if (random.chance(0.15)) codes.push('sibling-present')
  if (random.chance(0.2)) codes.push('past-rounds')
  if (random.chance(0.04)) codes.push('medico-social')
  if (random.chance(0.03)) codes.push('child-disability')
  if (children > 1) codes.push('multiple-birth')
  return codes.map((code) => ({
    code,
    value: code === 'medico-social' ? 10 + random.below(91) : 1,
    proof: random.chance(0.7) ? 'verified' : 'declared',
    verifiedOn: null,
  }))
}

/** The child holds a place at its last wish and asks to move. */
function contractOf(
  { requestId, needs, wishes }: CareRequest,
  { startMonth = month('2027-09') }: MadeUp,
): CareContract {
  const { child, week } = needs[0]!
  return {
    contractId: `contract-${requestId}`,
    centreId: wishes.at(-1)!.siteId,
    childId: child.childId,
    born: child.born,
    week,
    from: day('2027-01-04'),
    until: addMonths(day(`${startMonth}-01`), 11),
  }
}
