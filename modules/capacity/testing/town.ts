import { saveSites, saveZones } from '@ribambelle/directory'
import type { Site, SiteKind } from '@ribambelle/directory'
import { day, workingWeek } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { saveAgeGroups, saveAuthorisedPlaces } from '../index.ts'

const site = (siteId: string, kind: SiteKind, name = `Crèche ${siteId}`): Site => ({
  siteId,
  kind,
  name,
  zoneId: 'town',
  address: '1 Rue',
  postcode: '00000',
  town: 'Town',
  latitude: 45,
  longitude: 3,
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
  checkedOn: day('2026-11-01'),
})

/** A town with one zone and some centres, without any places. @param names of centres that are called otherwise than by their id */
export async function buildTown(
  scope: Scope,
  kinds: Readonly<Record<string, SiteKind>>,
  names: Readonly<Record<string, string>> = {},
): Promise<void> {
  await saveZones(scope, [
    {
      zoneId: 'town',
      kind: 'commune',
      name: 'Town',
      parentId: null,
      communeCode: null,
      outline: {},
      childrenUnder3: null,
      invented: true,
    },
  ])
  await saveSites(
    scope,
    Object.entries(kinds).map(([siteId, kind]) => site(siteId, kind, names[siteId])),
  )
}

/** Babies and tall ones in a centre, so many places each all week since January 2026. */
export async function openGroups(scope: Scope, centreId: string, each: number): Promise<void> {
  const groups = [
    { centreId, ageGroupId: 'babies', name: 'Bébés', fromMonths: 0, toMonths: 15 },
    { centreId, ageGroupId: 'tall', name: 'Grands', fromMonths: 15, toMonths: 48 },
  ]
  await saveAgeGroups(scope, groups)
  await saveAuthorisedPlaces(
    scope,
    groups.flatMap(({ ageGroupId }) =>
      workingWeek.map((halfDay) => ({
        centreId,
        ageGroupId,
        halfDay,
        from: day('2026-01-01'),
        until: null,
        places: each,
        invented: false,
      })),
    ),
  )
}

/** The same number of places on each half-day from Monday to Friday. */
export const allWeek = (places: number): Partial<Record<HalfDay, number>> =>
  Object.fromEntries(workingWeek.map((halfDay) => [halfDay, places]))
