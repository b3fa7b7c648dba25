import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomFrom } from '../src/tools/random.ts'

/**
 * Breaks the engine and the checker one operator at a time, in a copy, and asks `trial.ts` whether anybody notices.
 * `node mutation/mutate.ts [mutants per file]` prints the survivors; no file of the package is touched.
 */
const files = [
  'src/checker/reading.ts',
  'src/checker/check.ts',
  'src/checker/certificate-desk.ts',
  'src/checker/check-raw.ts',
  'src/checker/raw-faults.ts',
  'src/checker/expand.ts',
  'src/checker/needs.ts',
  'src/checker/strict-lines.ts',
  'src/round/cells.ts',
  'src/round/lists.ts',
  'src/round/centre-order.ts',
  'src/engine/seats.ts',
  'src/engine/deferred.ts',
  'src/engine/one-place.ts',
  'src/engine/repair.ts',
  'src/engine/claims.ts',
  'src/engine/certificates.ts',
  'src/proof/reduce.ts',
  'src/proof/domains.ts',
  'src/proof/exact.ts',
  'src/proof/program.ts',
  'src/proof/claimable.ts',
  'src/tools/sort-many.ts',
  'src/tools/queue.ts',
]

/** One operator for another, each changing the meaning. */
const swaps: readonly (readonly [RegExp, string])[] = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ -= /g, ' += '],
  [/ \+= /g, ' -= '],
  [/return true/g, 'return false'],
  [/return false/g, 'return true'],
  [/continue$/gm, ';'],
]

interface Mutant {
  readonly file: string
  readonly line: number
  readonly before: string
  readonly after: string
  readonly text: string
}

/** Seconds of processor time, so that a busy machine kills nothing; the trial itself takes about three. */
const longest = 30

function mutantsOf(file: string, text: string): Mutant[] {
  const mutants: Mutant[] = []
  for (const [pattern, other] of swaps)
    for (const match of text.matchAll(pattern)) {
      const start = text.lastIndexOf('\n', match.index) + 1
      const end = text.indexOf('\n', match.index)
      const before = text.slice(start, end).trim()
      // Types, comments and loop headers over plain ranges tell nothing.
      if (/^(\*|\/\/|\/\*|import|export (type|interface)|readonly)/.test(before) || before.includes('=> void')) continue
      const changed = text.slice(0, match.index) + other + text.slice(match.index + match[0].length)
      const after = changed.slice(start, changed.indexOf('\n', start)).trim()
      mutants.push({ file, line: text.slice(0, start).split('\n').length, before, after, text: changed })
    }
  return mutants
}

/** Killed: a promise broke, it crashed, or it no longer ends. */
async function survives(folder: string): Promise<boolean> {
  const trial = join(folder, 'mutation/trial.ts')
  const child = spawn('sh', ['-c', `ulimit -t ${longest}; exec "$0" "$1"`, process.execPath, trial], {
    stdio: 'ignore',
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return code === 0
}

const most = Number(process.argv[2] ?? 12)
const only = process.argv[3] ?? ''
const origin = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mutants-'))
cpSync(origin, folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
if (!(await survives(folder))) throw new Error('the package itself does not pass the trial')
const random = randomFrom('mutants')
let killed = 0
let tried = 0
for (const file of files.filter((name) => name.includes(only))) {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const all = mutantsOf(file, text)
  const total = all.length
  const chosen = all.length <= most ? all : Array.from({ length: most }, () => all.splice(random(all.length), 1)[0]!)
  for (const mutant of chosen) {
    writeFileSync(path, mutant.text)
    tried++
    if (await survives(folder)) console.log(`SURVIVES ${file}:${mutant.line}\n  ${mutant.before}\n  ${mutant.after}`)
    else killed++
  }
  writeFileSync(path, text)
  console.log(`${file}: ${chosen.length} of ${total} mutants tried`)
}
console.log(`${killed} of ${tried} killed`)
rmSync(folder, { recursive: true })
