import type { AgeGroup, AuthorisedPlaces } from '@ribambelle/capacity'
import type { Address, DirectoryEvent, Layer, SiteInput, Stop, Zone } from '@ribambelle/directory'
import type { Day, Month } from '@ribambelle/kernel'
import type { ZoneProfile } from '../../population/profile.ts'
import { communes } from './communes.ts'
import { lineString, polygon, toGeo } from './geo.ts'
import { capacities } from './places.ts'
import { drawEvents } from './sheets/events.ts'
import { drawSites } from './sites.ts'
import { drawStops } from './sheets/stops.ts'
import { drawDoors, drawStreets } from './streets.ts'
import type { Door } from './streets.ts'
import { drawTerrain } from './terrain.ts'

/** The invented territory without its families. */
export interface Land {
  readonly zones: readonly Zone[]
  readonly layers: readonly Layer[]
  readonly addresses: readonly Address[]
  readonly sites: readonly SiteInput[]
  readonly stops: readonly Stop[]
  readonly events: readonly DirectoryEvent[]
  readonly ageGroups: readonly AgeGroup[]
  readonly places: readonly AuthorisedPlaces[]
  readonly profiles: readonly ZoneProfile[]
}

// The land never changes: screenshots, tests and stories know its streets. Families follow the seed of the build.
const landSeed = 'lurelle'

/** Draws communes, water, streets, addresses, sites and their capacities. @param campaign the coming September */
export function drawLand(campaign: Month, today: Day): Land {
  const terrain = drawTerrain(landSeed)
  const streets = drawStreets(terrain, landSeed)
  const doors = drawDoors(streets, communes)
  return {
    zones: terrain.cells.map(({ commune, ring }) => ({
      zoneId: commune.zoneId,
      kind: 'commune',
      name: commune.name,
      parentId: null,
      communeCode: null,
      outline: polygon(ring),
      childrenUnder3: commune.children,
      invented: true,
    })),
    layers: [
      {
        layerId: 'water',
        features: [...terrain.water.map(polygon), lineString(terrain.brook)],
        source: 'dessin inventé pour la démonstration',
      },
      {
        layerId: 'streets',
        features: [...terrain.roads, ...streets].map(({ line }) => lineString(line)),
        source: 'dessin inventé pour la démonstration',
      },
    ],
    addresses: doors.map((door, index) => ({
      addressId: `door-${String(index + 1).padStart(5, '0')}`,
      label: door.label,
      zoneId: door.zoneId,
      ...toGeo(door),
    })),
    sites: drawSites(doors, today, landSeed),
    stops: drawStops(doors),
    events: drawEvents(today),
    ...capacities(campaign),
    profiles: profilesOf(doors),
  }
}

function profilesOf(doors: readonly Door[]): ZoneProfile[] {
  const byZone = Map.groupBy(doors, ({ zoneId }) => zoneId)
  return communes.map(({ zoneId, children, singleParentShare, medianIncome }) => ({
    zoneId,
    children,
    singleParentShare,
    medianIncome,
    addresses: (byZone.get(zoneId) ?? []).map((door) => ({ label: door.label, ...toGeo(door) })),
    source: 'invention',
  }))
}
