import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '@ribambelle/platform/audit'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { verifyFolder } from '../domain/files/verify.ts'
import { fillTerritory } from '../testing/territory.ts'
import { runRound } from './run-round.ts'
import type { RoundDone } from './run-round.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
let fresh: FreshDatabase
let done: RoundDone

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('large')
  await within((scope) => fillTerritory(scope, { seed: 'large', requests: 2000, centres: 60 }))
  const outcome = await runRound(fresh.database, clock, { territory: 'large', scale: 'pessac' })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  done = outcome.value
})
afterAll(() => fresh.drop())

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  fresh.database.within('large', clock, work, { slow: true })

describe('a round of 2,000 requests', () => {
  it('becomes a proposal that answers each of them', () => {
    const { requests, placed, kept, notPlaced, impossible } = done.summary
    expect(placed + kept + notPlaced + impossible).toBe(requests)
    expect(placed).toBeGreaterThan(500)
    expect(notPlaced).toBeGreaterThan(100)
  })

  it('can be verified from its files alone', () => {
    expect(verifyFolder(done.files).filter(({ ok }) => !ok)).toEqual([])
  })

  it('leaves one line in the audit for each act, and no personal data there', async () => {
    const report = await within((scope) => verifyAudit(scope))
    expect(report).toMatchObject({ entries: 5, faults: [] })
    const lines = await within(({ db }) => sql<{ data: string }>`select data::text from platform.audit`.execute(db))
    expect(lines.rows.map(({ data }) => data).join()).not.toMatch(/Nom-|Tilleuls|request-/)
  })
})
