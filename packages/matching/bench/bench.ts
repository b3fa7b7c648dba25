import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Arguments } from '../cli/arguments.ts'
import { measures } from './measures.ts'
import type { Figure } from './measures.ts'

/** Every figure in a process of its own, so that memory is its own; the best of several runs, as other work goes on. */
export function bench({ only, runs, quick, out }: Arguments): number {
  const rows: string[] = []
  for (const { name, title, goal, stretch, within, slow } of measures) {
    if (only !== undefined && !name.startsWith(only)) continue
    if (quick && slow) continue
    process.stderr.write(`${title} ...\n`)
    const load = loadavg()[0]!.toFixed(1)
    const figure = measureApart(name, runs ?? (slow ? '2' : '5'))
    const verdict = within && figure.ms !== undefined ? verdictOn(figure.ms, within) : ''
    const cells = [title, figure.value, figure.cpu ?? '', goal, stretch, verdict, memoryOf(figure), load]
    const row = `| ${[...cells, figure.note ?? ''].join(' | ')} |`
    rows.push(row)
    process.stderr.write(`${row}\n`)
  }
  const text = [
    machine(),
    '',
    '| work | best by the clock | processor time | goal | stretch | verdict by the clock | peak memory, one run | load before | remarks |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  if (out !== undefined) writeFileSync(out, text)
  else console.log(text)
  return 0
}

function verdictOn(ms: number, { goal, stretch }: { readonly goal: number; readonly stretch: number }): string {
  const missed = (limit: number): string => `missed by ${Math.round((100 * (ms - limit)) / limit)} %`
  if (ms <= stretch) return 'both met'
  return ms <= goal ? `goal met, stretch ${missed(stretch)}` : `goal ${missed(goal)}`
}

interface Measured extends Figure {
  readonly peak: number
}

function measureApart(name: string, runs: string): Measured {
  const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))
  const child = spawnSync(process.execPath, [worker, name, runs], { encoding: 'utf8', maxBuffer: 1 << 24 })
  if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`)
  return JSON.parse(child.stdout) as Measured
}

function memoryOf({ peak }: Measured): string {
  return `${Math.round(peak / 1024)} MB`
}

function machine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `Node ${process.version}, ${cpus().length} x ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB; one core used.`
}
