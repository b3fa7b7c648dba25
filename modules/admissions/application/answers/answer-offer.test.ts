import { contractsOf } from '@ribambelle/capacity'
import { requestById, saveRequests } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import { isAway } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  coordinator,
  familyOf,
  heldBy,
  offerFor,
  openScene,
  program,
  requestOf,
  saveHeld,
  setPlaces,
  staffOf,
} from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { answerOffer } from './answer-offer.ts'
import type { AnswerOffer } from './answer-offer.ts'
import { settleAwaiting } from './settle-awaiting.ts'

const clock = stoppedClock('2027-04-22T08:00:00Z')
const scenes: Scene[] = []
const scene = async (
  ...given: Parameters<typeof openScene> extends [unknown, ...infer Rest] ? Rest : never
): Promise<Scene> => {
  const made = await openScene(clock, ...given)
  scenes.push(made)
  return made
}
afterAll(() => Promise.all(scenes.map(({ fresh }) => fresh.drop())))

const state = (here: Scene, offerId: string) =>
  here.within(async (_, { offers }) => (await offers.find(offerId))!.state)
const requestState = (here: Scene, n: number) =>
  here.within(async (scope) => (await requestById(scope, `request-${n}`))!.state)
const held = (here: Scene, centreId: string) =>
  here.within(async (scope) =>
    (await contractsOf(scope, { centreIds: [centreId] })).map(({ contractId }) => contractId),
  )
const answer = (here: Scene, n: number, over: Partial<AnswerOffer> = {}, actor = familyOf(n)) =>
  here.run.act(answerOffer, { to: { offerId: `offer-${n}` }, answer: 'accept', ...over }, here.by(actor))

describe('a family that says yes', () => {
  it('holds the place: a contract is planned, the request is placed, its other requests end', async () => {
    const here = await scene()
    await here.within(async (scope, { offers }) => {
      const twin = requestOf(1, { requestId: 'request-again', reference: 'RIB-AGAIN' })
      await saveRequests(scope, [twin])
      await offers.add([
        offerFor(1, 'lilas'),
        offerFor(
          2,
          'moulin',
          { requestId: 'request-again', offerId: 'offer-rival' },
          { childId: 'child-1', contractId: 'rival' },
        ),
      ])
    })
    expect(await answer(here, 1)).toMatchObject({ ok: true, value: { state: 'accepted' } })
    expect(await held(here, 'lilas')).toEqual(['contract-1'])
    expect(await requestState(here, 1)).toBe('placed')
    expect(await here.within(async (scope) => (await requestById(scope, 'request-again'))!.state)).toBe('closed')
    expect(await state(here, 'offer-rival')).toBe('withdrawn')
  })

  it('goes on waiting for a place it prefers, when it says so and there is one', async () => {
    const here = await scene()
    await here.within((_, { offers }) => offers.add([offerFor(1, 'moulin'), offerFor(2, 'lilas')]))
    expect(await answer(here, 1, { answer: 'accept-listed' })).toMatchObject({ ok: true })
    expect([await requestState(here, 1), await held(here, 'moulin')]).toEqual(['complete', ['contract-1']])
    expect(await answer(here, 2, { answer: 'accept-listed' })).toMatchObject({ refusals: [{ code: 'nothing-better' }] })
  })

  it('is told that the other guardian answered first, and twice the same answer is one', async () => {
    const here = await scene()
    await here.within(async (_, { offers }) => {
      await offers.add([offerFor(1, 'lilas')])
      await offers.addLink({ offerId: 'offer-1', guardian: 1 }, 'first')
      await offers.addLink({ offerId: 'offer-1', guardian: 2 }, 'second')
    })
    const both = await Promise.all([
      here.run.act(answerOffer, { to: { token: 'first' }, answer: 'accept' }, here.by()),
      here.run.act(answerOffer, { to: { token: 'second' }, answer: 'decline', reason: 'too-far' }, here.by()),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = both.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ refusals: [{ code: 'already-answered' }] })
    const accepted = both[0].ok
    expect(await held(here, 'lilas')).toEqual(accepted ? ['contract-1'] : [])
    const again = { to: { token: 'first' }, answer: accepted ? 'accept' : 'decline', reason: 'too-far' } as const
    expect(await here.run.act(answerOffer, again, here.by())).toMatchObject({ ok: true, events: [] })
  })

  it('is too late the day after the last one, before the offers were closed too; on the last day it is not', async () => {
    const here = await scene({ lilas: 2 })
    await here.within((_, { offers }) =>
      offers.add([offerFor(1, 'lilas', { deadline: '2027-04-21' }), offerFor(2, 'lilas', { deadline: '2027-04-22' })]),
    )
    expect(await answer(here, 1)).toMatchObject({ refusals: [{ code: 'offer-expired' }] })
    expect(await answer(here, 2)).toMatchObject({ ok: true })
  })

  it('does not answer for another family; an officer records an answer by telephone, a director does not', async () => {
    const here = await scene()
    await here.within((_, { offers }) => offers.add([offerFor(1, 'lilas')]))
    expect(await answer(here, 1, {}, familyOf(2))).toMatchObject({ refusals: [{ code: 'offer-not-found' }] })
    expect(await answer(here, 1, { to: { token: 'guessed' } })).toMatchObject({
      refusals: [{ code: 'offer-not-found' }],
    })
    expect(await answer(here, 1, {}, staffOf('director', ['lilas']))).toMatchObject({ ok: false })
    expect(await answer(here, 1, { way: 'phone' }, coordinator)).toMatchObject({ ok: true })
    const offer = await here.within((_, { offers }) => offers.find('offer-1'))
    expect(offer).toMatchObject({ answeredThrough: 'phone', answeredBy: 'staff:nadia' })
  })

  it('is not served twice when its request was withdrawn meanwhile', async () => {
    const here = await scene()
    await here.within(async (scope, { offers }) => {
      await offers.add([offerFor(1, 'lilas')])
      await saveRequests(scope, [requestOf(1, { state: 'withdrawn' })])
    })
    expect(await answer(here, 1)).toMatchObject({ refusals: [{ code: 'request-gone' }] })
    expect(await held(here, 'lilas')).toEqual([])
  })
})

describe('a family that says no', () => {
  it('stays on the lists, and a refusal only counts when it was what it had asked', async () => {
    const here = await scene({ lilas: 3 })
    await here.within((_, { offers }) =>
      offers.add([offerFor(1, 'lilas'), offerFor(2, 'lilas', { asAsked: false }), offerFor(3, 'lilas')]),
    )
    await answer(here, 1, { answer: 'decline', reason: 'too-far' })
    await answer(here, 2, { answer: 'decline', reason: 'too-far' })
    await answer(here, 3, { answer: 'decline', reason: 'other-half-days' })
    const refusals = await here.within((_, { families }) => families.requests(['request-1', 'request-2', 'request-3']))
    expect(
      refusals.map(({ state, facts }) => [state, facts.find(({ code }) => code === 'offers-refused')?.value]),
    ).toEqual([
      ['complete', 1],
      ['complete', undefined],
      ['complete', undefined],
    ])
  })

  it('leaves the lists when it asks to, or after the refusals that the territory allows; a reason of no list is not taken', async () => {
    const here = await scene({ lilas: 3 })
    await here.within(async (_, { offers, policy }) => {
      await policy.set({ ...(await policy.get()), mostRefusals: 1 }, 'test')
      await offers.add([offerFor(1, 'lilas'), offerFor(2, 'lilas', { asAsked: false })])
    })
    expect(await answer(here, 1, { answer: 'decline', reason: 'because' })).toMatchObject({
      refusals: [{ code: 'reason-missing' }],
    })
    await answer(here, 1, { answer: 'decline', reason: 'cost' })
    await answer(here, 2, { answer: 'decline', reason: 'other-care', leaves: true })
    expect([await requestState(here, 1), await requestState(here, 2)]).toEqual(['closed', 'closed'])
  })
})

describe('children who move', () => {
  it('exchange their places: the first yes waits for the second, and nobody holds two', async () => {
    const here = await scene({ lilas: 1, moulin: 1 })
    await here.within(async (scope, { offers }) => {
      await saveHeld(scope, [heldBy(1, 'lilas'), heldBy(2, 'moulin')])
      await offers.add([
        offerFor(1, 'moulin', {}, { leaves: 'held-1' }),
        offerFor(2, 'lilas', {}, { leaves: 'held-2' }),
      ])
    })
    expect(await answer(here, 1)).toMatchObject({ ok: true, value: { state: 'awaiting' } })
    expect(await answer(here, 2)).toMatchObject({ ok: true, value: { state: 'accepted' } })
    expect(await state(here, 'offer-1')).toBe('accepted')
    const contracts = await here.within((scope) => contractsOf(scope, {}))
    expect(contracts.map(({ contractId, centreId, until }) => [contractId, centreId, until])).toEqual([
      ['held-1', 'lilas', '2027-08-31'],
      ['held-2', 'moulin', '2027-08-31'],
      ['contract-1', 'moulin', '2029-08-31'],
      ['contract-2', 'lilas', '2029-08-31'],
    ])
  })

  it('who stay where they are keep their place, and the family that hoped for it is told and waits again', async () => {
    const here = await scene({ lilas: 1, moulin: 1 })
    await here.within(async (scope, { offers }) => {
      await saveHeld(scope, [heldBy(1, 'lilas')])
      await offers.add([offerFor(1, 'moulin', {}, { leaves: 'held-1' }), offerFor(2, 'lilas')])
    })
    expect(await answer(here, 2)).toMatchObject({ ok: true, value: { state: 'awaiting' } })
    await answer(here, 1, { answer: 'decline', reason: 'too-far' })
    expect(await here.run.act(settleAwaiting, null, here.by(program))).toMatchObject({
      value: { accepted: 0, withdrawn: 1 },
    })
    expect([await state(here, 'offer-2'), await requestState(here, 2)]).toEqual(['withdrawn', 'complete'])
    expect(await held(here, 'lilas')).toEqual(['held-1'])
  })
})

/** On a busy machine a family may be told to come back (503): it does, as the page says. */
async function untilHeard<T>(say: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await say()
    } catch (error) {
      if (!isAway(error)) throw error
    }
  }
}

describe('the last place', () => {
  let here: Scene
  const families = 30
  // Each race takes 0.4 s. Many more are run before a release: RACES=100 npx vitest run modules/admissions/application/answers/answer-offer.test.ts
  const races = Number(process.env['RACES'] ?? 12)

  beforeAll(async () => {
    here = await scene({ lilas: 1, requests: families })
  })

  it(
    'goes to one of thirty families who say yes at the same moment, every time',
    { timeout: 30_000 + races * 5_000 },
    async () => {
      for (let round = 0; round < races; round++) {
        const numbers = Array.from({ length: families }, (_, n) => n + 1)
        const at = (n: number): string => `race-${round}-${n}`
        await here.within(async (scope, { offers, places }) => {
          await places.remove((await contractsOf(scope, {})).map(({ contractId }) => contractId))
          await saveRequests(
            scope,
            numbers.map((n) => requestOf(n)),
          )
          await sql`update admissions.offer set state = 'withdrawn' where state in ('made', 'awaiting')`.execute(
            scope.db,
          )
          await offers.add(
            numbers.map((n) => offerFor(n, 'lilas', { offerId: at(n) }, { contractId: `contract-${at(n)}` })),
          )
        })
        const outcomes = await Promise.all(
          numbers.map((n) =>
            untilHeard(() =>
              here.run.act(answerOffer, { to: { offerId: at(n) }, answer: 'accept' }, here.by(familyOf(n))),
            ),
          ),
        )
        const winners = numbers.filter((n) => outcomes[n - 1]!.ok)
        expect(winners).toHaveLength(1)
        for (const outcome of outcomes.filter(({ ok }) => !ok))
          expect(outcome).toMatchObject({ refusals: [{ code: 'place-taken' }] })
        expect(await held(here, 'lilas')).toEqual([`contract-${at(winners[0]!)}`])
      }
    },
  )

  it('is not given while fewer places are recorded at the same moment', async () => {
    const now = await scene({ lilas: 1 })
    await now.within(async (scope, { offers }) => {
      await offers.add([offerFor(1, 'lilas')])
      await setPlaces(scope, 'lilas', 0)
    })
    expect(await answer(now, 1)).toMatchObject({ refusals: [{ code: 'place-taken' }] })
  })
})
