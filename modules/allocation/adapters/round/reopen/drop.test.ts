import { month } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roundsForDesk } from '../../../application/queries.ts'
import { freezeRound } from '../../../application/round/freeze-round.ts'
import { openRound } from '../../../application/round/open-round.ts'
import { dropRound } from '../../../application/round/reopen/drop-round.ts'
import { addScale } from '../../../application/scale/add-scale.ts'
import { exampleScales } from '../../examples.ts'
import { allocationPorts } from '../../index.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const here = 'dropped'
const coordinator: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
const by = (actor: Actor = coordinator) => ({ territory: here, actor })
const reason = 'Ouverte pour les mauvais mois.'

let fresh: FreshDatabase
const acts = () => runner(fresh.database, clock, allocationPorts)
const open = async (): Promise<string> => {
  const asked = { name: 'Commission', kind: 'inter', startMonths: [month('2027-01')], ageRule: 'cohort' } as const
  const [scale] = await fresh.database.within(here, clock, (scope) => allocationPorts(scope).scales.list())
  const rules = { scaleId: scale!.scaleId, scaleVersion: scale!.version }
  const done = await acts().act(openRound, { ...asked, ...rules }, by())
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.roundId
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(here)
  await acts().act(addScale, { content: exampleScales[0] }, by())
})
afterAll(() => fresh.drop())

describe('a round that was opened for nothing', () => {
  it('is dropped by the coordination, with a reason; it stays to be read and decides nothing any more', async () => {
    const roundId = await open()
    expect(await acts().act(dropRound, { roundId, reason }, by(officer))).toMatchObject({ ok: false })
    expect(await acts().act(dropRound, { roundId, reason: ' ' }, by())).toMatchObject({
      refusals: [{ code: 'reason-missing', field: 'reason' }],
    })
    expect(await acts().act(dropRound, { roundId, reason }, by())).toMatchObject({ ok: true })
    expect((await acts().ask(roundsForDesk, null, by())).map(({ round }) => [round.roundId, round.dropped])).toEqual([
      [roundId, { at: '2026-11-21T09:00:00.000Z', reason }],
    ])
    expect(await fresh.database.within(here, clock, (scope) => allocationPorts(scope).rounds.list())).toEqual([])
    const late = { ok: false, refusals: [{ code: 'not-now' }] }
    expect(await acts().act(freezeRound, { roundId }, by())).toMatchObject(late)
    expect(await acts().act(dropRound, { roundId, reason }, by())).toMatchObject(late)
    // Its name is taken: another round for the same months is another round.
    expect(await open()).toBe(`${roundId}-2`)
  })

  it('is dropped or frozen, never both, whatever two people do at once', async () => {
    for (let n = 0; n < 4; n++) {
      const roundId = await open()
      const done = await Promise.all([
        acts().act(dropRound, { roundId, reason }, by()),
        acts().act(freezeRound, { roundId }, by()),
      ])
      expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })

  it('leaves its reason to the coordination alone: the audit names the round and who dropped it', async () => {
    const { rows } = await fresh.database.owner.query<{ line: string }>(
      `select to_jsonb(e)::text line from platform.audit e where to_jsonb(e)::text like '%allocation.round-dropped%'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ line }) => line).join()).not.toContain('mauvais mois')
  })
})
