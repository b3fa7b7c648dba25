import { saveMandate } from '@ribambelle/intake'
import { addDays, day } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offerFor, openScene, staffOf } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { familyOffer, offersOfRequest } from '../offers/queries.ts'
import { answerOffer } from './answer-offer.ts'
import { askExtension } from './extend-offer.ts'

type Allowance = Parameters<typeof saveMandate>[1]['allows'][number]

const today = day('2027-04-22')
let here: Scene

beforeAll(async () => {
  here = await openScene(stoppedClock(`${today}T08:00:00Z`), { lilas: 3, requests: 3 })
  await here.within((_, { offers }) => offers.add([offerFor(1, 'lilas'), offerFor(2, 'lilas'), offerFor(3, 'lilas')]))
  await mandate(1, ['follow', 'answer'])
  await mandate(2, ['follow', 'change', 'proofs'])
  await mandate(3, ['answer'], { until: addDays(today, -1) })
})
afterAll(() => here.fresh.drop())

const helper = staffOf('helper')

const mandate = (n: number, allows: readonly Allowance[], over: object = {}): Promise<void> =>
  here.within((scope) =>
    saveMandate(
      scope,
      {
        mandateId: `mandate-${n}`,
        requestId: `request-${n}`,
        helperId: 'staff-helper',
        allows,
        consent: 'spoken',
        agreedOn: day('2027-03-01'),
        until: addDays(today, 60),
        endedOn: null,
        ...over,
      },
      `household-${n}`,
    ),
  )

const say = (n: number, actor: Actor = helper) =>
  here.run.act(answerOffer, { to: { offerId: `offer-${n}` }, answer: 'accept' }, here.by(actor))

describe('a helper', () => {
  it('sees and answers the offer of a family that lets her, and the service notes that it came through her', async () => {
    expect(await here.run.ask(familyOffer, { offerId: 'offer-1' }, here.by(helper))).toMatchObject({
      offer: { offerId: 'offer-1' },
    })
    expect(await here.run.ask(offersOfRequest, 'request-1', here.by(helper))).not.toBeNull()
    expect(await here.run.act(askExtension, { to: { offerId: 'offer-1' } }, here.by(helper))).toMatchObject({
      ok: true,
      events: [{ data: { through: 'helper' } }],
    })
    expect(await say(1)).toMatchObject({ ok: true, events: [{ data: { through: 'helper' } }] })
    expect(await here.within((_, { offers }) => offers.find('offer-1'))).toMatchObject({
      state: 'accepted',
      answeredThrough: 'helper',
      answeredBy: 'staff:staff-helper',
    })
  })

  it('does not answer where the family lets her do other things only, nor once her mandate is over: there is no such offer', async () => {
    for (const n of [2, 3]) {
      expect(await here.run.ask(familyOffer, { offerId: `offer-${n}` }, here.by(helper))).toBeNull()
      expect(await here.run.ask(offersOfRequest, `request-${n}`, here.by(helper))).toBeNull()
      expect(await say(n)).toMatchObject({ refusals: [{ code: 'offer-not-found' }] })
    }
  })

  it('answers for nobody by the mandate of another helper, nor without the role', async () => {
    for (const actor of [
      { ...helper, accountId: 'another' } as Actor,
      { ...staffOf('director', ['lilas']), accountId: 'staff-helper' } as Actor,
    ])
      expect(await say(1, actor)).toMatchObject({ refusals: [{ code: 'offer-not-found' }] })
  })
})
