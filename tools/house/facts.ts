import { isTest, unitOf } from './map.ts'
import type { Unit } from './map.ts'
import { isNode, literal, nameOf, walk } from './sources.ts'
import type { Node, Source } from './sources.ts'

/** A code with which the program says no, and the files that say it. */
export interface RefusalUse {
  readonly unit: Unit
  readonly code: string
  readonly paths: readonly string[]
}

const property = (node: Node, name: string): unknown =>
  (node['properties'] as Node[]).find((one) => one.type === 'Property' && nameOf(one['key']) === name)?.['value']

/** Texts in a union of literal types, and in the unions of this file that it names: the codes of `Outcome<Value, 'a' | Others>`. */
function literalTypes(node: unknown, unions: ReadonlyMap<string, Node>): string[] {
  const found: string[] = []
  const fields = new Set<unknown>()
  if (isNode(node))
    walk(node, (one) => {
      // The text in `Fault['code']` names a field, not a code.
      if (one.type === 'TSIndexedAccessType') fields.add(one['indexType'])
      if (one.type === 'TSLiteralType' && !fields.has(one)) found.push(literal(one['literal']) ?? '')
      const named = one.type === 'TSTypeReference' ? unions.get(nameOf(one['typeName']) ?? '') : undefined
      if (named && named !== node) found.push(...literalTypes(named, unions))
    })
  return found.filter((text) => /^[a-z][a-z0-9-]*$/.test(text))
}

/** The unions of a file, by name. */
function unionsOf({ program }: Source): Map<string, Node> {
  const unions = new Map<string, Node>()
  walk(program, (node) => {
    const type = node['typeAnnotation']
    if (node.type === 'TSTypeAliasDeclaration' && isNode(type) && type.type === 'TSUnionType')
      unions.set(nameOf(node['id']) ?? '', type)
  })
  return unions
}

/** Codes of refusals: given to `refuse(...)`, named in the type of an outcome, or in a type called `...Refusal` or `...Code`. */
function codesIn(source: Source): string[] {
  const codes: string[] = []
  const unions = unionsOf(source)
  walk(source.program, (node) => {
    if (node.type === 'CallExpression' && nameOf(node['callee']) === 'refuse') {
      for (const argument of node['arguments'] as Node[]) {
        const code = argument.type === 'ObjectExpression' ? literal(property(argument, 'code')) : literal(argument)
        if (code) codes.push(code)
      }
    }
    if (node.type === 'TSTypeReference' && /^(Outcome|Refused|Refusal)$/.test(nameOf(node['typeName']) ?? '')) {
      const given = (node['typeArguments'] as { params?: Node[] } | null)?.params ?? []
      codes.push(...literalTypes(given.at(-1), unions))
    }
    if (node.type === 'TSTypeAliasDeclaration' && /Refusals?$/.test(nameOf(node['id']) ?? ''))
      codes.push(...literalTypes(node['typeAnnotation'], unions))
  })
  return codes
}

/** Every refusal of the house, by unit and code. */
export function refusalsIn(sources: readonly Source[], units: readonly Unit[]): RefusalUse[] {
  const found = new Map<string, { unit: Unit; code: string; paths: Set<string> }>()
  for (const source of sources) {
    if (isTest(source.path) || source.path.startsWith('kernel/') || source.path.startsWith('tools/')) continue
    const unit = unitOf(units, source.path)
    for (const code of codesIn(source)) {
      const id = `${unit.folder} ${code}`
      const use = found.get(id) ?? { unit, code, paths: new Set() }
      use.paths.add(source.path.slice(unit.folder.length + 1))
      found.set(id, use)
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { unit, code, paths }]) => ({ unit, code, paths: [...paths].sort() }))
}

/** A kind of event: who tells it, with which data, and who answers it. */
export interface EventUse {
  readonly type: string
  readonly told: readonly string[]
  readonly answered: readonly string[]
  readonly data: readonly string[]
}

const shape = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z0-9]+)*$/

/** Every event: objects with a `type` of the shape module.fact and a `subject`; tables with such a key answer it. */
export function eventsIn(sources: readonly Source[], names: readonly string[]): EventUse[] {
  const found = new Map<string, { told: Set<string>; answered: Set<string>; data: Set<string> }>()
  const entry = (type: string): { told: Set<string>; answered: Set<string>; data: Set<string> } => {
    const known = found.get(type) ?? { told: new Set(), answered: new Set(), data: new Set() }
    found.set(type, known)
    return known
  }
  const isEvent = (text: string | undefined): text is string =>
    text !== undefined && shape.test(text) && names.includes(text.split('.')[0] ?? '')
  for (const { path, program } of sources) {
    if (isTest(path) || path.startsWith('tools/')) continue
    walk(program, (node) => {
      if (node.type !== 'ObjectExpression') return
      const type = literal(property(node, 'type'))
      if (isEvent(type) && (node['properties'] as Node[]).some((one) => nameOf(one['key']) === 'subject')) {
        const { told, data } = entry(type)
        told.add(path)
        const carried = property(node, 'data') as Node | undefined
        if (carried?.type === 'ObjectExpression')
          for (const one of carried['properties'] as Node[]) data.add(nameOf(one['key']) ?? '...')
      }
      for (const one of node['properties'] as Node[]) {
        const key = one.type === 'Property' ? literal(one['key']) : undefined
        const value = one['value'] as Node | undefined
        if (isEvent(key) && value && /Array|Identifier|Function/.test(value.type)) entry(key).answered.add(path)
      }
    })
  }
  const sorted = (set: ReadonlySet<string>): string[] => [...set].sort()
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, { told, answered, data }]) => ({
      type,
      told: sorted(told),
      answered: sorted(answered),
      data: sorted(data),
    }))
}
