import { requestsForRound, saveRequests } from '@ribambelle/intake'
import { month, system } from '@ribambelle/kernel'
import { clockIn, stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Manifest } from '../../domain/files/files.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { visit } from '../../testing/visit.ts'
import { allocationRoutes } from '../../web/routes.ts'
import { allocationPorts } from '../index.ts'
import { runRound } from '../run-round.ts'

/** In the evening of 21 November in Paris; the day after has begun in the Indian Ocean and in the Pacific. */
const clock = stoppedClock('2026-11-21T21:00:00Z')
const startMonths = [month('2027-09')]
let fresh: FreshDatabase

/** A commission decided and published; its first families asked at these instants. */
async function commissionIn(territory: string, timeZone: string, asked: readonly string[]) {
  await fresh.territory(territory, { timeZone })
  const ids = await fresh.database.within(territory, clock, async (scope) => {
    await fillTerritory(scope, { seed: territory, requests: 30, centres: 6, startMonth: startMonths[0]! })
    const waiting = await requestsForRound(scope, { startMonths, states: ['submitted', 'complete'] })
    const first = waiting.slice(0, asked.length).map((request, i) => ({ ...request, submittedAt: asked[i]! }))
    await saveRequests(scope, first)
    return first.map(({ requestId }) => requestId)
  })
  const run = { territory, scale: 'pessac', seed: 'days', kind: 'april', startMonths, publish: true } as const
  const done = await runRound(fresh.database, clock, run)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  const { roundId, files } = done.value
  const { requests } = await fresh.database.within(territory, clock, (scope) =>
    allocationPorts(scope).rounds.snapshot(roundId),
  )
  const routes = allocationRoutes(runner(fresh.database, clock, allocationPorts))
  const by = { territory, clock: clockIn(timeZone, clock.now), actor: system('test') }
  return {
    registered: ids.map((id) => requests.find(({ requestId }) => requestId === id)?.registered),
    frozenOn: (JSON.parse(files['manifest.json']) as Manifest).round.frozenOn,
    published: (await visit(routes, 'GET', '/rounds', by)).html,
  }
}

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

it('counts the seniority of a family, the freeze and the publication in days of the territory, far from Paris too', async () => {
  const reunion = await commissionIn('reunion', 'Indian/Reunion', ['2026-10-14T19:59:59Z', '2026-10-14T20:00:00Z'])
  expect(reunion.registered).toEqual(['2026-10-14', '2026-10-15'])
  expect(reunion.frozenOn).toBe('2026-11-22')
  expect(reunion.published).toContain('22 novembre 2026')
  const noumea = await commissionIn('noumea', 'Pacific/Noumea', ['2026-10-14T12:59:59Z', '2026-10-14T13:00:00Z'])
  expect(noumea.registered).toEqual(['2026-10-14', '2026-10-15'])
  expect(noumea.frozenOn).toBe('2026-11-22')
})

it('gives both ends of the night when the clocks go back to the day that families read on their walls', async () => {
  // 25 October 2026 lasts 25 hours in Paris: from 22:00 UTC the evening before to 23:00 UTC.
  const asked = ['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z']
  const { registered, frozenOn } = await commissionIn('paris', 'Europe/Paris', asked)
  expect(registered).toEqual(['2026-10-24', '2026-10-25', '2026-10-25', '2026-10-26'])
  expect(frozenOn).toBe('2026-11-21')
})
