import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { hasManyPlaces, readManyPlaces } from '@ribambelle/db'
import { saveSites, saveZones } from '@ribambelle/directory'
import { systemClock } from '@ribambelle/platform/clock'
import { silentLog } from '@ribambelle/platform/logs'
import { joinGround, readConfig } from '@ribambelle/server/ground'
import { fullDesk } from './house/bench/full-desk.ts'
import type { Figure } from './house/bench/full-desk.ts'
import { longActs } from './house/bench/long-acts.ts'

const usage = `npm run bench [-- --data FOLDER] [-- --write]

Measures what an operator waits for, prints a table with the machine, and with --write keeps it in docs/reference/benchmarks.md.
FOLDER holds the open data (default ../shared/data); what needs it is skipped without it. The engine has its own: npx matching bench.
Each figure is the best of three runs in one sitting: machines are noisy.`

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const hook = ['--import', './platform/runtime/tsx-hook.mjs']

/** Runs a command of ours to its end. @returns seconds, and what it wrote */
async function run(args: string[], env: Record<string, string>): Promise<{ seconds: number; text: string }> {
  const started = performance.now()
  const child = spawn(process.execPath, [...hook, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (part: Buffer) => (text += part.toString()))
  child.stderr.on('data', (part: Buffer) => (text += part.toString()))
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${text}`)
  return { seconds: (performance.now() - started) / 1000, text }
}

/** From the command to the first page that answers; then a polite end. */
async function startAndStop(env: Record<string, string>): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [...hook, 'apps/server/main.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const ended = new Promise((done) => child.once('exit', done))
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`)
      const answer = await fetch(`http://127.0.0.1:${env['PORT']}/demo/fr/`).catch(() => undefined)
      await answer?.arrayBuffer()
      if (answer?.status === 200) return (performance.now() - started) / 1000
      await sleep(20)
    }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

const best = (values: readonly number[]): number => Math.min(...values)

async function startFigures(folder: string): Promise<Figure[]> {
  const first: number[] = []
  const warm: number[] = []
  for (let i = 0; i < 3; i++) {
    const env = { DATA_DIR: join(folder, `demo-${i}`), PORT: String(21_000 + (process.pid % 9_000)), DEMO: 'on' }
    first.push(await startAndStop(env))
    warm.push(await startAndStop(env))
  }
  return [
    {
      what: 'first start: database made, demonstration built, first page',
      goal: '< 15 s',
      seconds: best(first),
      note: '440 past and 900 coming requests',
    },
    { what: 'start again', goal: '< 5 s', seconds: best(warm), note: 'to the first page' },
  ]
}

async function territoryFigures(folder: string, data: string): Promise<Figure[]> {
  const env = { DATA_DIR: join(folder, 'real') }
  const build = await run(['apps/cli/main.ts', 'territory', 'build', 'montpellier', '--data', data], env)
  const rounds: number[] = []
  const checks: number[] = []
  const out = join(folder, 'round')
  for (let i = 0; i < 3; i++) {
    rounds.push(
      (
        await run(
          ['apps/cli/main.ts', 'round', 'run', '--territory', 'montpellier', '--scale', 'pessac', '--out', out],
          env,
        )
      ).seconds,
    )
    checks.push((await run(['apps/cli/main.ts', 'verify', out], env)).seconds)
  }
  const requests = /requests\s+(\d+)/.exec(
    (await run(['apps/cli/main.ts', 'round', 'run', '--territory', 'montpellier', '--scale', 'pessac'], env)).text,
  )?.[1]
  return [
    { what: 'territory build montpellier', goal: '', seconds: build.seconds, note: '36,055 addresses; one run' },
    {
      what: 'round run, from the command to the written files',
      goal: '< 10 s',
      seconds: best(rounds),
      note: `${requests} requests`,
    },
    { what: 'verify, without a database', goal: '', seconds: best(checks), note: `${requests} requests` },
    ...(await longActs(env, 'montpellier')),
  ]
}

/** A territory of 3,808 places: the list, a search with a slip, the map and its data, each asked two hundred times, one after the other. */
async function manyPlaces(folder: string): Promise<Figure[]> {
  if (!hasManyPlaces()) return []
  const env = { DATA_DIR: join(folder, 'many'), PORT: String(21_000 + (process.pid % 9_000)), DEMO: 'off' }
  await fillManyPlaces(env)
  const child = spawn(process.execPath, [...hook, 'apps/server/main.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const ended = new Promise((done) => child.once('exit', done))
  try {
    const at = `http://127.0.0.1:${env.PORT}/many/fr`
    while (!(await fetch(`http://127.0.0.1:${env.PORT}/ready`).catch(() => undefined))?.ok) await sleep(50)
    const figures: Figure[] = []
    for (const path of ['/places', '/places?q=montesori', '/places/map', '/places/map.json'])
      figures.push(await repeated(`${at}${path}`, `3,808 places: ${path}, p95 of 200`))
    return figures
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function fillManyPlaces(env: Record<string, string>): Promise<void> {
  const read = readConfig({ ...process.env, ...env })
  if ('problems' in read) throw new Error(read.problems.join('; '))
  const ground = await joinGround(read.config, silentLog)
  try {
    await ground.database.owner.query(
      `insert into platform.territory (territory_id, name, country) values ('many', 'Many', 'FR')`,
    )
    const { zones, sites } = readManyPlaces()
    await ground.database.within(
      'many',
      systemClock,
      async (scope) => {
        await saveZones(scope, zones)
        await saveSites(scope, sites)
      },
      { slow: true },
    )
    await ground.database.owner.query('analyze')
  } finally {
    await ground.close()
  }
}

async function repeated(address: string, what: string): Promise<Figure> {
  const times: number[] = []
  let bytes = 0
  for (let i = 0; i < 200; i++) {
    const started = performance.now()
    const answer = await fetch(address)
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`)
    times.push((performance.now() - started) / 1000)
    bytes = gzipSync(text).length
  }
  times.sort((a, b) => a - b)
  return { what, goal: '< 0.3 s', seconds: times[190]!, note: `${(bytes / 1000).toFixed(1)} kB gzipped` }
}

function table(figures: readonly Figure[]): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`
  const lines = figures.map(
    ({ what, goal, seconds, note }) => `| ${what} | ${goal} | ${seconds.toFixed(2)} s | ${note} |`,
  )
  return [
    `Machine: ${machine}; load average at the start ${loadBefore}.`,
    '',
    '| what | goal | measured | note |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n')
}

const loadBefore = loadavg()[0]!.toFixed(2)

if (process.argv.includes('--help')) {
  console.log(usage)
} else {
  const given = process.argv.indexOf('--data')
  const data = given > 0 ? process.argv[given + 1]! : join(root, '..', 'shared', 'data')
  const folder = mkdtempSync(join(tmpdir(), 'ribambelle-bench-'))
  chmodSync(folder, 0o755)
  try {
    const figures = await startFigures(folder)
    figures.push(...(await manyPlaces(folder)), ...(await fullDesk(folder)))
    if (existsSync(data)) figures.push(...(await territoryFigures(folder, data)))
    else console.log(`skipped: no open data in ${data}`)
    const text = table(figures)
    console.log(text)
    if (process.argv.includes('--write')) {
      const page = join(root, 'docs', 'reference', 'benchmarks.md')
      const engine = join(root, 'packages', 'matching', 'docs', 'benchmarks.md')
      const head =
        '# Benchmarks\n\nWhat `npm run bench -- --write` measured, best of three runs unless said otherwise.\n'
      const tail = existsSync(engine)
        ? `\nThe engine alone: [packages/matching/docs/benchmarks.md](../../packages/matching/docs/benchmarks.md).\n`
        : ''
      const before = existsSync(page) ? readFileSync(page, 'utf8') : ''
      const after = `${head}\n${text}\n${tail}`
      if (after !== before) writeFileSync(page, after)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
