import { isCentre } from '@ribambelle/directory'
import type { Address, Site } from '@ribambelle/directory'
import type { Position } from '../read/geometry.ts'
import { readFeatures } from '../read/geojson.ts'
import type { Feature } from '../read/geojson.ts'
import { openSource } from '../read/ledger.ts'
import type { Ledger } from '../read/ledger.ts'
import type { InventedOffer, SitesFile } from '../recipe.ts'
import { nearestAddress } from './addresses.ts'
import { slug } from './zones.ts'
import type { ReadZone } from './zones.ts'

/** Metres within which an address says where a site without one is. */
const near = 250

interface Around {
  readonly zones: readonly ReadZone[]
  readonly zoneAt: (point: Position) => string | undefined
  readonly addresses: readonly Address[]
  readonly offer: InventedOffer
}

/** Reads the real sites. The point decides the zone; an attribute that says otherwise is noted. */
export async function readSites(ledger: Ledger, folder: string, shape: SitesFile, around: Around): Promise<Site[]> {
  const source = await openSource(ledger, folder, shape.file)
  if (!source) return []
  const sites: Site[] = []
  const [refs, ids] = [new Set<string>(), new Set<string>()]
  let former = 0
  for (const feature of readFeatures(ledger, source, ['Point'])) {
    const [ref, name] = [text(feature, shape.id), text(feature, shape.name)]
    const kind = shape.kinds.find(({ begins }) => name.startsWith(begins))
    const problem =
      ref === ''
        ? ([shape.id, 'field-empty'] as const)
        : refs.has(ref)
          ? ([shape.id, 'duplicate-id'] as const)
          : name === ''
            ? ([shape.name, 'field-empty'] as const)
            : kind
              ? undefined
              : ([shape.name, 'kind-unknown'] as const)
    refs.add(ref)
    const zoneId = zoneOf(ledger, shape, feature, around)
    if (problem) ledger.refuse(shape.file, feature.line, problem[0], problem[1], ref || name)
    if (problem || !kind || zoneId === undefined) continue
    if (kind.formerName) former += 1
    const siteId = ids.has(slug(name)) ? `${slug(name)}-${slug(ref)}` : slug(name)
    ids.add(siteId)
    sites.push(siteOf(ledger, shape, feature, around, { siteId, kind: kind.kind, zoneId, name, sourceRef: ref }))
  }
  if (former > 0) ledger.note(shape.file, 'former-name', former)
  return sites
}

const text = ({ properties }: Feature, name: string): string => {
  const value = properties[name]
  return value === null || value === undefined ? '' : String(value).trim()
}

function zoneOf(ledger: Ledger, shape: SitesFile, feature: Feature, { zones, zoneAt }: Around): string | undefined {
  const found = zoneAt(feature.coordinates as Position)
  if (found === undefined) {
    ledger.refuse(shape.file, feature.line, 'geometry', 'outside-territory', JSON.stringify(feature.coordinates))
    return undefined
  }
  const said = text(feature, shape.zone)
  const zone = zones.find(({ zoneId }) => zoneId === found)
  if (said !== '' && zone && zone.key !== said) {
    const other = zones.find(({ key, kind }) => key === said && kind === zone.kind)
    const details = { site: text(feature, shape.name), said: other?.name ?? said, found: zone.name }
    ledger.note(shape.file, 'zone-differs-from-attribute', 1, { line: feature.line, details })
  }
  return found
}

function siteOf(
  ledger: Ledger,
  shape: SitesFile,
  feature: Feature,
  { addresses, offer }: Around,
  known: Pick<Site, 'siteId' | 'kind' | 'zoneId' | 'name' | 'sourceRef'>,
): Site {
  const [longitude, latitude] = feature.coordinates as Position
  let address = text(feature, shape.address)
  if (address === '') {
    const nearest = nearestAddress(addresses, [longitude, latitude], near)
    address = nearest ? shape.nearAddress.replace('{address}', nearest.address.label.split(',')[0]!) : shape.town
    const details = { site: known.name, address, metres: nearest?.metres ?? -1 }
    ledger.note(shape.file, 'address-from-nearest', 1, { line: feature.line, details })
  }
  const groups = offer.kinds[known.kind]?.groups?.at(-1)?.map((id) => offer.groups[id]!) ?? []
  return {
    ...known,
    address,
    postcode: shape.postcode,
    town: shape.town,
    latitude,
    longitude,
    phone: null,
    email: null,
    website: null,
    operator: shape.operators[text(feature, shape.operator)] ?? null,
    hours: offer.kinds[known.kind]?.hours ?? null,
    fromMonths: groups[0]?.fromMonths ?? null,
    toMonths: groups.at(-1)?.toMonths ?? null,
    languages: [],
    stepFree: null,
    transport: null,
    listed: true,
    source: shape.source,
    invented: ['hours', 'postcode', ...(isCentre(known.kind) ? ['fromMonths', 'toMonths'] : [])],
    checkedOn: shape.asOf,
  }
}
