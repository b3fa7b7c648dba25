import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, system } from '@ribambelle/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../audit/index.ts'
import { systemClock } from '../clock/index.ts'
import { runner } from '../run/index.ts'
import { freshDatabase } from '../testing/index.ts'
import type { FreshDatabase } from '../testing/index.ts'
import { backUp, BadArchive, restore } from './index.ts'

let full: FreshDatabase
const folder = mkdtempSync(join(tmpdir(), 'ribambelle-backup-'))
const archive = join(folder, 'town.backup')

beforeAll(async () => {
  full = await freshDatabase()
  await full.territory('town', { hubPhone: "01 99 00 12 34 \\ tab\t'quote" })
  const act = runner(full.database, systemClock, (scope) => scope)
  for (let i = 0; i < 40; i++) {
    await act.act(
      async () => ok({ i }, [{ type: 'test.done', subject: `s${i}` }]),
      {},
      { territory: 'town', actor: system('test'), key: `key-number-${i}` },
    )
  }
  // Enough rows for several blocks, of a length that fits no block evenly.
  await full.database.owner.query(
    `insert into platform.answer (territory_id, key, command_hash, outcome)
     select 'town', 'big-' || lpad(i::text, 8, '0'), md5(i::text), jsonb_build_object('text', repeat('é\n\t' || i, 97)) from generate_series(1, 9000) i`,
  )
  mkdirSync(join(folder, 'files', 'mail'), { recursive: true })
  writeFileSync(join(folder, 'files', 'mail', 'é.eml'), Buffer.from([0, 10, 255, 10, 123]))
  await backUp(full.database, archive, join(folder, 'files'))
})
afterAll(async () => {
  await full.drop()
  rmSync(folder, { recursive: true, force: true })
})

const dump = async ({ database }: FreshDatabase): Promise<string> => {
  const all = []
  for (const table of ['platform.territory', 'platform.answer', 'platform.audit', 'platform.audit_head']) {
    all.push((await database.owner.query(`select * from ${table} order by 1, 2`)).rows)
  }
  all.push((await database.owner.query('select payload from graphile_worker._private_jobs order by id')).rows)
  return JSON.stringify(all)
}

describe('a backup', () => {
  it('restored on an empty machine gives equal tables, files, jobs and audit head', async () => {
    const empty = await freshDatabase()
    try {
      const summary = await restore(empty.database, archive, join(folder, 'back'), async () => undefined)
      expect(summary.files).toBe(1)
      expect(await dump(empty)).toBe(await dump(full))
      expect(readFileSync(join(folder, 'back', 'mail', 'é.eml'))).toEqual(
        readFileSync(join(folder, 'files', 'mail', 'é.eml')),
      )
      const report = await empty.database.within('town', systemClock, (scope) => verifyAudit(scope))
      expect(report).toMatchObject({ entries: 40, faults: [] })
    } finally {
      await empty.drop()
    }
  })

  it('is refused when a byte of it changed, when it was cut, and where there is a territory already', async () => {
    const whole = readFileSync(archive)
    const empty = await freshDatabase()
    const into = (bytes: Buffer): Promise<unknown> => {
      const file = join(folder, 'damaged.backup')
      writeFileSync(file, bytes)
      return restore(empty.database, file, null, async () => undefined)
    }
    try {
      for (const at of [12, Math.floor(whole.length / 3), Math.floor(whole.length / 2), whole.length - 30]) {
        const changed = Buffer.from(whole)
        changed[at]! ^= 0x55
        await expect(into(changed)).rejects.toThrow(BadArchive)
      }
      await expect(into(whole.subarray(0, whole.length - 40))).rejects.toThrow(BadArchive)
      await expect(into(Buffer.from('not a backup'))).rejects.toThrow(BadArchive)
      expect((await empty.database.owner.query('select 1 from platform.territory')).rowCount).toBe(0)
      await expect(restore(full.database, archive, null, async () => undefined)).rejects.toThrow(
        /already has a territory/,
      )
    } finally {
      await empty.drop()
    }
  })
})
