import type { AgeGroup, AuthorisedPlaces } from '@ribambelle/capacity'
import { isCentre } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import { halfDays, randomFrom, workingWeek } from '@ribambelle/kernel'
import type { HalfDay, Random } from '@ribambelle/kernel'
import { contains, pointIn } from '../read/geometry.ts'
import type { Position } from '../read/geometry.ts'
import type { Ledger } from '../read/ledger.ts'
import type { InventedKind, InventedOffer, InventedSites, Recipe } from '../recipe.ts'
import type { CommuneFigures } from './figures.ts'
import type { ReadZone } from './zones.ts'

/** Age groups and places invented for a trial; every number of places says that it is invented. */
export interface Offer {
  readonly ageGroups: readonly AgeGroup[]
  readonly places: readonly AuthorisedPlaces[]
}

/**
 * Invents places for every centre, each from the seed and its own row in the source: a centre more, less or renamed changes no other.
 * @param fixed places of some centres that the recipe gives
 * @param without centres that have none yet
 */
export function inventOffer(
  sites: readonly Site[],
  offer: InventedOffer,
  seed: string,
  { fixed, without }: { fixed: ReadonlyMap<string, number>; without: ReadonlySet<string> },
): Offer {
  const made = sites
    .filter(({ siteId, kind }) => isCentre(kind) && !without.has(siteId))
    .map(({ siteId, kind, sourceRef }) => {
      const shape = offer.kinds[kind]
      if (!shape?.groups) throw new RangeError(`the recipe invents no places for centres of kind ${kind}`)
      return centreOffer(siteId, shape, offer, randomFrom(`${seed}:${sourceRef}`), fixed.get(siteId))
    })
  return { ageGroups: made.flatMap(({ ageGroups }) => ageGroups), places: made.flatMap(({ places }) => places) }
}

function centreOffer(
  centreId: string,
  shape: InventedKind,
  offer: InventedOffer,
  random: Random,
  fixed?: number,
): Offer {
  const [least, most] = shape.places ?? [1, 1]
  const drawn = least + random.below(most - least + 1)
  const total = fixed ?? drawn
  const sets = shape.groups!
  const ids = sets[sets.length > 1 && total >= (shape.threeFrom ?? 0) ? sets.length - 1 : 0]!
  const shares = share(
    total,
    ids.map((id) => offer.weights[id] ?? 1),
  )
  const week = openWeek(shape, random)
  const quietWednesday = random.chance(shape.quietWednesday ?? 0)
  return {
    ageGroups: ids.map((ageGroupId) => ({ centreId, ageGroupId, ...offer.groups[ageGroupId]! })),
    places: ids.flatMap((ageGroupId, index) =>
      week.map((halfDay) => ({
        centreId,
        ageGroupId,
        halfDay,
        from: offer.from,
        until: null,
        places: quietWednesday && halfDay.startsWith('wed') ? Math.floor(shares[index]! * 0.8) : shares[index]!,
        invented: true,
      })),
    ),
  }
}

function openWeek({ afternoons }: InventedKind, random: Random): HalfDay[] {
  if (!afternoons) return [...workingWeek]
  const [least, most] = afternoons
  const open = random
    .shuffle(workingWeek.filter((halfDay) => halfDay.endsWith('pm')))
    .slice(0, least + random.below(most - least + 1))
  return halfDays.filter(
    (halfDay) => workingWeek.includes(halfDay) && (halfDay.endsWith('am') || open.includes(halfDay)),
  )
}

/** Shares a whole number in proportion, whole parts that add up to it (largest remainders). */
export function share(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  let left = total - parts.reduce((all, part) => all + part, 0)
  for (const { index } of order) if (left-- > 0) parts[index]! += 1
  return parts
}

/** Invents the sites of a recipe, and childminders by commune in proportion to its children; every field is marked. */
export function inventSites(
  ledger: Ledger,
  recipe: Recipe,
  invented: InventedSites,
  zones: readonly ReadZone[],
  figures: ReadonlyMap<string, CommuneFigures>,
  seed: string,
): Site[] {
  const file = `recipes/${recipe.territoryId}.json`
  const make = maker(invented, recipe.offer, figures, seed)
  const sites: Site[] = []
  for (const { siteId, kind, name, commune, listed, notOpen } of invented.sites) {
    const zone = zones.find(({ communeCode }) => communeCode === commune)
    if (zone) sites.push(make(zone, { siteId, kind, name, listed }))
    else ledger.refuse(file, null, 'commune', 'commune-unknown', commune)
    if (notOpen) ledger.note(file, 'project-not-open', 1, { details: { site: name } })
  }
  ledger.note(file, 'sites-invented', sites.length)
  const before = sites.length
  for (const zone of zones) {
    const children = figures.get(zone.communeCode ?? '')?.children?.estimate ?? 0
    const count = Math.max(1, Math.round(children / invented.childrenEachChildminder))
    for (let number = 1; number <= count; number++) {
      const siteId = `assmat-${zone.zoneId}-${number}`
      const name = invented.childminderName.replace('{number}', String(number))
      sites.push(make(zone, { siteId, kind: 'childminder', name, listed: false }))
    }
  }
  ledger.note(file, 'childminders-invented', sites.length - before)
  return sites
}

const everyField = ['name', 'address', 'position', 'operator', 'hours', 'fromMonths', 'toMonths', 'places']

function maker(
  invented: InventedSites,
  offer: InventedOffer,
  figures: ReadonlyMap<string, CommuneFigures>,
  seed: string,
) {
  return (zone: ReadZone, known: Pick<Site, 'siteId' | 'kind' | 'name' | 'listed'>): Site => {
    const commune = figures.get(zone.communeCode ?? '')
    const random = randomFrom(`${seed}:${known.siteId}:place`)
    const [longitude, latitude] = positionIn(zone, known.kind, commune?.centre, random)
    const shape = offer.kinds[known.kind]
    const groups = shape?.groups?.at(-1)?.map((id) => offer.groups[id]!) ?? []
    return {
      ...known,
      zoneId: zone.zoneId,
      address: invented.address,
      postcode: commune?.postcode ?? '',
      town: zone.name,
      latitude,
      longitude,
      phone: null,
      email: null,
      website: null,
      operator: null,
      hours: shape?.hours ?? null,
      fromMonths: groups[0]?.fromMonths ?? null,
      toMonths: groups.at(-1)?.toMonths ?? null,
      languages: [],
      stepFree: null,
      transport: null,
      source: invented.source,
      sourceRef: known.siteId,
      invented: everyField,
      checkedOn: offer.from,
    }
  }
}

/** Degrees around the centre of a commune: some five hundred metres, so that two sites are two marks on a map. */
const aroundCentre = 0.005

/** Somewhere in the zone; sites other than childminders near its centre, where the outline holds it. */
function positionIn(zone: ReadZone, kind: Site['kind'], centre: Position | undefined, random: Random): Position {
  if (kind !== 'childminder' && centre) {
    const near = centre.map((degrees) => Math.round((degrees + (random.next() - 0.5) * aroundCentre) * 1e5) / 1e5)
    const point: Position = [near[0]!, near[1]!]
    if (contains(zone.outline, point)) return point
  }
  return pointIn(zone.outline, random)
}
