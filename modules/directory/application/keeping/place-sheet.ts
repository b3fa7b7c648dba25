import type { Refusal } from '@ribambelle/kernel'
import { readNumber } from '../../domain/keeping/texts.ts'
import type { KeptSheet } from '../../domain/keeping/changes.ts'
import { middleOf, readPosition, zoneFinder } from '../../domain/keeping/position.ts'
import type { Sheet } from '../../domain/sheet.ts'
import type { Zone } from '../../domain/site.ts'
import { addressesLike, isAsTyped } from '../addresses.ts'
import type { Address, DirectoryPorts } from '../ports.ts'

/** Where a place lies, as the form says it. */
export interface TypedPlace {
  readonly address: string
  readonly postcode: string
  readonly town: string
  /** an address of the territory's file that was chosen; `keep` leaves the point where it is */
  readonly addressId: string
  /** degrees as typed: for a place that the file does not know */
  readonly latitude: string
  readonly longitude: string
  /** for somebody who is only counted in her zone */
  readonly zoneId: string
}

export type PlaceRefusal =
  | 'address-missing'
  | 'address-choose'
  | 'address-unknown'
  | 'position-unreadable'
  | 'position-projection-unknown'
  | 'outside-territory'
  | 'zone-missing'

export type Place = Pick<Sheet, 'address' | 'postcode' | 'town' | 'latitude' | 'longitude' | 'zoneId'>

/** Most addresses to choose from. */
export const mostChoices = 10

/** Addresses that may be meant. The town narrows the search when the street alone is in several. */
export async function choicesFor(
  { address, town }: Pick<TypedPlace, 'address' | 'town'>,
  addresses: DirectoryPorts['addresses'],
): Promise<Address[]> {
  const search = (typed: string): Promise<Address[]> =>
    addressesLike({ typed, limit: mostChoices }, { kind: 'anyone' }, { addresses })
  const found = await search(`${address} ${town}`)
  return found.length > 0 ? found : search(address)
}

/** An address of the file as a sheet writes it: « 12 Rue du Port, 99000 Portneuf ». */
function written(
  { label, latitude, longitude }: Address,
  typed: TypedPlace,
  zones: readonly Zone[],
  zone: Zone,
): Place {
  const [street, rest = ''] = label.split(/,\s*(.*)/s)
  const found = /^(\d{4,5})\s+(.+)$/.exec(rest)
  const commune = communeOf(zones, zone)
  const { zoneId } = zone
  return {
    address: street!,
    postcode: found?.[1] ?? typed.postcode,
    town: found?.[2] ?? (rest || typed.town || commune.name),
    latitude,
    longitude,
    zoneId,
  }
}

const communeOf = (zones: readonly Zone[], zone: Zone): Zone => {
  const above = zones.find(({ zoneId }) => zoneId === zone.parentId)
  return zone.kind === 'commune' || !above ? zone : communeOf(zones, above)
}

type Placed = { readonly place: Place } | { readonly refusals: readonly Refusal<PlaceRefusal>[] }

const refused = (code: PlaceRefusal, field: string): Placed => ({ refusals: [{ code, field }] })

/**
 * Finds where a place lies from what was typed: an address that was chosen, a position, the point that it has, or the one address of the file
 * that is meant. Several, or none, and it asks.
 * @param counted for a childminder who is only counted: her zone is enough
 */
export async function placeSheetAt(
  typed: TypedPlace,
  before: KeptSheet | undefined,
  counted: boolean,
  { addresses, zones: zonesPort }: Pick<DirectoryPorts, 'addresses' | 'zones'>,
): Promise<Placed> {
  const zones = await zonesPort.list()
  const { address, postcode, town, addressId } = typed
  const words = { address, postcode, town }
  const chosen = addressId === '' || addressId === 'keep' ? undefined : await addresses.find(addressId)
  if (chosen) return atAddress(chosen, typed, zones)
  const moved =
    before === undefined || typed.latitude !== String(before.latitude) || typed.longitude !== String(before.longitude)
  if (moved && (typed.latitude !== '' || typed.longitude !== '')) return atPosition(typed, words, zones)
  const { latitude, longitude, zoneId } = before ?? {}
  if (latitude !== undefined && longitude !== undefined && zoneId !== undefined) {
    const same = before?.address === address && before.postcode === postcode && before.town === town
    if (same || addressId === 'keep') return { place: { ...words, latitude, longitude, zoneId } }
  }
  if (counted && address === '') {
    const zone = zones.find((one) => one.zoneId === typed.zoneId)
    if (!zone) return refused('zone-missing', 'zoneId')
    return { place: { ...words, town: town || communeOf(zones, zone).name, ...middleOf(zone), zoneId: zone.zoneId } }
  }
  if (address === '') return refused('address-missing', 'address')
  const found = await choicesFor(typed, addresses)
  const [only] = found
  // A slip that was forgiven is shown before it is believed.
  if (only && found.length === 1 && isAsTyped(address, only.label)) return atAddress(only, typed, zones)
  return refused(found.length === 0 ? 'address-unknown' : 'address-choose', 'address')
}

function atAddress(chosen: Address, typed: TypedPlace, zones: readonly Zone[]): Placed {
  const zone = zones.find(({ zoneId }) => zoneId === chosen.zoneId) ?? zoneFinder(zones)(chosen)
  return zone ? { place: written(chosen, typed, zones, zone) } : refused('outside-territory', 'address')
}

function atPosition(
  typed: TypedPlace,
  words: Pick<Place, 'address' | 'postcode' | 'town'>,
  zones: readonly Zone[],
): Placed {
  const [y, x] = [readNumber(typed.latitude), readNumber(typed.longitude)]
  if (!('value' in y) || !('value' in x)) return refused('position-unreadable', 'value' in y ? 'longitude' : 'latitude')
  const point = readPosition(x.value, y.value)
  if ('fault' in point) return refused(point.fault, 'latitude')
  const zone = zoneFinder(zones)(point)
  return zone
    ? { place: { ...words, town: words.town || communeOf(zones, zone).name, ...point, zoneId: zone.zoneId } }
    : refused('outside-territory', 'latitude')
}
