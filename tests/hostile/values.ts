import { gzipSync } from 'node:zlib'
import { writeZip } from '@ribambelle/platform/zip'
import fc from 'fast-check'

/** What no browser sends by itself, and anybody can type. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e308',
  'NaN',
  '99999999999999999999',
  '9'.repeat(400),
  'a'.repeat(10_000),
  'é'.repeat(3_000),
  '😀'.repeat(80),
  '\u0000',
  'a\u0000b',
  '\u202Eevil\u2066',
  '\uFFFE\uFEFF',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  '[object Object]',
  '{"a":[[[[[[]]]]]]}',
  '2026-02-31',
  '2027-02-29',
  '0000-01-01',
  '9999-12-31',
  '-271821-04-20',
  '2026-13',
  '0000-00',
  '25:61',
  '2026-03-29T02:30',
  '2026-10-25T02:30',
  "'; drop table intake.request; --",
  '%_\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{count, plural, other {#}}',
  '../../etc/passwd',
  'https://evil.example/',
  '//evil.example',
  'javascript:alert(1)',
  '=cmd|calc!A1',
  '\r\nSet-Cookie: a=b',
]

export const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
)

/** Pieces of an address as they travel: some are no letters at all. */
export const hostilePieces: readonly string[] = [
  '%',
  '%FF',
  '%00',
  '%ED%A0%80',
  '%E0%A4%A',
  '%2F',
  '..%2F..%2F',
  '%5C',
  '%0D%0A',
  '%C3%28',
  '%E2%80%AE',
  '+',
  ';',
  '%25',
  '%F0%9F%90%98'.repeat(300),
  'x'.repeat(6_000),
]

const encoded = (text: string): string => {
  try {
    return encodeURIComponent(text)
  } catch {
    return '%EF%BF%BD' // half of a pair of surrogates cannot travel
  }
}

/** One piece of a path. */
export const hostilePiece = fc
  .oneof(fc.constantFrom(...hostilePieces), hostileText.map(encoded))
  // A browser resolves these before it sends them.
  .filter((piece) => !['', '.', '..'].includes(piece))

/** Body of a form. */
export const formBody = (fields: Iterable<readonly [string, string]>): string =>
  [...fields].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')

const boundary = 'x7MARK'
export const multipartType = `multipart/form-data; boundary=${boundary}`

/** A form with one file, as a browser sends it. */
export function multipart(
  fields: Iterable<readonly [string, string]>,
  file?: { readonly field: string; readonly name: string; readonly bytes: Uint8Array },
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  for (const [name, value] of fields)
    parts.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '_')}"\r\n\r\n${value}\r\n`,
      ),
    )
  if (file)
    parts.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      file.bytes,
      Buffer.from('\r\n'),
    )
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return new Uint8Array(Buffer.concat(parts))
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))
const noon = new Date('2026-11-22T12:00:00Z')
const sheet = (content: string): Uint8Array<ArrayBuffer> =>
  writeZip(
    [
      {
        name: '[Content_Types].xml',
        bytes: bytesOf('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      },
      {
        name: 'xl/workbook.xml',
        bytes: bytesOf('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
      },
      { name: 'xl/worksheets/sheet1.xml', bytes: bytesOf(content) },
    ],
    noon,
  )

/** Files that swell, lie about what they are, or are cut short. */
export const hostileFiles: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[] = [
  { name: '', bytes: bytesOf('') },
  { name: 'empty.csv', bytes: bytesOf('') },
  { name: 'one-line.csv', bytes: bytesOf(`a${';'.repeat(100_000)}`) },
  { name: 'many.csv', bytes: bytesOf('nom;places\n'.repeat(60_000)) },
  { name: 'quote.csv', bytes: bytesOf(`nom;places\n"never closed;${'x'.repeat(10_000)}`) },
  { name: 'nul.csv', bytes: bytesOf('nom;places\n\u0000;\u0000') },
  { name: 'letters.csv', bytes: new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x3b, 0x0a, 0xc3, 0x28]) },
  { name: 'formula.csv', bytes: bytesOf('nom;places\n=cmd|calc!A1;-1e308\n__proto__;NaN') },
  { name: 'deep.json', bytes: bytesOf('['.repeat(200_000)) },
  { name: 'proto.json', bytes: bytesOf('{"__proto__":{"a":1},"constructor":{"prototype":{}},"lines":[{}]}') },
  { name: 'cut.xlsx', bytes: sheet('<worksheet><sheetData/></worksheet>').slice(0, 120) },
  {
    name: 'entity.xlsx',
    bytes: sheet(
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData>&b;</sheetData></worksheet>',
    ),
  },
  {
    name: 'wide.xlsx',
    bytes: sheet(
      '<worksheet><sheetData><row r="999999999"><c r="ZZZZZ999999999"><v>1</v></c></row></sheetData></worksheet>',
    ),
  },
  { name: 'swells.xlsx', bytes: sheet(`<worksheet><sheetData>${' '.repeat(30_000_000)}</sheetData></worksheet>`) },
  { name: '../../up.pdf', bytes: bytesOf('%PDF-1.7\n%%EOF') },
  { name: 'page.html', bytes: bytesOf('<script>alert(1)</script>') },
  { name: 'picture.svg', bytes: bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
  { name: 'swells.gz', bytes: new Uint8Array(gzipSync(Buffer.alloc(20_000_000))) },
]
