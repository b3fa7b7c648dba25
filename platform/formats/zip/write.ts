import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive. */
export interface ZipEntry {
  /** `folder/name.txt`: any Unicode, without `..`, back slash or a slash at the beginning */
  readonly name: string
  readonly bytes: Uint8Array
}

// Sizes are written on 32 bits, counts on 16; nothing we make comes near.
const mostBytes = 2 ** 31
const mostEntries = 60_000

/** A file of an archive as it stands in it. */
export interface PackedEntry {
  readonly name: string
  /** 0 stored, 8 deflated */
  readonly method: 0 | 8
  /** of the content */
  readonly crc: number
  /** of the content, in bytes */
  readonly size: number
  /** as it stands in the archive */
  readonly body: Uint8Array
}

/**
 * Writes a zip archive that every system opens. The same files and instant give the same bytes.
 * @param at what stands as the time of every file
 * @throws RangeError when a name could leave the folder it is unpacked in, or the archive would be too large: a bug of the caller
 */
export function writeZip(entries: readonly ZipEntry[], at: Date): Uint8Array<ArrayBuffer> {
  const total = entries.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (entries.length > mostEntries || total > mostBytes)
    throw new RangeError(`an archive of ${entries.length} files, ${total} bytes`)
  return writePacked(entries.map(packed), at)
}

/** A file as an archive holds it: deflated, unless that makes it no smaller. */
export function packed({ name, bytes }: ZipEntry): PackedEntry {
  const deflated = deflateRawSync(bytes)
  const stored = deflated.length >= bytes.length
  return {
    name,
    method: stored ? 0 : 8,
    crc: crc32(bytes),
    size: bytes.length,
    body: stored ? bytes : deflated,
  }
}

/**
 * Writes an archive of files that are packed already.
 * @throws RangeError as `writeZip`
 * @source PKWARE APPNOTE 6.3.10
 */
export function writePacked(entries: readonly PackedEntry[], at: Date): Uint8Array<ArrayBuffer> {
  const stamp = dosTime(at)
  const bodies: Uint8Array[] = []
  const heads: Buffer[] = []
  let offset = 0
  for (const { name, method, crc, size, body } of entries) {
    if (/^\/|\\|(^|\/)\.\.(\/|$)/.test(name) || name === '')
      throw new RangeError(`a file of an archive is called ${JSON.stringify(name)}`)
    const path = Buffer.from(name, 'utf8')
    const common = commonFields({ method, stamp, crc, packed: body.length, size, path })
    bodies.push(Buffer.concat([uint32(0x04034b50), common, uint16(0), path]), body)
    heads.push(centralHead(common, offset), path)
    offset += 30 + path.length + body.length
  }
  const directory = Buffer.concat(heads)
  const end = Buffer.concat([
    uint32(0x06054b50),
    uint16(0, 0, entries.length, entries.length),
    uint32(directory.length, offset),
    uint16(0),
  ])
  return Uint8Array.from(Buffer.concat([...bodies, directory, end]))
}

interface Fields {
  readonly method: 0 | 8
  readonly stamp: readonly [time: number, date: number]
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly path: Buffer
}

/** What the head of a file and its line in the directory share. Bit 11 says that the name is UTF-8. */
const commonFields = ({ method, stamp, crc, packed, size, path }: Fields): Buffer =>
  Buffer.concat([uint16(20, 0x0800, method, ...stamp), uint32(crc, packed, size), uint16(path.length)])

const centralHead = (common: Buffer, offset: number): Buffer =>
  Buffer.concat([uint32(0x02014b50), uint16(20), common, uint16(0, 0, 0, 0), uint32(0, offset)])

function uint16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  for (const [n, value] of values.entries()) buffer.writeUInt16LE(value, n * 2)
  return buffer
}

function uint32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  for (const [n, value] of values.entries()) buffer.writeUInt32LE(value, n * 4)
  return buffer
}

/** MS-DOS time, two seconds fine, from 1980 on; in UTC, so that it is the same on any machine. */
const dosTime = (at: Date): [number, number] => [
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
]
