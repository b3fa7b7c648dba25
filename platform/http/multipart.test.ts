import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundaryOf, NotMultipart, piecesOf } from './multipart.ts'

interface Read {
  readonly name: string
  readonly filename: string | undefined
  readonly bytes: number[]
}

/** Cuts bytes into chunks of given lengths, again and again. */
async function* inChunks(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length] ?? 1
    yield bytes.subarray(at, at + length)
    at += length
  }
}

async function read(bytes: Uint8Array, boundary: string, lengths: readonly number[] = [1000]): Promise<Read[]> {
  const parts: Read[] = []
  for await (const piece of piecesOf(inChunks(bytes, lengths), boundary)) {
    if (piece.kind === 'part') parts.push({ name: piece.name, filename: piece.filename, bytes: [] })
    else parts.at(-1)!.bytes.push(...piece.bytes)
  }
  return parts
}

const name = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom('a', 'é', '"', ';', '=', ' ', '%', 'ب', '/'),
})
const content = fc.uint8Array({ maxLength: 80 }).map((bytes) => Uint8Array.from(bytes))

describe('a form with files', () => {
  it('gives back what a browser sent, wherever the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name, filename: fc.option(name, { nil: undefined }), bytes: content }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        async (parts, lengths) => {
          const sent = new FormData()
          for (const { name, filename, bytes } of parts) {
            if (filename === undefined) sent.append(name, String.fromCodePoint(...bytes))
            else sent.append(name, new Blob([bytes]), filename)
          }
          const request = new Response(sent)
          const boundary = boundaryOf(request.headers.get('content-type')!)!
          const got = await read(new Uint8Array(await request.arrayBuffer()), boundary, lengths)
          const text = (bytes: Uint8Array): number[] => [
            // Browsers make every line end of a text a carriage return and a line feed.
            ...Buffer.from(String.fromCodePoint(...bytes).replaceAll(/\r\n|\r|\n/g, '\r\n')),
          ]
          expect(got).toEqual(
            parts.map(({ name, filename, bytes }) => ({
              name,
              filename,
              bytes: filename === undefined ? text(bytes) : [...bytes],
            })),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('made of any bytes is read or refused, never more', async () => {
    const boundary = 'b'
    const bits = fc.constantFrom(
      '--b',
      '\r\n',
      '--',
      'Content-Disposition: form-data; name="a"',
      '\r\n\r\n',
      'x',
      '; filename="',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(bits, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), async (words, length) => {
        const parts = await read(Buffer.from(words.join('')), boundary, [length]).catch((error: unknown) => error)
        expect(Array.isArray(parts) || parts instanceof NotMultipart).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('cut short, or with a head that never ends, is refused once it was read to its end', async () => {
    for (const text of [
      '',
      '--b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf',
      `--b\r\n${'x'.repeat(20_000)}`,
    ]) {
      let last = false
      const body = (async function* () {
        yield Buffer.from(text)
        yield Buffer.alloc(10, 'x')
        last = true
      })()
      await expect(
        (async () => {
          for await (const piece of piecesOf(body, 'b')) void piece
        })(),
      ).rejects.toThrow(NotMultipart)
      expect(last).toBe(true)
    }
  })

  it('says its mark in the content type', () => {
    expect(boundaryOf('multipart/form-data; boundary=----WebKitFormBoundaryX')).toBe('----WebKitFormBoundaryX')
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b')
    expect(boundaryOf('application/x-www-form-urlencoded')).toBeUndefined()
  })
})
