import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A real service in a process of its own, as an operator starts it. */
export interface Started {
  readonly process: ChildProcess
  readonly address: string
  /** what it wrote on its outputs so far */
  said(): string
  /** waits for the end; the exit status, or the signal that ended it */
  ended(): Promise<number | NodeJS.Signals | null>
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Runs `npm start`'s own command on a data folder, without the demonstration unless asked. */
export async function launch(dataFolder: string, env: Record<string, string> = {}): Promise<Started> {
  const port = env['PORT'] ?? String(await freePort())
  const child = spawn(process.execPath, ['--import', './platform/runtime/tsx-hook.mjs', 'apps/server/main.ts'], {
    env: { ...process.env, DEMO: 'off', HOST: '127.0.0.1', DATA_DIR: dataFolder, PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (part: Buffer) => (text += part.toString()))
  child.stderr.on('data', (part: Buffer) => (text += part.toString()))
  const end = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once('exit', (code, signal) => done(code ?? signal)),
  )
  return { process: child, address: `http://127.0.0.1:${port}`, said: () => text, ended: () => end }
}

/** Waits until a condition holds. @throws Error after `milliseconds` */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<number> {
  const started = performance.now()
  while (performance.now() - started < milliseconds) {
    if (await holds()) return performance.now() - started
    await sleep(25)
  }
  throw new Error(`after ${milliseconds} ms still not: ${what}`)
}

/** The status of an address; 0 when nothing answers. */
export const status = async (address: string): Promise<number> =>
  fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(8_000) }).then(
    async (response) => {
      await response.arrayBuffer()
      return response.status
    },
    () => 0,
  )

/** Waits until the service says that it is ready. @throws Error with what it said, as soon as it ends instead */
export const untilReady = (service: Started): Promise<number> =>
  until(
    'ready',
    async () => {
      if (service.process.exitCode !== null) throw new Error(`it ended instead: ${service.said()}`)
      return (await status(`${service.address}/ready`)) === 200
    },
    30_000,
  )

/** The process of PostgreSQL that writes checkpoints, without which the server cannot end in order. */
export function checkpointerOf(dataFolder: string): number {
  const found = postgresOf(dataFolder).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('checkpointer'),
  )
  if (!found) throw new Error(`no checkpointer works on ${dataFolder}`)
  return found
}

/** The server processes of PostgreSQL that work on a data folder; the first one is their parent. */
export function postgresOf(dataFolder: string): number[] {
  const found: number[] = []
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (
        command.includes('bin/postgres') &&
        command.includes(join(dataFolder, 'postgres')) &&
        !command.startsWith('/bin/sh')
      )
        found.push(Number(pid))
    } catch {
      // ended meanwhile
    }
  }
  const parents = new Set(found)
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
      if (parents.has(parent)) found.push(Number(pid))
    } catch {
      // ended meanwhile
    }
  }
  return found
}
