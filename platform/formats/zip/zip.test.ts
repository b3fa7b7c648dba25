import { crc32, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { writeZip } from './index.ts'

const at = new Date('2026-11-21T10:00:02Z')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Reads an archive as programs do: from the directory at its end. It shares no line with the writer. */
function unzip(zip: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(zip)
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const found = new Map<string, Buffer>()
  let line = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(file.readUInt32LE(line)).toBe(0x02014b50)
    const [method, crc] = [file.readUInt16LE(line + 10), file.readUInt32LE(line + 16)]
    const [packed, size] = [file.readUInt32LE(line + 20), file.readUInt32LE(line + 24)]
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(line + place)) as [
      number,
      number,
      number,
    ]
    const head = file.readUInt32LE(line + 42)
    expect(file.readUInt32LE(head)).toBe(0x04034b50)
    const start = head + 30 + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28)
    const body = file.subarray(start, start + packed)
    const content = method === 8 ? inflateRawSync(body) : Buffer.from(body)
    expect([content.length, crc32(content)]).toEqual([size, crc])
    found.set(file.toString('utf8', line + 46, line + 46 + name), content)
    line += 46 + name + extra + comment
  }
  return found
}

describe('an archive', () => {
  it('is read again as it was written: names in any script, contents of any length', () => {
    const long = 'La même phrase, encore et encore. '.repeat(200)
    const files = [
      { name: 'pièces/été — عربي.txt', bytes: bytes('bonjour') },
      { name: 'long.txt', bytes: bytes(long) },
      { name: 'empty', bytes: new Uint8Array() },
    ]
    const zip = writeZip(files, at)
    expect(zip.length).toBeLessThan(1500)
    expect(writeZip(files, at)).toEqual(zip)
    const found = unzip(zip)
    expect([...found.keys()]).toEqual(files.map(({ name }) => name))
    expect(found.get('pièces/été — عربي.txt')?.toString()).toBe('bonjour')
    expect(found.get('long.txt')?.toString()).toBe(long)
    expect(found.get('empty')).toHaveLength(0)
  })

  it('never holds a name that leaves its folder', () => {
    for (const name of ['', '/etc/passwd', '../up', 'a/../../b', 'a\\b'])
      expect(() => writeZip([{ name, bytes: bytes('x') }], at)).toThrow(RangeError)
  })
})
