import { isCentre } from '@ribambelle/directory'
import type { SiteInput } from '@ribambelle/directory'
import { addDays, randomFrom } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { catalogue } from './catalogue.ts'
import type { Entry } from './entry.ts'
import { communes } from './communes.ts'
import { detailsOf } from './sheets/details.ts'
import { toGeo } from './geo.ts'
import type { Door } from './streets.ts'

/** The sites of the catalogue, each at a door of its commune. @param seed of the land, so that sites never move */
export function drawSites(doors: readonly Door[], today: Day, seed: string): SiteInput[] {
  const byZone = Map.groupBy(doors, ({ zoneId }) => zoneId)
  const taken = new Set<string>()
  return catalogue.map((entry, index) => {
    const own = aroundTown(entry.zone, byZone.get(entry.zone) ?? [])
    let at = Math.floor(entry.spot * own.length)
    while (taken.has(own[at]?.label ?? '')) at += 1
    const door = own[at]
    if (!door) throw new RangeError(`no door left in ${entry.zone} for ${entry.id}`)
    taken.add(door.label)
    return siteAt(entry, door, index, addDays(today, -randomFrom(`${seed}/${entry.id}`).below(200)))
  })
}

/** The doors of a town by their direction from its middle, so that spots spread around it. */
function aroundTown(zoneId: string, doors: readonly Door[]): Door[] {
  const { x, y } = communes.find((commune) => commune.zoneId === zoneId)!
  return [...doors].sort((a, b) => Math.atan2(a.y - y, a.x - x) - Math.atan2(b.y - y, b.x - x))
}

function siteAt(entry: Entry, door: Door, index: number, checkedOn: Day): SiteInput {
  const commune = communes.find(({ zoneId }) => zoneId === entry.zone)!
  const child = entry.kind === 'childminder'
  const toddlers = entry.bands === 'toddlers'
  const shown = !entry.unlisted
  return {
    siteId: entry.id,
    kind: entry.kind,
    name: entry.name,
    zoneId: entry.zone,
    address: door.short,
    postcode: commune.postcode,
    town: commune.name,
    ...toGeo(door),
    // 05 36 49 is kept by Arcep for works of fiction, .example by RFC 2606.
    phone: shown ? `05 36 49 ${String(10 + index)} ${String(20 + ((index * 37) % 80))}` : null,
    email: shown ? `${child ? entry.id : `accueil.${entry.id}`}@lurelle.example` : null,
    website: null,
    operator: entry.operator,
    hours: entry.hours,
    fromMonths: isCentre(entry.kind) ? (toddlers ? 18 : entry.kind === 'halte-garderie' ? 4 : 2) : null,
    toMonths: isCentre(entry.kind) ? (toddlers ? 72 : 48) : null,
    languages: entry.languages ?? ['fr'],
    stepFree: child ? null : (entry.stepFree ?? true),
    // Towns have stops; villages call a minibus.
    transport: commune.town < 0.9 && !child ? 'Minibus à la demande, le matin et le soir' : null,
    listed: shown,
    source: 'Inventé pour la démonstration',
    sourceRef: entry.id,
    invented: [],
    checkedOn,
    ...detailsOf(entry),
  }
}
