import { ok, refuse } from '@ribambelle/kernel'
import type { Outcome } from '@ribambelle/kernel'
import { readSheet } from '@ribambelle/platform/sheets'
import type { ListFile, TableRefusal } from '../../application/keeping/ports.ts'
import { mostColumns, mostRows, readGeojson, uniqueNames } from '../../domain/keeping/geojson.ts'
import type { Table } from '../../domain/keeping/geojson.ts'

/** Text in UTF-8, with or without its mark; Windows-1252 where it is not, as for sheets. */
function decoded(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(bytes)
  return text.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(bytes) : text
}

const space = new Set([0x20, 0x09, 0x0a, 0x0d])

/** Whether a file begins as JSON does, after its mark and spaces. */
function beginsAsJson(bytes: Uint8Array): boolean {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const first = bytes.subarray(from, from + 1_000).find((byte) => !space.has(byte))
  return first === 0x7b || first === 0x5b
}

/**
 * Reads a list, told by its content: GeoJSON, XLSX or CSV. The first row of a sheet names its columns.
 * @returns the table, or why not: any bytes give one of the two
 */
export async function readTable({ bytes, name }: ListFile): Promise<Outcome<Table, TableRefusal>> {
  if (beginsAsJson(bytes)) {
    const table = readGeojson(decoded(bytes))
    return 'fault' in table ? refuse(table.fault) : ok(table)
  }
  const read = await readSheet(bytes, name, { rows: mostRows + 1 })
  if (!read.ok) return read
  const [head, ...rows] = read.value.rows
  if (!head || rows.length === 0) return refuse('sheet-without-rows')
  if (head.length > mostColumns) return refuse('sheet-too-large')
  return ok({ columns: uniqueNames(head), rows, lines: read.value.lines.slice(1) })
}
