import { anyone } from '@ribambelle/kernel'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { requestById } from '../../index.ts'
import { aTerritory, guardian, nadia, silentRequest, tokenOf } from '../../testing/renewals.ts'
import { answerRenewal } from './answer-renewal.ts'
import { openCampaign } from './open-renewals.ts'
import { campaignDesk } from './queries.ts'
import { steerCampaign } from './steer-campaign.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

type Here = Awaited<ReturnType<typeof aTerritory>>

const months = { firstMonth: '2027-09', lastMonth: '2027-12' }

async function opened(here: Here): Promise<string> {
  const done = await here.run().act(openCampaign, months, here.by(nadia))
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.campaignId
}

const whole = { filter: {}, skip: 0, take: 100 }
const desk = (here: Here, campaignId: string) =>
  here
    .run()
    .ask(campaignDesk, { campaignId, ...whole }, here.by(nadia))
    .then((found) => found!)

/** Days pass; the program looks in the morning, and what waits leaves in the afternoon. @param every days between two looks */
async function live(here: Here, days: number, { every = 1, post = true } = {}): Promise<void> {
  for (let n = 0; n < days; n += every) {
    await here.work()
    if (post) await here.post()
    here.daysLater(every)
  }
}

const asked = async (here: Here, requestId: string): Promise<string[]> =>
  (await here.letters(requestId)).filter(({ kind }) => kind === 'renewal-asked').map(({ way }) => way)

describe('a campaign of three months', () => {
  it('hears each family by the way that reaches it, lets only the silent one rest, and wakes it with its seniority', async () => {
    const here = await aTerritory(fresh)
    const [mail, paper, phone, silent] = ['request-1', 'request-2', 'request-3', 'request-4'] as const
    await here.add(silentRequest(1))
    await here.add(silentRequest(2, [guardian({ guardianId: 'g-2', email: null, phone: null })]))
    await here.add(silentRequest(3, [guardian({ guardianId: 'g-3', email: null, phone: '03 39 98 10 11' })]))
    await here.add(silentRequest(4))
    const campaignId = await opened(here)

    await live(here, 2)
    const [first] = await here.letters(mail)
    const keep = { named: { token: tokenOf(first!.path) }, answer: 'keep' } as const
    expect((await here.run().act(answerRenewal, keep, here.by(anyone))).ok).toBe(true)
    expect((await desk(here, campaignId)).campaign.states).toMatchObject({ asked: 3, confirmed: 1 })
    expect((await desk(here, campaignId)).next).toEqual([{ on: '2026-12-01', step: 'ask', questions: 3 }])

    // The family on paper opens its letter after three weeks; nobody else could be asked by another way.
    await live(here, 20, { every: 2 })
    expect(await asked(here, paper)).toEqual(['letter'])
    const [letter] = await here.letters(paper)
    await here.run().act(answerRenewal, { named: { token: tokenOf(letter!.path) }, answer: 'keep' }, here.by(anyone))

    // Letters and calls were tried; the third way is a person, whom the desk asks.
    await live(here, 30, { every: 2 })
    expect(await asked(here, phone)).toEqual(['letter', 'phone'])
    expect((await desk(here, campaignId)).campaign.states).toMatchObject({ 'by-hand': 1 })
    const onTheList = (await desk(here, campaignId)).listed.find(({ state }) => state === 'by-hand')!
    expect(onTheList).toMatchObject({ reference: 'RIB-T00003', phone: '03 39 98 10 11' })
    const heard = { named: { requestId: phone }, answer: 'keep' } as const
    expect((await here.run().act(answerRenewal, heard, here.by(nadia))).ok).toBe(true)

    // The silent one: three ways, ten days apart, then the grace, across the new year.
    expect(await asked(here, silent)).toEqual(['email', 'sms', 'letter'])
    expect(await here.state(silent)).toBe('asleep')
    expect((await here.letters(silent)).filter(({ kind }) => kind === 'request-asleep')).toHaveLength(1)
    await live(here, 40, { every: 10 })
    const all = await desk(here, campaignId)
    expect(all.campaign.states).toMatchObject({ asked: 0, 'by-hand': 0, confirmed: 3, asleep: 1 })
    expect(all.next).toEqual([])
    const rest = (await here.letters(silent)).find(({ kind }) => kind === 'request-asleep')!
    await here.run().act(answerRenewal, { named: { token: tokenOf(rest.path) }, answer: 'keep' }, here.by(anyone))
    const woken = await here.within((scope) => requestById(scope, silent))
    expect(woken).toMatchObject({
      state: 'submitted',
      submittedAt: '2026-04-02T08:00:00.000Z',
      reference: 'RIB-T00004',
    })
    expect((await desk(here, campaignId)).campaign.states).toMatchObject({ confirmed: 4, asleep: 0 })
  }, 60_000)

  it('counts ten days as ten days of the calendar when the clocks change', async () => {
    const here = await aTerritory(fresh)
    here.daysLater(123)
    expect(here.today()).toBe('2027-03-24')
    await here.add(silentRequest(5))
    const campaignId = await opened(here)
    await live(here, 10)
    expect(await asked(here, 'request-5')).toEqual(['email'])
    expect((await desk(here, campaignId)).next).toEqual([{ on: '2027-04-03', step: 'ask', questions: 1 }])
    await live(here, 1)
    expect(await asked(here, 'request-5')).toEqual(['email', 'sms'])
  })

  it('asks each family once when the program is killed in the middle and begins again', async () => {
    let left = 3
    const dying: typeof intakePorts = (scope, ...more) => {
      const ports = intakePorts(scope, ...more)
      return {
        ...ports,
        letters: {
          ...ports.letters,
          renewal: async (...letter) => {
            const written = await ports.letters.renewal(...letter)
            left -= 1
            if (left === 0) throw new Error('killed')
            return written
          },
        },
      }
    }
    const here = await aTerritory(fresh, dying)
    for (const number of [11, 12, 13, 14, 15]) await here.add(silentRequest(number))
    await opened(here)
    await expect(here.work()).rejects.toThrow('killed')
    const count = async () =>
      Promise.all([11, 12, 13, 14, 15].map(async (number) => (await asked(here, `request-${number}`)).length))
    expect((await count()).reduce((sum, one) => sum + one)).toBe(2)
    await Promise.all([here.work(), here.work()])
    expect(await count()).toEqual([1, 1, 1, 1, 1])
  })
})

describe('a campaign that the desk', () => {
  it('holds sends nothing and lets nobody rest, hears answers all the same, and goes on where it stood', async () => {
    const here = await aTerritory(fresh)
    for (const number of [21, 22]) await here.add(silentRequest(number))
    const campaignId = await opened(here)
    const move = (to: 'pause' | 'resume' | 'cancel') =>
      here.run().act(steerCampaign, { campaignId, move: to }, here.by(nadia))
    await live(here, 1)
    const both = await Promise.all([move('pause'), move('pause')])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    await live(here, 90, { every: 5 })
    expect(await asked(here, 'request-21')).toEqual(['email'])
    expect(await here.state('request-21')).toBe('submitted')
    const [letter] = await here.letters('request-22')
    await here.run().act(answerRenewal, { named: { token: tokenOf(letter!.path) }, answer: 'end' }, here.by(anyone))
    expect((await desk(here, campaignId)).campaign).toMatchObject({ state: 'paused', states: { asked: 1, ended: 1 } })
    await move('resume')
    await live(here, 1)
    expect(await asked(here, 'request-21')).toEqual(['email', 'sms'])
  })

  it('stops rings and prints nothing more, leaves every request as it was, and cannot be begun again', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(23, [guardian({ guardianId: 'g-23', email: null })]))
    await here.add(silentRequest(24, [guardian({ guardianId: 'g-24', email: null, phone: null })]))
    const campaignId = await opened(here)
    await live(here, 1, { post: false })
    const move = (to: 'pause' | 'resume' | 'cancel') =>
      here.run().act(steerCampaign, { campaignId, move: to }, here.by(nadia))
    expect(await move('cancel')).toMatchObject({ ok: true, value: { stopped: 2 } })
    const states = await here.within((scope) =>
      sql<{ state: string }>`select state from correspondence.message where territory_id = ${scope.territory}`.execute(
        scope.db,
      ),
    )
    expect(new Set(states.rows.map(({ state }) => state))).toEqual(new Set(['cancelled']))
    await live(here, 90, { every: 5 })
    for (const requestId of ['request-23', 'request-24']) {
      expect(await asked(here, requestId)).toHaveLength(1)
      expect(await here.state(requestId)).toBe('submitted')
    }
    expect(await move('resume')).toMatchObject({ ok: false, refusals: [{ code: 'campaign-over' }] })
    expect((await move('cancel')).ok).toBe(true)
    const stranger = here.run().act(steerCampaign, { campaignId, move: 'cancel' }, here.by(anyone))
    expect(await stranger).toMatchObject({ ok: false, refusals: [{ code: 'not-allowed' }] })
  })

  it('stops in the very moment in which a request would be put to rest leaves it awake', async () => {
    const here = await aTerritory(fresh)
    await here.add(silentRequest(25))
    const campaignId = await opened(here)
    for (const days of [10, 10, 30]) {
      await here.work()
      await here.post()
      here.daysLater(days)
    }
    const [stopped] = await Promise.all([
      here.run().act(steerCampaign, { campaignId, move: 'cancel' }, here.by(nadia)),
      here.work(),
    ])
    const rested = (await here.state('request-25')) === 'asleep'
    const { asleep, cancelled } = (await desk(here, campaignId)).campaign.states
    expect(stopped.ok).toBe(true)
    expect([asleep, cancelled]).toEqual(rested ? [1, 0] : [0, 1])
  })

  it('looks at finds its families by name or reference, a page at a time', async () => {
    const here = await aTerritory(fresh)
    for (const number of [31, 32, 33])
      await here.add(silentRequest(number, [guardian({ guardianId: `g-${number}`, lastName: `Déméter-${number}` })]))
    const campaignId = await opened(here)
    const ask = (filter: object, skip = 0, take = 2) =>
      here.run().ask(campaignDesk, { campaignId, filter, skip, take }, here.by(nadia))
    expect((await ask({}))!.listed).toHaveLength(2)
    expect((await ask({}, 2))!.listed).toHaveLength(1)
    expect(await ask({ text: 'demeter-32' })).toMatchObject({ total: 1, listed: [{ reference: 'RIB-T00032' }] })
    expect(await ask({ state: 'confirmed' })).toMatchObject({ total: 0, listed: [] })
    expect(await here.run().ask(campaignDesk, { campaignId, ...whole }, here.by(anyone))).toBeNull()
  })
})
