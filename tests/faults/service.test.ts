import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkpointerOf, launch, postgresOf, status, until, untilReady } from './process.ts'
import type { Started } from './process.ts'

const folders: string[] = []
const services: Started[] = []

function madeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ribambelle-fault-'))
  chmodSync(made, 0o755) // started as root, PostgreSQL runs as a user that must be able to enter
  return made
}

/** A folder that goes when its test ends. */
function folder(): string {
  const made = madeFolder()
  folders.push(made)
  return made
}

async function start(dataFolder: string, env: Record<string, string> = {}): Promise<Started> {
  const service = await launch(dataFolder, env)
  services.push(service)
  return service
}

async function stop(service: Started, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals | null> {
  service.process.kill(signal)
  return service.ended()
}

/** Does something in the service's database, as an operator could beside it. */
async function inDatabase<T>(dataFolder: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: join(dataFolder, 'socket'), user: 'ribambelle', database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function leaveNothing(running: readonly Started[], made: readonly string[]): Promise<void> {
  for (const service of running)
    if (service.process.exitCode === null && service.process.signalCode === null) await stop(service, 'SIGKILL')
  for (const one of made) {
    await until('PostgreSQL gone', () => postgresOf(one).length === 0, 10_000)
    rmSync(one, { recursive: true, force: true })
  }
}

afterEach(() => leaveNothing(services.splice(0), folders.splice(0)))

describe.skipIf(process.platform !== 'linux')('an operator', { timeout: 120_000 }, () => {
  it('stops it with Ctrl-C: nothing is left running, and it starts again with everything', async () => {
    const data = folder()
    const first = await start(data)
    await untilReady(first)
    await inDatabase(data, (client) =>
      client.query("insert into platform.territory (territory_id, name, country) values ('kept', 'Kept', 'FR')"),
    )
    expect(await stop(first, 'SIGINT')).toBe(0)
    expect(postgresOf(data)).toEqual([])
    const second = await start(data)
    await untilReady(second)
    expect(await status(`${second.address}/kept`)).toBe(302)
    expect(await stop(second)).toBe(0)
  })

  it('whose port is busy is told which, and no database stays behind', async () => {
    const data = folder()
    const busy = createServer()
    const port = await new Promise<number>((found) =>
      busy.listen(0, '127.0.0.1', () => found((busy.address() as { port: number }).port)),
    )
    const service = await start(data, { PORT: String(port) })
    expect(await service.ended()).toBe(1)
    expect(service.said()).toContain(`port ${port} is already in use`)
    await new Promise((closed) => busy.close(closed))
    expect(postgresOf(data)).toEqual([])
  })

  it('who gives a folder that cannot be made, or a wrong address of a database, is told what to change', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    const blocked = await start(join(file, 'below'))
    expect(await blocked.ended()).toBe(1)
    expect(blocked.said()).toMatch(/data folder .* cannot be made/)
    const nowhere = await start(folder(), { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
    expect(await nowhere.ended()).toBe(1)
    expect(nowhere.said()).toContain('no connection to the database of DATABASE_URL')
    const wrong = await start(folder(), { PORT: 'eighty', DATABASE_URL: 'mysql://x' })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.said()).toMatch(/PORT must be.*DATABASE_URL must begin/)
  })
})

describe.skipIf(process.platform !== 'linux')('one service, whatever happens around it', { timeout: 120_000 }, () => {
  let data: string
  let service: Started
  beforeAll(async () => {
    data = madeFolder()
    service = await launch(data)
    await untilReady(service)
    await inDatabase(data, (client) =>
      client.query("insert into platform.territory (territory_id, name, country) values ('town', 'Town', 'FR')"),
    )
  })
  afterAll(() => leaveNothing([service], [data]))

  it('goes on unharmed when an operator starts a second one on the same folder, who is told so', async () => {
    const second = await start(data)
    expect(await second.ended()).toBe(1)
    expect(second.said()).toContain('another Ribambelle is running on this data folder')
    expect(await status(`${service.address}/ready`)).toBe(200)
  })

  it('says 503 within three seconds while its database is frozen, and comes back', async () => {
    const page = `${service.address}/town/fr/`
    await until('the page', async () => (await status(page)) === 200, 5_000)
    const frozen = postgresOf(data)
    for (const pid of frozen) process.kill(pid, 'SIGSTOP')
    try {
      const started = performance.now()
      expect(await status(page)).toBe(503)
      expect(performance.now() - started).toBeLessThan(3_000)
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT')
    }
    await until('the page again', async () => (await status(page)) === 200, 5_000)
  })

  it('outlives its database: 503 at once while it is gone, 200 within five seconds of its return', async () => {
    process.kill(postgresOf(data)[0]!, 'SIGKILL')
    await until('ready again', async () => (await status(`${service.address}/ready`)) === 200, 5_000)
    expect(service.process.exitCode).toBeNull()
  })
})

describe.skipIf(process.platform !== 'linux')('the service', { timeout: 120_000 }, () => {
  it('stopped while its database cannot write any more (a full disk) leaves no server behind, and starts again with everything', async () => {
    const data = folder()
    const service = await start(data)
    await untilReady(service)
    await inDatabase(data, (client) =>
      client.query("insert into platform.territory (territory_id, name, country) values ('kept', 'Kept', 'FR')"),
    )
    const stuck = checkpointerOf(data)
    process.kill(stuck, 'SIGSTOP')
    try {
      await stop(service)
      await until('PostgreSQL gone', () => postgresOf(data).length === 0, 15_000)
    } catch (error) {
      process.kill(stuck, 'SIGCONT')
      throw error
    }
    const again = await start(data)
    await untilReady(again)
    expect(await status(`${again.address}/kept`)).toBe(302)
  })

  it('killed without warning takes its database along, loses nothing acknowledged, and starts again', async () => {
    const data = folder()
    const service = await start(data)
    await untilReady(service)
    await inDatabase(data, (client) =>
      client.query("insert into platform.territory (territory_id, name, country) values ('kept', 'Kept', 'FR')"),
    )
    await stop(service, 'SIGKILL')
    const again = await start(data)
    await untilReady(again)
    expect(
      await inDatabase(
        data,
        async (client) => (await client.query('select territory_id from platform.territory')).rows,
      ),
    ).toEqual([{ territory_id: 'kept' }])
  })
})
