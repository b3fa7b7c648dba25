import type { Fault } from '../fault.ts'
import { isTest, oneAlgorithm } from '../map.ts'
import { nameOf, walk } from '../sources.ts'
import type { Node, Source } from '../sources.ts'

/** How large things may grow before the change that crosses the line has to split them. */
export const limits = { file: 300, algorithm: 600, function: 40, folder: 14, door: 25, readme: 60 } as const

/** Folders that are timelines or the root itself: they grow by design. */
const timelines = /(^|\/)(migrations|decisions|fixtures|planted)$/

/** Files over their length. */
export function lengthFaults({ path, text }: Source): Fault[] {
  const lines = text.split('\n').length - 1
  const limit = Object.hasOwn(oneAlgorithm, path) ? limits.algorithm : limits.file
  if (lines <= limit) return []
  return [
    { path, line: 0, rule: 'long-file', advice: `${lines} lines, at most ${limit}: split it by what changes together` },
  ]
}

/** Front doors of modules that open too much, or hide how much they open. */
export function doorFaults({ path, program, lineOf }: Source): Fault[] {
  if (!/^modules\/[^/]+\/index\.ts$/.test(path)) return []
  const faults: Fault[] = []
  let count = 0
  for (const node of program['body'] as Node[]) {
    if (node.type === 'ExportAllDeclaration')
      faults.push({
        path,
        line: lineOf(node.start),
        rule: 'open-door',
        advice: 'name what the door gives: export { a, b } from ...',
      })
    if (node.type !== 'ExportNamedDeclaration') continue
    const declaration = node['declaration'] as Node | null
    const declared = declaration?.['declarations'] as Node[] | undefined
    count += (node['specifiers'] as Node[]).length + (declared ? declared.length : declaration ? 1 : 0)
  }
  if (count > limits.door) {
    const advice = `${count} exports, at most ${limits.door}: others know too much of this module`
    faults.push({ path, line: 0, rule: 'wide-door', advice })
  }
  return faults
}

/** A folder’s own face (door, manifest, what it says of itself) and what only tests need: not counted among its entries. */
const face = /^(package|README|index|testing)$/

/** Folders with too many entries. A component's files (`button.tsx`, `button.css`) and a test beside its code count as one. */
export function folderFaults(files: readonly string[]): Fault[] {
  const entries = new Map<string, Set<string>>()
  for (const path of files) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/')
      const entry = (parts[depth] ?? '').replace(/(\.test)?\.[a-z]+$/, '')
      const known = entries.get(folder) ?? new Set<string>()
      entries.set(folder, face.test(entry) ? known : known.add(entry))
    }
  }
  return [...entries]
    .filter(([folder, { size }]) => size > limits.folder && !timelines.test(folder) && !folder.startsWith('.'))
    .map(([path, { size }]) => ({
      path,
      line: 0,
      rule: 'full-folder',
      advice: `${size} entries, at most ${limits.folder}: group what belongs together`,
    }))
}

/** Functions over their length: told, not refused. A table of tests is no function to shorten. */
export function longFunctions({ path, program, lineOf }: Source): Fault[] {
  if (isTest(path)) return []
  const faults: Fault[] = []
  walk(program, (node, parent) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    const lines = lineOf(node.end) - lineOf(node.start) + 1
    if (lines <= limits.function) return
    const name = nameOf(node['id']) ?? nameOf(parent?.['id']) ?? nameOf(parent?.['key']) ?? 'a function'
    faults.push({
      path,
      line: lineOf(node.start),
      rule: 'long-function',
      advice: `${name} has ${lines} lines, at most ${limits.function}`,
    })
  })
  return faults
}

/** Modules that do not say what they are for, or take more than a page for it. @param read text of a file, undefined when there is none */
export function readmeFaults(folders: readonly string[], read: (path: string) => string | undefined): Fault[] {
  return folders.flatMap((folder) => {
    const path = `${folder}/README.md`
    const text = read(path)
    if (text === undefined)
      return [
        {
          path,
          line: 0,
          rule: 'no-readme',
          advice: 'say purpose, words, invariants and neighbours, in 60 lines at most',
        },
      ]
    const lines = text.split('\n').length - 1
    return lines > limits.readme
      ? [{ path, line: 0, rule: 'long-readme', advice: `${lines} lines, at most ${limits.readme}` }]
      : []
  })
}
