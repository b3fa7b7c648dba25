import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultLine } from './house/fault.ts'
import type { Fault } from './house/fault.ts'
import { houseRoot } from './house/map.ts'
import { filesOf } from './house/sources.ts'

const help = `words: finds in every text file what must not be there.

  node tools/words.ts [--root FOLDER]

Refuses: folders of one machine, addresses of package registries, work left for later, marks of a merge, links of a page that lead nowhere.`

/** What no file may say, and why. Written in pieces where this file would find itself. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![\w.])\/(?:home|Users|work|root|farm)\/\w/,
    'a folder of one machine: write it from the root of the repository',
  ],
  [/[A-Z]:\\Users\\/, 'a folder of one machine: write it from the root of the repository'],
  [
    /registry\.npmjs|registry\.yarnpkg|npm\.pkg\.github|(?<![\w-])registry\.[a-z-]+\.[a-z]{2,}/,
    'the address of a package registry: each machine has its own',
  ],
  [/"resolved":\s*"https?:/, 'the lockfile names a registry: npm writes it without (omit-lockfile-registry-resolved)'],
  [new RegExp(String.raw`\b(?:TO${'DO'}|FIX${'ME'}|XX${'X'})\b`), 'work left for later: do it, or write a decision'],
  [/^(?:<{7}|>{7}|={7})(?: |$)/m, 'marks of a merge'],
]

const written =
  /\.(?:tsx?|mjs|json|md|css|sql|sh|yml|yaml|toml|txt|html|svg|typ|geojson)$|(?:^|\/)(?:run|LICENSE|\.npmrc|\.gitignore)$/

/** Links of a Markdown page to files that do not exist. Addresses of the web are not tried. */
function lostLinks(root: string, path: string, text: string): Fault[] {
  const faults: Fault[] = []
  const prose = text.replaceAll(/```[\s\S]*?```/g, (code) => code.replaceAll(/[^\n]/g, ' '))
  for (const found of prose.matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)) {
    const to = found[1] ?? ''
    if (/^[a-z]+:/.test(to) || existsSync(join(root, dirname(path), to))) continue
    faults.push({
      path,
      line: text.slice(0, found.index).split('\n').length,
      rule: 'lost-link',
      advice: `${to} does not exist`,
    })
  }
  return faults
}

/** Reads every text of a house. */
export function inspectWords(root: string): { files: number; faults: Fault[] } {
  const files = filesOf(root).filter((path) => written.test(path))
  const faults: Fault[] = []
  for (const path of files) {
    const text = readFileSync(join(root, path), 'utf8')
    if (path.endsWith('.md')) faults.push(...lostLinks(root, path, text))
    for (const [pattern, advice] of forbidden) {
      const found = pattern.exec(text)
      if (found)
        faults.push({
          path,
          line: text.slice(0, found.index).split('\n').length,
          rule: 'words',
          advice: `${JSON.stringify(found[0])}: ${advice}`,
        })
    }
  }
  return { files: files.length, faults }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, root: { type: 'string', default: houseRoot } } })
  if (values.help) console.log(help)
  else {
    const { files, faults } = inspectWords(values.root)
    for (const fault of faults) console.log(faultLine(fault))
    console.log(`${files} files, ${faults.length} faults`)
    process.exitCode = faults.length > 0 ? 1 : 0
  }
}
