import type { Fault } from '../fault.ts'
import { isPure } from '../map.ts'
import { nameOf, walk } from '../sources.ts'
import type { Node, Source } from '../sources.ts'

/** Names through which the machine, the clock or chance would come in, with what to do instead. */
const outside: Readonly<Record<string, string>> = {
  process: 'take what you need as an argument',
  globalThis: 'take what you need as an argument',
  console: 'return what happened instead of printing it',
  performance: 'take the time as an argument',
  crypto: 'take random bytes or a seed as an argument',
  fetch: 'let an adapter fetch behind a port',
  XMLHttpRequest: 'let an adapter fetch behind a port',
  WebSocket: 'let an adapter speak behind a port',
  setTimeout: 'the core does not wait',
  setInterval: 'the core does not wait',
  setImmediate: 'the core does not wait',
  queueMicrotask: 'the core does not wait',
  document: 'the core draws nothing',
  window: 'the core draws nothing',
  navigator: 'take what you need as an argument',
  localStorage: 'let an adapter keep it behind a port',
  require: 'import what you need',
  Temporal: 'take the day as an argument',
  Intl: 'words and formats depend on the machine: leave them to pages',
}

/** Methods whose answer depends on the language of the machine: one input would have two outputs. */
const byLocale = /^(toLocale\w*|localeCompare)$/

/**
 * Finds clock, chance, input and output in the pure core. A second net beside the linter and the compiler: it does not follow scopes, so
 * that a name declared anywhere in the file (a parameter called `window`) is left to the other two.
 */
export function purityFaults(source: Source): Fault[] {
  if (!isPure(source.path)) return []
  const own = declaredNames(source.program)
  const faults: Fault[] = []
  const add = (node: Node, what: string, advice: string): void => {
    faults.push({ path: source.path, line: source.lineOf(node.start), rule: 'impure', advice: `${what}: ${advice}` })
  }
  walk(source.program, (node, parent, key) => {
    if (node.type === 'Identifier') {
      const name = String(node['name'])
      const advice = Object.hasOwn(outside, name) ? outside[name] : undefined
      if (advice && !own.has(name) && isReference(parent, key)) add(node, name, advice)
    }
    const found = impureExpression(node)
    if (found) add(node, found[0], found[1])
  })
  return faults
}

function impureExpression(node: Node): readonly [string, string] | undefined {
  const day = 'take the day or the instant as an argument'
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date' && (node['arguments'] as Node[]).length === 0)
    return ['new Date()', day]
  if (
    node.type === 'CallExpression' &&
    (node['callee'] as Node).type === 'Identifier' &&
    nameOf(node['callee']) === 'Date'
  )
    return ['Date()', day]
  if (node.type === 'MetaProperty' && nameOf(node['meta']) === 'import')
    return ['import.meta', 'the core does not know where it lies']
  if (node.type !== 'MemberExpression') return undefined
  const [object, property] = [nameOf(node['object']), nameOf(node['property'])]
  if (object === 'Math' && property === 'random')
    return ['Math.random', 'take a seeded stream (randomFrom) as an argument']
  if (object === 'Date' && property === 'now') return ['Date.now', day]
  if (property && byLocale.test(property))
    return [property, 'its answer depends on the machine: compare with < and format in pages']
  return undefined
}

/** Whether an identifier at this place reads a value, and is not a key, a label or the name of a type. */
function isReference(parent: Node | undefined, key: string | undefined): boolean {
  if (!parent || parent['computed'] === true) return true
  if (key === 'property' || key === 'label' || key === 'imported' || key === 'exported') return false
  if (key === 'key') return parent['shorthand'] === true
  return !/^TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeQuery)/.test(parent.type)
}

function declaredNames(program: Node): Set<string> {
  const names = new Set<string>()
  const bind = (pattern: unknown): void => {
    if (pattern && typeof pattern === 'object')
      walk(pattern as Node, (node) => node.type === 'Identifier' && names.add(String(node['name'])))
  }
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') bind(node['id'])
    if (node.type.startsWith('Import') && 'local' in node) bind(node['local'])
    if (Array.isArray(node['params'])) for (const parameter of node['params']) bind(parameter)
    if (/Function|Class/.test(node.type) && node['id']) bind(node['id'])
  })
  return names
}
