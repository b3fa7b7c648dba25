import { inflateRawSync } from 'node:zlib'
import { packed, writePacked } from './write.ts'
import type { PackedEntry } from './write.ts'

/** First moment that an archive can hold: it says nothing of when the file was made. */
const noMoment = new Date('1980-01-01T00:00:00Z')

/** Where documents and workbooks say when they were made. */
const properties = 'docProps/core.xml'

const moments = /<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g

/**
 * A document or workbook as its library made it, without the moments of the machine: neither in its properties, where both are optional, nor
 * as the time of its files. So the same request gives the same bytes.
 * @param made an archive of our own making: not for files that came from elsewhere
 * @source ISO/IEC 29500-2, core properties; PKWARE APPNOTE 4.3
 */
export const withoutMoments = (made: Uint8Array): Uint8Array<ArrayBuffer> =>
  writePacked(
    entriesOf(made).map((entry) => (entry.name === properties ? undated(entry) : entry)),
    noMoment,
  )

function undated(entry: PackedEntry): PackedEntry {
  const bytes = entry.method === 0 ? entry.body : inflateRawSync(entry.body)
  const text = new TextDecoder().decode(bytes).replaceAll(moments, '')
  return packed({ name: entry.name, bytes: new TextEncoder().encode(text) })
}

/** The files of an archive, as they stand in it: read from the directory at its end. */
function entriesOf(archive: Uint8Array): PackedEntry[] {
  const view = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = view.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const entries: PackedEntry[] = []
  let at = view.readUInt32LE(end + 16)
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.readUInt16LE(at + field))
    const head = view.readUInt32LE(at + 42)
    const start = head + 30 + view.readUInt16LE(head + 26) + view.readUInt16LE(head + 28)
    const method = view.readUInt16LE(at + 10)
    if (method !== 0 && method !== 8) throw new RangeError(`a file of an archive of ours is packed by method ${method}`)
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength!),
      method,
      crc: view.readUInt32LE(at + 16),
      size: view.readUInt32LE(at + 24),
      body: view.subarray(start, start + view.readUInt32LE(at + 20)),
    })
    at += 46 + nameLength! + extra! + comment!
  }
  return entries
}
