import { posix } from 'node:path'
import { nameOf } from './sources.ts'
import type { Comment, Node, Source } from './sources.ts'

/** Something a file gives to others. */
export interface Export {
  readonly name: string
  readonly kind: 'function' | 'value' | 'type'
  /** first sentence of its docstring; empty when it has none */
  readonly says: string
}

/** First sentence of a docstring, in one line. */
export function firstSentence(comment: string): string {
  const text = comment
    .replaceAll(/^\s*\*+ ?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const before = text.split(/ ?@(?:param|returns|throws|source|example)\b/)[0] ?? ''
  return (/^.*?[.!?](?= [A-Z«]|$)/.exec(before.trim())?.[0] ?? before).trim()
}

/** The docstring that ends right before a place of the text. */
function docBefore(text: string, comments: readonly Comment[], start: number): string {
  const found = comments.findLast(({ type, value, end }) => type === 'Block' && value.startsWith('*') && end <= start)
  return found && text.slice(found.end, start).trim() === '' ? firstSentence(found.value) : ''
}

const kindOf = (node: Node): Export['kind'] => {
  if (node.type.startsWith('TS')) return 'type'
  return node.type === 'FunctionDeclaration' ? 'function' : 'value'
}

/** What a file declares itself and exports, with what it says of it. */
function declared({ program, comments, text }: Source): Map<string, Export> {
  const found = new Map<string, Export>()
  for (const node of program['body'] as Node[]) {
    const declaration = (node.type === 'ExportNamedDeclaration' ? node['declaration'] : node) as Node | null
    if (!declaration) continue
    const says = docBefore(text, comments, node.start)
    const names = declaration.type === 'VariableDeclaration' ? (declaration['declarations'] as Node[]) : [declaration]
    for (const one of names) {
      const name = nameOf(one['id'])
      const init = one['init'] as Node | null | undefined
      const kind = init && /Function/.test(init.type) ? 'function' : kindOf(declaration)
      if (name) found.set(name, { name, kind, says })
    }
  }
  return found
}

/** Everything a front door gives, followed through re-exports to where it is declared. */
export function exportsOf(path: string, sources: ReadonlyMap<string, Source>, seen: readonly string[] = []): Export[] {
  const source = sources.get(path)
  if (!source || seen.includes(path)) return []
  const own = declared(source)
  const found: Export[] = []
  for (const node of source.program['body'] as Node[]) {
    const from = node['source'] ? posix.join(posix.dirname(path), String((node['source'] as Node)['value'])) : undefined
    if (node.type === 'ExportAllDeclaration' && from) found.push(...exportsOf(from, sources, [...seen, path]))
    if (node.type !== 'ExportNamedDeclaration') continue
    const declaration = node['declaration'] as Node | null
    const declarations = (declaration?.['declarations'] as Node[] | undefined) ?? (declaration ? [declaration] : [])
    found.push(...declarations.map((one) => own.get(nameOf(one['id']) ?? '')).filter((one) => one !== undefined))
    const there = from ? new Map(exportsOf(from, sources, [...seen, path]).map((one) => [one.name, one])) : own
    for (const specifier of node['specifiers'] as Node[]) {
      const [local, exported] = [nameOf(specifier['local']) ?? '', nameOf(specifier['exported']) ?? '']
      const typed = node['exportKind'] === 'type' || specifier['exportKind'] === 'type'
      const known = there.get(local)
      found.push({ name: exported, kind: known?.kind ?? (typed ? 'type' : 'value'), says: known?.says ?? '' })
    }
  }
  return found
}
