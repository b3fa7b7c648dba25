import { threadOf } from '@ribambelle/correspondence'
import { system } from '@ribambelle/kernel'
import { runner } from '@ribambelle/platform/run'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { JobPayload } from '@ribambelle/platform/jobs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../../adapters/index.ts'
import { endPlans, planBulk } from '../../../application/desk/bulk/plan-bulk.ts'
import { saveRequests } from '../../../index.ts'
import { filed, openDesk, staffOf } from '../../../testing/desk.ts'
import type { TestDesk } from '../../../testing/desk.ts'
import { bulkEffects } from './carry.ts'

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

describe('an act on a whole list', () => {
  const run = () => runner(desk.fresh.database, clock, intakePorts)
  const whole = { which: 'all', list: '' }

  /** The jobs that wait for acts on lists, as the worker would take them, until none is left. */
  async function work(): Promise<void> {
    const effects = bulkEffects(run())
    for (;;) {
      const { rows } = await desk.fresh.database.owner.query<{ payload: JobPayload }>(
        `delete from graphile_worker._private_jobs where payload->>'type' = any($1) returning payload`,
        [Object.keys(effects)],
      )
      if (rows.length === 0) return
      for (const { payload } of rows)
        await desk.within(async (scope) => {
          for (const effect of effects[payload.type] ?? []) await effect(payload, scope)
        })
    }
  }

  it('is looked at first, says what it would leave, and does nothing before somebody says yes', async () => {
    const { to } = await desk.visit().post('/desk/bulk', { act: 'ask-paper', ...whole })
    expect(to).toMatch(/^\/desk\/bulk\/[0-9a-f-]+\/confirm$/)
    const { html } = await desk.visit().get(to)
    expect(html).toContain('2 familles recevront un message')
    expect(html).toContain('1 demande est complète')
    await work()
    expect(await stateOf('taken_at is null')).toContain(true)
    expect((await desk.visit(desk.nadia).get(to)).status).toBe(404)
    expect((await desk.visit().post(to, { body: 'x'.repeat(1001) })).status).toBe(422)
  })

  it('is done off the pages once it is confirmed, leaves what changed meanwhile, and tells it in a file', async () => {
    const { to } = await desk.visit().post('/desk/bulk', { act: 'assign', ...whole })
    await desk.visit(desk.nadia).post('/desk/requests/request-4/handle', { act: 'flag' })
    const at = to.replace('/confirm', '')
    expect((await desk.visit().get(at)).to).toBe(to)
    await desk.visit().post(to, { assignee: 'nadia' }, 'key-of-whole')
    expect((await desk.visit().get(at)).html).toContain('En cours\u00A0: 0 sur 4')
    await work()
    expect(await stateOf('assigned_to')).toEqual(['nadia', null, 'nadia', 'bruno'])
    const { html } = await desk.visit().get(`${at}?state=refused`)
    expect(html).toContain('Changée entre-temps')
    expect(html).not.toContain('requests/request-1"')
    const told = (await desk.visit().get(`${at}/lines.csv?state=refused`)).html
    expect(told.match(/RIB-/g)).toHaveLength(2)
    expect(told).not.toMatch(/Lefèvre/)
    await desk.visit(desk.nadia).post('/desk/requests/request-4/handle', { act: 'unflag' })
  })

  it('is done once, however often it is confirmed or its job is killed, and the audit names who said yes', async () => {
    const { to } = await desk.visit(desk.nadia).post('/desk/bulk', { act: 'ask-paper', ...whole })
    await desk.visit(desk.nadia).post(to, { body: 'Merci.' })
    await desk.visit(desk.nadia).post(to, { body: 'Merci.' })
    const { rows } = await desk.fresh.database.owner.query<{ payload: JobPayload }>(
      `select payload from graphile_worker._private_jobs where payload->>'type' = 'intake.bulk-goes-on'`,
    )
    expect(rows).toHaveLength(1)
    const before = (await desk.within((scope) => threadOf(scope, 'request-1'))).length
    await work()
    const effect = bulkEffects(run())['intake.bulk-goes-on']![0]!
    await desk.within((scope) => effect(rows[0]!.payload, scope))
    const thread = await desk.within((scope) => threadOf(scope, 'request-1'))
    expect(thread).toHaveLength(before + 1)
    expect(thread.at(-1)).toMatchObject({ side: 'service', writtenBy: 'staff:nadia' })
    const audit = await desk.fresh.database.owner.query<{ actor: string }>(
      `select distinct actor from platform.audit where type = 'intake.paper-asked' and data->>'bulkId' = $1`,
      [to.split('/')[3]],
    )
    expect(audit.rows).toEqual([{ actor: 'staff:nadia' }])
  })

  it('is taken back off the pages where it is long, and stopped where nothing can be taken back', async () => {
    await desk.within((scope) =>
      saveRequests(
        scope,
        Array.from({ length: 220 }, (_, n) => filed(n + 1000)),
      ),
    )
    const marked = (await desk.visit().post('/desk/bulk', { act: 'flag', ...whole })).to
    await desk.visit().post(marked)
    await work()
    const flagged = async () => (await stateOf('flagged_at is not null')).filter(Boolean).length
    expect(await flagged()).toBe(223)
    const at = marked.replace('/confirm', '')
    expect((await desk.visit().get(`${at}?page=2`)).html).toContain('51')
    await desk.visit(desk.nadia).post(`${at}/undo`)
    await work()
    expect(await flagged()).toBe(0)
    const asked = (await desk.visit().post('/desk/bulk', { act: 'ask-paper', ...whole })).to.replace('/confirm', '')
    await desk.visit().post(`${asked}/confirm`)
    expect((await desk.visit().get(asked)).html).toContain('Arrêter ici')
    await desk.visit().post(`${asked}/undo`)
    await work()
    expect((await desk.visit().get(asked)).html).toContain('vous avez arrêté avant')
    expect(await desk.within((scope) => threadOf(scope, 'request-1000'))).toEqual([])
  })

  it('is forgotten after a day when nobody said yes', async () => {
    const { to } = await desk.visit().post('/desk/bulk', { act: 'flag', ...whole })
    const tomorrow = runner(desk.fresh.database, stoppedClock('2026-11-23T11:00:00Z'), intakePorts)
    await tomorrow.act(endPlans, null, { territory: 'here', actor: system('job:intake-upkeep') })
    expect((await desk.visit().get(to)).status).toBe(404)
  })
})

it('puts what was marked into the basket of papers to verify', async () => {
  const { to } = await desk.visit().post('/desk/bulk/do', { act: 'flag', chosen: ['request-3'] })
  expect((await desk.visit().get('/desk/requests?basket=to-verify')).html).toContain('requests/request-3"')
  await desk.visit().post(`${to}/undo`)
  expect((await desk.visit().get('/desk/requests?basket=to-verify')).html).not.toContain('requests/request-3"')
})
