import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../testing/index.ts'
import type { FreshDatabase } from '../testing/index.ts'
import { systemClock } from '../clock/index.ts'
import { silentLog } from '../logs/index.ts'
import { carryOutJobs, freeJobs, jobsWaiting, prepareJobs, startJobs } from './index.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await prepareJobs(fresh.database)
})
afterAll(() => fresh.drop())

/** A job held by a worker. @param since SQL, an instant */
async function held(by: string, since: string): Promise<string> {
  const { owner } = fresh.database
  const added = await owner.query<{ id: string }>("select id from graphile_worker.add_job('event', '{}'::json)")
  const id = added.rows[0]!.id
  await owner.query(`update graphile_worker._private_jobs set locked_by = $2, locked_at = ${since} where id = $1`, [
    id,
    by,
  ])
  return id
}
const holderOf = async (id: string): Promise<string | null> =>
  (
    await fresh.database.owner.query<{ locked_by: string | null }>(
      'select locked_by from graphile_worker._private_jobs where id = $1',
      [id],
    )
  ).rows[0]!.locked_by

describe('a process that was killed with jobs in hand', () => {
  it('gives them back within minutes; jobs in hand elsewhere stay there', async () => {
    const dead = await held('worker-killed', "now() - interval '6 minutes'")
    const alive = await held('worker-alive', 'now()')
    await freeJobs(fresh.database)
    expect(await holderOf(dead)).toBeNull()
    expect(await holderOf(alive)).toBe('worker-alive')
  })

  it('gives them back at once when its database went down with it: nobody watches a commission that does not move', async () => {
    const dead = await held('worker-of-before', "pg_postmaster_start_time() - interval '1 second'")
    await freeJobs(fresh.database)
    expect(await holderOf(dead)).toBeNull()
  })
})

describe('work that takes long', () => {
  it('is done one at a time, and nothing short waits behind it', { timeout: 20_000 }, async () => {
    const { database } = fresh
    await database.owner.query('delete from graphile_worker._private_jobs')
    const told: string[] = []
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const add = (type: string): Promise<unknown> =>
      database.owner.query(
        `select graphile_worker.add_job('event', json_build_object('territory', 'a', 'type', $1::text))`,
        [type],
      )
    const effects = {
      compute: [
        async () => {
          told.push('begins')
          await gate
          told.push('ends')
        },
      ],
      mail: [async () => void told.push('mail')],
    }
    const jobs = await startJobs(database, systemClock, silentLog, effects, [], new Set(['compute']))
    try {
      for (const type of ['compute', 'compute', 'compute', 'mail']) await add(type)
      await expect.poll(() => [...told].sort(), { timeout: 15_000 }).toEqual(['begins', 'mail'])
      open()
      await expect.poll(() => told.filter((word) => word === 'ends').length, { timeout: 15_000 }).toBe(3)
      expect(told.filter((word) => word !== 'mail')).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends'])
    } finally {
      open()
      await jobs.stop()
    }
  })
})

describe('an operator’s command without a service', () => {
  it('carries out what waits and what follows from it, once, and leaves for later what fails', async () => {
    const { database } = fresh
    await database.owner.query('delete from graphile_worker._private_jobs')
    await fresh.territory('alone')
    const told: string[] = []
    const add = (type: string): Promise<unknown> =>
      database.owner.query(
        `select graphile_worker.add_job('event', json_build_object('territory', 'alone', 'type', $1::text))`,
        [type],
      )
    const effects = {
      published: [
        async () => {
          told.push('published')
          await add('written')
        },
      ],
      written: [async () => void told.push('written')],
      broken: [
        async () => {
          throw new Error('a gateway that is away')
        },
      ],
    }
    await Promise.all([add('published'), add('broken'), ...Array.from({ length: 20 }, () => add('written'))])
    expect(await jobsWaiting(database)).toEqual({ ready: 22, later: 0, given: 0 })
    const counted: number[] = []
    const run = () => carryOutJobs(database, systemClock, silentLog, effects, [], new Set(), (so) => counted.push(so))
    expect(await run()).toEqual({ done: 22, failed: 1 })
    expect([told.length, told.filter((one) => one === 'published').length, counted.at(-1)]).toEqual([22, 1, 22])
    expect(await jobsWaiting(database)).toEqual({ ready: 0, later: 1, given: 0 })
    expect(await run()).toEqual({ done: 0, failed: 0 })
  })

  it('never waits for a connection that another of its jobs holds', async () => {
    const { database } = fresh
    await database.owner.query('delete from graphile_worker._private_jobs')
    const add = (): Promise<unknown> =>
      database.owner.query(
        `select graphile_worker.add_job('event', json_build_object('territory', 'alone', 'type', 'nested'))`,
      )
    await Promise.all(Array.from({ length: 24 }, add))
    const effects = {
      nested: [
        async () => {
          await database.within(
            'alone',
            systemClock,
            async ({ db }) => void (await sql`select pg_sleep(0.05)`.execute(db)),
            {
              slow: true,
            },
          )
        },
      ],
    }
    expect(await carryOutJobs(database, systemClock, silentLog, effects)).toEqual({ done: 24, failed: 0 })
  })
})
