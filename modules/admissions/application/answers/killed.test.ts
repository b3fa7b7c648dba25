import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { contractsOf } from '@ribambelle/capacity'
import { requestById, saveRequests } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Errand } from '../../testing/act-and-stop.ts'
import { familyOf, offerFor, openScene, program, requestOf } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { closeOverdue } from '../offers/close-overdue.ts'
import { answerOffer } from './answer-offer.ts'

const script = fileURLToPath(new URL('../../testing/act-and-stop.ts', import.meta.url))
const now = '2027-04-22T08:00:00Z'
let here: Scene

beforeAll(async () => {
  here = await openScene(stoppedClock(now), { lilas: 1, requests: 3 })
  await here.within(async (scope, { offers }) => {
    // The same child is asked for twice, and has another offer: a « yes » cleans both.
    await saveRequests(scope, [requestOf(1, { requestId: 'request-again', reference: 'RIB-AGAIN' })])
    await offers.add([
      offerFor(1, 'lilas'),
      offerFor(1, 'moulin', { requestId: 'request-again', offerId: 'offer-rival' }, { contractId: 'rival' }),
      offerFor(2, 'lilas'),
      offerFor(3, 'lilas', { deadline: '2027-04-21' }),
    ])
  })
})
afterAll(() => here.fresh.drop())

/** Does it in a process of its own, which is killed (SIGKILL) at that step. @throws Error when it never came to it */
async function killedAfter(stopAfter: string, act: Errand['act'], family = 0): Promise<void> {
  const { host, user } = inject('server')
  const errand: Errand = { server: { host, user }, database: here.fresh.name, now, act, family, stopAfter }
  const child = spawn(process.execPath, [script, JSON.stringify(errand)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
  const ended = new Promise<string>((done) => child.once('exit', (code) => done(`ended with ${code}: ${said}`)))
  const reached = new Promise<string>((done) => child.once('message', (message) => done(JSON.stringify(message))))
  const what = await Promise.race([reached, ended])
  child.kill('SIGKILL')
  await ended
  if (what !== '"standing still"') throw new Error(`${stopAfter} was not reached: ${what}`)
}

/** Everything that an answer or an expiry writes. */
async function everything(): Promise<unknown> {
  const { rows } = await here.fresh.database.owner.query(
    `select (select json_agg(json_build_array(offer_id, state, version) order by offer_id) from admissions.offer) offers,
      (select json_agg(json_build_array(request_id, state) order by request_id) from intake.request) requests,
      (select json_agg(contract_id order by contract_id) from capacity.care_contract) contracts,
      (select count(*) from platform.audit) entries,
      (select count(*) from graphile_worker._private_jobs) jobs`,
  )
  return rows[0]
}

describe('a process that is killed', () => {
  it(
    'in the middle of an answer has done nothing at all, wherever it was; the family answers again and has one place',
    { timeout: 120_000 },
    async () => {
      const before = await everything()
      for (const step of ['places.lock', 'places.save', 'offers.save', 'families.markPlaced', 'families.close']) {
        await killedAfter(step, 'answer', 1)
        expect([step, await everything()]).toEqual([step, before])
      }
      const answer = (n: number) =>
        here.run.act(answerOffer, { to: { offerId: `offer-${n}` }, answer: 'accept' }, here.by(familyOf(n)))
      expect(await answer(1)).toMatchObject({ ok: true, value: { state: 'accepted' } })
      expect(await answer(1)).toMatchObject({ ok: true, events: [] })
      expect(await answer(2)).toMatchObject({ refusals: [{ code: 'place-taken' }] })
      const held = await here.within((scope) => contractsOf(scope, {}))
      expect(held.map(({ contractId }) => contractId)).toEqual(['contract-1'])
      expect(await here.within(async (scope) => (await requestById(scope, 'request-again'))!.state)).toBe('closed')
    },
  )

  it(
    'in the middle of closing offers has closed none; the next hour closes each once',
    { timeout: 60_000 },
    async () => {
      const before = await everything()
      await killedAfter('offers.expire', 'expire')
      expect(await everything()).toEqual(before)
      const close = () => here.run.act(closeOverdue, null, here.by(program))
      expect(await close()).toMatchObject({ events: [{ type: 'admissions.offer-expired', subject: 'offer-3' }] })
      expect(await close()).toMatchObject({ events: [] })
    },
  )
})
