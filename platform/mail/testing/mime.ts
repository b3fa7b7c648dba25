/** A part of a mail, decoded. */
export interface Part {
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** Reads a mail as RFC 5322 and 2045 say: its own headers, and its parts decoded. Enough for what we write ourselves. */
export function readMail(raw: string): { headers: ReadonlyMap<string, string>; parts: Part[] } {
  const whole = split(raw)
  const boundary = /boundary="?([^";]+)"?/.exec(whole.headers.get('content-type') ?? '')?.[1]
  if (!boundary) return { headers: whole.headers, parts: [decoded(whole)] }
  const parts = whole.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((text) => decoded(split(text.replace(/^\r?\n/, ''))))
  return { headers: whole.headers, parts }
}

function split(text: string): Part {
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/)
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const
    }),
  )
  return { headers, body: rest.join('\r\n\r\n') }
}

function decoded({ headers, body }: Part): Part {
  const how = headers.get('content-transfer-encoding')?.toLowerCase()
  if (how === 'base64') return { headers, body: Buffer.from(body, 'base64').toString('utf8') }
  return { headers, body: how === 'quoted-printable' ? quoted(body.replaceAll(/=\r?\n/g, '')) : body }
}

const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')

/** Encoded words of a header: `=?UTF-8?Q?...?=`. */
const words = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, inside: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(inside, 'base64').toString('utf8') : quoted(inside.replaceAll('_', ' ')),
    )
