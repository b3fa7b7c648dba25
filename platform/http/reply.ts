import type { Cookie, FileReply, PageReply, RedirectReply } from './route.ts'

/** Headers of everything we send: nothing is guessed, framed, or referred to outside. */
export const plainHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
}

const policyWith = (imagesFrom: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data:", ...imagesFrom].join(' '),
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

interface Rendering {
  readonly secure: boolean
  readonly render: (reply: PageReply) => string
}

/** Makes the response of a page, a redirection or a file. Pages are never kept by caches: they may be about a person. */
export function answer(reply: PageReply | RedirectReply | FileReply, { secure, render }: Rendering): Response {
  const headers = new Headers({
    ...plainHeaders,
    'Content-Security-Policy': policyWith(reply.kind === 'page' ? (reply.imagesFrom ?? []) : []),
    'Cache-Control': 'no-store',
  })
  if (secure) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  if (reply.kind !== 'file')
    for (const cookie of reply.cookies ?? []) headers.append('Set-Cookie', cookieText(cookie, secure))
  if (reply.kind === 'redirect') {
    headers.set('Location', asAddress(reply.to))
    return new Response(null, { status: 303, headers })
  }
  if (reply.kind === 'page') {
    headers.set('Content-Type', 'text/html; charset=utf-8')
    return new Response(render(reply), { status: reply.status, headers })
  }
  headers.set('Content-Type', reply.type)
  if (reply.name) headers.set('Content-Disposition', attachment(reply.name))
  return new Response(reply.body, { status: reply.status ?? 200, headers })
}

/** A header holds plain letters only: what a person typed into an address travels as its bytes. */
const asAddress = (to: string): string => to.toWellFormed().replaceAll(/[^\x21-\x7E]+/g, encodeURIComponent)

/** Saved under a name: in plain letters for old programs, as it is for the others. @source RFC 6266 */
function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.-]/g, '-')
  const whole = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.codePointAt(0)!.toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

const cookieText = ({ name, value, maxAge }: Cookie, secure: boolean): string =>
  [
    `${name}=${encodeURIComponent(value)}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(value === '' ? ['Max-Age=0'] : maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ')
