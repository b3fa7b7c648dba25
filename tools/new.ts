import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { houseRoot } from './house/map.ts'
import { parse, walk } from './house/sources.ts'
import type { Node } from './house/sources.ts'
import {
  decisionFile,
  messagesFile,
  moduleFiles,
  namesOf,
  pageFile,
  pageWords,
  routesFile,
  useCaseFiles,
} from './house/templates.ts'
import type { Files, Names } from './house/templates.ts'

const help = `new: makes files in the shape of the house.

  npm run new module <name>                   a module: doors, ports, schema, a line in the context map
  npm run new use-case <module> <verb-thing>  a use case and its test
  npm run new page <module> <path>            a page, its words in every language, its line in the table of routes
  npm run new decision <slug>                 a dated decision in docs/decisions

Options: --root FOLDER (the house to write in). Nothing that exists is overwritten.`

/** The person asked for something that cannot be made: said in one line, without a trace. */
class Refused extends Error {}

const slugShape = /^[a-z]+(-[a-z0-9]+)*$/

function slugFrom(text: string | undefined, what: string): Names {
  if (!text || !slugShape.test(text))
    throw new Refused(`${what}: expected lower-case words joined by hyphens, got ${text ?? 'nothing'}`)
  return namesOf(text)
}

const today = (): string => new Date().toISOString().slice(0, 10)

function write(root: string, files: Files): void {
  const there = Object.keys(files).find((path) => existsSync(join(root, path)))
  if (there) throw new Refused(`${there} exists already`)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`made     ${path}`)
  }
}

function change(root: string, path: string, edit: (text: string) => string): void {
  writeFileSync(join(root, path), edit(readFileSync(join(root, path), 'utf8')))
  console.log(`changed  ${path}`)
}

function existingModule(root: string, text: string | undefined): Names {
  const names = slugFrom(text, 'module')
  if (!existsSync(join(root, 'modules', names.slug, 'package.json')))
    throw new Refused(`there is no module ${names.slug}: npm run new module ${names.slug}`)
  return names
}

/** The next free number of the day in the timeline of migrations, in steps of ten. */
function migrationName(root: string, slug: string): string {
  const folders = [
    join(root, 'platform'),
    ...readdirSync(join(root, 'modules')).map((name) => join(root, 'modules', name)),
  ]
  const names = folders
    .map((folder) => join(folder, 'migrations'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
  const numbers = names.filter((name) => name.startsWith(today())).map((name) => Number(name.slice(11, 13)))
  const next = Math.floor(Math.max(0, ...numbers) / 10) * 10 + 10
  if (next > 99) throw new Refused('this day has no number left for a migration')
  return `${today()}-${next}-${slug}`
}

function makeModule(root: string, name: string | undefined): void {
  const names = slugFrom(name, 'module')
  mkdirSync(join(root, 'modules'), { recursive: true })
  write(root, moduleFiles(names, migrationName(root, names.slug)))
  change(root, 'tools/house/context-map.json', (text) =>
    text.includes(`"${names.slug}":`) ? text : text.replace(/\]\n\}/, `],\n  "${names.slug}": []\n}`),
  )
  console.log(
    `next: npm install links it, npm run check -- --write brings schema and reference up to date, ARCHITECTURE.md names it`,
  )
}

function makeUseCase(root: string, module: string | undefined, name: string | undefined): void {
  write(root, useCaseFiles(existingModule(root, module), slugFrom(name, 'use case')))
}

function makePage(root: string, module: string | undefined, path: string | undefined): void {
  const names = existingModule(root, module)
  if (!path || !/^\/[a-z0-9-]+(\/(:[a-zA-Z]+|[a-z0-9-]+))*$/.test(path))
    throw new Refused(`path: expected /like/:this, got ${path ?? 'nothing'}`)
  const slug = path
    .split('/')
    .filter((part) => part !== '' && !part.startsWith(':'))
    .join('-')
  const one = namesOf(slug)
  const web = `modules/${names.slug}/web`
  if (!existsSync(join(root, web, 'routes.ts'))) openWeb(root, names)
  write(root, { [`${web}/${slug}.tsx`]: pageFile(one, slug) })
  for (const [lang, words] of Object.entries(pageWords)) {
    change(root, `${web}/messages/${lang}.json`, (text) => {
      const catalogue = JSON.parse(text) as Record<string, string>
      return `${JSON.stringify({ ...catalogue, [`${slug}.title`]: words.title, [`${slug}.lead`]: words.lead }, null, 2)}\n`
    })
  }
  change(root, `${web}/routes.ts`, (text) => withRoute(root, `${web}/routes.ts`, text, one, path))
}

/** The web floor of a module that had none: table of routes, words, door and dependencies. */
function openWeb(root: string, names: Names): void {
  const web = `modules/${names.slug}/web`
  const words = Object.keys(pageWords).map((lang) => [`${web}/messages/${lang}.json`, '{}\n'] as const)
  write(root, {
    [`${web}/routes.ts`]: routesFile(names),
    [`${web}/messages.ts`]: messagesFile,
    ...Object.fromEntries(words),
  })
  const preact = (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  ).dependencies['preact']
  change(root, `modules/${names.slug}/package.json`, (text) => {
    const manifest = JSON.parse(text) as { exports: object; dependencies: object }
    manifest.exports = { ...manifest.exports, './web': './web/routes.ts' }
    manifest.dependencies = { ...manifest.dependencies, '@ribambelle/ui': '0.1.0', preact }
    return `${JSON.stringify(manifest, null, 2)}\n`
  })
}

/** Adds a line at the end of the table that a `...Routes` function gives. */
function withRoute(root: string, path: string, text: string, { slug, camel }: Names, address: string): string {
  const table = routeTable(parse(root, path).program)
  if (!table)
    throw new Refused(
      `${path} has no table of routes: add { method: 'GET', path: '${address}', who: 'anyone', handle: ${camel}Page } yourself`,
    )
  const filled = (table['elements'] as unknown[]).length > 0
  const line = `  { method: 'GET', path: '${address}', who: 'anyone', handle: ${camel}Page },\n`
  const head = text.slice(0, table.end - 1).trimEnd()
  const lined = `${head}${filled && !head.endsWith(',') ? ',' : ''}\n${line}${text.slice(table.end - 1)}`
  return `import { ${camel}Page } from './${slug}.tsx'\n${lined}`
}

function routeTable(program: Node): Node | undefined {
  let found: Node | undefined
  walk(program, (node, parent, key) => {
    const returned = key === 'argument' && parent?.type === 'ReturnStatement'
    const body = key === 'body' && parent?.type === 'ArrowFunctionExpression'
    if (node.type === 'ArrayExpression' && (returned || body)) found ??= node
  })
  return found
}

function makeDecision(root: string, slug: string | undefined): void {
  const { words } = slugFrom(slug, 'decision')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  write(root, { [`docs/decisions/${today()}-${slug}.md`]: decisionFile(title, today()) })
}

const makers: Readonly<Record<string, (root: string, first?: string, second?: string) => void>> = {
  module: makeModule,
  'use-case': makeUseCase,
  page: makePage,
  decision: makeDecision,
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean' }, root: { type: 'string', default: houseRoot } },
    allowPositionals: true,
  })
  const [what = '', first, second] = positionals
  const make = makers[what]
  if (values.help || !make) {
    console.log(help)
    process.exitCode = values.help ? 0 : 1
  } else {
    try {
      make(values.root, first, second)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      console.error(error.message)
      process.exitCode = 1
    }
  }
}
