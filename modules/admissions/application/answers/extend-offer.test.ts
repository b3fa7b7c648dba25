import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admissionsPorts } from '../../adapters/index.ts'
import { coordinator, familyOf, offerFor, openScene, program, requestOf, staffOf } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { saveRequests } from '@ribambelle/intake'
import { closeOverdue } from '../offers/close-overdue.ts'
import { answerOffer } from './answer-offer.ts'
import { askExtension, extendOffer, refuseExtension } from './extend-offer.ts'

let here: Scene
let number = 0

beforeAll(async () => {
  here = await openScene(stoppedClock('2027-04-22T08:00:00Z'), { lilas: 1, requests: 12 })
})
afterAll(() => here.fresh.drop())

// Each promise has a family and an offer of its own; those of the others are taken back.
beforeEach(async () => {
  number += 1
  await here.within(async (_, { offers }) => {
    for (const open of await offers.open()) await offers.save({ ...open, state: 'withdrawn' })
    await offers.add([offerFor(number, 'lilas')])
  })
})

const on = (instant: string): Scene['run'] => runner(here.fresh.database, stoppedClock(instant), admissionsPorts)
const own = () => ({ offerId: `offer-${number}` })
const offer = () => here.within(async (_, { offers }) => (await offers.find(`offer-${number}`))!)
const ask = (run = here.run, actor = familyOf(number)) => run.act(askExtension, { to: own() }, here.by(actor))
const give = (run = here.run, actor = coordinator) => run.act(extendOffer, own(), here.by(actor))

describe('a family that needs more time', () => {
  it('asks for it: its deadline stands until the service answers, asking twice is asking once', async () => {
    expect(await ask()).toMatchObject({ ok: true, events: [{ type: 'admissions.extension-asked' }] })
    expect(await ask()).toMatchObject({ ok: true, events: [] })
    expect(await offer()).toMatchObject({ deadline: '2027-04-30', extensionAskedAt: expect.any(String) })
    expect(await ask(here.run, familyOf(number + 1))).toMatchObject({ refusals: [{ code: 'offer-not-found' }] })
  })

  it('gets the days of the local rules after the last day, never on a Sunday or a holiday, and is reminded again', async () => {
    await here.within(async (_, { offers }) => offers.save({ ...(await offer()), reminders: 2 }))
    // Friday 30 April and seven days: Friday 7 May; the 8th would be a holiday, the 9th a Sunday.
    expect(await give()).toMatchObject({ ok: true, value: { deadline: '2027-05-07' } })
    expect(await offer()).toMatchObject({ extensions: 1, extensionAskedAt: null, reminders: 0 })
    await here.within(async (_, { policy }) =>
      policy.set({ ...(await policy.get()), mostExtensions: 2, extensionDays: 1 }, 'test'),
    )
    expect(await give()).toMatchObject({ value: { deadline: '2027-05-10' } })
  })

  it('gets it as often as the local rules say, and no more', async () => {
    await here.within(async (_, { policy }) =>
      policy.set({ ...(await policy.get()), mostExtensions: 1, extensionDays: 7 }, 'test'),
    )
    await give()
    expect(await give()).toMatchObject({ refusals: [{ code: 'no-more-time' }] })
    expect(await ask()).toMatchObject({ refusals: [{ code: 'no-more-time' }] })
  })

  it('is told when it cannot have it; the last day stays the same', async () => {
    expect(await here.run.act(refuseExtension, own(), here.by(coordinator))).toMatchObject({
      refusals: [{ code: 'not-open' }],
    })
    await ask()
    expect(await here.run.act(refuseExtension, own(), here.by(coordinator))).toMatchObject({
      events: [{ type: 'admissions.extension-refused', data: { deadline: '2027-04-30' } }],
    })
    expect(await offer()).toMatchObject({ deadline: '2027-04-30', extensionAskedAt: null })
  })

  it('is too late to ask on the morning after; an officer still gives it, from that day on, while the place is there', async () => {
    const late = on('2027-05-01T06:00:00Z')
    expect(await ask(late)).toMatchObject({ refusals: [{ code: 'offer-expired' }] })
    await late.act(closeOverdue, null, here.by(program))
    expect((await offer()).state).toBe('expired')
    expect(await give(late)).toMatchObject({ ok: true, value: { deadline: '2027-05-10' } })
    expect((await offer()).state).toBe('made')
    const answer = await late.act(answerOffer, { to: own(), answer: 'accept' }, here.by(familyOf(number)))
    expect(answer).toMatchObject({ ok: true })
  })

  it('does not get back a place that another family has, nor one for a request that is no longer asked', async () => {
    // The family before has said yes: the only place is hers.
    const late = on('2027-05-01T06:00:00Z')
    await late.act(closeOverdue, null, here.by(program))
    expect(await give(late)).toMatchObject({ refusals: [{ code: 'place-taken' }] })
    await here.within((scope) => saveRequests(scope, [requestOf(number, { state: 'withdrawn' })]))
    expect(await give(late)).toMatchObject({ refusals: [{ code: 'request-gone' }] })
  })

  it('is given it by officers and coordinators only', async () => {
    for (const actor of [staffOf('director', ['lilas']), staffOf('auditor'), staffOf('helper'), familyOf(number)]) {
      expect(await give(here.run, actor)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
      expect(await here.run.act(refuseExtension, own(), here.by(actor))).toMatchObject({
        refusals: [{ code: 'not-allowed' }],
      })
    }
  })
})
