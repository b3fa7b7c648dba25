import { saveAuthorisedPlaces } from '@ribambelle/capacity'
import { requestsForRound, saveRequests } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import { day, halfDays, month } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResultLine } from '../../application/ports.ts'
import { flagsSheet } from '../../application/override/flags.ts'
import { publishRound } from '../../application/round/publish-round.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { allocationPorts } from '../index.ts'
import { runRound } from '../run-round.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const here = 'published'
const coordinator: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
const by = { territory: here, actor: coordinator }
const slow = { slow: true }
let fresh: FreshDatabase
let roundId: string
let placed: ResultLine[]

const acts = () => runner(fresh.database, clock, allocationPorts)
const publish = (despite = false) => acts().act(publishRound, { roundId, despite }, by, slow)

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(here)
  await fresh.database.within(here, clock, (scope) =>
    fillTerritory(scope, { seed: 'published', requests: 60, centres: 10 }),
  )
  const done = await runRound(fresh.database, clock, { territory: here, scale: 'toulouse', seed: 'rehearsal' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  ;({ roundId } = done.value)
  placed = await fresh.database.within(
    here,
    clock,
    async (scope) =>
      (await allocationPorts(scope).rounds.results(roundId, { outcome: 'placed', limit: 99, offset: 0 })).lines,
    slow,
  )
})
afterAll(() => fresh.drop())

describe('a list that is not true any more', () => {
  it('is not published without a question: families placed that no longer ask, places that are gone', async () => {
    const moved = (state: CareRequest['state']): Promise<void> =>
      fresh.database.within(here, clock, async (scope) => {
        const { startMonths } = (await allocationPorts(scope).rounds.find(roundId))!
        const all = await requestsForRound(scope, { startMonths, states: ['submitted', 'complete', 'withdrawn'] })
        await saveRequests(scope, [{ ...all.find(({ requestId }) => requestId === placed[0]!.requestId)!, state }])
      })
    await moved('withdrawn')
    expect(await publish()).toMatchObject({ refusals: [{ code: 'placed-withdrawn', details: { count: 1 } }] })

    const { centreId } = placed[1]!.stays.find((stay) => stay !== null)!
    await fresh.database.within(here, clock, (scope) =>
      saveAuthorisedPlaces(
        scope,
        halfDays.slice(0, 10).flatMap((halfDay) =>
          ['bebes', 'moyens', 'grands'].map((ageGroupId) => ({
            centreId,
            ageGroupId,
            halfDay,
            from: day('2026-01-01'),
            until: null,
            places: 0,
            invented: false,
          })),
        ),
      ),
    )
    const refused = await publish()
    expect(refused).toMatchObject({
      refusals: [{ code: 'placed-withdrawn' }, { code: 'places-over', details: { count: expect.any(Number) } }],
    })

    // The family takes its request up again: its place is its own as before.
    await moved('complete')
    expect(await publish()).toMatchObject({ refusals: [{ code: 'places-over' }] })
    expect(await publish(true)).toMatchObject({ ok: true })
  })
})

describe('families left over from a commission', () => {
  it('are in the next one, and nobody is told that they changed the month they asked for', async () => {
    const asked = { territory: here, scale: 'toulouse', startMonths: [month('2028-01')], seed: 'next' } as const
    const next = await runRound(fresh.database, clock, asked)
    if (!next.ok) throw new Error(JSON.stringify(next.refusals))
    const question = { roundId: next.value.roundId, kind: 'changed', offset: 0 }
    const sheet = await acts().ask(flagsSheet, question, by, slow)
    expect(next.value.summary.requests).toBeGreaterThan(5)
    expect(sheet).toMatchObject({ total: 0, flags: [] })
  })
})
