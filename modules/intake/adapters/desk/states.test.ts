import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestStates } from '../../domain/request.ts'
import { after, transitions } from '../../domain/transitions.ts'
import type { Move } from '../../domain/transitions.ts'
import { saveRequests } from '../../index.ts'
import { sampleRequest } from '../../testing/samples.ts'
import { requestsPort } from '../requests.pg.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
})
afterAll(() => fresh.drop())

const inTerritory = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('here', clock, work)

const stateOf = async (requestId: string): Promise<string | undefined> =>
  inTerritory(async (scope) => (await requestsPort(scope).find(requestId))?.request.state)

it('every pair of a state and a move: the legal one happens, the others leave the request as it was', async () => {
  const pairs = requestStates.flatMap((state) => (Object.keys(transitions) as Move[]).map((move) => ({ state, move })))
  await inTerritory((scope) =>
    saveRequests(
      scope,
      pairs.map(({ state }, n) => sampleRequest(n + 1, { state })),
    ),
  )
  for (const [n, { state, move }] of pairs.entries()) {
    const requestId = `request-${n + 1}`
    const moved = inTerritory((scope) => requestsPort(scope).move(requestId, move))
    const legal = after(state, move)
    if (legal) await moved
    else await expect(moved, `${state} ${move}`).rejects.toThrow(RangeError)
    expect([state, move, await stateOf(requestId)]).toEqual([state, move, legal ?? state])
  }
}, 30_000)

it('no statement gives a request a state without asking the table which states come before', () => {
  const folder = join(import.meta.dirname, '..')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  )
  const careless = files.filter((path) => {
    const text = readFileSync(join(folder, path), 'utf8')
    const updates = text.match(/update intake\.request set state/g)?.length ?? 0
    const asked = text.match(/state = any\(\$\{statesBefore\(/g)?.length ?? 0
    return updates > asked
  })
  expect(careless).toEqual([])
})
