import { contractsOf } from '@ribambelle/capacity'
import { workingWeek } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  coordinator,
  familyOf,
  heldBy,
  offerFor,
  openScene,
  saveHeld,
  setPlaces,
  staffOf,
} from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { changeStart, changeWeek, endContract, signContract } from './change-contract.ts'
import { contractList, contractSheet, contractsOfRequest } from './queries.ts'

const clock = stoppedClock('2027-01-11T08:00:00Z')
let here: Scene

beforeAll(async () => {
  here = await openScene(clock, { lilas: 2, moulin: 1, requests: 4 })
  await here.within((scope) =>
    saveHeld(scope, [
      heldBy(1, 'lilas'),
      { ...heldBy(2, 'lilas'), week: ['mon-am', 'mon-pm'] },
      { ...heldBy(3, 'moulin'), from: '2027-03-01' },
      { ...heldBy(4, 'lilas'), week: ['tue-am'], contractId: 'leaver' },
    ]),
  )
})
afterAll(() => here.fresh.drop())

const parts = (root: string) =>
  here.within(async (scope) =>
    (await contractsOf(scope, {}))
      .filter(({ contractId }) => contractId.split('~')[0] === root)
      .map(({ contractId, from, until, week }) => [contractId, from, until, week.length]),
  )
const week = (contractId: string, from: string, days: readonly string[], actor = coordinator) =>
  here.run.act(changeWeek, { contractId, from, week: days }, here.by(actor))
const end = (contractId: string, day: string, reason = 'moved', actor = coordinator) =>
  here.run.act(endContract, { contractId, day, reason }, here.by(actor))

describe('a contract', () => {
  it('changes its week from a day on, only where there is room, and the days before stay as they were', async () => {
    const full = await week('held-2', '2027-02-01', ['mon-am', 'mon-pm', 'tue-am'])
    expect(full).toMatchObject({ refusals: [{ code: 'no-room', field: 'week', details: { full: 'tue-am' } }] })
    expect(await week('held-2', '2027-02-01', ['mon-am', 'wed-am'])).toMatchObject({ ok: true })
    expect(await parts('held-2')).toEqual([
      ['held-2', '2026-11-02', '2027-01-31', 2],
      ['held-2~2', '2027-02-01', '2029-08-31', 2],
    ])
    const sheet = await here.run.ask(contractSheet, 'held-2', here.by(coordinator))
    expect(sheet?.history).toMatchObject([
      { kind: 'week', effectiveOn: '2027-02-01', changedBy: 'staff:nadia', detail: { after: ['mon-am', 'wed-am'] } },
    ])
  })

  it('keeps the half-days it has, even where fewer places are recorded since', async () => {
    await here.within((scope) => setPlaces(scope, 'moulin', 0))
    expect(await week('held-3', '2027-03-01', workingWeek.slice(0, 6))).toMatchObject({ ok: true })
    expect(await week('held-3', '2027-04-05', workingWeek)).toMatchObject({ refusals: [{ code: 'no-room' }] })
  })

  it('counts a place that is offered to another family as taken', async () => {
    await here.within((_, { offers }) =>
      offers.add([offerFor(3, 'lilas', {}, { from: '2027-02-01', week: ['thu-am'] })]),
    )
    expect(await week('held-2', '2027-02-01', ['mon-am', 'thu-am'])).toMatchObject({
      refusals: [{ code: 'no-room', details: { full: 'thu-am' } }],
    })
  })

  it('that ends gives its places back and says so; before its first day it is cancelled', async () => {
    const ended = await end('leaver', '2027-02-26')
    expect(ended).toMatchObject({ ok: true, value: { cancelled: false } })
    const events = await here.fresh.database.owner.query(
      `select payload from graphile_worker._private_jobs where payload->>'type' = 'admissions.contract-ended'`,
    )
    expect(events.rows.at(-1)).toMatchObject({ payload: { data: { centres: ['lilas'], from: '2027-02-27' } } })
    expect(await end('held-3', '2027-02-28', 'never-came')).toMatchObject({ ok: true, value: { cancelled: true } })
    expect(await parts('held-3')).toEqual([])
    expect(await end('held-3', '2027-02-28')).toMatchObject({ refusals: [{ code: 'contract-not-found' }] })
  })

  it('may last longer where there is room', async () => {
    expect(await end('leaver', '2027-07-30', 'other')).toMatchObject({ ok: true })
    expect(await parts('leaver')).toEqual([['leaver', '2026-11-02', '2027-07-30', 1]])
  })

  it('takes no day that makes no sense, and no end without a reason', async () => {
    expect(await week('held-1', '2026-12-01', ['mon-am'])).toMatchObject({ refusals: [{ code: 'day-outside' }] })
    expect(await week('held-1', 'soon', ['mon-am'])).toMatchObject({ refusals: [{ code: 'day-unknown' }] })
    expect(await week('held-1', '2027-02-01', ['never'])).toMatchObject({ refusals: [{ code: 'week-missing' }] })
    expect(await end('held-1', '2027-02-01', 'because')).toMatchObject({ refusals: [{ code: 'reason-missing' }] })
    expect(await end('held-1', '2026-01-01')).toMatchObject({ refusals: [{ code: 'day-outside' }] })
    const start = await here.run.act(changeStart, { contractId: 'held-1', day: '2027-02-01' }, here.by(coordinator))
    expect(start).toMatchObject({ refusals: [{ code: 'already-begun' }] })
  })

  it('is signed on a day that has been; the mark can be taken back, and both stay in its history', async () => {
    const sign = (day: string) => here.run.act(signContract, { contractId: 'held-1', day }, here.by(coordinator))
    expect(await sign('2027-01-12')).toMatchObject({ refusals: [{ code: 'day-to-come' }] })
    expect(await sign('2027-01-08')).toMatchObject({ ok: true })
    expect(await sign('')).toMatchObject({ ok: true })
    const sheet = await here.run.ask(contractSheet, 'held-1', here.by(coordinator))
    expect(sheet?.history.map(({ kind }) => kind)).toEqual(['unsigned', 'signed'])
  })

  it('is a director’s business in her own centre only, a family’s for its own child, and nobody else’s', async () => {
    const own = staffOf('director', ['moulin'])
    expect(await end('held-1', '2027-02-26', 'moved', own)).toMatchObject({
      refusals: [{ code: 'contract-not-found' }],
    })
    expect(await here.run.ask(contractSheet, 'held-1', here.by(own))).toBeNull()
    expect(await here.run.ask(contractSheet, 'held-1', here.by(staffOf('director', ['lilas'])))).toMatchObject({
      mayChange: true,
    })
    expect(await here.run.ask(contractSheet, 'held-1', here.by(staffOf('auditor')))).toMatchObject({ mayChange: false })
    const list = await here.run.ask(contractList, { skip: 0, take: 50 }, here.by(own))
    expect(list?.lines.every(({ part }) => part.centreId === 'moulin')).toBe(true)
    expect(await here.run.ask(contractList, { skip: 0, take: 50 }, here.by(staffOf('elected')))).toBeNull()
    const mine = await here.run.ask(contractsOfRequest, 'request-1', here.by(familyOf(1)))
    expect(mine?.lines).toMatchObject([{ firstName: 'Noé', part: { centreId: 'lilas' } }])
    expect(await here.run.ask(contractsOfRequest, 'request-1', here.by(familyOf(2)))).toBeNull()
  })

  it('is found by a child’s name or the number of its request, and by where it stands', async () => {
    const look = (question: object) =>
      here.run.ask(contractList, { skip: 0, take: 50, ...question }, here.by(coordinator))
    expect((await look({ typed: 'lefevre-1' }))?.lines.map(({ part }) => part.contractId)).toEqual(['held-1'])
    expect((await look({ typed: 'RIB-T0001' }))?.lines.map(({ part }) => part.contractId)).toEqual(['held-1'])
    expect((await look({ typed: 'nobody' }))?.total).toBe(0)
    expect((await look({ stage: 'planned' }))?.lines.map(({ part }) => part.contractId)).toEqual(['held-2~2'])
  })
})
