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

/** Makes a function that says where a row lies: by its point, its address, the sheet that it changes, or the zone that it names. */
export function placer(
  zones: readonly Zone[],
  findAddress: AddressFinder,
  named: (text: string | undefined) => Zone | undefined,
): (row: ReadRow, before: KeptSheet | undefined, kind: SiteKind | 'skip' | undefined) => Placed {
  const zoneAt = zoneFinder(zones)
  const byId = new Map(zones.map((zone) => [zone.zoneId, zone]))
  const pathOf = (zone: Zone): string[] => {
    const above = zone.parentId === null ? undefined : byId.get(zone.parentId)
    return [zone.zoneId, ...(above ? pathOf(above) : [])]
  }
  const communeOf = (zone: Zone): string => byId.get(pathOf(zone).at(-1)!)!.name

  return ({ texts, point, values }, before, kind) => {
    const said = named(texts.zone) ?? named(texts.town) ?? named(texts.postcode)
    const words = (zone: Zone): Pick<Place, 'address' | 'postcode' | 'town'> => ({
      address: texts.address?.slice(0, 120) ?? before?.address ?? '',
      postcode: values.postcode ?? before?.postcode ?? '',
      town: values.town ?? before?.town ?? communeOf(zone),
    })
    const at = (where: Point, notes: readonly PlaceNote[]): Placed => {
      const found = zoneAt(where)
      const zone = found ?? said
      const shown = `${where.latitude}, ${where.longitude}`
      const target = texts.position === undefined ? 'latitude' : 'position'
      if (!zone) return { fault: zoneAt(swap(where)) ? 'position-swapped' : 'outside-territory', target, value: shown }
      const differs = found && said && !pathOf(found).includes(said.zoneId) && !pathOf(said).includes(found.zoneId)
      const more: PlaceNote[] = [
        ...(differs ? ['zone-differs' as const] : []),
        ...(found ? [] : ['zone-by-name' as const]),
      ]
      const { latitude, longitude } = where
      return { place: { ...words(zone), latitude, longitude, zoneId: zone.zoneId }, notes: [...notes, ...more] }
    }
    if (point && 'fault' in point)
      return {
        fault: point.fault,
        target: texts.position === undefined ? 'latitude' : 'position',
        value: texts.position ?? `${texts.latitude ?? ''}, ${texts.longitude ?? ''}`,
      }
    if (point) return at(point, [])
    if (before && (texts.address === undefined || texts.address === before.address)) {
      const { latitude, longitude, zoneId } = before
      return { place: { ...words(byId.get(zoneId)!), latitude, longitude, zoneId }, notes: [] }
    }
    const found =
      texts.address === undefined ? undefined : findAddress(texts.address, texts.town ?? texts.postcode ?? '')
    if (found) return at(found, ['position-from-address'])
    const counted = kind === 'childminder' && values.listed !== true
    if (counted && said) return { place: { ...words(said), ...middleOf(said), zoneId: said.zoneId }, notes: [] }
    if (texts.address === undefined) return { fault: 'place-missing', target: 'address', value: '' }
    return { fault: 'address-not-found', target: 'address', value: texts.address }
  }
}
