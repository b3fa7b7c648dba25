import { createHash } from 'node:crypto'
import type { Actor } from '@ribambelle/kernel'
import type { Context } from 'hono'
import { negotiated } from '../messages/index.ts'
import type { Lang } from '../messages/index.ts'
import { emptyForm, formOf } from './form.ts'
import type { Form } from './form.ts'
import { boundaryOf } from './multipart.ts'
import type { Who } from './route.ts'
import { receive } from './uploads.ts'
import type { Received, Room, UploadLimits } from './uploads.ts'

/** Whether a person may call a route. */
export const mayCall = (who: Who, actor: Actor): boolean => {
  if (who === 'anyone') return true
  if (who === 'signed-in') return actor.kind === 'family' || actor.kind === 'staff'
  if (who === 'family') return actor.kind === 'family'
  return actor.kind === 'staff' && actor.roles.some((role) => who.includes(role))
}

/** A form must come from our own pages: the browser says so in Sec-Fetch-Site, older ones in Origin. Neither means refused. */
export function sameOrigin(publicUrl: string | undefined, context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = context.req.header('origin')
  if (!origin) return false
  const own = publicUrl ? new URL(publicUrl).host : context.req.header('host')
  try {
    return new URL(origin).host === own
  } catch {
    return false
  }
}

/** Control characters come from no keyboard and no link of ours; PostgreSQL refuses one of them. Line feeds are only typed, in forms. */
export function hasControl(texts: Iterable<string>): boolean {
  // oxlint-disable-next-line no-control-regex
  for (const text of texts) if (/[\u0000-\u001F\u007F]/.test(text)) return true
  return false
}

/** Whether an address is text at all: bytes that are no letters come from no link of ours. */
export function isText(pathname: string): boolean {
  try {
    decodeURI(pathname)
    return true
  } catch {
    return false
  }
}

/** One household has 2^64 addresses of version 6: they count as one peer. */
export const networkOf = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address

/** Two people never share a key, even if one sends the other's. */
export const keyFor = (actor: Actor, key: string): string =>
  actor.kind === 'family' || actor.kind === 'staff'
    ? `${createHash('sha256').update(actor.accountId).digest('hex').slice(0, 12)}-${key}`
    : key

/** The language that the browser asks for, among ours; French otherwise. */
export const preferred = (context: Context): Lang => negotiated(context.req.header('accept-language') ?? '')

const maxForm = 1_048_576
/** A browser shows an answer only once its whole form was read: what is over the limit is read and let go, to this point. */
const maxRead = 64 * maxForm

class EndOfPatience extends Error {}

/** The chunks of a body. @throws EndOfPatience after so many bytes or seconds */
async function* bodyOf(context: Context, most: number, seconds: number): AsyncGenerator<Uint8Array> {
  const limit = performance.now() + seconds * 1000
  let size = 0
  for await (const chunk of (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most || performance.now() > limit) throw new EndOfPatience(`${size} bytes`)
    yield chunk
  }
}

/** What was posted, bounded in size and time. Files come only to a route that takes them. */
export async function readPosted(
  context: Context,
  limits: UploadLimits | undefined,
  room: Room,
): Promise<Received | 'too-large' | 'unreadable' | 'busy'> {
  const type = context.req.header('content-type') ?? ''
  const boundary = limits && boundaryOf(type)
  try {
    if (boundary) {
      const most = maxRead + 4 * limits.most * limits.bytes
      return await receive(bodyOf(context, most, 120), boundary, limits, room)
    }
    const form = await readForm(bodyOf(context, maxRead, 30), type)
    return typeof form === 'string' ? form : { ...nothingPosted, form }
  } catch (error) {
    if (error instanceof EndOfPatience) return 'too-large'
    // Cut short, not a form, or the person left: none of them is a fault of ours.
    return 'unreadable'
  }
}

/** What a GET brings. */
export const nothingPosted: Received = { form: emptyForm, files: [], uploadFaults: [], release: () => {} }

async function readForm(body: AsyncIterable<Uint8Array>, type: string): Promise<Form | 'too-large' | 'unreadable'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size <= maxForm) chunks.push(chunk)
  }
  if (size > maxForm) return 'too-large'
  if (!type.startsWith('application/x-www-form-urlencoded')) return type === '' ? emptyForm : 'unreadable'
  return formOf(new URLSearchParams(new TextDecoder('utf-8').decode(Buffer.concat(chunks))))
}
