import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import contextMap from './context-map.json' with { type: 'json' }

/** The folder that holds the house. */
export const houseRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Which modules each module may call through their front door; a module that is not listed may not exist. */
export const neighbours: Readonly<Record<string, readonly string[]>> = contextMap

export type UnitKind = 'kernel' | 'package' | 'platform' | 'ui' | 'module' | 'db' | 'app' | 'workshop'

/** A part of the house with a door of its own. The workshop is what serves the house: `tools/` and `tests/`. */
export interface Unit {
  readonly kind: UnitKind
  /** folder from the root: `modules/allocation`; empty for the workshop */
  readonly folder: string
  /** last part of the folder: `allocation` */
  readonly name: string
  /** name by which others import it: `@ribambelle/allocation` */
  readonly packageName: string
  /** doors it opens: `.`, `./web`, `./*`, each with its file */
  readonly doors: Readonly<Record<string, string>>
  /** names of the packages it declares */
  readonly declared: ReadonlySet<string>
}

/** Where code stands inside a module; `door` is its index.ts. */
export const floors = ['domain', 'application', 'adapters', 'web', 'migrations', 'door'] as const

export type Floor = (typeof floors)[number]

/** What each floor of a module may import of its own module: only what lies below. */
export const below: Readonly<Record<Floor, readonly Floor[]>> = {
  domain: ['domain'],
  application: ['application', 'domain'],
  adapters: ['adapters', 'application', 'domain'],
  web: ['web', 'application', 'domain'],
  door: ['adapters', 'application', 'domain'],
  migrations: [],
}

type Origin = Exclude<UnitKind, 'module'> | Floor

/** What each place may import of the rest of the house. Between modules the context map decides further. */
export const mayUse: Readonly<Record<Origin, readonly UnitKind[]>> = {
  kernel: [],
  package: ['package'],
  platform: ['kernel'],
  ui: ['kernel'],
  domain: ['kernel', 'package'],
  application: ['kernel', 'package', 'module'],
  adapters: ['kernel', 'package', 'platform', 'module'],
  web: ['kernel', 'package', 'platform', 'ui', 'module'],
  door: ['kernel', 'package', 'platform', 'module'],
  migrations: [],
  db: ['kernel', 'package', 'platform', 'module'],
  app: ['kernel', 'package', 'platform', 'ui', 'module', 'db', 'app'],
  workshop: ['kernel', 'package', 'platform', 'ui', 'module', 'db', 'app'],
}

/** Doors of a module that each kind of unit may use. */
export const doorsFor: Readonly<Partial<Record<UnitKind, readonly string[]>>> = {
  module: ['.'],
  db: ['.', './adapters'],
}

/** Places where Node's own modules may be imported. The others are pure, or reach the world through a port. */
export const mayUseNode = (origin: Origin): boolean =>
  !['kernel', 'domain', 'migrations', 'application'].includes(origin)

/** Whether a file belongs to the pure core: no clock, no randomness, no input or output. */
export const isPure = (path: string): boolean =>
  !isTest(path) && /^(kernel\/|packages\/[^/]+\/src\/|modules\/[^/]+\/domain\/)/.test(path)

/** Whether a file only runs in tests: the tests themselves and the machinery that sets them up. */
export const isTest = (path: string): boolean =>
  /\.test\.tsx?$|(^|\/)(testing|mutation)\//.test(path) || path.startsWith('tests/')

interface Manifest {
  name?: string
  exports?: Record<string, string>
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

const readManifest = (folder: string): Manifest =>
  existsSync(join(folder, 'package.json'))
    ? (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest)
    : {}

function unit(root: string, kind: UnitKind, folder: string): Unit {
  const manifest = readManifest(join(root, folder))
  const declared = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies }
  return {
    kind,
    folder,
    name: folder.split('/').at(-1) ?? '',
    packageName: manifest.name ?? '',
    doors: manifest.exports ?? {},
    declared: new Set(Object.keys(declared)),
  }
}

const single: readonly (readonly [UnitKind, string])[] = [
  ['kernel', 'kernel'],
  ['platform', 'platform'],
  ['ui', 'ui'],
  ['db', 'db'],
]
const several: readonly (readonly [UnitKind, string])[] = [
  ['package', 'packages'],
  ['module', 'modules'],
  ['app', 'apps'],
]

/** Every unit found under a root. The workshop comes last and takes what no other folder holds. */
export function unitsOf(root: string): Unit[] {
  const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()
  const found = single
    .filter(([, folder]) => isFolder(join(root, folder)))
    .map(([kind, folder]) => unit(root, kind, folder))
  for (const [kind, parent] of several) {
    if (!isFolder(join(root, parent))) continue
    for (const name of readdirSync(join(root, parent)).sort()) {
      if (isFolder(join(root, parent, name))) found.push(unit(root, kind, `${parent}/${name}`))
    }
  }
  return [...found, unit(root, 'workshop', '')]
}

/** The unit that holds a file. */
export function unitOf(units: readonly Unit[], path: string): Unit {
  const found = units.find(({ folder }) => folder !== '' && path.startsWith(`${folder}/`)) ?? units.at(-1)
  if (!found) throw new RangeError(`no unit holds ${path}`)
  return found
}

/** The floor on which a module's file stands; undefined when it stands on none of the house's floors. */
export function floorOf(unit: Unit, path: string): Floor | undefined {
  const inside = path.slice(unit.folder.length + 1)
  if (!inside.includes('/')) return inside === 'index.ts' || isTest(inside) ? 'door' : undefined
  const first = inside.split('/')[0] ?? ''
  return first !== 'door' && (floors as readonly string[]).includes(first) ? (first as Floor) : undefined
}

/** Files that hold one algorithm and may grow to 600 lines, each with the reason why it is not cut. */
export const oneAlgorithm: Readonly<Record<string, string>> = {
  'packages/matching/src/checker/check.ts':
    'the independent check: one reading from the published files to the verdict',
  'packages/matching/src/checker/expand.ts':
    'the checker’s own way from the published problem to cells, shared with nobody',
}
