import { saveRequests } from '@ribambelle/intake'
import { workingWeek } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coordinator, heldBy, offerFor, openScene, requestOf, saveHeld, staffOf } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { proposePlaces } from './propose-places.ts'
import type { ProposePlaces, TypedPlace } from './propose-places.ts'
import { proposalSheet } from './proposal-query.ts'

let here: Scene
beforeAll(async () => {
  here = await openScene(stoppedClock('2027-04-22T08:00:00Z'), { lilas: 1, moulin: 1, requests: 7 })
  await here.within(async (scope, { offers }) => {
    await saveHeld(scope, [{ ...heldBy(5, 'moulin'), week: ['mon-am', 'mon-pm'] }])
    await saveRequests(scope, [requestOf(6, { state: 'withdrawn' })])
    await offers.add([offerFor(4, 'lilas')])
  })
})
afterAll(() => here.fresh.drop())

const place = (n: number, over: Partial<TypedPlace> = {}): TypedPlace => ({
  childId: `child-${n}`,
  centreId: 'moulin',
  week: ['tue-am', 'tue-pm'],
  month: '2027-06',
  ...over,
})
const propose = (n: number, over: Partial<TypedPlace> = {}, more: Partial<ProposePlaces> = {}, actor = coordinator) =>
  here.run.act(proposePlaces, { requestId: `request-${n}`, places: [place(n, over)], ...more }, here.by(actor))
const offer = (offerId: string) => here.within(async (_, { offers }) => (await offers.find(offerId))!)

describe('a place offered outside a commission', () => {
  it('is refused with everything that is wrong in the form, each beside its field', async () => {
    expect(await propose(1, { centreId: '', week: [], month: '' })).toMatchObject({
      refusals: [
        { code: 'centre-missing', field: 'centre' },
        { code: 'week-missing', field: 'week-child-1' },
        { code: 'month-missing', field: 'month' },
      ],
    })
    expect(await propose(1, { month: '2027-03' })).toMatchObject({ refusals: [{ code: 'month-passed' }] })
    expect(await propose(1, {}, { places: [] })).toMatchObject({ refusals: [{ code: 'places-missing' }] })
    expect(await propose(1, { childId: 'child-2' })).toMatchObject({ refusals: [{ code: 'places-missing' }] })
    expect(await propose(1, { centreId: 'elsewhere' })).toMatchObject({ refusals: [{ code: 'age-not-received' }] })
    expect(await propose(9)).toMatchObject({ refusals: [{ code: 'request-not-found' }] })
    expect(await propose(6)).toMatchObject({ refusals: [{ code: 'request-gone' }] })
  })

  it('must be there: the half-days that are full are named, and places that others think about count as held', async () => {
    expect(await propose(1, { week: ['mon-am', 'mon-pm', 'tue-am'] })).toMatchObject({
      refusals: [{ code: 'place-taken', details: { full: 'mon-am,mon-pm' } }],
    })
    expect(await propose(1, { centreId: 'lilas', week: ['fri-am'], month: '2027-09' })).toMatchObject({
      refusals: [{ code: 'place-taken', details: { full: 'fri-am' } }],
    })
  })

  it('is made once for a family that thinks about one offer at a time', async () => {
    const both = await Promise.all([propose(1), propose(1)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'offer-open' }] })
    const made = await here.within(async (_, { offers }) => (await offers.ofRequest('request-1'))[0]!)
    expect(made).toMatchObject({ origin: 'urgent', rank: 2, asAsked: false, deadline: '2027-05-03' })
    expect(made.places[0]).toMatchObject({ from: '2027-06-01', until: '2029-08-31', leaves: null })
  })

  it('for one of two families that want the last one goes to the first who is asked', async () => {
    const week = ['wed-am', 'wed-pm']
    const both = await Promise.all([propose(2, { week }), propose(3, { week })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'place-taken' }] })
  })

  it('instead of another takes its place: the first is taken back in the same act, its half-days are free again', async () => {
    const more = { insteadOf: 'offer-4' }
    expect(await propose(4, { centreId: 'lilas', week: ['fri-am'], month: '2027-09' }, more)).toMatchObject({
      ok: true,
      events: [{ type: 'admissions.offer-withdrawn', subject: 'offer-4' }, { type: 'admissions.offer-made' }],
    })
    expect(await offer('offer-4')).toMatchObject({ state: 'withdrawn', reason: 'counter-offer' })
    expect(await propose(4, { week: ['fri-pm'] }, more)).toMatchObject({ refusals: [{ code: 'not-open' }] })
    expect(await propose(5, { week: ['fri-pm'] }, more)).toMatchObject({ refusals: [{ code: 'offer-not-found' }] })
  })

  it('that is all that was asked counts as such: the whole week, from the month asked, at a wish', async () => {
    const own = await openScene(stoppedClock('2027-04-22T08:00:00Z'), { requests: 1 })
    const whole = { ...place(1), week: workingWeek, month: '2027-09' }
    const command = { requestId: 'request-1', places: [whole] }
    expect(await own.run.act(proposePlaces, command, own.by(coordinator))).toMatchObject({ ok: true })
    const made = await own.within(async (_, { offers }) => (await offers.ofRequest('request-1'))[0]!)
    expect(made.asAsked).toBe(true)
    await own.fresh.drop()
  })

  it('is proposed by officers and coordinators only; the form opens by the number of the request', async () => {
    for (const actor of [staffOf('director', ['moulin']), staffOf('auditor'), staffOf('helper')]) {
      expect(await propose(5, {}, {}, actor)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
      expect(await here.run.ask(proposalSheet, { requestId: 'request-5' }, here.by(actor))).toBeNull()
    }
    const sheet = await here.run.ask(proposalSheet, { reference: ' rib-t0005 ' }, here.by(staffOf('officer')))
    expect(sheet).toMatchObject({ path: '/desk/offers/new/request-5', before: null })
    expect(await here.run.ask(proposalSheet, { reference: 'nobody' }, here.by(coordinator))).toBeNull()
  })
})

describe('a place in a centre that is closed for some days', () => {
  it('begins on the first working day after a closure', async () => {
    await here.within(async (scope) => {
      await sql`insert into capacity.centre (territory_id, centre_id) values (${scope.territory}, 'moulin')`.execute(
        scope.db,
      )
      await sql`insert into capacity.closure (territory_id, centre_id, closure_id, from_day, until_day, reason)
        values (${scope.territory}, 'moulin', 'works', '2027-06-20', '2027-07-09', 'works')`.execute(scope.db)
    })
    const first = await propose(7, { month: '2027-07', week: ['thu-am'] })
    if (!first.ok) throw new Error(first.refusals[0]!.code)
    // The ninth is a Friday.
    expect((await offer(first.value.offerId)).places).toMatchObject([{ from: '2027-07-12' }])
  })
})
