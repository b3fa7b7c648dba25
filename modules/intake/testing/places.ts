import { saveAddresses, saveSites, saveZones } from '@ribambelle/directory'
import type { Site, Zone } from '@ribambelle/directory'
import type { Scope } from '@ribambelle/platform/database'

const zone = (zoneId: string, name: string): Zone => ({
  zoneId,
  kind: 'commune',
  name,
  parentId: null,
  communeCode: null,
  outline: { type: 'Point', coordinates: [3.9, 43.6] },
  childrenUnder3: null,
  invented: true,
})

const site = (siteId: string, name: string, kind: Site['kind'], listed = true): Site => ({
  siteId,
  kind,
  name,
  zoneId: 'zone-a',
  address: '1 rue des Tilleuls',
  postcode: '00000',
  town: 'Aubépine',
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
  listed,
  source: 'test',
  sourceRef: siteId,
  invented: [],
  checkedOn: '2026-11-01',
})

const doors = ['3 rue des Lilas', '5 rue des Lilas', '7 rue des Tilleuls'].map((door, n) => ({
  addressId: `door-${n}`,
  label: `${door}, 00000 Aubépine`,
  zoneId: 'zone-a',
  latitude: 43.6 + n / 100,
  longitude: 3.9,
}))

/** Two communes and the doors of one, two crèches, a childminder who is shown and one who is not, a hub that holds no place. */
export async function savePlaces(scope: Scope): Promise<void> {
  await saveZones(scope, [zone('zone-a', 'Aubépine'), zone('zone-b', 'Bellerive')])
  await saveAddresses(scope, doors)
  await saveSites(scope, [
    site('site-a', 'Les Cerfs-volants', 'creche'),
    site('site-b', 'La Marelle', 'multi-accueil'),
    site('minder', 'Chez Mado', 'childminder'),
    site('hidden-minder', 'Chez Odile', 'childminder', false),
    site('hub', 'Le Relais', 'rpe'),
  ])
}
