/** What a form with files is made of, piece by piece, in the order in which it arrives. */
export type Piece =
  /** a part begins. `filename` is present, even empty, for a field that takes files */
  | { readonly kind: 'part'; readonly name: string; readonly filename: string | undefined }
  /** some more bytes of the part that began */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

/** The body is no form as browsers send them. */
export class NotMultipart extends Error {}

const longestHead = 8_192

/** The mark between parts, said in the content type; undefined when there is none. @source RFC 2046, 5.1.1 */
export function boundaryOf(contentType: string): string | undefined {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType)
  return found?.[1] ?? found?.[2]
}

/** The bytes of a body that arrived and were not taken yet. */
function arriving(body: AsyncIterable<Uint8Array>) {
  const chunks = body[Symbol.asyncIterator]()
  // The first delimiter has no line before it: with one, all are the same.
  let rest: Buffer = Buffer.from('\r\n')
  const more = async (): Promise<boolean> => {
    const next = await chunks.next()
    if (next.done) return false
    rest = rest.length === 0 ? Buffer.from(next.value) : Buffer.concat([rest, next.value])
    return true
  }
  return {
    more,
    bytes: (): Buffer => rest,
    drop: (count: number): void => void (rest = rest.subarray(count)),
    async readOut(): Promise<void> {
      do rest = Buffer.alloc(0)
      while (await more())
    },
  }
}

/** Takes the parts of a form off its body, in their order. @throws NotMultipart once the body was read to its end */
function partsOf(body: AsyncIterable<Uint8Array>, boundary: string) {
  const { bytes, drop, more, readOut } = arriving(body)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const refuse = async (why: string): Promise<never> => {
    await readOut()
    throw new NotMultipart(why)
  }
  return {
    readOut,
    refuse,
    /** whether the delimiter that was just read is the last one */
    async isOver(): Promise<boolean> {
      while (bytes().length < 2 && (await more()));
      return bytes().toString('latin1', 0, 2) === '--'
    },
    /** Takes what comes before a mark, and the mark. */
    async upTo(mark: string, most: number): Promise<string> {
      for (;;) {
        const at = bytes().indexOf(mark)
        if (at > most || (at < 0 && bytes().length > most + mark.length)) return refuse('a head without end')
        if (at >= 0) {
          const text = bytes().toString('utf8', 0, at)
          drop(at + mark.length)
          return text
        }
        if (!(await more())) return refuse('cut short')
      }
    },
    content: () => contentOf({ bytes, drop, more }, delimiter, refuse),
  }
}

/** What comes before the next delimiter, as it arrives. */
async function* contentOf(
  { bytes, drop, more }: Pick<ReturnType<typeof arriving>, 'bytes' | 'drop' | 'more'>,
  delimiter: Buffer,
  refuse: (why: string) => Promise<never>,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const at = bytes().indexOf(delimiter)
    // A delimiter may begin in the last bytes: they wait for the next chunk.
    const sure = at >= 0 ? at : Math.max(0, bytes().length - delimiter.length + 1)
    if (sure > 0) yield bytes().subarray(0, sure)
    drop(at >= 0 ? at + delimiter.length : sure)
    if (at >= 0) return
    if (!(await more())) await refuse('cut short')
  }
}

/**
 * Cuts a form with files into its parts while it arrives: never more than a chunk and a part's head are held.
 * @param body chunks of any length; it is read to its end, whatever is wrong with it, unless it throws itself
 * @throws NotMultipart once it was read
 * @source RFC 7578; https://html.spec.whatwg.org/#multipart-form-data
 */
export async function* piecesOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Piece> {
  const parts = partsOf(body, boundary)
  for await (const before of parts.content()) void before // a preamble is for readers of mail
  while (!(await parts.isOver())) {
    await parts.upTo('\r\n', 100)
    yield partOf(await parts.upTo('\r\n\r\n', longestHead)) ?? (await parts.refuse('a part without a name'))
    for await (const bytes of parts.content()) yield { kind: 'bytes', bytes }
  }
  await parts.readOut()
}

/** Browsers write `name="a"; filename="b"`, with `"`, carriage return and line feed as `%22`, `%0D`, `%0A`. */
function partOf(head: string): Piece | undefined {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1]
  if (disposition === undefined) return undefined
  const written = (key: string): string | undefined => {
    const found = new RegExp(`(?:^|;)\\s*${key}="([^"]*)"`, 'i').exec(disposition)?.[1]
    return found?.replaceAll(/%22|%0D|%0A/gi, (code) => decodeURIComponent(code))
  }
  const name = written('name')
  return name === undefined ? undefined : { kind: 'part', name, filename: written('filename') }
}
