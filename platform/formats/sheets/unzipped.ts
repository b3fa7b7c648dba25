import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

/** Not a zip archive that can be read here (damaged, cut, enciphered, larger than 4 GiB). */
export class BadZip extends Error {}

/**
 * What an archive holds once unzipped, found by unzipping it: what it says of itself proves nothing.
 * @param most bytes at which to stop
 * @returns bytes, or Infinity when there is more
 * @throws BadZip
 * @source PKWARE APPNOTE 4.3
 */
export async function unzippedSize(bytes: Uint8Array, most: number): Promise<number> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > view.length) throw new BadZip('no directory')
  let at = view.readUInt32LE(end + 16)
  let size = 0
  for (let entries = view.readUInt16LE(end + 10); entries > 0; entries--) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) throw new BadZip('a directory that ends early')
    const [method, zipped] = [view.readUInt16LE(at + 10), view.readUInt32LE(at + 20)]
    const local = view.readUInt32LE(at + 42)
    if ((view.readUInt16LE(at + 8) & 1) === 1 || zipped === 0xffffffff || local + 30 > view.length)
      throw new BadZip('an entry that cannot be read')
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    const content = view.subarray(start, start + zipped)
    if (method === 0) size += content.length
    else if (method === 8) size += await inflatedLength(content, most - size)
    else throw new BadZip(`method ${method}`)
    if (size > most) return Infinity
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return size
}

async function inflatedLength(content: Uint8Array, most: number): Promise<number> {
  try {
    return (await inflate(content, { maxOutputLength: Math.max(1, most) })).length
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return Infinity
    throw new BadZip('an entry that cannot be unzipped', { cause: error })
  }
}
