import { inflateRawSync } from 'node:zlib'

/** The text of `word/document.xml` in a file for a word processor: found by its local header, inflated as it stands. */
export function documentXml(bytes: Uint8Array): string {
  const archive = Buffer.from(bytes)
  for (let at = archive.indexOf('PK\u0003\u0004'); at >= 0; at = archive.indexOf('PK\u0003\u0004', at + 4)) {
    const [names, extra] = [archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)]
    if (archive.subarray(at + 30, at + 30 + names).toString() !== 'word/document.xml') continue
    const packed = archive.subarray(at + 30 + names + extra)
    return inflateRawSync(packed).toString('utf8')
  }
  throw new Error('no word/document.xml')
}
