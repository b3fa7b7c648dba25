import { anyone, ok, refuse, system } from '@ribambelle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../audit/index.ts'
import { systemClock } from '../clock/index.ts'
import { isAway } from '../database/index.ts'
import type { Scope } from '../database/index.ts'
import { freshDatabase } from '../testing/index.ts'
import type { FreshDatabase } from '../testing/index.ts'
import { runner } from './index.ts'
import type { UseCase } from './index.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fresh.territory('two')
})
afterAll(() => fresh.drop())

const acts = () => runner(fresh.database, systemClock, (scope) => scope)
const open: UseCase<{ subject: string }, Scope, { subject: string }, 'no'> = async ({ subject }) =>
  subject === 'refused' ? refuse('no') : ok({ subject }, [{ type: 'test.opened', subject }])
const count = async (territory: string, statement: string): Promise<number> =>
  fresh.database.within(territory, systemClock, async ({ db }) =>
    Number((await sql<{ n: number }>`${sql.raw(statement)}`.execute(db)).rows[0]!.n),
  )

describe('an act', () => {
  it('leaves one line in the audit and one job, in the same transaction', async () => {
    const outcome = await acts().act(open, { subject: 'a' }, { territory: 'one', actor: system('test') })
    expect(outcome.ok).toBe(true)
    expect(await count('one', "select count(*) n from platform.audit where subject = 'a'")).toBe(1)
    const jobs = await fresh.database.owner.query(
      "select payload from graphile_worker._private_jobs where payload->>'subject' = 'a'",
    )
    expect(jobs.rows).toEqual([{ payload: { territory: 'one', type: 'test.opened', subject: 'a', data: {} } }])
  })

  it('leaves nothing when it is refused', async () => {
    const outcome = await acts().act(
      open,
      { subject: 'refused' },
      { territory: 'one', actor: anyone, key: 'key-refused' },
    )
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'no' }] })
    expect(await count('one', "select count(*) n from platform.answer where key = 'key-refused'")).toBe(0)
  })

  it('is done once for ten clicks on the same form, and refuses the key for anything else', async () => {
    const by = { territory: 'one', actor: anyone, key: 'key-of-the-form' }
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => acts().act(open, { subject: 'clicked' }, by)))
    expect(outcomes.every((outcome) => outcome.ok && outcome.value.subject === 'clicked')).toBe(true)
    expect(await count('one', "select count(*) n from platform.audit where subject = 'clicked'")).toBe(1)
    expect(await acts().act(open, { subject: 'else' }, by)).toMatchObject({
      ok: false,
      refusals: [{ code: 'key-reused' }],
    })
  })

  it('cut off at its last moment leaves nothing; the same form sent again does it, once', async () => {
    const by = { territory: 'one', actor: anyone, key: 'key-cut-off' }
    let cut = true
    const act: UseCase<{ subject: string }, Scope, { subject: string }, 'no'> = async (command, actor, scope) => {
      const done = await open(command, actor, scope)
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() pid`.execute(scope.db)
      if (cut) await fresh.database.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid])
      return done
    }
    await expect(acts().act(act, { subject: 'cut' }, by)).rejects.toSatisfy(isAway)
    for (const table of ["platform.audit where subject = 'cut'", "platform.answer where key = 'key-cut-off'"])
      expect(await count('one', `select count(*) n from ${table}`), table).toBe(0)
    cut = false
    for (let i = 0; i < 2; i++) expect(await acts().act(act, { subject: 'cut' }, by)).toMatchObject({ ok: true })
    expect(await count('one', "select count(*) n from platform.audit where subject = 'cut'")).toBe(1)
    const jobs = await fresh.database.owner.query(
      "select 1 from graphile_worker._private_jobs where payload->>'subject' = 'cut'",
    )
    expect(jobs.rowCount).toBe(1)
  })

  it('knows the same file sent again from another one', async () => {
    const keep: UseCase<{ bytes: Uint8Array }, Scope, number, never> = async ({ bytes }) => ok(bytes.length)
    const by = { territory: 'one', actor: anyone, key: 'key-with-a-file' }
    const send = (...bytes: number[]) => acts().act(keep, { bytes: Uint8Array.from(bytes) }, by)
    expect(await send(1, 2, 3)).toMatchObject({ ok: true, value: 3 })
    expect(await send(1, 2, 3)).toMatchObject({ ok: true, value: 3 })
    expect(await send(1, 2, 4)).toMatchObject({ ok: false, refusals: [{ code: 'key-reused' }] })
  })
})

describe('row-level security', () => {
  it('shows nothing to raw SQL without a territory, and one territory with one', async () => {
    const tables = await fresh.database.owner.query<{ name: string; secured: boolean }>(
      `select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity as secured
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'territory_id'
       where c.relkind = 'r' order by 1`,
    )
    expect(tables.rows.length).toBeGreaterThan(10)
    expect(tables.rows.filter(({ secured }) => !secured)).toEqual([])
    for (const { name } of tables.rows) {
      const seen = await sql<{ n: number }>`select count(*) n from ${sql.raw(name)}`.execute(fresh.database.app)
      expect([name, seen.rows[0]!.n]).toEqual([name, 0])
    }
    expect(await count('two', "select count(*) n from platform.audit where territory_id = 'one'")).toBe(0)
    expect(await count('one', 'select count(*) n from platform.territory')).toBe(1)
  })

  it('refuses a row written for another territory', async () => {
    const write = fresh.database.within('two', systemClock, ({ db }) =>
      sql`insert into platform.answer (territory_id, key, command_hash) values ('one', 'stolen-key', 'x')`.execute(db),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })
})

describe('the audit', () => {
  it('is append-only for the application', async () => {
    for (const statement of [
      "update platform.audit set actor = 'x'",
      'delete from platform.audit',
      'truncate platform.audit',
    ]) {
      await expect(
        fresh.database.within('one', systemClock, ({ db }) => sql.raw(statement).execute(db)),
      ).rejects.toThrow(/permission denied/)
    }
  })

  const verify = (anchors: { seq: number; hash: string }[] = []) =>
    fresh.database.within('two', systemClock, (scope) => verifyAudit(scope, anchors))
  const tamper = (statement: string) => fresh.database.owner.query(statement)

  it('finds an edit, a deletion, a swap and a cut tail', async () => {
    for (const subject of ['a', 'b', 'c', 'd'])
      await acts().act(open, { subject }, { territory: 'two', actor: system('test') })
    const sound = await verify()
    expect(sound).toMatchObject({ entries: 4, faults: [] })
    const kinds = async () => [...new Set((await verify([sound.head])).faults.map(({ kind }) => kind))]

    await tamper('create table kept as select * from platform.audit')
    const restore = () => tamper('delete from platform.audit; insert into platform.audit select * from kept')
    await tamper("update platform.audit set subject = 'z' where territory_id = 'two' and seq = 2")
    expect(await kinds()).toContain('changed')
    await restore()
    await tamper("delete from platform.audit where territory_id = 'two' and seq = 2")
    expect(await kinds()).toContain('missing')
    await restore()
    await tamper(
      "update platform.audit set seq = case seq when 2 then 103 when 3 then 102 end where territory_id = 'two' and seq in (2, 3)",
    )
    await tamper("update platform.audit set seq = seq - 100 where territory_id = 'two' and seq > 100")
    expect(await kinds()).toContain('changed')
    await restore()
    await tamper("delete from platform.audit where territory_id = 'two' and seq = 4")
    await tamper(
      "update platform.audit_head set seq = 3, hash = (select hash from platform.audit where territory_id = 'two' and seq = 3) where territory_id = 'two'",
    )
    expect(await verify()).toMatchObject({ faults: [] }) // without the anchor, a cut that also moves the head stays hidden
    expect(await kinds()).toEqual(['tail-cut'])
    await restore()
  })
})
