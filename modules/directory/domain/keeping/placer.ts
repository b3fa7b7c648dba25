import { addressWords } from '../finding/address.ts'
import { searchable } from '../finding/search-text.ts'
import type { Point } from '../finding/walk.ts'
import type { SiteKind, Zone } from '../site.ts'
import type { KeptSheet } from './changes.ts'
import type { Target } from './mapping.ts'
import { middleOf, zoneFinder } from './position.ts'
import type { PositionFault } from './position.ts'
import type { ReadRow } from './row.ts'

export type PlaceFault =
  | PositionFault
  | 'position-swapped'
  | 'outside-territory'
  | 'place-missing'
  | 'address-not-found'
export type PlaceNote = 'zone-differs' | 'position-from-address' | 'zone-by-name'

type Place = Pick<KeptSheet, 'address' | 'postcode' | 'town' | 'latitude' | 'longitude' | 'zoneId'>

type Placed =
  | { readonly place: Place; readonly notes: readonly PlaceNote[] }
  | { readonly fault: PlaceFault; readonly target: Target; readonly value: string }

/** An address of the territory's file, if exactly one is meant. */
export type AddressFinder = (address: string, where: string) => (Point & { readonly label: string }) | undefined

interface FileAddress extends Point {
  readonly label: string
}

/** Looks addresses up by thousands: whole street and number, the town telling twins apart. */
export function addressFinder(addresses: readonly FileAddress[]): AddressFinder {
  const key = (street: string): string => addressWords(street).join(' ')
  const known = Map.groupBy(addresses, ({ label }) => key(label.split(',')[0]!))
  return (address, where) => {
    const found = known.get(key(address.split(',')[0]!)) ?? []
    if (found.length < 2) return found[0]
    const named = found.filter(({ label }) => searchable(where) !== '' && searchable(label).includes(searchable(where)))
    return named.length === 1 ? named[0] : undefined
  }
}

const swap = ({ latitude, longitude }: Point): Point => ({ latitude: longitude, longitude: latitude })

/** Zones, each with those that it lies in. */
function zoneTree(zones: readonly Zone[]) {
  const byId = new Map(zones.map((zone) => [zone.zoneId, zone]))
  const pathOf = (zone: Zone): string[] => {
    const above = zone.parentId === null ? undefined : byId.get(zone.parentId)
    return [zone.zoneId, ...(above ? pathOf(above) : [])]
  }
  return {
    zoneAt: zoneFinder(zones),
    zoneOf: (zoneId: string): Zone => byId.get(zoneId)!,
    communeOf: (zone: Zone): string => byId.get(pathOf(zone).at(-1)!)!.name,
    /** whether one lies in the other, or they are the same */
    areNested: (a: Zone, b: Zone): boolean => pathOf(a).includes(b.zoneId) || pathOf(b).includes(a.zoneId),
  }
}

/** Where a row says its position. */
const positionOf = ({ texts }: ReadRow): Target => (texts.position === undefined ? 'latitude' : 'position')

/** The zone at a point; beside it, the one that the row names. */
function placedAt(
  row: ReadRow,
  where: Point,
  said: Zone | undefined,
  { zoneAt, areNested }: ReturnType<typeof zoneTree>,
): { readonly zone: Zone; readonly notes: readonly PlaceNote[] } | Extract<Placed, { fault: PlaceFault }> {
  const found = zoneAt(where)
  const zone = found ?? said
  if (!zone) {
    const fault = zoneAt(swap(where)) ? 'position-swapped' : 'outside-territory'
    return { fault, target: positionOf(row), value: `${where.latitude}, ${where.longitude}` }
  }
  const differs = found && said && !areNested(found, said)
  return { zone, notes: [...(differs ? ['zone-differs' as const] : []), ...(found ? [] : ['zone-by-name' as const])] }
}

/** Makes a function that says where a row lies: by its point, its address, the sheet that it changes, or the zone that it names. */
export function placer(
  zones: readonly Zone[],
  findAddress: AddressFinder,
  named: (text: string | undefined) => Zone | undefined,
): (row: ReadRow, before: KeptSheet | undefined, kind: SiteKind | 'skip' | undefined) => Placed {
  const tree = zoneTree(zones)
  return (row, before, kind) => {
    const { texts, point, values } = row
    const said = named(texts.zone) ?? named(texts.town) ?? named(texts.postcode)
    const within = (zone: Zone, { latitude, longitude }: Point): Place => ({
      address: texts.address?.slice(0, 120) ?? before?.address ?? '',
      postcode: values.postcode ?? before?.postcode ?? '',
      town: values.town ?? before?.town ?? tree.communeOf(zone),
      latitude,
      longitude,
      zoneId: zone.zoneId,
    })
    const at = (where: Point, notes: readonly PlaceNote[]): Placed => {
      const placed = placedAt(row, where, said, tree)
      return 'fault' in placed ? placed : { place: within(placed.zone, where), notes: [...notes, ...placed.notes] }
    }
    if (point && 'fault' in point) {
      const value = texts.position ?? `${texts.latitude ?? ''}, ${texts.longitude ?? ''}`
      return { fault: point.fault, target: positionOf(row), value }
    }
    if (point) return at(point, [])
    if (before && (texts.address === undefined || texts.address === before.address))
      return { place: within(tree.zoneOf(before.zoneId), before), notes: [] }
    const found =
      texts.address === undefined ? undefined : findAddress(texts.address, texts.town ?? texts.postcode ?? '')
    if (found) return at(found, ['position-from-address'])
    const counted = kind === 'childminder' && values.listed !== true
    if (counted && said) return { place: within(said, middleOf(said)), notes: [] }
    if (texts.address === undefined) return { fault: 'place-missing', target: 'address', value: '' }
    return { fault: 'address-not-found', target: 'address', value: texts.address }
  }
}
