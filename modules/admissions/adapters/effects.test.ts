import { contractsOf } from '@ribambelle/capacity'
import { requestById, saveRequests } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOffer } from '../application/answers/answer-offer.ts'
import { closeOverdue, remindFamilies } from '../application/offers/close-overdue.ts'
import { followUp } from '../application/follow-up.ts'
import type { FollowUp } from '../application/follow-up.ts'
import { decisionById } from '../application/decisions/queries.ts'
import { makeRoundOffers } from '../application/offers/make-round-offers.ts'
import { drain, journal } from '../testing/jobs.ts'
import { publishRound } from '../testing/round.ts'
import { coordinator, familyOf, heldBy, openScene, program, requestOf, saveHeld, setPlaces } from '../testing/scene.ts'
import type { Scene } from '../testing/scene.ts'
import { admissionsHourly } from './effects.ts'
import { admissionsPorts } from './index.ts'

const clock = stoppedClock('2027-04-20T08:00:00Z')

describe('a published commission', () => {
  let here: Scene
  let roundId: string
  let before: FollowUp | null

  beforeAll(async () => {
    here = await openScene(clock, { lilas: 2, moulin: 1, requests: 5 })
    await here.within((scope) =>
      saveRequests(scope, [
        requestOf(2, {
          household: {
            ...requestOf(2).household,
            language: 'ar',
            guardians: [
              {
                guardianId: 'guardian-2',
                firstName: 'Samira',
                lastName: 'Haddad',
                email: 'samira@example.org',
                phone: null,
              },
              {
                guardianId: 'guardian-2b',
                firstName: 'Omar',
                lastName: 'Haddad',
                email: 'omar@example.org',
                phone: null,
              },
            ],
          },
        }),
        requestOf(3, {
          household: { ...requestOf(3).household, channel: 'letter', address: '3 rue des Tilleuls, 00000 Ici' },
        }),
      ]),
    )
    roundId = await publishRound(here)
    before = await here.run.ask(followUp, null, here.by(coordinator))
    await drain(here, 2)
  })
  afterAll(() => here.fresh.drop())

  it('says what is still being written, until all of it is', async () => {
    expect(before).toEqual({ round: expect.any(String), step: 'offers', written: 0, families: 5 })
    expect(await here.run.ask(followUp, null, here.by(coordinator))).toBeNull()
    expect(await here.run.ask(followUp, null, here.by(familyOf(2)))).toBeNull()
  })

  it('makes one offer for each family that it placed, however often the job runs', async () => {
    const { rows } = await here.within((_, { offers }) => offers.list({ roundId, skip: 0, take: 50 }))
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(3)
    expect(await here.run.act(makeRoundOffers, { roundId }, here.by(program))).toMatchObject({
      value: { made: 0, withheld: 0 },
    })
  })

  it('gives each channel its days, and writes to both guardians in their language, once', async () => {
    const { rows } = await here.within((_, { offers }) => offers.list({ roundId, skip: 0, take: 50 }))
    const deadlines = new Map(rows.map(({ requestId, deadline }) => [requestId, deadline]))
    const letters = (await journal(here)).filter(({ kind }) => kind === 'offer-made')
    expect(new Set(letters.map(({ key }) => key)).size).toBe(letters.length)
    for (const [requestId, deadline] of deadlines) {
      const own = letters.filter((one) => one.request_id === requestId)
      const two = requestId === 'request-2'
      expect([requestId, own.length]).toEqual([requestId, two ? 2 : 1])
      expect(own.every(({ language }) => language === (two ? 'ar' : 'fr'))).toBe(true)
      expect(deadline).toBe(requestId === 'request-3' ? '2027-05-05' : '2027-04-30')
      for (const { action_path, subject, legal } of own) {
        expect(action_path).toMatch(/^\/o\/[\w-]{22}$/)
        expect(subject).not.toMatch(/Noé|Lilas|place/i)
        expect(legal.join(' ')).toContain('L. 311-3-1')
      }
    }
  })

  it('tells every family why, with its points, the algorithm and the ways of appeal; French counts', async () => {
    const { rows, total } = await here.within((_, { decisions }) => decisions.list({ roundId, skip: 0, take: 50 }))
    expect(total).toBe(5)
    const refused = rows.filter(({ kind }) => kind === 'not-placed')
    expect(refused).toHaveLength(2)
    const told = (await journal(here)).filter(({ kind }) => kind === 'decision')
    expect(told.map(({ request_id }) => request_id).sort()).toEqual(refused.map(({ requestId }) => requestId).sort())
    const { decision } = (await here.run.ask(decisionById, refused[0]!.decisionId, here.by(coordinator)))!
    const words = JSON.stringify(decision.text)
    for (const part of [
      'Les Lilas',
      'points ou plus',
      'L. 311-3-1',
      'R. 421-1',
      'recours gracieux',
      decision.parameters.ticket,
    ])
      expect(words).toContain(part)
    expect(decision.parameters).toMatchObject({ scaleId: 'pessac-2022', lottery: expect.any(Number) })
    const arabic = rows.find(({ requestId }) => requestId === 'request-2')!
    const samira = (await here.run.ask(decisionById, arabic.decisionId, here.by(familyOf(2))))!.decision
    expect([samira.text.lang, samira.translation?.lang, samira.translation?.notice === null]).toEqual([
      'fr',
      'ar',
      false,
    ])
    expect(await here.run.ask(decisionById, arabic.decisionId, here.by(familyOf(1)))).toBeNull()
  })

  it('is told for good: no decision, no legal text is ever changed by the application', async () => {
    for (const table of ['decision', 'ground', 'skip', 'contract_change', 'offer_place', 'offer_link']) {
      for (const statement of [
        `update admissions.${table} set territory_id = territory_id`,
        `delete from admissions.${table}`,
      ])
        await expect(
          here.fresh.database.within('here', clock, ({ db }) => sql.raw(statement).execute(db)),
        ).rejects.toThrow(/permission denied/)
    }
  })

  it('lets the link of a mail answer without signing in, and confirms', async () => {
    const mail = (await journal(here)).find(
      ({ kind, request_id }) => kind === 'offer-made' && request_id === 'request-2',
    )
    const link = mail ?? (await journal(here)).find(({ kind }) => kind === 'offer-made')!
    const token = link.action_path!.slice('/o/'.length)
    expect(await here.run.act(answerOffer, { to: { token }, answer: 'accept' }, here.by())).toMatchObject({
      ok: true,
      value: { state: 'accepted' },
    })
    await drain(here, 2)
    const confirmed = (await journal(here)).filter(({ kind }) => kind === 'offer-accepted')
    expect(confirmed.length).toBeGreaterThan(0)
    expect(confirmed.every(({ action_path }) => action_path === `/my/requests/${link.request_id}`)).toBe(true)
  })
})

describe('a family that does not answer', () => {
  let here: Scene
  const on = (instant: string): Scene => {
    const then = stoppedClock(instant)
    return { ...here, clock: then, run: hereAt(then) }
  }
  let hereAt: (clock: ReturnType<typeof stoppedClock>) => Scene['run']

  beforeAll(async () => {
    here = await openScene(clock, { lilas: 1, moulin: 0, requests: 1 })
    hereAt = (then) => runner(here.fresh.database, then, admissionsPorts)
    await publishRound(here)
    await drain(here)
  })
  afterAll(() => here.fresh.drop())

  it('is reminded five and two days before, each once, whatever the hours', async () => {
    const kinds = async (): Promise<number> =>
      (await journal(here)).filter(({ kind }) => kind === 'offer-reminder').length
    for (const [day, sent] of [
      ['2027-04-24', 0],
      ['2027-04-25', 1],
      ['2027-04-26', 1],
      ['2027-04-28', 2],
      ['2027-04-30', 2],
    ] as const) {
      const now = on(`${day}T09:00:00Z`)
      await now.run.act(remindFamilies, null, now.by(program))
      await now.run.act(remindFamilies, null, now.by(program))
      await drain(now)
      expect([day, await kinds()]).toEqual([day, sent])
    }
  })

  it('keeps its place on the lists when the last day is over, and is told', async () => {
    const last = on('2027-04-30T21:30:00Z')
    expect(await last.run.act(closeOverdue, null, last.by(program))).toMatchObject({ value: { expired: 0 } })
    const after = on('2027-04-30T22:30:00Z') // half past midnight in France
    await admissionsHourly(after.run, 'here')
    await drain(after)
    expect((await journal(here)).filter(({ kind }) => kind === 'offer-expired')).toHaveLength(1)
    expect(await here.within((scope) => requestById(scope, 'request-1'))).toMatchObject({ state: 'complete' })
  })
})

describe('places that were corrected after the freeze', () => {
  it('are offered to the strongest families only; the others are told, and nobody is promised what is not there', async () => {
    const here = await openScene(clock, { lilas: 2, moulin: 0, requests: 2 })
    await publishRound(here)
    await here.within((scope) => setPlaces(scope, 'lilas', 1))
    await drain(here)
    const { rows } = await here.within((_, { offers }) => offers.list({ skip: 0, take: 10 }))
    expect(rows.map(({ state, reason }) => [state, reason]).sort()).toEqual([
      ['made', null],
      ['withdrawn', 'places-corrected'],
    ])
    expect((await journal(here)).map(({ kind }) => kind).sort()).toEqual(['decision', 'offer-made'])
    await here.fresh.drop()
  })
})

describe('a family that withdrew while the commission sat', () => {
  it('is offered nothing, and its place goes to the next family by itself, once', async () => {
    const here = await openScene(clock, { lilas: 1, moulin: 0, requests: 2 })
    await here.within(async (_, { policy }) => policy.set({ ...(await policy.get()), callsByItself: true }, 'test'))
    const roundId = await publishRound(here)
    const placed = await here.within(async (_, { rounds }) => (await rounds.given(roundId, []))!.given[0]!.requestId)
    await here.within(async (scope) =>
      saveRequests(scope, [{ ...(await requestById(scope, placed))!, state: 'withdrawn' }]),
    )
    await drain(here, 2)
    const { rows } = await here.within((_, { offers }) => offers.list({ skip: 0, take: 10 }))
    expect(rows.map(({ requestId, state, origin }) => [requestId === placed, state, origin])).toEqual([
      [false, 'made', 'waiting'],
    ])
    await here.fresh.drop()
  })
})

describe('children who ask to move', () => {
  it('get their offer from the commission, and exchange their places by saying yes', async () => {
    const here = await openScene(clock, { lilas: 1, moulin: 1, requests: 2 })
    await here.within(async (scope) => {
      await saveRequests(scope, [
        requestOf(1, { wishes: [{ rank: 1, siteId: 'moulin' }] }),
        requestOf(2, { wishes: [{ rank: 1, siteId: 'lilas' }] }),
      ])
      await saveHeld(scope, [heldBy(1, 'lilas'), heldBy(2, 'moulin')])
    })
    await publishRound(here)
    await drain(here)
    const { rows } = await here.within((_, { offers }) => offers.list({ skip: 0, take: 10 }))
    expect(rows.map(({ state, places }) => [state, places[0]?.leaves?.startsWith('held')])).toEqual([
      ['made', true],
      ['made', true],
    ])
    for (const { offerId, requestId } of rows) {
      const family = familyOf(Number(requestId.slice(-1)))
      expect(await here.run.act(answerOffer, { to: { offerId }, answer: 'accept' }, here.by(family))).toMatchObject({
        ok: true,
      })
    }
    await drain(here)
    const running = await here.within(async (scope) =>
      (await contractsOf(scope, { untilFrom: '2027-09-01' })).map(({ childId, centreId }) => [childId, centreId]),
    )
    expect(running.sort()).toEqual([
      ['child-1', 'moulin'],
      ['child-2', 'lilas'],
    ])
    await here.fresh.drop()
  })
})
