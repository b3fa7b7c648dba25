import { month, system } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addScale } from '../../application/scale/add-scale.ts'
import { freezeRound } from '../../application/round/freeze-round.ts'
import { openRound } from '../../application/round/open-round.ts'
import { propose } from '../../application/round/propose.ts'
import { requestsForRound, saveRequests } from '@ribambelle/intake'
import type { Scale } from '../../domain/scale/scale.ts'
import { verifyFolder } from '../../domain/files/verify.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { decideAside } from './deciding/decide.ts'
import { exampleScales, scaleNamed } from '../examples.ts'
import { ticketOf } from '../../domain/round/names.ts'
import { allocationPorts } from '../index.ts'
import { runRound } from '../run-round.ts'
import { decide } from '../../domain/round/decide.ts'
import { frozenRound } from '../../testing/frozen.ts'
import { randomFrom } from '@ribambelle/kernel'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const by = (territory: string) => ({ territory, actor: system('test') })
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  for (const id of ['here', 'there']) await fresh.territory(id)
  await fresh.database.within('here', clock, (scope) =>
    fillTerritory(scope, { seed: 'guards', requests: 60, centres: 10 }),
  )
  const done = await runRound(fresh.database, clock, { territory: 'here', scale: 'toulouse', seed: 'rehearsal' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
})
afterAll(() => fresh.drop())

const acts = () => runner(fresh.database, clock, allocationPorts)
const statement = (text: string, territory = 'here') =>
  fresh.database.within(territory, clock, ({ db }) => sql.raw(text).execute(db))
const open = {
  name: 'Commission',
  kind: 'inter',
  startMonths: [month('2027-09'), month('2028-01')],
  ageRule: 'cohort',
  scaleId: 'toulouse-2015',
  scaleVersion: 1,
} as const

describe('what was decided on', () => {
  it('cannot be changed or deleted by the application: scales, frozen lists, results, books, files, seeds', async () => {
    for (const table of ['scale', 'snapshot', 'result', 'digest', 'file', 'seed', 'secret']) {
      expect((await statement(`select * from allocation.${table}`)).rows.length).toBeGreaterThan(0)
      await expect(statement(`delete from allocation.${table}`)).rejects.toThrow(/permission denied/)
      await expect(statement(`update allocation.${table} set territory_id = territory_id`)).rejects.toThrow(
        /permission denied/,
      )
    }
  })

  it('keeps the scale, the commitment and the opening of a round, its pseudonyms and its tickets', async () => {
    for (const change of [
      "scale_id = 'other'",
      'scale_version = 2',
      "commitment = repeat('0', 64)",
      'opened_at = now()',
      "start_months = array['2030-01']",
    ])
      await expect(statement(`update allocation.round set ${change}`)).rejects.toThrow(/permission denied/)
    for (const change of ["pseudonym = 'F-22222222'", "ticket = 'mine'", "request_id = 'mine'"])
      await expect(statement(`update allocation.entry set ${change}`)).rejects.toThrow(/permission denied/)
    await expect(statement('delete from allocation.round')).rejects.toThrow(/permission denied/)
  })

  it('refuses a scale that changes under the same version, and takes it under the next', async () => {
    const scale = exampleScales[1] as Scale
    const dearer = {
      ...scale,
      criteria: scale.criteria.map((criterion) => ({ ...criterion, points: criterion.points + 1 })),
    }
    expect(await acts().act(addScale, { content: scale }, by('here'))).toMatchObject({ ok: true, events: [] })
    expect(await acts().act(addScale, { content: dearer }, by('here'))).toMatchObject({
      ok: false,
      refusals: [{ code: 'version-exists' }],
    })
    expect(await acts().act(addScale, { content: { ...dearer, version: 2 } }, by('here'))).toMatchObject({ ok: true })
  })

  it('is no other territory’s business', async () => {
    for (const table of ['scale', 'round', 'entry', 'result', 'file'])
      expect((await statement(`select * from allocation.${table}`, 'there')).rows).toEqual([])
  })
})

describe('a second round', () => {
  it('uses no pseudonym and no ticket again: nobody lays two published folders over each other', async () => {
    const before = await fresh.database.owner.query<{ ticket: string; pseudonym: string }>(
      'select ticket, pseudonym from allocation.entry',
    )
    // The first family withdraws and asks again with another request for the same child.
    const child = await fresh.database.within('here', clock, async (scope) => {
      const [first] = await requestsForRound(scope, {
        startMonths: open.startMonths,
        states: ['submitted', 'complete'],
      })
      await saveRequests(scope, [
        { ...first!, state: 'withdrawn' },
        { ...first!, requestId: 'again', reference: 'RIB-AGAIN' },
      ])
      return first!.needs.toSorted((a, b) => (a.child.born < b.child.born ? -1 : 1))[0]!.child.childId
    })
    const round = await acts().act(openRound, open, by('here'))
    if (!round.ok) throw new Error(JSON.stringify(round.refusals))
    const { roundId } = round.value
    expect(await acts().act(freezeRound, { roundId }, by('here'))).toMatchObject({ ok: true })
    const after = await fresh.database.owner.query<{ ticket: string; pseudonym: string; request_id: string }>(
      'select ticket, pseudonym, request_id from allocation.entry where round_id = $1',
      [roundId],
    )
    for (const told of ['pseudonym', 'ticket'] as const) {
      const names = [...before.rows, ...after.rows].map((row) => row[told])
      expect(new Set(names).size, told).toBe(names.length)
    }
    // Within its round, the ticket is the child's: who withdraws and asks again has drawn nothing again.
    const secret = await fresh.database.within('here', clock, (scope) => allocationPorts(scope).secret())
    expect(after.rows.find(({ request_id }) => request_id === 'again')?.ticket).toBe(ticketOf(secret, roundId, child))
  })

  it('knows a child again that asks through the front door as a stranger: withdrawn and sent again, it draws no other number', async () => {
    const frozenWith = async (): Promise<Map<string, string>> => {
      const round = await acts().act(openRound, open, by('here'))
      const { roundId } = round.ok ? round.value : { roundId: '' }
      expect(await acts().act(freezeRound, { roundId }, by('here'))).toMatchObject({ ok: true })
      const secret = await fresh.database.within('here', clock, (scope) => allocationPorts(scope).secret())
      const { rows } = await fresh.database.owner.query<{ ticket: string; request_id: string }>(
        'select ticket, request_id from allocation.entry where round_id = $1',
        [roundId],
      )
      const byTicket = (childId: string): string => ticketOf(secret, roundId, childId)
      return new Map([
        ...rows.map(({ request_id, ticket }): [string, string] => [request_id, ticket]),
        ...['kept', 'stranger', 'once-more'].map((id): [string, string] => [`ticket of ${id}`, byTicket(id)]),
      ])
    }
    const ask = (requestId: string, childId: string, day: number, state: 'submitted' | 'withdrawn') =>
      fresh.database.within('here', clock, async (scope) => {
        const [like] = await requestsForRound(scope, {
          startMonths: open.startMonths,
          states: ['submitted', 'complete'],
        })
        const [need] = like!.needs
        const child = { ...need!.child, childId, firstName: 'Aloïs', lastName: 'D’Œuvre', expected: false }
        const household = { ...like!.household, householdId: `of-${requestId}`, accountId: null, guardians: [] }
        const sent = { reference: `RIB-KEPT${day}`, submittedAt: `2026-11-1${day}T00:00:00.000Z` }
        await saveRequests(scope, [{ ...like!, ...sent, requestId, state, household, needs: [{ ...need!, child }] }])
      })
    await ask('first', 'kept', 2, 'withdrawn')
    await ask('second', 'stranger', 3, 'submitted')
    const alone = await frozenWith()
    expect(alone.get('second')).toBe(alone.get('ticket of kept'))
    // Two requests for one child that nobody has merged: two tickets, the child's for the first of them.
    await ask('third', 'once-more', 4, 'submitted')
    const both = await frozenWith()
    expect([both.get('second'), both.get('third')]).toEqual([
      both.get('ticket of kept'),
      both.get('ticket of once-more'),
    ])
  })

  it('keeps one request for each child, and says which were left out', async () => {
    await fresh.database.within('here', clock, async (scope) => {
      const requests = await requestsForRound(scope, {
        startMonths: open.startMonths,
        states: ['submitted', 'complete'],
      })
      await saveRequests(scope, [
        { ...requests[0]!, requestId: 'twice', reference: 'RIB-TWICE', submittedAt: '2026-11-20T00:00:00.000Z' },
      ])
    })
    const round = await acts().act(openRound, open, by('here'))
    const frozen = round.ok ? await acts().act(freezeRound, { roundId: round.value.roundId }, by('here')) : round
    expect(frozen).toMatchObject({ ok: true, value: { excluded: 1 } })
  })
})

describe('a proposal', () => {
  it('is not kept when the independent checker does not confirm it', async () => {
    const round = await acts().act(openRound, open, by('here'))
    if (!round.ok) throw new Error('not opened')
    const { roundId } = round.value
    await acts().act(freezeRound, { roundId }, by('here'))
    const { drawLots } = await import('../../application/round/draw-lots.ts')
    await acts().act(drawLots, { roundId }, by('here'))
    const doubting = runner(fresh.database, clock, (scope) => ({
      ...allocationPorts(scope),
      decide: async () => ({ ok: false as const, faults: ['over-capacity'] }),
    }))
    expect(await doubting.act(propose, { roundId }, by('here'))).toMatchObject({
      ok: false,
      refusals: [{ code: 'not-confirmed' }],
    })
    expect((await statement(`select * from allocation.result where round_id = '${roundId}'`)).rows).toEqual([])
    expect(await acts().act(propose, { roundId }, by('here'))).toMatchObject({ ok: true })
    expect(await acts().act(propose, { roundId }, by('here'))).toMatchObject({
      ok: false,
      refusals: [{ code: 'not-now' }],
    })
  })

  it('comes out the same in a thread of its own', async () => {
    const large = frozenRound(randomFrom('thread'), 210)
    expect(await decideAside(large)).toEqual(decide(large))
  })

  it('comes out the same from the same seed, wherever it is run', async () => {
    const files = []
    for (const id of ['one', 'two']) {
      await fresh.territory(id)
      await fresh.database.within(id, clock, (scope) =>
        fillTerritory(scope, { seed: 'same', requests: 40, centres: 6 }),
      )
      const done = await runRound(fresh.database, clock, {
        territory: id,
        scale: 'pessac',
        seed: 'rehearsal',
        secret: 'a secret of an invented territory',
      })
      if (!done.ok) throw new Error(JSON.stringify(done.refusals))
      files.push(done.value.files)
      expect(verifyFolder(done.value.files).every(({ ok }) => ok)).toBe(true)
    }
    for (const name of ['input.json', 'policy.json', 'lottery.json', 'result.json'] as const)
      expect(files[0]![name]).toBe(files[1]![name])
  })
})

describe('scales by name', () => {
  it('are found by their id, by its first part when that is enough, or in a file; else nothing', async () => {
    expect(await scaleNamed('pessac-2022')).toBe(exampleScales[0])
    expect(await scaleNamed('pessac')).toBe(exampleScales[0])
    expect(await scaleNamed('nowhere')).toBeUndefined()
    expect(await runRound(fresh.database, clock, { territory: 'here', scale: 'nowhere' })).toMatchObject({
      ok: false,
      refusals: [{ code: 'scale-not-found' }],
    })
  })
})
