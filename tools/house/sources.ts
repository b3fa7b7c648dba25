import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'rolldown/utils'

/** A node of the syntax tree, read without the parser's own types: the nets look at a few kinds only. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** One import of a file: static, re-export, dynamic or in a type. */
export interface Import {
  readonly specifier: string
  readonly line: number
  /** what it is called there, by its name here: `import { say as sayAtDesk }` gives `sayAtDesk` -> `say` */
  readonly names: ReadonlyMap<string, string>
}

/** A comment of a file; `value` comes without its marks. */
export interface Comment {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly end: number
}

/** A parsed file of the house. */
export interface Source {
  /** from the root, with `/` */
  readonly path: string
  readonly text: string
  readonly program: Node
  readonly comments: readonly Comment[]
  readonly imports: readonly Import[]
  /** 1 for the first line */
  readonly lineOf: (offset: number) => number
}

const left = new Set(['node_modules', '.git', '.data', '.reports', '.screenshots', 'planted', 'out'])

/** Every file under a root, in the order of their names, without what git ignores and without planted faults. */
export function filesOf(root: string, inside = ''): string[] {
  const found: string[] = []
  const entries = readdirSync(join(root, inside), { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (left.has(entry.name)) continue
    if (entry.isDirectory()) found.push(...filesOf(root, path))
    else if (entry.isFile()) found.push(path)
  }
  return found
}

/** Whether a file is TypeScript of the house. */
export const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')

/** Reads and parses one file. @throws SyntaxError naming the file and the first fault */
export function parse(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`${path} cannot be read: ${errors[0].message}`)
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
  const tree = program as unknown as Node
  return { path, text, program: tree, comments, imports: importsOf(tree, lineOf), lineOf }
}

/** Reads every TypeScript file of a house. */
export const sourcesOf = (root: string): Source[] =>
  filesOf(root)
    .filter(isSource)
    .map((path) => parse(root, path))

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** Visits a tree from the top; `parent` and `key` say where a node hangs. */
export function walk(
  node: Node,
  visit: (node: Node, parent?: Node, key?: string) => void,
  parent?: Node,
  at?: string,
): void {
  visit(node, parent, at)
  for (const [key, value] of Object.entries(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit, node, key)
    } else if (isNode(value)) walk(value, visit, node, key)
  }
}

/** The text of a literal string, or undefined for anything else. */
export function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  if (node.type === 'TemplateLiteral' && (node['expressions'] as unknown[]).length === 0) {
    return ((node['quasis'] as Node[])[0]?.['value'] as { cooked?: string } | undefined)?.cooked
  }
  return undefined
}

/** The name of an identifier, or the text of a literal key. */
export const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? String(node['name']) : literal(node)

const carriers = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ExportNamedDeclaration',
  'ImportExpression',
  'TSImportType',
])

function importsOf(program: Node, lineOf: (offset: number) => number): Import[] {
  const found: Import[] = []
  walk(program, (node) => {
    if (!carriers.has(node.type)) return
    const specifier = literal(node['source'])
    if (specifier !== undefined) found.push({ specifier, line: lineOf(node.start), names: namesOf(node) })
  })
  return found
}

/** Only `import { a as b }` renames; every other way of importing gives no names. */
function namesOf(node: Node): Map<string, string> {
  const names = new Map<string, string>()
  for (const specifier of (node['specifiers'] as Node[] | undefined) ?? []) {
    if (specifier.type !== 'ImportSpecifier') continue
    const [there, here] = [nameOf(specifier['imported']), nameOf(specifier['local'])]
    if (there !== undefined && here !== undefined) names.set(here, there)
  }
  return names
}
