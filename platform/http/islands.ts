import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { assetOf } from './assets.ts'
import type { Asset } from './assets.ts'

/** A small program of a page, written in TypeScript, that makes comfortable what works without it. */
export interface Island {
  /** how pages ask for it, and its mark in the page: `data-island="directory-map"` */
  readonly name: string
  /** its source: `new URL('./islands/map.ts', import.meta.url)` */
  readonly entry: URL
  /** sheets it needs beside ours: `new URL(import.meta.resolve('leaflet/dist/leaflet.css'))` */
  readonly styles?: readonly URL[]
  /** most it may weigh, in kB (1000 bytes) gzipped; 30 when nothing is said */
  readonly most?: number
}

/** An island ready to be sent. */
export interface BuiltIsland {
  readonly script: Asset
  readonly styles: readonly Asset[]
}

/** What a page's islands add to its head. */
export interface IslandFiles {
  readonly scripts: readonly string[]
  readonly stylesheets: readonly string[]
  /** addresses of those that the page only loads when they are wanted, by name */
  readonly later?: Readonly<Record<string, string>>
}

const lightest = 30

/**
 * Bundles islands in memory: one file each, types stripped, packages included.
 * @throws Error on a name used twice, an import that leads nowhere or to Node, or an island over its weight: the service must not start
 */
export async function buildIslands(islands: readonly Island[]): Promise<ReadonlyMap<string, BuiltIsland>> {
  const twice = islands.find(({ name }, i) => islands.findIndex((other) => other.name === name) !== i)
  if (twice) throw new Error(`two islands are called ${twice.name}`)
  const built = await Promise.all(islands.map(async (island) => [island.name, await build(island)] as const))
  return new Map(built)
}

async function build({ name, entry, styles = [], most = lightest }: Island): Promise<BuiltIsland> {
  const script = assetOf(`${name}.js`, await bundle(name, entry), 'text/javascript; charset=utf-8')
  const kilobytes = gzipSync(script.body, { level: 9 }).length / 1000
  if (kilobytes > most)
    throw new Error(`the island ${name} weighs ${kilobytes.toFixed(1)} kB gzipped, ${most} kB at most`)
  return {
    script,
    styles: styles.map((style, i) => assetOf(`${name}-${i}.css`, ownStyle(style), 'text/css; charset=utf-8')),
  }
}

async function bundle(name: string, entry: URL): Promise<string> {
  const faults: string[] = []
  const work = await rolldown({
    input: fileURLToPath(entry),
    platform: 'browser',
    tsconfig: false,
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    onLog: (level, { message }) => void (level === 'warn' && faults.push(message)),
  })
  try {
    const { output } = await work.generate({
      format: 'es',
      codeSplitting: false,
      minify: true,
      comments: { legal: true, annotation: false, jsdoc: false },
    })
    const [file] = output
    const outside = output.flatMap((part) => (part.type === 'chunk' ? part.imports : []))
    if (output.length !== 1 || outside.length > 0 || faults.length > 0)
      throw new Error(`the island ${name} cannot be one file: ${[...outside, ...faults].join('; ') || 'several parts'}`)
    return file.code
  } finally {
    await work.close()
  }
}

const pictures: Readonly<Record<string, string>> = { png: 'image/png', svg: 'image/svg+xml', gif: 'image/gif' }

/** A sheet with its pictures inside: it asks for no other address. */
function ownStyle(style: URL): string {
  return readFileSync(style, 'utf8').replaceAll(/url\((['"]?)([^'")]+)\1\)/g, (whole, _quote, address: string) => {
    if (/^(#|data:)/.test(address)) return whole
    const type = pictures[address.split('.').at(-1) ?? '']
    if (!type || /^[a-z]+:|^\//i.test(address)) throw new Error(`${style.pathname} asks for ${address}`)
    return `url(data:${type};base64,${readFileSync(new URL(address, style)).toString('base64')})`
  })
}

/** @throws RangeError when a page asks for an island that nobody gave */
export function filesOf(
  built: ReadonlyMap<string, BuiltIsland>,
  names: readonly string[] = [],
  later: readonly string[] = [],
): IslandFiles {
  const named = (name: string): BuiltIsland => {
    const island = built.get(name)
    if (!island) throw new RangeError(`no island is called ${name}`)
    return island
  }
  const wanted = names.map(named)
  return {
    scripts: wanted.map(({ script }) => script.path),
    stylesheets: wanted.flatMap(({ styles }) => styles.map(({ path }) => path)),
    ...(later.length > 0 ? { later: Object.fromEntries(later.map((name) => [name, named(name).script.path])) } : {}),
  }
}
