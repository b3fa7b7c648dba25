import type { Address } from '@ribambelle/directory'
import { metresBetween } from '../read/geometry.ts'
import type { Position } from '../read/geometry.ts'
import { numberIn, readCsv } from '../read/csv.ts'
import { openSource } from '../read/ledger.ts'
import type { Ledger } from '../read/ledger.ts'
import type { AddressFile } from '../recipe.ts'

/**
 * Reads the territory's address file.
 * The same number at several doors keeps its first row; addresses outside every zone keep no zone; both are noted.
 */
export async function readAddresses(
  ledger: Ledger,
  folder: string,
  shape: AddressFile,
  zoneAt: (point: Position) => string | undefined,
): Promise<Address[]> {
  const source = await openSource(ledger, folder, shape.file)
  if (!source) return []
  const { file: _file, ...columns } = shape
  const addresses = new Map<string, Address>()
  let [again, outside] = [0, 0]
  for (const row of readCsv(ledger, source, { delimiter: ',', columns: Object.values(columns) })) {
    const point = pointOf(ledger, shape, row)
    const addressId = row.cells[shape.id] ?? ''
    if (addressId === '') ledger.refuse(shape.file, row.line, shape.id, 'field-empty')
    if (!point || addressId === '') continue
    if (addresses.has(addressId)) again += 1
    else {
      const zoneId = zoneAt(point) ?? null
      if (zoneId === null) outside += 1
      const [longitude, latitude] = point
      addresses.set(addressId, { addressId, label: labelOf(shape, row.cells), zoneId, latitude, longitude })
    }
  }
  if (again > 0) ledger.note(shape.file, 'same-address-again', again)
  if (outside > 0) ledger.note(shape.file, 'outside-every-zone', outside)
  return [...addresses.values()]
}

function pointOf(ledger: Ledger, shape: AddressFile, row: Parameters<typeof numberIn>[2]): Position | undefined {
  const before = ledger.refusals.length
  const [longitude, latitude] = [shape.longitude, shape.latitude].map((column) =>
    numberIn(ledger, shape.file, row, column),
  )
  if (ledger.refusals.length > before) return undefined
  const bad =
    longitude === undefined || Math.abs(longitude) > 180
      ? shape.longitude
      : latitude === undefined || Math.abs(latitude) > 90
        ? shape.latitude
        : undefined
  if (bad === undefined) return [longitude!, latitude!]
  ledger.refuse(shape.file, row.line, bad, 'bad-coordinates', row.cells[bad])
  return undefined
}

function labelOf(shape: AddressFile, cells: Readonly<Record<string, string>>): string {
  const number = [cells[shape.number], cells[shape.suffix]?.toLowerCase()].filter(Boolean).join(' ')
  return `${[number, cells[shape.street]].filter(Boolean).join(' ')}, ${cells[shape.town]}`
}

/** The nearest address within some metres of a point. */
export function nearestAddress(addresses: readonly Address[], point: Position, within: number) {
  let [nearest, least]: [Address | undefined, number] = [undefined, within]
  for (const address of addresses) {
    const metres = metresBetween(point, [address.longitude, address.latitude])
    if (metres < least) [nearest, least] = [address, metres]
  }
  return nearest && { address: nearest, metres: Math.round(least) }
}
