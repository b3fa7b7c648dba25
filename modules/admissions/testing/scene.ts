import { saveAgeGroups, saveAuthorisedPlaces, saveContracts } from '@ribambelle/capacity'
import type { CareContract } from '@ribambelle/capacity'
import { saveSites, saveZones } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import { saveRequests } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import { anyone, day, month, system, workingWeek } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import type { Clock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import type { By, Runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { admissionsPorts } from '../adapters/index.ts'
import type { AdmissionsPorts } from '../application/ports.ts'
import type { Offer, OfferedPlace } from '../domain/offer/offer.ts'

export const territory = 'here'

export const coordinator: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
export const staffOf = (role: Role, centreIds: readonly string[] = []): Actor => ({
  kind: 'staff',
  accountId: `staff-${role}`,
  roles: [role],
  centreIds,
})
export const familyOf = (n: number): Actor => ({ kind: 'family', accountId: `account-${n}` })

/** A small invented territory with a real database behind it. */
export interface Scene {
  readonly fresh: FreshDatabase
  readonly clock: Clock
  readonly run: Runner<AdmissionsPorts>
  readonly by: (actor?: Actor) => By
  /** looks or prepares, as adapters do */
  readonly within: <T>(work: (scope: Scope, ports: AdmissionsPorts) => Promise<T>) => Promise<T>
}

/** Two crèches of one group each, with as many places as asked, and requests that wish them in this order. */
export async function openScene(
  clock: Clock,
  { lilas = 1, moulin = 1, requests = 3 }: { lilas?: number; moulin?: number; requests?: number } = {},
): Promise<Scene> {
  const fresh = await freshDatabase()
  await fresh.territory(territory)
  const scene: Scene = {
    fresh,
    clock,
    run: runner(fresh.database, clock, admissionsPorts),
    by: (actor = anyone) => ({ territory, actor }),
    within: (work) =>
      fresh.database.within(territory, clock, (scope) => work(scope, admissionsPorts(scope)), { slow: true }),
  }
  await scene.within(async (scope) => {
    await saveZones(scope, [
      {
        zoneId: 'zone',
        kind: 'commune',
        name: 'Ici',
        parentId: null,
        communeCode: null,
        outline: { type: 'Point', coordinates: [3.9, 43.6] },
        childrenUnder3: null,
        invented: true,
      },
    ])
    await saveSites(scope, [site('lilas', 'Les Lilas'), site('moulin', 'Le Moulin')])
    await saveAgeGroups(
      scope,
      ['lilas', 'moulin'].map((centreId) => ({
        ageGroupId: 'tous',
        centreId,
        name: 'Tous',
        fromMonths: 2,
        toMonths: 40,
      })),
    )
    await setPlaces(scope, 'lilas', lilas)
    await setPlaces(scope, 'moulin', moulin)
    await saveRequests(
      scope,
      Array.from({ length: requests }, (_, n) => requestOf(n + 1)),
    )
  })
  return scene
}

/** Places of a centre on every half-day, from a day on. */
export const setPlaces = (scope: Scope, centreId: string, places: number, from = day('2020-01-01')): Promise<unknown> =>
  saveAuthorisedPlaces(
    scope,
    workingWeek.map((halfDay) => ({
      centreId,
      ageGroupId: 'tous',
      halfDay,
      from,
      until: null,
      places,
      invented: false,
    })),
  )

const site = (siteId: string, name: string): Site => ({
  siteId,
  kind: 'multi-accueil',
  name,
  zoneId: 'zone',
  address: '1 rue des Tilleuls',
  postcode: '00000',
  town: 'Ici',
  latitude: 43.6,
  longitude: 3.9,
  phone: null,
  email: null,
  website: null,
  operator: null,
  hours: null,
  fromMonths: null,
  toMonths: null,
  languages: [],
  stepFree: null,
  transport: null,
  listed: true,
  source: 'test',
  sourceRef: siteId,
  invented: [],
  checkedOn: '2026-11-01',
})

/** A request of one child for September 2027, followed by `account-n`. */
export const requestOf = (n: number, over: Partial<CareRequest> = {}): CareRequest => ({
  requestId: `request-${n}`,
  reference: `RIB-T${String(n).padStart(4, '0')}`,
  state: 'complete',
  household: {
    householdId: `household-${n}`,
    accountId: `account-${n}`,
    zoneId: 'zone',
    address: `${n} rue des Tilleuls`,
    latitude: null,
    longitude: null,
    familyType: 'couple',
    yearlyResources: null,
    childrenInCharge: 1,
    language: 'fr',
    channel: 'email',
    interpreter: false,
    guardians: [
      {
        guardianId: `guardian-${n}`,
        firstName: 'Zoé',
        lastName: `Lefèvre-${n}`,
        email: `family-${n}@example.org`,
        phone: null,
      },
    ],
  },
  needs: [
    {
      child: { childId: `child-${n}`, firstName: 'Noé', lastName: `Lefèvre-${n}`, born: '2026-04-02', expected: false },
      week: workingWeek,
      fewestDays: null,
    },
  ],
  wishes: [
    { rank: 1, siteId: 'lilas' },
    { rank: 2, siteId: 'moulin' },
  ],
  startMonth: month('2027-09'),
  startFlexibility: 0,
  siblings: 'split',
  facts: [{ code: 'resident', value: 1, proof: 'verified', verifiedOn: '2026-11-01' }],
  submittedAt: `2026-10-${String((n % 28) + 1).padStart(2, '0')}T08:30:00.000Z`,
  ...over,
})

/** An offer of a whole week at a centre from September 2027, as a commission makes it. */
export function offerFor(
  n: number,
  centreId: string,
  over: Partial<Offer> = {},
  place: Partial<OfferedPlace> = {},
): Offer {
  return {
    offerId: `offer-${n}`,
    requestId: `request-${n}`,
    origin: 'urgent',
    roundId: null,
    state: 'made',
    ageRule: 'cohort',
    places: [
      {
        childId: `child-${n}`,
        centreId,
        ageGroupId: 'tous',
        born: '2026-04-02',
        week: workingWeek,
        from: '2027-09-01',
        until: '2029-08-31',
        contractId: `contract-${n}`,
        leaves: null,
        ...place,
      },
    ],
    rank: centreId === 'lilas' ? 1 : 2,
    points: 40,
    asAsked: true,
    madeAt: '2027-04-20T08:00:00.000Z',
    madeBy: 'system:test',
    deadline: '2027-04-30',
    extensions: 0,
    extensionAskedAt: null,
    reminders: 0,
    staysListed: false,
    answeredAt: null,
    answeredBy: null,
    answeredThrough: null,
    reason: null,
    replaces: null,
    otherWeek: null,
    ...over,
  }
}

/** A child who is there already, with a contract that runs on. */
export const heldBy = (n: number, centreId: string): CareContract => ({
  contractId: `held-${n}`,
  centreId,
  childId: `child-${n}`,
  born: '2026-04-02',
  week: workingWeek,
  from: '2026-11-02',
  until: '2029-08-31',
})

export const saveHeld = (scope: Scope, contracts: readonly CareContract[]): Promise<unknown> =>
  saveContracts(scope, contracts)

export const program = system('test')
