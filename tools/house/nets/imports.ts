import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import type { Fault } from '../fault.ts'
import { below, doorsFor, floorOf, isTest, mayUse, mayUseNode, neighbours, unitOf } from '../map.ts'
import type { Floor, Unit } from '../map.ts'
import type { Import, Source } from '../sources.ts'

/** What the rules need to know of the whole house. */
export interface House {
  readonly units: readonly Unit[]
  /** every file that an import may reach */
  readonly files: ReadonlySet<string>
}

const builtin = new Set(builtinModules)

/** Name of the package that a bare import asks for: `@scope/name` or `name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** The file behind a door, or undefined when the unit opens no such door. @param door `.` or `./web` */
export function behindDoor(unit: Unit, door: string): string | undefined {
  const exact = unit.doors[door]
  if (exact !== undefined) return posix.join(unit.folder, exact)
  for (const [pattern, target] of Object.entries(unit.doors)) {
    const [head, tail] = pattern.split('*')
    if (tail === undefined || head === undefined) continue
    if (door.startsWith(head) && door.endsWith(tail) && door.length > head.length + tail.length) {
      return posix.join(unit.folder, target.replace('*', door.slice(head.length, door.length - tail.length)))
    }
  }
  return undefined
}

/** The file of the house that an import reaches; undefined for a package, a builtin or a closed door. */
export function target(house: House, from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  const unit = house.units.find(({ packageName }) => packageName !== '' && packageName === packageOf(specifier))
  return unit && behindDoor(unit, `.${specifier.slice(unit.packageName.length)}`)
}

/** Checks every import of a file against floors, doors, declared neighbours and the context map. */
export function importFaults(house: House, source: Source): Fault[] {
  const unit = unitOf(house.units, source.path)
  const floor = unit.kind === 'module' ? floorOf(unit, source.path) : undefined
  const faults: Fault[] = []
  if (unit.kind === 'module' && !floor && !isTest(source.path)) {
    const advice =
      'a module has domain, application, adapters, migrations, web and index.ts: move the file to its floor'
    faults.push({ path: source.path, line: 0, rule: 'unknown-floor', advice })
  }
  for (const asked of source.imports) {
    const found = importFault(house, source.path, unit, floor, asked)
    if (found) faults.push({ path: source.path, line: asked.line, rule: found[0], advice: found[1] })
  }
  return faults
}

type Found = readonly [rule: string, advice: string] | undefined

function importFault(house: House, path: string, unit: Unit, floor: Floor | undefined, asked: Import): Found {
  const { specifier } = asked
  if (specifier.startsWith('.')) return withinUnit(house, path, unit, floor, specifier)
  if (specifier.startsWith('node:') || builtin.has(packageOf(specifier))) return ofNode(path, unit, floor, specifier)
  const name = packageOf(specifier)
  const other = house.units.find(({ packageName }) => packageName !== '' && packageName === name)
  if (other === unit) return ['own-door', `${specifier} is this unit itself: import the file by its relative path`]
  return undeclared(house, path, unit, name) ?? (other ? toUnit(house, path, unit, floor, other, specifier) : undefined)
}

function withinUnit(house: House, path: string, unit: Unit, floor: Floor | undefined, specifier: string): Found {
  const reached = posix.join(posix.dirname(path), specifier)
  if (!house.files.has(reached)) return ['no-such-file', `${specifier} leads to ${reached}, which does not exist`]
  const other = unitOf(house.units, reached)
  if (other !== unit)
    return ['around-the-door', `${reached} belongs to ${other.folder || 'the workshop'}: import it through its door`]
  if (unit.kind === 'workshop') {
    return path.startsWith('tools/') && reached.startsWith('tests/')
      ? ['wrong-floor', 'tools never import tests: move what they share into tools/']
      : undefined
  }
  if (isTest(reached) && (!isTest(path) || reached.includes('.test.')))
    return ['imports-a-test', `${reached} is a test: move what is shared beside it`]
  if (unit.kind !== 'module' || !floor || isTest(path)) return undefined
  const reachedFloor = floorOf(unit, reached)
  if (reachedFloor && !below[floor].includes(reachedFloor)) {
    return [
      'wrong-floor',
      `${floor} may import ${below[floor].join(', ') || 'nothing'} of its module, not ${reachedFloor}`,
    ]
  }
  return undefined
}

function ofNode(path: string, unit: Unit, floor: Floor | undefined, specifier: string): Found {
  if (!specifier.startsWith('node:')) return ['node-prefix', `write node:${specifier}`]
  if (isTest(path)) return undefined
  const closed = unit.kind === 'package' ? path.startsWith(`${unit.folder}/src/`) : !mayUseNode(floor ?? kindOf(unit))
  return closed
    ? [
        'impure-import',
        `${specifier} reaches the machine: let an adapter do it behind a port, or take the result as an argument`,
      ]
    : undefined
}

const kindOf = (unit: Unit): Exclude<Unit['kind'], 'module'> => (unit.kind === 'module' ? 'workshop' : unit.kind)

function undeclared(house: House, path: string, unit: Unit, name: string): Found {
  // The workshop serves the whole house: it may use whatever a part of the house declares, and every part of it.
  const declares = ({ declared, packageName }: Unit): boolean => declared.has(name) || packageName === name
  if (unit.kind === 'workshop') {
    return house.units.some(declares)
      ? undefined
      : ['undeclared', `no package.json of the house declares ${name}: add it where it is used`]
  }
  if (unit.declared.has(name)) return undefined
  const workshop = house.units.at(-1)
  if (isTest(path) && workshop?.declared.has(name)) return undefined
  return [
    'undeclared',
    `${unit.folder}/package.json does not declare ${name}: add it to dependencies, if the house allows it`,
  ]
}

function toUnit(
  house: House,
  path: string,
  unit: Unit,
  floor: Floor | undefined,
  other: Unit,
  specifier: string,
): Found {
  const door = `.${specifier.slice(other.packageName.length)}`
  const behind = behindDoor(other, door)
  if (!behind) {
    return ['closed-door', `${other.folder} opens ${Object.keys(other.doors).join(', ') || 'no door'}, not ${door}`]
  }
  if (!house.files.has(behind))
    return ['no-such-file', `the door ${specifier} leads to ${behind}, which does not exist`]
  if (isTest(behind) && !isTest(path))
    return ['imports-a-test', `${specifier} is machinery of tests: code that runs may not need it`]
  const origin = floor ?? kindOf(unit)
  // A test may set the machinery up; what it may know of other modules stays the same.
  const allowed = isTest(path) && unit.kind === 'module' ? mayUse.web : mayUse[origin]
  if (!allowed.includes(other.kind)) {
    return [
      'wrong-floor',
      `${floor ?? unit.folder} may import ${allowed.join(', ') || 'nothing of the house'}, not ${other.folder}`,
    ]
  }
  if (other.kind !== 'module') return undefined
  return betweenModules(unit, other, door)
}

function betweenModules(unit: Unit, other: Unit, door: string): Found {
  const known = neighbours[unit.name] ?? []
  if (unit.kind === 'module' && !known.includes(other.name)) {
    return [
      'context-map',
      `${unit.name} may call ${known.join(', ') || 'no other module'}, not ${other.name}: let the app compose them, or answer an event`,
    ]
  }
  const open = doorsFor[unit.kind]
  return open && !open.includes(door)
    ? ['closed-door', `${door} of ${other.folder} is for apps: use ${open.join(' or ')}`]
    : undefined
}

/** Modules without a line in the context map, declared neighbours that the map forbids, pages whose package does not declare preact. */
export function manifestFaults({ units, files }: House): Fault[] {
  const faults: Fault[] = []
  const add = (unit: Unit, rule: string, advice: string): void => {
    faults.push({ path: `${unit.folder}/package.json`, line: 0, rule, advice })
  }
  for (const unit of units) {
    if (unit.kind !== 'workshop' && unit.packageName === '')
      add(unit, 'no-door', 'a part of the house has a package.json with a name')
    const draws =
      unit.kind !== 'workshop' && [...files].some((path) => path.startsWith(`${unit.folder}/`) && path.endsWith('.tsx'))
    if (draws && !unit.declared.has('preact'))
      add(unit, 'undeclared', 'its .tsx files need preact: add it to dependencies')
    if (unit.kind !== 'module') continue
    const known = neighbours[unit.name]
    if (!known) add(unit, 'context-map', `write its neighbours into tools/house/context-map.json: "${unit.name}": []`)
    for (const other of units) {
      if (other.kind === 'module' && unit.declared.has(other.packageName) && !known?.includes(other.name))
        add(unit, 'context-map', `declares ${other.packageName}, which the context map does not allow`)
    }
  }
  return faults
}

/** Circles between files: each one once, with the way round. */
export function circles(house: House, sources: readonly Source[]): Fault[] {
  const ways = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.map(({ specifier }) => target(house, path, specifier)).filter((to): to is string => to !== undefined),
    ]),
  )
  const state = new Map<string, 'open' | 'done'>()
  const faults: Fault[] = []
  const trail: string[] = []
  const visit = (path: string): void => {
    state.set(path, 'open')
    trail.push(path)
    for (const next of ways.get(path) ?? []) {
      if (!ways.has(next) || state.get(next) === 'done') continue
      if (state.get(next) === undefined) visit(next)
      else {
        const round = [...trail.slice(trail.indexOf(next)), next]
        faults.push({
          path: next,
          line: 0,
          rule: 'circle',
          advice: `${round.join(' -> ')}: move what they share into a file of its own`,
        })
      }
    }
    trail.pop()
    state.set(path, 'done')
  }
  for (const path of ways.keys()) if (!state.has(path)) visit(path)
  return faults
}
