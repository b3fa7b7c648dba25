import { saveRequests } from '@ribambelle/intake'
import { month } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admissionsPorts } from '../../adapters/index.ts'
import { admissionsHourly } from '../../adapters/effects.ts'
import { drain } from '../../testing/jobs.ts'
import { publishRound } from '../../testing/round.ts'
import {
  coordinator,
  familyOf,
  heldBy,
  openScene,
  program,
  requestOf,
  saveHeld,
  setPlaces,
  staffOf,
} from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { answerOffer } from '../answers/answer-offer.ts'
import { endContract } from '../contracts/change-contract.ts'
import { callFamily, calledByPlace, calledFor, callList, placeName, skipFamily } from './call-family.ts'
import type { CallFamily } from './call-family.ts'
import { placeSheet, waitingOverview } from './queries.ts'

const clock = stoppedClock('2027-10-04T08:00:00Z')
const scenes: Scene[] = []
afterAll(() => Promise.all(scenes.map(({ fresh }) => fresh.drop())))

/** A commission gave nothing: the only centre was full. Family 3 has most points, then 1 and 2 as the lottery drew them. */
async function afterCommission(): Promise<Scene> {
  const here = await openScene(stoppedClock('2027-04-20T08:00:00Z'), { lilas: 1, moulin: 0, requests: 4 })
  scenes.push(here)
  await here.within(async (scope) => {
    await saveHeld(scope, [heldBy(4, 'lilas')])
    await saveRequests(scope, [
      requestOf(3, {
        facts: [
          { code: 'resident', value: 1, proof: 'verified', verifiedOn: '2026-11-01' },
          { code: 'single-parent', value: 1, proof: 'verified', verifiedOn: '2026-11-01' },
        ],
      }),
      requestOf(4, { state: 'withdrawn' }),
    ])
  })
  await publishRound(here)
  await drain(here)
  const run = runner(here.fresh.database, clock, admissionsPorts)
  return { ...here, clock, run }
}

const place = { centreId: 'lilas', ageGroupId: 'tous', month: '2027-11' }
const freed = (here: Scene) => here.within((scope) => setPlaces(scope, 'lilas', 2))
const call = (here: Scene, over: Partial<CallFamily> = {}, actor = coordinator) =>
  here.run.act(callFamily, { ...place, requestId: null, ...over }, here.by(actor))
const skip = (here: Scene, requestId: string, reason: string, actor = coordinator) =>
  here.run.act(skipFamily, { ...place, requestId, reason }, here.by(actor))
const order = async (here: Scene) =>
  (await here.run.ask(placeSheet, place, here.by(coordinator)))?.candidates.map(({ family, standing }) => [
    family.request.requestId,
    standing,
  ])

describe('a place that comes free between two commissions', () => {
  let here: Scene

  beforeAll(async () => {
    here = await afterCommission()
  })

  it('keeps nobody waiting at its centre while the next family is computed: it is looked for before, and looked at again', async () => {
    const told: string[] = []
    const watched = runner(here.fresh.database, clock, (scope) => {
      const ports = admissionsPorts(scope)
      const { places, rounds } = ports
      return {
        ...ports,
        places: { ...places, lock: (ids: readonly string[]) => (told.push('kept'), places.lock(ids)) },
        rounds: {
          ...rounds,
          next: (...asked: Parameters<typeof rounds.next>) => (told.push('computed'), rounds.next(...asked)),
        },
      }
    })
    for (const act of [
      () => watched.act(callFamily, { ...place, requestId: null }, here.by(coordinator)),
      () => watched.act(skipFamily, { ...place, requestId: 'nobody', reason: 'not-reached' }, here.by(coordinator)),
    ]) {
      told.length = 0
      expect(await act()).toMatchObject({ ok: false })
      expect(told).toEqual(['computed', 'kept', 'computed'])
    }
  })

  it('is looked for from the first month that a commission decided, also in the spring before', async () => {
    const { ask } = runner(here.fresh.database, stoppedClock('2027-04-21T08:00:00Z'), admissionsPorts)
    const overview = await ask(waitingOverview, { month: null }, here.by(coordinator))
    expect(overview).toMatchObject({ month: '2027-09', round: { roundId: expect.any(String) } })
    expect(await here.run.ask(waitingOverview, { month: null }, here.by(coordinator))).toMatchObject({
      month: '2027-11',
    })
  })

  it('is offered to nobody while there is none', async () => {
    expect(await call(here)).toMatchObject({ refusals: [{ code: 'nobody-waits' }] })
  })

  it('is for the first family by the rules of the commission; nobody chooses another', async () => {
    await freed(here)
    expect((await order(here))?.[0]).toEqual(['request-3', 'given'])
    const overview = await here.run.ask(waitingOverview, { month: '2027-11' }, here.by(coordinator))
    expect(overview?.groups[0]).toMatchObject({ called: 1, wholeWeeks: 1, waiting: 3 })
    const list = (await here.within((_, ports) => callList(month('2027-11'), ports)))!
    for (const group of list.groups)
      expect(calledByPlace(list).get(placeName(group)) ?? 0).toBe(
        calledFor(list, { ...group, month: '2027-11' }).length,
      )
    expect(await call(here, { requestId: 'request-1' })).toMatchObject({ refusals: [{ code: 'not-next' }] })
    const called = await call(here, { requestId: 'request-3' })
    expect(called).toMatchObject({ ok: true, value: { requestId: 'request-3' } })
    const offer = await here.within(async (_, { offers }) => (await offers.ofRequest('request-3'))[0]!)
    expect(offer).toMatchObject({
      origin: 'waiting',
      state: 'made',
      deadline: '2027-10-14',
      places: [{ centreId: 'lilas', from: '2027-11-01' }],
    })
    expect(offer.roundId).not.toBeNull()
  })

  it('is held while the family thinks: called twice, it is not offered twice', async () => {
    const again = await Promise.all([call(here), call(here), call(here)])
    for (const one of again) expect(one).toMatchObject({ refusals: [{ code: 'nobody-waits' }] })
    const open = await here.within((_, { offers }) => offers.open())
    expect(open).toHaveLength(1)
  })

  it('goes to the next when the family says no; who refused as good a place is not called for it again', async () => {
    const { offerId } = (await here.within((_, { offers }) => offers.open()))[0]!
    const no = { to: { offerId }, answer: 'decline', reason: 'too-far' } as const
    expect(await here.run.act(answerOffer, no, here.by(familyOf(3)))).toMatchObject({ ok: true })
    const called = await call(here)
    expect(called).toMatchObject({ ok: true })
    expect(called.ok && called.value.requestId).not.toBe('request-3')
  })

  it('is asked for by officers and coordinators only, and for a month that is one', async () => {
    for (const actor of [staffOf('director', ['lilas']), staffOf('auditor'), staffOf('elected'), familyOf(1)]) {
      expect(await call(here, {}, actor)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
      expect(await skip(here, 'request-1', 'not-reached', actor)).toMatchObject({
        refusals: [{ code: 'not-allowed' }],
      })
    }
    expect(await call(here, { month: 'soon' })).toMatchObject({ refusals: [{ code: 'month-missing' }] })
    // No commission was held for that school year.
    expect(await call(here, { month: '2031-11' })).toMatchObject({ refusals: [{ code: 'no-round' }] })
  })
})

describe('a family that is passed over', () => {
  it('is so with a reason and an author; the next comes first, and the one passed over stays on the lists', async () => {
    const here = await afterCommission()
    await freed(here)
    expect(await skip(here, 'request-3', '')).toMatchObject({ refusals: [{ code: 'reason-missing' }] })
    expect(await skip(here, 'request-1', 'not-reached')).toMatchObject({ refusals: [{ code: 'not-next' }] })
    expect(await skip(here, 'request-3', 'not-reached')).toMatchObject({
      ok: true,
      events: [{ type: 'admissions.family-passed-over', subject: 'request-3', data: { reason: 'not-reached' } }],
    })
    const sheet = await here.run.ask(placeSheet, place, here.by(coordinator))
    expect(sheet?.skips).toMatchObject([{ reference: 'RIB-T0003', reason: 'not-reached', skippedBy: 'staff:nadia' }])
    const next = sheet?.candidates.find(({ standing }) => standing === 'given')?.family.request.requestId
    expect(['request-1', 'request-2']).toContain(next)
    expect(await call(here, { requestId: 'request-3' })).toMatchObject({ refusals: [{ code: 'not-next' }] })
    expect(await call(here, { requestId: next! })).toMatchObject({ ok: true })
    const still = await here.within((_, { families }) => families.request('request-3'))
    expect(still?.state).toBe('complete')
  })

  it('twice at the same moment is passed over once', async () => {
    const here = await afterCommission()
    await freed(here)
    const both = await Promise.all([skip(here, 'request-3', 'not-reached'), skip(here, 'request-3', 'not-reached')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('two officers who call for one place at the same moment', () => {
  it('make one offer', async () => {
    const here = await afterCommission()
    await freed(here)
    const both = await Promise.all([call(here), call(here, {}, staffOf('officer'))])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await here.within((_, { offers }) => offers.open())).toHaveLength(1)
  })
})

describe('where the rules let places call by themselves', () => {
  it('a departure calls the next family, a refusal and a silence the one after, until nobody is left', async () => {
    const here = await afterCommission()
    await here.within(async (_, { policy }) => policy.set({ ...(await policy.get()), callsByItself: true }, 'test'))
    const leave = { contractId: 'held-4', day: '2027-10-31', reason: 'moved' }
    expect(await here.run.act(endContract, leave, here.by(coordinator))).toMatchObject({ ok: true })
    await drain(here, 2)
    const open = async (): Promise<string[]> =>
      here.within(async (_, { offers }) => (await offers.open()).map(({ requestId }) => requestId))
    expect(await open()).toEqual(['request-3'])

    const first = (await here.within((_, { offers }) => offers.open()))[0]!
    await here.run.act(
      answerOffer,
      { to: { offerId: first.offerId }, answer: 'decline', reason: 'stays-home' },
      here.by(familyOf(3)),
    )
    await drain(here, 2)
    const [second, ...none] = await open()
    expect([none, second === 'request-1' || second === 'request-2']).toEqual([[], true])

    const later = stoppedClock('2027-10-16T08:00:00Z')
    const then = { ...here, clock: later, run: runner(here.fresh.database, later, admissionsPorts) }
    await admissionsHourly(then.run, 'here')
    await drain(then, 2)
    const third = await open()
    expect(third).toHaveLength(1)
    expect([second, 'request-3']).not.toContain(third[0])
    expect(await then.run.act(callFamily, { ...place, requestId: null }, here.by(program))).toMatchObject({ ok: false })
  })
})
