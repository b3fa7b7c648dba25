import { threadOf } from '@ribambelle/correspondence'
import { runner } from '@ribambelle/platform/run'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { intakePorts } from '../../../adapters/index.ts'
import { planBulk } from '../../../application/desk/bulk/plan-bulk.ts'
import { filed, openDesk, staffOf } from '../../../testing/desk.ts'
import type { TestDesk } from '../../../testing/desk.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
let desk: TestDesk

beforeAll(async () => {
  const english = filed(4)
  const verified = filed(3, { state: 'complete' })
  desk = await openDesk([
    filed(1),
    filed(2, { state: 'closed' }),
    {
      ...verified,
      facts: verified.facts.map((fact) => ({ ...fact, proof: 'verified', verifiedOn: '2026-11-01' })),
    },
    { ...english, household: { ...english.household, language: 'en' } },
  ])
})
afterAll(() => desk.fresh.drop())

const chosen = ['request-1', 'request-2', 'request-3', 'request-4']

const stateOf = async (column: string): Promise<unknown[]> =>
  (
    await desk.fresh.database.owner.query<{ value: unknown }>(
      `select ${column} as value from intake.request where territory_id = 'here' order by request_id`,
    )
  ).rows.map(({ value }) => value)

it('says what will be done to how many before anything is done', async () => {
  const { html, status } = await desk.visit().post('/desk/bulk', { act: 'ask-paper', chosen })
  expect(status).toBe(200)
  expect(html).toContain('2 familles recevront un message')
  expect(html).toContain('1 demande est complète')
  expect(html).toContain('n’attend plus')
  expect(html).toContain('ne se reprend pas')
  expect(await stateOf('taken_at is null')).toEqual([true, true, true, true])
  expect((await desk.visit().post('/desk/bulk', { act: 'flag' })).status).toBe(422)
  expect((await desk.visit().post('/desk/bulk', { act: 'everything', chosen })).status).toBe(404)
})

it('gives requests to a colleague, once for two clicks, and takes it back but for what somebody changed since', async () => {
  const fields = { act: 'assign', chosen, assignee: 'nadia' }
  const first = await desk.visit().post('/desk/bulk/do', fields, 'key-of-assigning')
  const second = await desk.visit().post('/desk/bulk/do', fields, 'key-of-assigning')
  expect(second.to).toBe(first.to)
  expect(await stateOf('assigned_to')).toEqual(['nadia', null, 'nadia', 'nadia'])
  const { html } = await desk.visit().get(first.to)
  expect(html).toContain('Confiées à Nadia.')
  expect(html).toContain('3 faits')
  expect(html).toContain('1 laissée comme elle était')
  await desk.visit().post('/desk/requests/request-4/handle', { act: 'assign', assignee: 'bruno' })
  expect((await desk.visit(staffOf('zoe', 'officer')).post(`${first.to}/undo`)).status).toBe(404)
  expect((await desk.visit(desk.nadia).post(`${first.to}/undo`)).to).toBe(first.to)
  expect(await stateOf('assigned_to')).toEqual([null, null, null, 'bruno'])
  expect(await stateOf('taken_at is null')).toEqual([true, true, true, false])
  expect((await desk.visit().get(first.to)).html).toContain('1 gardée\u00A0: quelqu’un l’a changée depuis')
})

it('goes on where an act was cut short, and does no line twice', async () => {
  const run = runner(desk.fresh.database, clock, intakePorts)
  const command = { act: 'ask-paper', requestIds: ['request-1', 'request-4'], assignee: null, body: 'Passez lundi.' }
  const planned = await run.act(planBulk, command, { territory: 'here', actor: desk.bruno })
  if (!planned.ok) throw new Error('an act was expected')
  const at = `/desk/bulk/${planned.value.bulkId}`
  expect((await desk.visit().get(at)).html).toContain('Faire ce qui reste')
  await desk.visit().post(`${at}/go-on`)
  await desk.visit().post(`${at}/go-on`)
  const french = await desk.within((scope) => threadOf(scope, 'request-1'))
  const english = await desk.within((scope) => threadOf(scope, 'request-4'))
  expect([french.length, english.length]).toEqual([1, 1])
  expect(french[0]?.text).toMatch(/il nous manque[\s\S]*- facture ou attestation[\s\S]*Passez lundi\./)
  expect(english[0]?.text).toContain('we still need')
  expect((await desk.visit().get(at)).html).not.toContain('Revenir en arrière')
})

it('refuses a colleague who is none, too long words, and whoever does not work at the desk', async () => {
  const refused = await desk.visit().post('/desk/bulk/do', { act: 'assign', chosen, assignee: 'nobody-known' })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Choisissez une personne de la liste.')
  const long = await desk.visit().post('/desk/bulk/do', { act: 'ask-paper', chosen, body: 'x'.repeat(1001) })
  expect(long.html).toContain('1000 signes au plus')
  const director = desk.visit(staffOf('marc', 'director'))
  expect((await director.post('/desk/bulk', { act: 'flag', chosen })).status).toBe(404)
  expect((await director.post('/desk/bulk/do', { act: 'flag', chosen })).status).not.toBe(303)
})

it('puts what was marked into the basket of papers to verify', async () => {
  const { to } = await desk.visit().post('/desk/bulk/do', { act: 'flag', chosen: ['request-3'] })
  expect((await desk.visit().get('/desk/requests?basket=to-verify')).html).toContain('requests/request-3"')
  await desk.visit().post(`${to}/undo`)
  expect((await desk.visit().get('/desk/requests?basket=to-verify')).html).not.toContain('requests/request-3"')
})
