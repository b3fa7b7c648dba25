import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultPolicy } from '../domain/policy.ts'
import type { OfferPolicy } from '../domain/policy.ts'
import { coordinator, offerFor, openScene, staffOf } from '../testing/scene.ts'
import type { Scene } from '../testing/scene.ts'
import { proposePlaces } from './offers/propose-places.ts'
import { offerRules, setRules } from './set-rules.ts'

let here: Scene
beforeAll(async () => {
  here = await openScene(stoppedClock('2027-04-22T08:00:00Z'), { lilas: 2, requests: 2 })
})
afterAll(() => here.fresh.drop())

const set = (over: Partial<OfferPolicy>, actor = coordinator) =>
  here.run.act(setRules, { ...defaultPolicy, ...over }, here.by(actor))

describe('a territory’s rules for answers', () => {
  it('are those that municipalities give until it says otherwise', async () => {
    expect(await here.run.ask(offerRules, null, here.by(coordinator))).toEqual(defaultPolicy)
  })

  it('are refused with everything that makes no sense', async () => {
    const wrong = await set({
      answerDays: { ...defaultPolicy.answerDays, email: 1, letter: 90 },
      remindersBefore: [40],
      extensionDays: 0,
      mostExtensions: 9,
      mostRefusals: 0,
      daysOff: ['tomorrow' as never],
      reasons: [{ code: 'local-x', label: 'x'.repeat(121) }],
    })
    expect(wrong).toMatchObject({ ok: false })
    expect(wrong.ok ? [] : wrong.refusals.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'days-wrong days-email',
      'days-wrong days-letter',
      'reminders-wrong reminders',
      'extensions-wrong extension-days',
      'extensions-wrong most-extensions',
      'refusals-wrong most-refusals',
      'day-off-wrong days-off',
      'reason-wrong reasons',
    ])
    expect(await here.run.ask(offerRules, null, here.by(coordinator))).toEqual(defaultPolicy)
  })

  it('hold for the offers made from now on; a last day that was told never moves', async () => {
    await here.within((_, { offers }) => offers.add([offerFor(1, 'lilas')]))
    expect(
      await set({
        answerDays: { ...defaultPolicy.answerDays, email: 4 },
        remindersBefore: [2],
        daysOff: ['2027-04-26'],
      }),
    ).toMatchObject({
      ok: true,
      events: [{ type: 'admissions.rules-set', data: { daysOff: 1 } }],
    })
    const places = [{ childId: 'child-2', centreId: 'lilas', week: ['mon-am'], month: '2027-09' }]
    await here.run.act(proposePlaces, { requestId: 'request-2', places }, here.by(coordinator))
    const days = await here.within(async (_, { offers }) => [
      (await offers.find('offer-1'))!.deadline,
      (await offers.ofRequest('request-2'))[0]!.deadline,
    ])
    // Four days on is Monday 26 April, a day off here.
    expect(days).toEqual(['2027-04-30', '2027-04-27'])
  })

  it('are set by coordinators and administrators only', async () => {
    for (const role of ['officer', 'director', 'auditor', 'helper'] as const) {
      expect(await set({}, staffOf(role))).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
      expect(await here.run.ask(offerRules, null, here.by(staffOf(role)))).toBeNull()
    }
    expect(await set({}, staffOf('administrator'))).toMatchObject({ ok: true })
  })
})
