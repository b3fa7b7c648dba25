import { fileTypeFromBuffer } from 'file-type'

/** The kinds of files that forms of the service take: their names for people, and the ends of their names. */
const known: Readonly<Record<string, { readonly called: string; readonly endings: readonly string[] }>> = {
  'application/pdf': { called: 'PDF', endings: ['pdf'] },
  'image/jpeg': { called: 'JPEG', endings: ['jpg', 'jpeg'] },
  'image/png': { called: 'PNG', endings: ['png'] },
  'image/webp': { called: 'WebP', endings: ['webp'] },
  'image/heic': { called: 'HEIC', endings: ['heic', 'heif'] },
  'text/csv': { called: 'CSV', endings: ['csv'] },
  'text/plain': { called: 'TXT', endings: ['txt'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { called: 'XLSX', endings: ['xlsx'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { called: 'DOCX', endings: ['docx'] },
  'application/vnd.oasis.opendocument.text': { called: 'ODT', endings: ['odt'] },
}

/** What families show: documents and photographs of documents. */
export const documentTypes: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
]

/** What staff import. */
export const sheetTypes: readonly string[] = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

/** What a browser may show in a page: pictures that hold no program. */
export const pictureTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

/** Formats in words: « PDF, JPEG, PNG ». */
export const typesInWords = (types: readonly string[]): string[] => types.map((type) => known[type]?.called ?? type)

/** What a field of a form says it takes: `.pdf,.jpg,.jpeg`. */
export const acceptOf = (types: readonly string[]): string =>
  types.flatMap((type) => known[type]?.endings.map((ending) => `.${ending}`) ?? [type]).join(',')

/** Formats written in plain text that still have marks of their own. */
const textual = /^(application\/(pdf|rtf|xml)|text\/)/

/** Text as people's programs write it: UTF-8, UTF-16 with its mark, or one byte a letter; no control characters. */
function isText(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return utf16 || !bytes.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20))
}

/**
 * What a file is, by its content and never by its name: a media type, `text/plain` for any plain text, `application/octet-stream` for what
 * cannot be told.
 */
export async function typeOf(bytes: Uint8Array): Promise<string> {
  // A hostile file may be made to trouble the detector: then nothing can be told.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  // Marks of two or three letters (« BM », « ID3 ») also begin ordinary words.
  if (isText(bytes) && !(found && textual.test(found.mime))) return 'text/plain'
  return found?.mime ?? 'application/octet-stream'
}

/** The accepted type that fits what was found, if any. CSV is plain text that a form asked for as CSV. */
export function accepted(found: string, types: readonly string[]): string | undefined {
  if (types.includes(found)) return found
  return found === 'text/plain' && types.includes('text/csv') ? 'text/csv' : undefined
}

const longestName = 100

/**
 * A name under which any system can save the file: no folders, no control or direction characters, the ending of its type.
 * @param name as the browser sent it
 * @param type the media type found in the content; without it the ending stays as it came
 */
export function cleanName(name: string, type?: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFD]/g, '')
    .replaceAll(/[<>:"|?*]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  if (type === undefined) return Array.from(plain).slice(0, longestName).join('').trim() || 'document'
  const endings = known[type]?.endings ?? ['bin']
  const ending = /\.([^.]{1,5})$/.exec(plain)?.[1]
  const kept = ending && endings.includes(ending.toLowerCase()) ? ending : endings[0]!
  const stem = ending === kept ? plain.slice(0, -ending.length - 1) : plain
  return `${Array.from(stem).slice(0, longestName).join('').trim() || 'document'}.${kept}`
}
