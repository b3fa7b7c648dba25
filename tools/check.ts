import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { houseRoot } from './house/map.ts'

const help = `check: everything that is looked at before a change is taken, two checks at a time.

  npm run check [-- [NAME ...] [--all] [--write]]

One line a check; what it printed only when it fails (--all: always, and in full). With names, only those checks. --write first brings up to date what is
written by a program: the format of files, db/schema.sql, docs/reference.`

/** One look at the house: its name, and what runs. */
interface Check {
  readonly name: string
  readonly what: string
  readonly command: readonly [program: string, ...rest: string[]]
}

const bin = (name: string): string => join('node_modules', '.bin', name)
const node = (tool: string, ...rest: string[]): Check['command'] => [
  process.execPath,
  '--import',
  './platform/runtime/tsx-hook.mjs',
  join('tools', tool),
  ...rest,
]

/** What --write runs first, one after the other. */
const writers: readonly Check['command'][] = [
  [bin('oxfmt')],
  node('schema.ts', '--write'),
  node('reference.ts', '--write'),
]

// The longest first, so that two at a time end together.
const checks: readonly Check[] = [
  { name: 'types', what: 'the whole house compiles', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  {
    name: 'unused',
    what: 'no file, export or dependency without use',
    command: [bin('knip'), '--no-progress', '--no-config-hints'],
  },
  { name: 'lint', what: 'no fault the linter knows', command: [bin('oxlint'), '--type-aware', '--format=unix'] },
  {
    name: 'schema',
    what: 'db/schema.sql is what the migrations make, and territories stay apart',
    command: node('schema.ts'),
  },
  {
    name: 'core',
    what: 'the core compiles without Node or browser',
    command: [bin('tsc'), '-p', 'tsconfig.core.json'],
  },
  {
    name: 'house',
    what: 'floors and doors, a pure core, SQL that names its territory, small files',
    command: node('boundaries.ts'),
  },
  { name: 'messages', what: 'every sentence in every language', command: node('messages.ts') },
  { name: 'reference', what: 'docs/reference is what the code says', command: node('reference.ts') },
  { name: 'format', what: 'one way to write', command: [bin('oxfmt'), '--check'] },
  { name: 'words', what: 'nothing of one machine, nothing left for later', command: node('words.ts') },
]

interface Result {
  readonly check: Check
  readonly passed: boolean
  readonly output: string
  readonly seconds: number
}

/** Runs one check to its end, quietly. */
function run(check: Check): Promise<Result> {
  const [program, ...rest] = check.command
  const start = performance.now()
  return new Promise((done) => {
    const chunks: Buffer[] = []
    const child = spawn(program, rest, {
      cwd: houseRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const end = (passed: boolean, note = ''): void =>
      done({
        check,
        passed,
        output: Buffer.concat(chunks).toString() + note,
        seconds: (performance.now() - start) / 1000,
      })
    child.once('error', (error) => end(false, error.message))
    child.once('close', (code) => end(code === 0))
  })
}

/** What a check printed, cut where nobody reads any more. */
function shown(output: string, all: boolean): string {
  const lines = output.trimEnd().split('\n')
  const kept = all ? lines : lines.slice(0, 60)
  const rest = lines.length - kept.length
  return [...kept, ...(rest > 0 ? [`... and ${rest} more lines: add --all`] : [])]
    .map((line) => `       ${line}`)
    .join('\n')
}

/** Runs checks two at a time and says each as it ends. @returns names of those that failed */
async function runAll(wanted: readonly Check[], showAll: boolean): Promise<string[]> {
  const waiting = [...wanted]
  const failed: string[] = []
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { passed, output, seconds } = await run(check)
      const last = output.trim().split('\n').at(-1) ?? ''
      const summary = passed && /^\d.*\d faults/.test(last) ? ` (${last})` : ''
      console.log(
        `${passed ? 'ok    ' : 'FAILED'} ${check.name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s  ${check.what}${summary}`,
      )
      if (!passed || showAll) console.log(shown(output, showAll))
      if (!passed) failed.push(check.name)
    }
  }
  await Promise.all([lane(), lane()])
  return failed
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean' }, all: { type: 'boolean', default: false }, write: { type: 'boolean' } },
    allowPositionals: true,
  })
  const unknown = positionals.filter((name) => !checks.some((check) => check.name === name))
  if (values.help || unknown.length > 0) {
    console.log(`${help}\n\n${checks.map(({ name, what }) => `  ${name.padEnd(10)} ${what}`).join('\n')}`)
    if (unknown.length > 0) console.log(`\nno check is called ${unknown.join(', ')}`)
    process.exitCode = unknown.length > 0 ? 1 : 0
  } else {
    for (const command of values.write ? writers : []) {
      const { output } = await run({ name: 'write', what: '', command })
      console.log(output.trim())
    }
    const failed = await runAll(
      positionals.length > 0 ? checks.filter(({ name }) => positionals.includes(name)) : checks,
      values.all,
    )
    if (failed.length > 0) console.log(`\n${failed.length} of the checks failed: ${failed.join(', ')}`)
    process.exitCode = failed.length > 0 ? 1 : 0
  }
}
