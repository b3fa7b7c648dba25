import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exportsOf } from './house/declarations.ts'
import { eventsIn, refusalsIn } from './house/facts.ts'
import { behindDoor } from './house/nets/imports.ts'
import { houseRoot, isPure, neighbours, unitsOf } from './house/map.ts'
import type { Unit } from './house/map.ts'
import { code, page, table } from './house/markdown.ts'
import { rolesPage } from './house/roles-page.ts'
import { load, tablesOf } from './house/tables.ts'
import { sentencesOf } from './house/words/refusals.ts'
import { sourcesOf, walk, literal, nameOf } from './house/sources.ts'
import type { Node, Source } from './house/sources.ts'

const help = `reference: writes what the code says of itself into docs/reference, or compares.

  npm run check -- reference
  node --import ./platform/runtime/tsx-hook.mjs tools/reference.ts [--write]

  routes.md      every address, and who may call it
  roles.md       every act, and which role may do it
  refusals.md    every way of saying no, and the sentence that people read
  events.md      every event, who tells it, who answers it
  law-values.md  every dated value of the law, with its source
  doors.md       what each part of the house gives to the others
  commands.md    every operator command
  states.md      every state of what has states, and the moves between them`

interface Whole {
  readonly units: readonly Unit[]
  readonly sources: ReadonlyMap<string, Source>
}

async function routes({ units, sources }: Whole): Promise<string> {
  const parts: string[] = []
  for (const unit of units.filter(({ kind }) => kind === 'module')) {
    const lines = sources.has(`${unit.folder}/web/routes.ts`) ? (await tablesOf(unit)).routes : []
    if (lines.length === 0) continue
    const rows = lines.map(({ method, path: address, who }) => [
      method,
      code(address),
      typeof who === 'string' ? who : who.join(', '),
    ])
    parts.push(`## ${unit.name}`, table(['method', 'address', 'who'], rows))
  }
  const own = [...sources.values()]
    .filter(({ path }) => /^(apps\/server|platform\/http)\//.test(path) && !/\.test\./.test(path))
    .flatMap(fixedRoutes)
  const fixed = own
    .map(([method, address]) => [method.toUpperCase(), code(address)])
    .sort((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1))
  return page(
    'Routes',
    'Addresses of modules begin after `/:territory/:lang`. « anyone » needs no sign-in, « signed-in » a session of anybody, « family » a family’s session, and the others one of these roles.',
    ...parts,
    '## The server itself',
    'These have no territory and no language, and anyone may call them.',
    table(['method', 'address'], fixed),
  )
}

/** `app.get('/healthz', ...)`, wherever the server writes its fixed addresses. */
function fixedRoutes({ program }: Source): [string, string][] {
  const found: [string, string][] = []
  walk(program, (node) => {
    if (node.type !== 'CallExpression') return
    const callee = node['callee'] as Node
    const method = callee.type === 'MemberExpression' ? nameOf(callee['property']) : undefined
    const address = literal((node['arguments'] as Node[])[0])
    if (method && /^(get|post|all)$/.test(method) && address?.startsWith('/')) found.push([method, address])
  })
  return found
}

async function refusals({ units, sources }: Whole): Promise<string> {
  const uses = refusalsIn([...sources.values()], units)
  const parts = [...new Set(uses.map(({ unit }) => unit))].flatMap((unit) => {
    const said = sentencesOf(join(houseRoot, unit.folder))
    const rows = uses
      .filter((use) => use.unit === unit)
      .map((use) => [code(use.code), said(use.code).join('<br>'), use.paths.map(code).join(', ')])
    return [`## ${unit.folder}`, table(['code', 'what people read', 'where'], rows)]
  })
  return page(
    'Refusals',
    'A person can cause each of these; the program answers with all that apply at once, and changes nothing.',
    ...parts,
  )
}

async function events({ units, sources }: Whole): Promise<string> {
  const names = [...units.filter(({ kind }) => kind === 'module').map(({ name }) => name), 'platform']
  const paths = (list: readonly string[]): string => list.map(code).join(', ')
  const rows = eventsIn([...sources.values()], names).map(({ type, told, answered, data }) => [
    code(type),
    paths(told),
    data.map(code).join(', '),
    paths(answered),
  ])
  return page(
    'Events',
    'Told in the transaction of the act, kept in the audit, and answered from the outbox. They carry ids, codes and counts, never personal data.',
    table(['event', 'told by', 'carries', 'answered by'], rows),
  )
}

interface DatedLine {
  readonly from: string
  readonly value: unknown
  readonly source: string
  readonly toVerify?: boolean
}

const isDatedTable = (value: unknown): value is readonly DatedLine[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (line: unknown) =>
      typeof line === 'object' && line !== null && 'from' in line && 'value' in line && 'source' in line,
  )

async function lawValues({ sources }: Whole): Promise<string> {
  const parts: string[] = []
  for (const { path, text } of sources.values()) {
    if (!isPure(path) || path.startsWith('kernel/') || !text.includes('Dated<')) continue
    const said = new Map(exportsOf(path, sources).map(({ name, says }) => [name, says]))
    for (const [name, value] of Object.entries(await load(path))) {
      if (!isDatedTable(value)) continue
      const rows = value.map((line) => [
        line.from,
        code(JSON.stringify(line.value)),
        line.source,
        line.toVerify ? 'to be verified' : '',
      ])
      parts.push(
        `## ${name}`,
        `${said.get(name) ?? ''} (${code(path)})`.trim(),
        table(['from', 'value', 'source', ''], rows),
      )
    }
  }
  return page(
    'Values of the law',
    'Numbers that a text fixes, each with the day it takes effect and where it was read. The value in force on a day is the last one that began.',
    ...(parts.length > 0
      ? parts
      : [
          'No module computes with a value of the law yet; the scales of points are local policy, kept in the database.',
        ]),
  )
}

async function doors({ units, sources }: Whole): Promise<string> {
  const parts = units.flatMap((unit) => {
    const given = Object.keys(unit.doors).flatMap((door) => opened(unit, door, sources))
    if (given.length === 0) return []
    const may =
      unit.kind === 'module' ? [`Calls: ${(neighbours[unit.name] ?? []).join(', ') || 'no other module'}.`] : []
    return [`## ${unit.folder}`, ...may, ...given]
  })
  return page('Doors', 'What each part of the house gives to the others. Nothing else can be imported.', ...parts)
}

function opened(unit: Unit, door: string, sources: ReadonlyMap<string, Source>): string[] {
  const paths = door.includes('*')
    ? [...sources.keys()].filter((path) => new RegExp(`^${unit.folder}/[^/]+/index\\.ts$`).test(path))
    : [behindDoor(unit, door) ?? '']
  return paths.flatMap((path) => {
    const given = exportsOf(path, sources)
    if (given.length === 0) return []
    const name = door.includes('*') ? `/${path.split('/').at(-2)}` : door.slice(1)
    return [
      `### ${code(unit.packageName + name)}`,
      table(
        ['name', 'kind', 'what it is'],
        given.map((one) => [code(one.name), one.kind, one.says]),
      ),
    ]
  })
}

interface CommandLine {
  readonly name: string
  readonly usage: string
  readonly purpose: string
}

async function commands({ sources }: Whole): Promise<string> {
  const paths = [...sources.values()].filter(
    ({ path, text }) => path.startsWith('apps/cli/') && /export const \w+Commands\b/.test(text),
  )
  const loaded = await Promise.all(paths.map(({ path }) => load(path)))
  const lines = loaded
    .flatMap((one) => Object.entries(one).filter(([name]) => name.endsWith('Commands')))
    .flatMap(([, list]) => list as CommandLine[])
  const rows = lines
    .map(({ name, usage, purpose }) => [code(`${name} ${usage}`.trim()), purpose])
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
  return page(
    'Commands',
    'Each after `npm run ribambelle --`. `DATA_DIR` and `DATABASE_URL` say which installation, as for `npm start`.',
    table(['command', 'what it does'], rows),
  )
}

interface Moves {
  readonly [move: string]: { readonly from: readonly string[]; readonly to: string }
}

/** The tables `transitions` of the modules: each move, and which state each leads to from each. */
async function states({ sources }: Whole): Promise<string> {
  const parts: string[] = []
  const paths = [...sources.keys()].filter((path) => /^modules\/[^/]+\/domain\/(.+\/)?transitions\.ts$/.test(path))
  for (const path of paths.sort()) {
    const moves = (await load(path))['transitions'] as Moves
    const lines = Object.entries(moves)
    const known = [...new Set(lines.flatMap(([, { from, to }]) => [...from, to]))]
    const rows = lines.map(([move, { from, to }]) => [code(move), from.map(code).join(', '), code(to)])
    const pairs = known.map((state) => [
      code(state),
      ...known.map((other) =>
        lines
          .filter(([, { from, to }]) => from.includes(state) && to === other)
          .map(([move]) => move)
          .join(', '),
      ),
    ])
    parts.push(
      `## ${path
        .split('/')
        .slice(1, -1)
        .filter((part) => part !== 'domain')
        .join(': ')}`,
      `From ${code(path)}.`,
      table(['move', 'from', 'to'], rows),
      'From the state of the line to the state of the column:',
      table(['', ...known.map(code)], pairs),
    )
  }
  return page('States', 'What is not in these tables cannot happen: the program asks them before each move.', ...parts)
}

const pages: readonly (readonly [string, (whole: Whole) => Promise<string>])[] = [
  ['routes.md', routes],
  ['roles.md', ({ units, sources }) => rolesPage(units.filter(({ folder }) => sources.has(`${folder}/web/routes.ts`)))],
  ['refusals.md', refusals],
  ['events.md', events],
  ['law-values.md', lawValues],
  ['doors.md', doors],
  ['commands.md', commands],
  ['states.md', states],
]

if (import.meta.main) {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, write: { type: 'boolean' } } })
  if (values.help) console.log(help)
  else {
    const folder = join(houseRoot, 'docs', 'reference')
    const whole: Whole = {
      units: unitsOf(houseRoot),
      sources: new Map(sourcesOf(houseRoot).map((source) => [source.path, source])),
    }
    const differing: string[] = []
    for (const [name, make] of pages) {
      const made = await make(whole).catch((error: unknown) => new Error(`${name}: ${String(error)}`))
      if (made instanceof Error) {
        console.log(`docs/reference/${made.message}`)
        differing.push(name)
        continue
      }
      const path = join(folder, name)
      if (existsSync(path) && readFileSync(path, 'utf8') === made) continue
      differing.push(name)
      mkdirSync(folder, { recursive: true })
      if (values.write) writeFileSync(path, made)
    }
    if (differing.length > 0)
      console.log(
        values.write
          ? `wrote ${differing.join(', ')}`
          : `docs/reference/{${differing.join(',')}} differ from the code: run npm run check -- --write`,
      )
    process.exitCode = differing.length > 0 && !values.write ? 1 : 0
  }
}
