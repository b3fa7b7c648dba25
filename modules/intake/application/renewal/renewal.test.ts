import { addDays, anyone, month, system } from '@ribambelle/kernel'
import type { Actor, Day } from '@ribambelle/kernel'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { requestById } from '../../index.ts'
import { aTerritory, guardian, nadia, silentRequest, today, tokenOf } from '../../testing/renewals.ts'
import { answerRenewal } from './answer-renewal.ts'
import { noteContact } from './note-contact.ts'
import { openCampaign } from './open-renewals.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

describe('a family that was silent for half a year', () => {
  it('is asked by three ways, ten days apart, then its request rests after the grace', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(1))
    for (const [days, ways] of [
      [0, ['email']],
      [9, ['email']],
      [1, ['email', 'sms']],
      [10, ['email', 'sms', 'letter']],
      [29, ['email', 'sms', 'letter']],
    ] as const) {
      here.daysLater(days)
      await here.work()
      await here.post()
      const asked = (await here.letters('request-1')).filter(({ kind }) => kind === 'renewal-asked')
      expect(asked.map(({ way }) => way)).toEqual(ways)
      expect(await here.state('request-1')).toBe('submitted')
    }
    here.daysLater(1)
    await here.work()
    expect(await here.state('request-1')).toBe('asleep')
    expect((await here.letters('request-1')).map(({ kind }) => kind)).toContain('request-asleep')
  })

  it('is never put to sleep by letters that nobody printed: a person takes over, whose call counts', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(2, [guardian({ guardianId: 'g-2', email: null, phone: null })]))
    await here.work()
    here.daysLater(31)
    await here.work()
    expect(await here.state('request-2')).toBe('submitted')
    const desk = await here.within((scope) => intakePorts(scope).renewals.list('by-hand', { skip: 0, take: 10 }))
    expect(desk).toMatchObject([{ reference: 'RIB-T00002', asks: [{ ways: ['letter'] }] }])
    const { renewalId } = desk[0]!
    await here.post()
    for (const way of ['phone', 'helper'] as const)
      expect((await here.run().act(noteContact, { renewalId, way }, here.by(nadia))).ok).toBe(true)
    here.daysLater(29)
    await here.work()
    expect(await here.state('request-2')).toBe('submitted')
    here.daysLater(1)
    await here.work()
    expect(await here.state('request-2')).toBe('asleep')
  })

  it('is asked through both guardians, each with a link of their own', async () => {
    const here = await aTerritory(fresh)
    await here.add(
      silentRequest(3, [
        guardian({ guardianId: 'g-3' }),
        guardian({ guardianId: 'g-3-2', firstName: 'Malik', email: 'm@example.org' }),
      ]),
    )
    await here.work()
    const letters = await here.letters('request-3')
    expect(letters.map(({ name }) => name)).toEqual(['Zoé Lefèvre', 'Malik Lefèvre'])
    expect(new Set(letters.map(({ path }) => path)).size).toBe(2)
  })

  it('answers by the link without signing in, and is left in peace for half a year more', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(4))
    await here.work()
    const [{ path } = { path: '' }] = await here.letters('request-4')
    const named = { token: tokenOf(path) }
    const kept = await here.run().act(answerRenewal, { named, answer: 'keep' }, here.by(anyone))
    expect(kept).toMatchObject({ ok: true, value: { reference: 'RIB-T00004' } })
    here.daysLater(60)
    await here.work()
    expect(await here.letters('request-4')).toHaveLength(1)
    expect(await here.state('request-4')).toBe('submitted')
    here.daysLater(125)
    await here.work()
    expect(await here.letters('request-4')).toHaveLength(2)
  })

  it('may say that it needs no place any more, and take it back by the same link, with its seniority', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(5))
    await here.work()
    const [{ path } = { path: '' }] = await here.letters('request-5')
    const named = { token: tokenOf(path) }
    await here.run().act(answerRenewal, { named, answer: 'end' }, here.by(anyone))
    expect(await here.state('request-5')).toBe('withdrawn')
    await here.run().act(answerRenewal, { named, answer: 'keep' }, here.by(anyone))
    const request = await here.within((scope) => requestById(scope, 'request-5'))
    expect(request).toMatchObject({ state: 'submitted', submittedAt: '2026-04-02T08:00:00.000Z' })
  })

  it('wakes its request by the link long after, with what was proven', async () => {
    const here = await aTerritory(fresh)
    const proven = silentRequest(6).facts.map((fact) => ({ ...fact, proof: 'verified' as const, verifiedOn: today }))
    await here.add({ ...silentRequest(6), state: 'complete', facts: proven })
    for (const days of [0, 10, 10, 30]) {
      here.daysLater(days)
      await here.work()
      await here.post()
    }
    expect(await here.state('request-6')).toBe('asleep')
    here.daysLater(90)
    const letter = (await here.letters('request-6')).find(({ kind }) => kind === 'request-asleep')
    await here.run().act(answerRenewal, { named: { token: tokenOf(letter!.path) }, answer: 'keep' }, here.by(anyone))
    expect(await here.state('request-6')).toBe('complete')
  })

  it('meets the clock without harm: who answers while the request is put to sleep is heard', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(7))
    for (const days of [0, 10, 10]) {
      here.daysLater(days)
      await here.work()
      await here.post()
    }
    here.daysLater(30)
    const [{ path } = { path: '' }] = await here.letters('request-7')
    const named = { token: tokenOf(path) }
    await Promise.all([
      here.work(),
      here.run().act(answerRenewal, { named, answer: 'keep' }, here.by(anyone)),
      here.work(),
    ])
    expect(await here.state('request-7')).toBe('submitted')
  })
})

describe('a link', () => {
  it('that nobody gave opens nothing, and another family’s id answers nothing', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(8))
    const other: Actor = { kind: 'family', accountId: 'somebody-else' }
    for (const [named, actor] of [
      [{ token: 'nothing-of-the-kind' }, anyone],
      [{ requestId: 'request-8' }, other],
      [{ requestId: 'request-8' }, anyone],
    ] as const) {
      const refused = await here.run().act(answerRenewal, { named, answer: 'end' }, here.by(actor))
      expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'request-not-found' }] })
    }
    expect(await here.state('request-8')).toBe('submitted')
  })
})

describe('a campaign', () => {
  it('of the desk asks who waits for these months and was not heard of lately, once', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(20))
    await here.add({ ...silentRequest(21), submittedAt: '2026-11-15T08:00:00.000Z' })
    await here.add({ ...silentRequest(22), startMonth: month('2028-03') })
    await here.add({ ...silentRequest(23), state: 'withdrawn' })
    const months = { firstMonth: '2027-09', lastMonth: '2027-12' }
    const opened = await here.run().act(openCampaign, months, here.by(nadia))
    expect(opened).toMatchObject({ ok: true, value: { requests: 1 } })
    const again = await here.run().act(openCampaign, months, here.by(nadia))
    expect(again).toMatchObject({ ok: false, refusals: [{ code: 'nobody-to-ask' }] })
    const [campaign] = await here.within((scope) => intakePorts(scope).renewals.campaigns())
    expect(campaign).toMatchObject({ requests: 1, states: { asked: 1, confirmed: 0 } })
  })

  it('comes before a commission, early enough for every question to be over, and once', async () => {
    const here = await aTerritory(fresh)
    await here.add({ ...silentRequest(24), submittedAt: '2026-09-01T08:00:00.000Z' })
    const commission = (on: Day) => [{ on, firstMonth: month('2027-09'), lastMonth: month('2028-08') }]
    await here.work(commission(addDays(today, 51)))
    expect(await here.letters('request-24')).toHaveLength(0)
    await here.work(commission(addDays(today, 50)))
    await here.work(commission(addDays(today, 50)))
    expect(await here.letters('request-24')).toHaveLength(1)
    expect(await here.within((scope) => intakePorts(scope).renewals.campaigns())).toHaveLength(1)
  })

  it('is opened by the desk only', async () => {
    const here = await aTerritory(fresh)
    for (const actor of [anyone, { kind: 'family', accountId: 'a' } as const, system('job:renewals')]) {
      const refused = await here
        .run()
        .act(openCampaign, { firstMonth: '2027-09', lastMonth: '2027-08' }, here.by(actor))
      expect(refused.ok).toBe(false)
    }
  })
})
