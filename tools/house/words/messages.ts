import { IntlMessageFormat } from 'intl-messageformat'
import { literal, nameOf, walk } from '../sources.ts'
import type { Node, Source } from '../sources.ts'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** What one message asks of its caller: arguments, and the options it distinguishes. */
export interface Shape {
  readonly names: ReadonlySet<string>
  /** arguments that only choose between sentences */
  readonly selects: ReadonlyMap<string, ReadonlySet<string>>
  /** categories of each plural, `=0` included */
  readonly plurals: readonly {
    readonly argument: string
    readonly ordinal: boolean
    readonly options: ReadonlySet<string>
  }[]
  /** what is written in it, arguments left out */
  readonly letters: string
}

// Kinds of the parser's elements: 0 text, 1 argument, 2 number, 3 date, 4 time, 5 select, 6 plural, 7 the number of a plural, 8 tag.
const [text, select, plural, pound] = [0, 5, 6, 7]

/** Reads an ICU message. @throws SyntaxError when it is not one */
export function shapeOf(message: string, lang: string): Shape {
  const names = new Set<string>()
  const selects = new Map<string, Set<string>>()
  const plurals: { argument: string; ordinal: boolean; options: Set<string> }[] = []
  let letters = ''
  const read = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const kind = Number(element.type)
      if (kind === text) letters += (element as { value: string }).value
      if (kind === text || kind === pound) continue
      const argument = (element as { value: string }).value
      names.add(argument)
      if (kind !== select && kind !== plural) continue
      const branched = element as { options: Record<string, { value: Element[] }>; pluralType?: string }
      const options = new Set(Object.keys(branched.options))
      if (kind === select) selects.set(argument, options)
      else plurals.push({ argument, ordinal: branched.pluralType === 'ordinal', options })
      for (const option of Object.values(branched.options)) read(option.value)
    }
  }
  read(new IntlMessageFormat(message, lang, undefined, { ignoreTag: true }).getAst())
  return { names, selects, plurals, letters }
}

// `=0` says what « zero » would say, and so on.
const exact: Readonly<Record<string, string>> = { zero: '=0', one: '=1', two: '=2' }

/** Languages whose « many » only serves millions. @source Unicode CLDR, plural rules */
const manyIsMillions: readonly string[] = ['fr', 'it', 'es', 'pt']

/** What is wrong with a translation beside its French source. An argument that only chooses between sentences may be left out. */
export function translationFaults(source: Shape, translated: Shape): string[] {
  const faults: string[] = []
  const needed = [...source.names].filter((name) => !source.selects.has(name))
  const missing = needed.filter((name) => !translated.names.has(name))
  const unknown = [...translated.names].filter((name) => !source.names.has(name))
  if (missing.length > 0) faults.push(`leaves out {${missing.join('}, {')}}`)
  if (unknown.length > 0) faults.push(`asks for {${unknown.join('}, {')}}, which French does not give`)
  for (const [argument, options] of translated.selects) {
    const other = source.selects.get(argument)
    if (
      other &&
      [...options, ...other].some((option) => option !== 'other' && !(options.has(option) && other.has(option)))
    )
      faults.push(`chooses differently by {${argument}}`)
  }
  return faults
}

/** Plural categories of the language that a message forgets. */
export function pluralFaults(shape: Shape, lang: string): string[] {
  return shape.plurals.flatMap(({ argument, ordinal, options }) => {
    const { pluralCategories } = new Intl.PluralRules(lang, {
      type: ordinal ? 'ordinal' : 'cardinal',
    }).resolvedOptions()
    const missing = pluralCategories.filter(
      (category) =>
        !(category === 'many' && !ordinal && manyIsMillions.includes(lang.split('-')[0]!)) &&
        !options.has(category) &&
        !options.has(exact[category] ?? ''),
    )
    return missing.length > 0 ? [`plural of {${argument}} lacks ${missing.join(', ')}`] : []
  })
}

/** What code says of messages: every text that may be a key, patterns of composed keys, and keys given to a translator. */
export interface Mentions {
  readonly texts: ReadonlySet<string>
  readonly patterns: readonly RegExp[]
  readonly asked: readonly { readonly key: string; readonly path: string; readonly line: number }[]
}

/** Reads the code that may use a catalogue. @param makers names under which it imports the catalogue: `say` */
export function mentionsIn(sources: readonly Source[], isMaker: (source: Source, name: string) => boolean): Mentions {
  const texts = new Set<string>()
  const patterns: RegExp[] = []
  const asked: { key: string; path: string; line: number }[] = []
  for (const source of sources) {
    const translators = new Set<string>()
    const makes = (node: unknown): boolean =>
      (node as Node | null)?.type === 'CallExpression' && isMaker(source, nameOf((node as Node)['callee']) ?? '')
    walk(source.program, (node) => {
      const written = literal(node)
      if (written !== undefined) texts.add(written)
      if (node.type === 'TemplateLiteral') {
        const pattern = patternOf(node)
        if (pattern) patterns.push(pattern)
      }
      if (node.type === 'VariableDeclarator' && makes(node['init'])) translators.add(nameOf(node['id']) ?? '')
      if (node.type !== 'CallExpression') return
      const callee = node['callee'] as Node
      const key = literal((node['arguments'] as Node[])[0])
      if (key !== undefined && (makes(callee) || translators.has(nameOf(callee) ?? '')))
        asked.push({ key, path: source.path, line: source.lineOf(node.start) })
    })
  }
  return { texts, patterns, asked }
}

/** `state.${x}` covers every key that begins so; a template with no fixed part covers nothing. */
function patternOf(node: Node): RegExp | undefined {
  const quasis = (node['quasis'] as Node[]).map((quasi) => (quasi['value'] as { cooked: string }).cooked)
  if (!quasis.some((quasi) => /[a-z]{2,}[.-]|[.-][a-z]{2,}/.test(quasi))) return undefined
  return new RegExp(`^${quasis.map((quasi) => quasi.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.+')}$`)
}
