import { saveRequests, requestById } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import { tablesWith } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetFamilies } from '../../adapters/forget-families.ts'
import { drain, journal } from '../../testing/jobs.ts'
import { publishRound } from '../../testing/round.ts'
import { coordinator, familyOf, openScene, program, requestOf, staffOf, territory } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import { walkThrough } from '../../testing/web.ts'
import type { Walk } from '../../testing/web.ts'
import { closeGuidance, endGuidance, handOver, recordContact, reopenGuidance } from './guide-family.ts'

const clock = stoppedClock('2027-04-20T08:00:00Z')
const officer = staffOf('officer')
let here: Scene
let walk: Walk
/** families without a place */
let left: string[]

const guidance = (requestId: string) => here.within((_, { guidance: kept }) => kept.find(requestId))
const contact = (requestId: string, seen: number, over: object = {}, actor = officer) =>
  here.run.act(
    recordContact,
    { requestId, seen, author: 'Bruno', way: 'phone', reached: 'yes', nextOn: '', note: '', ...over },
    here.by(actor),
  )

beforeAll(async () => {
  here = await openScene(clock, { lilas: 1, moulin: 1, requests: 5 })
  walk = walkThrough(here)
  await publishRound(here)
  await drain(here, 2)
  const { rows } = await here.within((_, { guidance: kept }) => kept.list({ skip: 0, take: 9 }))
  left = rows.map(({ requestId }) => requestId)
})
afterAll(() => here.fresh.drop())

describe('families whom a commission leaves without a place', () => {
  it('are handed over once, and only they; their letter says so', async () => {
    expect(left).toHaveLength(3)
    for (const requestId of left) expect(await guidance(requestId)).toMatchObject({ state: 'waiting', version: 1 })
    const told = (await journal(here)).filter(({ kind }) => kind === 'decision')
    expect(told.map(({ request_id }) => request_id).toSorted()).toEqual(left.toSorted())
    for (const { paragraphs } of told) expect(paragraphs.join(' ')).toContain('Le service prend contact avec vous')
    const [line] = await here.within((_, { decisions }) => decisions.ofRequest(left[0]!))
    expect((await here.run.act(handOver, { decisionId: line!.decisionId }, here.by(coordinator))).ok).toBe(false)
  })

  it('are followed: each contact is kept with its author, and two people do not overwrite each other', async () => {
    const [requestId] = left as [string]
    expect(await contact(requestId, 1, { way: '', reached: '', nextOn: '2027-04-01' })).toMatchObject({
      refusals: [{ code: 'way-missing' }, { code: 'reached-missing' }, { code: 'day-wrong' }],
    })
    expect((await contact(requestId, 1, { reached: 'no', nextOn: '2027-04-22', note: 'Messagerie.' })).ok).toBe(true)
    expect(await contact(requestId, 1)).toMatchObject({ refusals: [{ code: 'changed-meanwhile' }] })
    expect(await guidance(requestId)).toMatchObject({ state: 'contacted', nextOn: '2027-04-22', version: 2 })
    for (const actor of [staffOf('auditor'), staffOf('director'), staffOf('elected'), familyOf(1)])
      expect(await contact(requestId, 2, {}, actor)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    const steps = await here.within((_, { guidance: kept }) => kept.steps(requestId))
    expect(steps.map(({ move, author, note }) => [move, author, note])).toEqual([
      ['contact', 'Bruno', 'Messagerie.'],
      ['hand-over', '', ''],
    ])
  })

  it('are closed with what was found, and opened again when that was too early', async () => {
    const [requestId] = left as [string]
    const close = { requestId, seen: 2, author: 'Bruno', outcome: '', note: '' }
    expect(await here.run.act(closeGuidance, close, here.by(officer))).toMatchObject({
      refusals: [{ code: 'outcome-missing', field: 'outcome' }],
    })
    const done = { ...close, outcome: 'childminder', note: 'Contrat signé en mai.' }
    expect((await here.run.act(closeGuidance, done, here.by(officer))).ok).toBe(true)
    expect(await contact(requestId, 3)).toMatchObject({ refusals: [{ code: 'not-now' }] })
    expect((await here.run.act(reopenGuidance, { requestId, seen: 3, author: 'Nadia' }, here.by(coordinator))).ok).toBe(
      true,
    )
    expect(await guidance(requestId)).toMatchObject({ state: 'contacted', outcome: null, nextOn: null })
  })

  it('end by themselves when the family has its place or asks no more, whatever was open', async () => {
    const requestId = left[1]!
    const end = { requestId, outcome: 'place-given' } as const
    expect((await here.run.act(endGuidance, end, here.by(coordinator))).ok).toBe(false)
    for (let twice = 0; twice < 2; twice++)
      expect((await here.run.act(endGuidance, end, here.by(program))).ok).toBe(true)
    expect(await guidance(requestId)).toMatchObject({ state: 'closed', outcome: 'place-given', version: 2 })
  })
})

describe('the pages of guidance', () => {
  it('list families by where they stand, and show one with whom to call and what was done', async () => {
    const list = await walk(officer, '/desk/guidance?tab=contacted')
    expect(list.words).toContain('RIB-')
    const sheet = await walk(officer, `/desk/guidance/${left[0]}`)
    for (const words of [
      'Messagerie.',
      'Une assistante maternelle',
      'Bruno, le 20 avril 2027',
      'Enregistrer cet échange',
    ])
      expect(sheet.words).toContain(words)
    const wrong = await walk(officer, `/desk/guidance/${left[0]}/contact`, {
      seen: '4',
      note: 'Rappeler la grand-mère',
    })
    expect([
      wrong.status,
      wrong.html.includes('Rappeler la grand-mère'),
      wrong.words.includes('Dites comment.'),
    ]).toEqual([422, true, true])
    expect((await walk(staffOf('auditor'), `/desk/guidance/${left[0]}`)).words).not.toContain('Enregistrer cet échange')
    expect((await walk(officer, '/desk/guidance/nobody')).status).toBe(404)
  })

  it('let the family say that it needs no help, once for all, and nobody else', async () => {
    const requestId = left[2]!
    await here.within(async (scope) => {
      const request = (await requestById(scope, requestId))!
      await saveRequests(scope, [{ ...request, household: { ...request.household, accountId: 'account-9' } }])
    })
    const decline = `/my/requests/${requestId}/guidance/decline`
    expect((await walk(familyOf(8), decline, {})).status).toBe(404)
    expect((await walk(familyOf(9), decline, {})).to).toBe(`/my/requests/${requestId}`)
    expect(await guidance(requestId)).toMatchObject({ state: 'closed', outcome: 'declined' })
    expect((await walk(familyOf(9), decline, {})).to).toBe(`/my/requests/${requestId}`)
  })

  it('keep nothing of a family that is erased', async () => {
    await here.within((scope) => forgetFamilies(scope, [left[0]!]))
    expect(await guidance(left[0]!)).toBeUndefined()
    expect(await tablesWith(here.fresh.database, territory, 'Messagerie.')).toEqual([])
    expect(requestOf(1).requestId).toBe('request-1')
  })
})
