import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admissionsPorts } from '@ribambelle/admissions/adapters'
import { runRound } from '@ribambelle/allocation'
import { fillTerritory } from '@ribambelle/allocation/testing'
import { keepPool, releasePlaces } from '@ribambelle/capacity/acts'
import { month } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { JobPayload } from '@ribambelle/platform/jobs'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { compose } from '@ribambelle/server/compose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const clock = stoppedClock('2027-04-20T08:00:00Z')
const nadia: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
const by = { territory: 'here', actor: nadia } as const
const config = { demo: false, publicUrl: undefined, host: '127.0.0.1', port: 3000 }
const outside = { smtpUrl: undefined, mailFrom: undefined, smsUrl: undefined, smsToken: undefined }

let fresh: FreshDatabase
let parts: ReturnType<typeof compose>
const folder = mkdtempSync(join(tmpdir(), 'ribambelle-released-'))

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.value
}

/** Does what the events of the house ask for, until nothing is left. */
async function settle(): Promise<void> {
  for (;;) {
    const { rows } = await fresh.database.owner.query<{ id: string; payload: JobPayload }>(
      `select id, payload from graphile_worker._private_jobs where payload ->> 'type' is not null order by id`,
    )
    if (rows.length === 0) return
    for (const { id, payload } of rows) {
      for (const effect of parts.effects[payload.type] ?? [])
        await fresh.database.within(payload.territory, clock, (scope) => effect(payload, scope), { slow: true })
      await fresh.database.owner.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id])
    }
  }
}

/** Children with an open offer at the centre that kept places. */
const offered = () =>
  fresh.database.within('here', clock, async (scope) =>
    (await admissionsPorts(scope).offers.open())
      .flatMap(({ places }) => places)
      .filter(({ centreId }) => centreId === 'site-0')
      .map(({ childId }) => childId),
  )

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  parts = compose({ database: fresh.database, clock, config: { ...config, ...outside }, mailFolder: folder })
  await fresh.database.within('here', clock, async (scope) => {
    await fillTerritory(scope, { seed: 'released', requests: 40, centres: 2 })
    const { policy } = admissionsPorts(scope)
    await policy.set({ ...(await policy.get()), callsByItself: true }, 'test')
  })
  const reserve = { kind: 'employer', ageGroupId: '', places: '6', from: '2026-09-01', until: '', hard: true }
  value(await parts.runs.capacity.act(keepPool, { centreId: 'site-0', version: 0, ...reserve }, by))
  const round = { territory: 'here', scale: 'pessac', startMonths: [month('2027-09')], publish: true, seed: 'test' }
  value(await runRound(fresh.database, clock, round))
  await settle()
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('places that a centre kept for an employer', () => {
  it('are offered to nobody by a commission, and to the next families by themselves once they are released', async () => {
    const before = await offered()
    const pools = await fresh.database.owner.query<{ id: string }>('select pool_id as id from capacity.pool')
    const release = { centreId: 'site-0', version: 1, poolId: pools.rows[0]!.id, from: '2027-09-01' }
    const reason = 'L’employeur ne demande plus ces places.'
    value(await parts.runs.capacity.act(releasePlaces, { ...release, places: '6', reason }, by))
    await settle()
    const after = await offered()
    expect(after.length).toBeGreaterThan(before.length)
    expect(after).toEqual(expect.arrayContaining(before))
    await settle()
    expect(await offered()).toHaveLength(after.length)
  })
})
