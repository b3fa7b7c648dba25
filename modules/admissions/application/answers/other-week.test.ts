import { workingWeek } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drain, journal } from '../../testing/jobs.ts'
import { coordinator, familyOf, heldBy, offerFor, openScene, saveHeld, staffOf } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { deskOffer } from '../offers/queries.ts'
import { deskOffers } from '../offers/desk-queries.ts'
import { proposePlaces } from '../offers/propose-places.ts'
import { answerOffer } from './answer-offer.ts'
import { askOtherWeek, refuseOtherWeek } from './other-week.ts'

let here: Scene
const mornings = ['mon-am', 'tue-am', 'wed-am'] as const

beforeAll(async () => {
  here = await openScene(stoppedClock('2027-04-22T08:00:00Z'), { lilas: 2, requests: 4 })
  await here.within(async (scope, { offers }) => {
    // Another child holds one of the two places on Monday mornings.
    await saveHeld(scope, [{ ...heldBy(4, 'lilas'), week: ['mon-am'] }])
    await offers.add([
      offerFor(1, 'lilas', {}, { week: ['thu-am', 'thu-pm'] }),
      offerFor(2, 'lilas', {}, { week: ['mon-am'] }),
    ])
  })
})
afterAll(() => here.fresh.drop())

const ask = (n: number, week: readonly string[], actor = familyOf(n)) =>
  here.run.act(
    askOtherWeek,
    { to: { offerId: `offer-${n}` }, weeks: [{ childId: `child-${n}`, week }] },
    here.by(actor),
  )
const offer = (n: number) => here.within(async (_, { offers }) => (await offers.find(`offer-${n}`))!)

describe('a family whom other half-days would suit', () => {
  it('says which: the offer and its last day stand, asking the same twice is asking once', async () => {
    expect(await ask(1, [])).toMatchObject({ refusals: [{ code: 'other-week-missing', field: 'week-child-1' }] })
    expect(await ask(1, ['never'])).toMatchObject({ refusals: [{ code: 'other-week-missing' }] })
    expect(await ask(1, ['thu-pm', 'thu-am'])).toMatchObject({ refusals: [{ code: 'same-week' }] })
    expect(await ask(1, [...mornings])).toMatchObject({ ok: true, events: [{ type: 'admissions.other-week-asked' }] })
    expect(await ask(1, [...mornings])).toMatchObject({ ok: true, events: [] })
    expect(await offer(1)).toMatchObject({
      state: 'made',
      deadline: '2027-04-30',
      otherWeek: { weeks: [{ childId: 'child-1', week: mornings }] },
    })
    expect(await ask(1, ['fri-am'], familyOf(2))).toMatchObject({ refusals: [{ code: 'offer-not-found' }] })
  })

  it('is found by the desk, which sees at once whether there is room', async () => {
    const list = await here.run.ask(deskOffers, { otherWeekAsked: true, skip: 0, take: 10 }, here.by(coordinator))
    expect([list?.otherWeeks, list?.lines.map(({ offer: { offerId } }) => offerId)]).toEqual([1, ['offer-1']])
    const sheet = await here.run.ask(deskOffer, 'offer-1', here.by(coordinator))
    // Monday morning: one place is held, the other is offered to family 2.
    expect(sheet?.otherWeekFull).toEqual(['mon-am'])
  })

  it('is told when there are none, once; the place offered stands', async () => {
    expect(
      await here.run.act(refuseOtherWeek, { offerId: 'offer-1' }, here.by(staffOf('director', ['lilas']))),
    ).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await here.run.act(refuseOtherWeek, { offerId: 'offer-1' }, here.by(coordinator))).toMatchObject({
      ok: true,
    })
    expect(await here.run.act(refuseOtherWeek, { offerId: 'offer-1' }, here.by(coordinator))).toMatchObject({
      refusals: [{ code: 'not-open' }],
    })
    await drain(here, 2)
    const told = (await journal(here)).filter(({ kind }) => kind === 'other-week-refused')
    expect(told).toHaveLength(1)
    expect(told[0]?.paragraphs.join(' ')).toContain('Nous n’avons pas de place sur les demi-journées')
    expect(told[0]?.action_path).toMatch(/^\/o\//)
    expect(await offer(1)).toMatchObject({ state: 'made', otherWeek: null })
  })

  it('receives them as an offer of their own that takes the place of the first, with days to answer that begin again', async () => {
    await ask(1, ['tue-am', 'wed-am'])
    const places = [{ childId: 'child-1', centreId: 'lilas', week: ['tue-am', 'wed-am'], month: '2027-09' }]
    const counter = { requestId: 'request-1', insteadOf: 'offer-1', places }
    const done = await here.run.act(proposePlaces, counter, here.by(coordinator))
    expect(done).toMatchObject({ ok: true })
    expect(await offer(1)).toMatchObject({ state: 'withdrawn', reason: 'counter-offer' })
    const made = await here.within(async (_, { offers }) => (await offers.ofRequest('request-1')).at(-1)!)
    expect(made).toMatchObject({
      state: 'made',
      replaces: 'offer-1',
      deadline: '2027-05-03',
      otherWeek: null,
      asAsked: false,
    })
    const yes = { to: { offerId: made.offerId }, answer: 'accept' } as const
    expect(await here.run.act(answerOffer, yes, here.by(familyOf(1)))).toMatchObject({ ok: true })
    const again = await here.run.act(proposePlaces, { ...counter, insteadOf: made.offerId }, here.by(coordinator))
    expect(again).toMatchObject({ ok: false })
  })

  it('cannot ask once it has answered', async () => {
    await here.run.act(
      answerOffer,
      { to: { offerId: 'offer-2' }, answer: 'decline', reason: 'too-far' },
      here.by(familyOf(2)),
    )
    expect(await ask(2, [...workingWeek])).toMatchObject({ refusals: [{ code: 'offer-expired' }] })
  })
})
