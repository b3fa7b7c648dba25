import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { canEnter, findBinaries, runAs } from './binaries.ts'
import type { RunAs } from './binaries.ts'

const run = promisify(execFile)

/** A PostgreSQL server of our own: no network port, one unix socket, gone with this process. */
export interface Embedded {
  /** folder of the unix socket, to give as `host` */
  readonly host: string
  readonly user: string
  /** where the data really lies (differs from what was asked when root's folder cannot be entered) */
  readonly folder: string
  /** Ends the server, after its sessions are cut. Safe to call twice. */
  stop(): Promise<void>
}

/** The folder is in use by another running server. */
export class FolderInUse extends Error {}

export interface EmbeddedOptions {
  readonly folder: string
  /** off only for test runs, where a crash loses nothing worth keeping */
  readonly durable?: boolean
  /** called when the server ends without having been asked to */
  readonly onLost?: () => void
}

// Runs the server and ends it when our end of the pipe closes, however this process dies (kill -9 included). An end that cannot write its
// last checkpoint (no room on the disk, a disk that hangs) is cut after six seconds: the next start recovers what was committed.
const supervisor = `exec 3<&0
"$@" </dev/null 3<&- & server=$!
( cat <&3 >/dev/null
  kill -INT $server 2>/dev/null
  for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 0.3; kill -0 $server 2>/dev/null || exit 0; done
  kill -QUIT $server 2>/dev/null ) & watcher=$!
wait $server; status=$?
kill $watcher 2>/dev/null
exit $status`

/**
 * Starts PostgreSQL on a data folder, made at the first start.
 * @throws FolderInUse when another process has it; Error in plain words for a full disk or a missing package
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const user = runAs()
  const binaries = findBinaries(user)
  const folder = dataFolder(resolve(options.folder), user)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'postgres')
  if (!existsSync(data)) await initialise(binaries, data, user)
  await waitUntilFree(data)

  const host = socketFolder(folder, user)
  const server = await launchUntilReady(() => launch(binaries, data, host, user, options.durable ?? true), data, folder)
  let asked = false
  const ended = new Promise<void>((done) => {
    server.once('exit', () => {
      if (!asked) options.onLost?.()
      done()
    })
  })
  return {
    host,
    user: 'ribambelle',
    folder,
    async stop() {
      asked = true
      server.stdin?.end()
      await ended
      if (!host.startsWith(folder)) rmSync(host, { recursive: true, force: true })
    },
  }
}

/**
 * The server that another process of ours already runs on this folder, for operator commands beside a running service.
 * @returns undefined when none runs there
 */
export function findRunning(
  asked: string,
): { readonly host: string; readonly user: string; readonly folder: string } | undefined {
  const folder = dataFolder(resolve(asked), runAs())
  const running = postmaster(join(folder, 'postgres'))
  return running && alive(running.pid) && running.state === 'ready'
    ? { host: running.socket, user: 'ribambelle', folder }
    : undefined
}

/** Root's folders are often closed to the user that must run PostgreSQL: its data then goes to a folder of the system. */
function dataFolder(asked: string, user: RunAs | undefined): string {
  if (!user || canEnter(asked, user)) return asked
  return join('/var/lib/ribambelle', createHash('sha256').update(asked).digest('hex').slice(0, 16))
}

/** A unix socket's path may have 107 bytes at most. */
function socketFolder(folder: string, user: RunAs | undefined): string {
  const near = join(folder, 'socket')
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432.lock')) <= 107) {
    mkdirSync(near, { recursive: true, mode: 0o700 })
    if (user) chownSync(near, user.uid, user.gid)
    return near
  }
  const far = mkdtempSync(join(tmpdir(), 'ribambelle-'))
  if (user) chownSync(far, user.uid, user.gid)
  return far
}

async function initialise(binaries: string, data: string, user: RunAs | undefined): Promise<void> {
  const aside = `${data}.${process.pid}`
  rmSync(aside, { recursive: true, force: true })
  const rules = [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--auth=trust',
    '--no-instructions',
  ]
  try {
    await run(join(binaries, 'bin', 'initdb'), ['-D', aside, '-U', 'ribambelle', ...rules], {
      ...user,
      cwd: '/',
      env: {},
    })
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    const said = String((error as { stderr?: string }).stderr ?? error)
    if (/no space left/i.test(said))
      throw new Error(`no space left on the disk for the database in ${data}`, { cause: error })
    throw new Error(`the database could not be made in ${data}: ${said.trim()}`, { cause: error })
  }
  try {
    renameSync(aside, data)
  } catch {
    rmSync(aside, { recursive: true, force: true }) // two first starts at once: the other one made it
  }
}

function launch(binaries: string, data: string, host: string, user: RunAs | undefined, durable: boolean): ChildProcess {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${host}`,
    'unix_socket_permissions=0700',
    // Every test file has pools of its own; a service has one of each.
    `max_connections=${durable ? 60 : 240}`,
    'shared_buffers=128MB',
    'logging_collector=off',
    'log_min_messages=warning',
    'timezone=UTC',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
  const log = openSync(join(data, '..', 'postgres.log'), 'a')
  return spawn(
    '/bin/sh',
    [
      '-c',
      supervisor,
      'sh',
      join(binaries, 'bin', 'postgres'),
      '-D',
      data,
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    // A session of its own: Ctrl-C reaches this process, which drains first and then ends the server.
    { stdio: ['pipe', log, log], detached: true, cwd: '/', env: { LC_ALL: 'C' }, ...user },
  )
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function postmaster(data: string): { pid: number; socket: string; state: string } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socket: lines[4] ?? '', state: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

/** A killed process leaves its server for a moment: wait for that, then refuse. */
async function waitUntilFree(data: string): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    const other = postmaster(data)
    if (!other || !alive(other.pid)) return
    await sleep(100)
  }
  throw new FolderInUse(
    `another Ribambelle is running on this data folder (${join(data, '..')}). Stop it first, or choose another one with DATA_DIR.`,
  )
}

/** A killed server's shared memory outlives it by some 100 ms: try again for two seconds. */
async function launchUntilReady(start: () => ChildProcess, data: string, folder: string): Promise<ChildProcess> {
  for (let tries = 0; ; tries++) {
    const server = start()
    try {
      await untilReady(server, data, folder)
      return server
    } catch (error) {
      if (!(error instanceof FolderInUse) || tries >= 10) throw error
      await sleep(200)
    }
  }
}

async function untilReady(server: ChildProcess, data: string, folder: string): Promise<void> {
  const limit = Date.now() + 60_000
  while (Date.now() < limit) {
    if (server.exitCode !== null) throw lost(folder)
    // An open socket is not readiness (57P03): the eighth line of postmaster.pid is.
    if (postmaster(data)?.state === 'ready') return
    await sleep(10)
  }
  server.stdin?.end()
  throw new Error(`PostgreSQL was not ready after 60 s; its journal is ${join(folder, 'postgres.log')}`)
}

function lost(folder: string): Error {
  const journal = join(folder, 'postgres.log')
  const tail = existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n').slice(-4).join('\n') : ''
  if (/lock file .* already exists|pre-existing shared memory/i.test(tail)) {
    return new FolderInUse(`another Ribambelle is running on this data folder (${folder}).`)
  }
  if (/no space left/i.test(tail)) return new Error(`no space left on the disk: PostgreSQL cannot start in ${folder}`)
  return new Error(`PostgreSQL did not start; the end of its journal (${journal}) says:\n${tail}`)
}
