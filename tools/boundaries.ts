import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultLine, inOrder } from './house/fault.ts'
import type { Fault } from './house/fault.ts'
import { circles, importFaults, manifestFaults } from './house/nets/imports.ts'
import type { House } from './house/nets/imports.ts'
import { houseRoot, oneAlgorithm, unitsOf } from './house/map.ts'
import { purityFaults } from './house/nets/purity.ts'
import { doorFaults, folderFaults, lengthFaults, longFunctions, readmeFaults } from './house/nets/size.ts'
import { statementFaults } from './house/nets/statements.ts'
import { filesOf, isSource, parse } from './house/sources.ts'

const help = `boundaries: reads every .ts and .tsx of the house and refuses what breaks its rules.

  node tools/boundaries.ts [--root FOLDER] [--only imports|purity|size|statements] [--functions]

  imports     floors, context map, doors, declared dependencies, circles between files
  purity      no clock, chance, input or output in kernel, packages/*/src, modules/*/domain
  size        files of 300 lines (600 for one algorithm), folders of 14 entries, doors of 25 names
  statements  SQL names its territory
  --functions lists functions over 40 lines, which are told but not refused

Exits with 1 when there is a fault.`

type Net = 'imports' | 'purity' | 'size' | 'statements'

/** What the nets found in a house. */
export interface Found {
  readonly files: number
  readonly faults: readonly Fault[]
  /** functions longer than they should be */
  readonly warnings: readonly Fault[]
}

/** Casts the nets over a house. @param root its folder */
export function inspect(root: string, nets: readonly Net[] = ['imports', 'purity', 'size', 'statements']): Found {
  const files = filesOf(root)
  const sources = files.filter(isSource).map((path) => parse(root, path))
  const house: House = { units: unitsOf(root), files: new Set(files) }
  const faults: Fault[] = []
  if (nets.includes('imports')) {
    faults.push(...manifestFaults(house), ...sources.flatMap((source) => importFaults(house, source)))
    faults.push(...circles(house, sources))
  }
  if (nets.includes('purity')) faults.push(...sources.flatMap(purityFaults))
  if (nets.includes('statements')) faults.push(...sources.flatMap(statementFaults))
  if (nets.includes('size')) {
    faults.push(...sources.flatMap(lengthFaults), ...sources.flatMap(doorFaults), ...folderFaults(files))
    const modules = house.units.filter(({ kind }) => kind === 'module').map(({ folder }) => folder)
    faults.push(
      ...readmeFaults(modules, (path) => (house.files.has(path) ? readFileSync(join(root, path), 'utf8') : undefined)),
    )
    if (root === houseRoot) faults.push(...staleExceptions(house.files))
  }
  return { files: sources.length, faults: inOrder(faults), warnings: inOrder(sources.flatMap(longFunctions)) }
}

function staleExceptions(files: ReadonlySet<string>): Fault[] {
  return Object.keys(oneAlgorithm)
    .filter((path) => !files.has(path))
    .map((path) => ({
      path,
      line: 0,
      rule: 'stale-exception',
      advice: 'gone: remove it from oneAlgorithm in tools/house/map.ts',
    }))
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      root: { type: 'string', default: houseRoot },
      only: { type: 'string', multiple: true },
      functions: { type: 'boolean' },
    },
  })
  if (values.help) console.log(help)
  else {
    const { files, faults, warnings } = inspect(values.root, values.only as Net[] | undefined)
    for (const fault of faults) console.log(faultLine(fault))
    if (values.functions) for (const warning of warnings) console.log(faultLine(warning))
    console.log(`${files} files, ${faults.length} faults, ${warnings.length} functions over 40 lines`)
    process.exitCode = faults.length > 0 ? 1 : 0
  }
}
