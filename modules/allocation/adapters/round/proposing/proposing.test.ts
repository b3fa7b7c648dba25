import type { Actor, Role } from '@ribambelle/kernel'
import { month } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roundSheet } from '../../../application/round-sheet.ts'
import { drawLots } from '../../../application/round/draw-lots.ts'
import { freezeRound } from '../../../application/round/freeze-round.ts'
import { openRound } from '../../../application/round/open-round.ts'
import {
  askProposal,
  failProposal,
  keepProposal,
  noteProposal,
  proposalTodo,
} from '../../../application/round/proposing/ask-proposal.ts'
import { addScale } from '../../../application/scale/add-scale.ts'
import { fillTerritory } from '../../../testing/territory.ts'
import { exampleScales } from '../../examples.ts'
import { allocationEffects, allocationPorts } from '../../index.ts'

const here = 'proposing'
const slow = { slow: true }
const clock = stoppedClock('2027-04-12T09:00:00Z')
const by = (role: Role = 'coordinator') => ({
  territory: here,
  actor: { kind: 'staff', accountId: role, roles: [role], centreIds: [] } satisfies Actor,
})
let fresh: FreshDatabase
let roundId: string

const acts = (at = clock) => runner(fresh.database, at, allocationPorts)
const sheet = async (at = clock) => (await acts(at).ask(roundSheet, { roundId, outcome: undefined, offset: 0 }, by()))!
/** What the worker of jobs does after the act. */
const work = async (): Promise<void> => {
  const [effect] = allocationEffects(acts())['allocation.proposal-asked']!
  const payload = { territory: here, type: 'allocation.proposal-asked', subject: roundId, data: {} }
  await fresh.database.within(here, clock, (scope) => effect!(payload, scope), slow)
}
const events = async (type: string): Promise<{ actor: string }[]> =>
  (
    await fresh.database.owner.query<{ actor: string }>(
      'select actor from platform.audit where territory_id = $1 and type = $2',
      [here, type],
    )
  ).rows

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(here)
  await fresh.database.within(
    here,
    clock,
    (scope) => fillTerritory(scope, { seed: 'proposing', requests: 520, centres: 20 }),
    slow,
  )
  await acts().act(addScale, { content: exampleScales[0] }, by())
  const { scaleId } = exampleScales[0] as { scaleId: string }
  const asked = {
    name: 'Commission',
    kind: 'april',
    startMonths: ['2027-09', '2027-10', '2027-11', '2027-12', '2028-01'].map(month),
    ageRule: 'cohort',
    scaleId,
    scaleVersion: 1,
  } as const
  const opened = await acts().act(openRound, asked, by())
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
  ;({ roundId } = opened.value)
  for (const done of [
    await acts().act(freezeRound, { roundId }, by(), slow),
    await acts().act(drawLots, { roundId }, by(), slow),
  ])
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
})
afterAll(() => fresh.drop())

describe('the proposal of a large round', () => {
  it('is asked for by a coordinator alone, and computed once however often it is asked', async () => {
    expect(await acts().act(askProposal, { roundId }, by('officer'))).toMatchObject({
      refusals: [{ code: 'not-allowed' }],
    })
    for (let click = 0; click < 2; click++) expect((await acts().act(askProposal, { roundId }, by())).ok).toBe(true)
    expect(await events('allocation.proposal-asked')).toHaveLength(1)
    const { round, underWay } = await sheet()
    expect([round.state, underWay]).toEqual(['drawn', { percent: 0, faults: [] }])
  })

  it('says how far it is, and what the checker did not confirm; then it can be asked for again', async () => {
    const { snapshotHash } = (await sheet()).round
    const job = { territory: here, actor: { kind: 'system', name: 'job:proposal' } } as const
    const named = { roundId, snapshotHash: snapshotHash! }
    await acts().act(noteProposal, { ...named, progress: 40 }, job)
    expect((await sheet()).underWay).toEqual({ percent: 40, faults: [] })
    await acts().act(failProposal, { ...named, faults: ['over-capacity: lilas'] }, job)
    expect((await sheet()).underWay).toEqual({ percent: null, faults: ['over-capacity: lilas'] })
    await work()
    expect((await sheet()).round.state).toBe('drawn')
    expect((await acts().act(askProposal, { roundId }, by())).ok).toBe(true)
    expect((await sheet()).underWay).toEqual({ percent: 0, faults: [] })
  })

  it('that stops on an error says so instead of going on for ever; then it can be asked for again', async () => {
    const owner = fresh.database.owner
    const { rows } = await owner.query<{ content: object }>(
      'select content from allocation.snapshot where territory_id = $1',
      [here],
    )
    const { content } = rows[0]!
    const keep = (kept: object) =>
      owner.query('update allocation.snapshot set content = $2 where territory_id = $1', [here, JSON.stringify(kept)])
    await keep({ ...content, halfDays: null })
    await expect(work()).rejects.toThrow()
    expect((await sheet()).underWay).toEqual({ percent: null, faults: ['computation-stopped'] })
    await keep(content)
    expect((await acts().act(askProposal, { roundId }, by())).ok).toBe(true)
    expect((await sheet()).underWay).toEqual({ percent: 0, faults: [] })
  })

  it('is not waited for in vain: a quarter of an hour after its process was killed the button is back', async () => {
    expect((await sheet(stoppedClock('2027-04-12T09:14:00Z'))).underWay?.percent).toBe(0)
    expect((await sheet(stoppedClock('2027-04-12T09:16:00Z'))).underWay?.percent).toBeNull()
  })

  it('is nobody else’s to compute or to note', async () => {
    expect(await acts().ask(proposalTodo, { roundId }, by())).toBeUndefined()
    expect(await acts().act(noteProposal, { roundId, snapshotHash: '', progress: 9 }, by())).toMatchObject({
      refusals: [{ code: 'not-allowed' }],
    })
  })

  it('is kept in the name of who asked for it, once, also when the job runs twice', async () => {
    await work()
    await work()
    const { round, underWay, summary } = await sheet()
    expect([round.state, underWay, summary?.requests]).toEqual(['proposed', null, 520])
    expect(await events('allocation.round-proposed')).toEqual([{ actor: expect.stringContaining('coordinator') }])
    expect(await acts().act(askProposal, { roundId }, by())).toMatchObject({ refusals: [{ code: 'not-now' }] })
  })

  it('computed for a list that was put aside meanwhile is not kept', async () => {
    const late = keepProposal({ snapshotHash: 'another' } as never, { ok: false, faults: ['of another list'] })
    expect(await acts().act(late, { roundId }, by())).toMatchObject({ refusals: [{ code: 'not-now' }] })
  })
})
