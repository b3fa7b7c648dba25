import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { plainHeaders } from './reply.ts'

/** A file of the pages, kept in memory: style, script, font. Its address carries its hash, so browsers keep it for good. */
export interface Asset {
  readonly path: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly zipped: Uint8Array<ArrayBuffer> | undefined
  readonly type: string
}

/** @param name readable part of the address. @param fixedPath for files that other files name (fonts in the stylesheet) */
export function assetOf(name: string, content: string | Uint8Array, type: string, fixedPath?: string): Asset {
  const body = new Uint8Array(Buffer.from(content))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const dot = name.lastIndexOf('.')
  return {
    path: fixedPath ?? `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`,
    body,
    zipped: /woff2|image/.test(type) ? undefined : new Uint8Array(gzipSync(body, { level: 9 })),
    type,
  }
}

/** Sends a file that browsers may keep for good. */
export function serveAsset(asset: Asset | undefined, context: Context): Response {
  if (!asset) return context.text('', 404, plainHeaders)
  const zip = asset.zipped !== undefined && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '')
  return new Response(zip ? asset.zipped : asset.body, {
    headers: {
      ...plainHeaders,
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(zip ? { 'Content-Encoding': 'gzip' } : {}),
    },
  })
}
