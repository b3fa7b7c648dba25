import { accepted, cleanName, typeOf, typesInWords } from '../files/types.ts'
import { common } from '../messages/index.ts'
import type { Lang } from '../messages/index.ts'
import { formOf } from './form.ts'
import type { Form } from './form.ts'
import { piecesOf } from './multipart.ts'

/** What files a route takes. */
export interface UploadLimits {
  /** how many */
  readonly most: number
  /** bytes of each */
  readonly bytes: number
  /** media types, found in the content: `documentTypes`, `sheetTypes` */
  readonly types: readonly string[]
}

/** A file that somebody sent, within the limits of its route. */
export interface Upload {
  readonly field: string
  /** cleaned: fit to save under, never a path */
  readonly name: string
  /** by content, never by name */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Why a file was not taken. The rest of the form arrived. */
export interface UploadFault {
  readonly field: string
  readonly name: string
  readonly code: 'upload-too-large' | 'upload-too-many' | 'upload-wrong-type' | 'upload-empty'
  readonly limits: UploadLimits
}

/** Memory that files in flight may hold together, so that a crowd of them never ends the process. */
export interface Room {
  used: number
  readonly most: number
}

/** What a form with files gave. `release` gives its memory back once the answer is made. */
export interface Received {
  readonly form: Form
  readonly files: readonly Upload[]
  readonly uploadFaults: readonly UploadFault[]
  release(): void
}

interface Draft {
  readonly field: string
  readonly name: string
  size: number
  chunks: Uint8Array[]
}

const mostText = 1_048_576
const mostParts = 2_000

/** What a form holds so far. */
interface Held {
  readonly fields: { name: string; chunks: Uint8Array[] }[]
  readonly drafts: Draft[]
  readonly counts: { parts: number; text: number; held: number }
  wrong: 'too-large' | 'busy' | undefined
}

type Take = (bytes: Uint8Array) => void

/** Takes what a form brings, within its limits and the room that all forms share. */
function holding(limits: UploadLimits, room: Room) {
  const held = {
    fields: [],
    drafts: [],
    counts: { parts: 0, text: 0, held: 0 },
    wrong: undefined,
    /** bytes of the part that is being read */
    take: (() => {}) as Take,
    begin(name: string, filename: string | undefined): void {
      if (++held.counts.parts > mostParts) held.wrong = 'too-large'
      else held.take = filename === undefined ? takeText(held, name) : takeFile(held, limits, room, name, filename)
    },
    release(): void {
      room.used -= held.counts.held
      held.counts.held = 0
    },
  } as Held & { take: Take; begin(name: string, filename: string | undefined): void; release(): void }
  return held
}

function takeText(held: Held, name: string): Take {
  const chunks: Uint8Array[] = []
  held.fields.push({ name, chunks })
  return (bytes) => {
    held.counts.text += bytes.length
    if (held.counts.text > mostText) held.wrong = 'too-large'
    else chunks.push(Uint8Array.from(bytes))
  }
}

function takeFile(held: Held, limits: UploadLimits, room: Room, field: string, name: string): Take {
  // A field of files that was left empty arrives as a file without name or content.
  if (name === '') return () => {}
  const draft: Draft = { field, name, size: 0, chunks: [] }
  held.drafts.push(draft)
  return (bytes) => {
    draft.size += bytes.length
    if (draft.size > limits.bytes || held.drafts.length > limits.most) draft.chunks = []
    else if (room.used + bytes.length > room.most) held.wrong = 'busy'
    else {
      room.used += bytes.length
      held.counts.held += bytes.length
      draft.chunks.push(Uint8Array.from(bytes))
    }
  }
}

/**
 * Reads a form with files while it arrives. Of a file over the limit only the fact is kept; the form's other fields still come.
 * @param body read to its end
 * @returns `too-large` when the text alone is over 1 MiB, `busy` when other files take the room there is
 * @throws NotMultipart
 */
export async function receive(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  limits: UploadLimits,
  room: Room,
): Promise<Received | 'too-large' | 'busy'> {
  const held = holding(limits, room)
  const { release } = held
  try {
    for await (const piece of piecesOf(body, boundary)) {
      if (held.wrong) continue
      if (piece.kind === 'bytes') held.take(piece.bytes)
      else held.begin(piece.name, piece.filename)
    }
    if (held.wrong) {
      release()
      return held.wrong
    }
    const form = formOf(held.fields.map(({ name, chunks }) => [name, Buffer.concat(chunks).toString('utf8')]))
    return { form, ...(await judge(held.drafts, limits)), release }
  } catch (error) {
    release()
    throw error
  }
}

async function judge(
  drafts: readonly Draft[],
  limits: UploadLimits,
): Promise<Pick<Received, 'files' | 'uploadFaults'>> {
  const files: Upload[] = []
  const uploadFaults: UploadFault[] = []
  const tooMany = drafts[limits.most]
  for (const { field, name, size, chunks } of drafts.slice(0, limits.most)) {
    const bytes = Uint8Array.from(Buffer.concat(chunks))
    const found = size > limits.bytes ? '' : await typeOf(bytes)
    const type = accepted(found, limits.types)
    const shown = cleanName(name, type)
    if (size > limits.bytes) uploadFaults.push({ field, name: shown, code: 'upload-too-large', limits })
    else if (size === 0) uploadFaults.push({ field, name: shown, code: 'upload-empty', limits })
    else if (!type) uploadFaults.push({ field, name: shown, code: 'upload-wrong-type', limits })
    else files.push({ field, name: shown, type, bytes })
  }
  if (tooMany)
    uploadFaults.push({ field: tooMany.field, name: cleanName(tooMany.name), code: 'upload-too-many', limits })
  return { files, uploadFaults }
}

/** Why a file was not taken, in a sentence to show beside its field. */
export function uploadFaultWords(lang: Lang, { code, name, limits }: UploadFault): string {
  const megabytes = Math.max(1, Math.floor(limits.bytes / 1_000_000))
  return common(lang)(code, { name, megabytes, most: limits.most, formats: typesInWords(limits.types).join(', ') })
}
