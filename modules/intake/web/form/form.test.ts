import { anyone } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { requestsOfAccount, saveRequests } from '../../index.ts'
import { Visitor } from '../../testing/pages.ts'
import { savePlaces } from '../../testing/places.ts'
import { sampleRequest } from '../../testing/samples.ts'
import { intakeRoutes } from '../routes.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visit: (actor?: Actor) => Visitor

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', clock, savePlaces)
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), { resultPanel: async () => null })
  visit = (actor = anyone) => new Visitor(routes, clock, actor)
})
afterAll(() => fresh.drop())

const child = (n: number, firstName: string): Record<string, string> => ({
  [`children.${n}.firstName`]: firstName,
  [`children.${n}.lastName`]: 'Haddad',
  [`children.${n}.born.day`]: '14',
  [`children.${n}.born.month`]: '3',
  [`children.${n}.born.year`]: '2026',
})

const answers: readonly (readonly [step: string, fields: Record<string, string | string[]>])[] = [
  ['children', { children: '1', ...child(0, 'Lina') }],
  ['week', { 'children.0.week': ['mon-am', 'mon-pm', 'tue-am'], 'children.0.fewestDays': '1' }],
  ['wishes', { wishes: ['site-b', 'minder', ''] }],
  ['start', { startMonth: '2027-09', startFlexibility: '2' }],
  [
    'situation',
    {
      activity: 'single-seeks',
      'care-today': 'none',
      situations: ['back-to-work'],
      childrenInCharge: '1',
      yearlyResources: '18 000',
    },
  ],
  [
    'about',
    {
      'guardians.0.firstName': 'Samira',
      'guardians.0.lastName': 'Haddad',
      'guardians.0.email': 'samira@example.org',
      address: '3 rue des Lilas',
      zoneId: 'zone-a',
      channel: 'email',
      language: 'ar',
      interpreter: 'yes',
    },
  ],
]

/** Goes through every step; each leads to the next. @returns the draft's address, at the review */
async function writeAll(visitor: Visitor): Promise<string> {
  let { to } = await visitor.post('/request')
  for (const [step, fields] of answers) {
    expect(to).toMatch(new RegExp(`/${step}$`))
    ;({ to } = await visitor.post(to, { ...fields, act: 'next' }))
  }
  expect(to).toMatch(/\/review$/)
  return to.slice(0, to.lastIndexOf('/'))
}

describe('the form of a family', () => {
  it('leads a stranger from the first page to a reference, with everything that was written', async () => {
    const visitor = visit()
    expect((await visitor.get('/request')).html).toContain('Commencer ma demande')
    const draft = await writeAll(visitor)
    const review = await visitor.get(`${draft}/review`)
    for (const written of [
      'Lina Haddad',
      'La Marelle',
      'Chez Mado',
      'septembre 2027',
      '3 rue des Lilas',
      'samira@example.org',
    ]) {
      expect(review.html).toContain(written)
    }
    const sent = await visitor.post(`${draft}/review`, {}, 'key-of-the-form-1')
    expect(sent.to).toBe(`${draft}/receipt`)
    expect((await visitor.get(sent.to)).html).toMatch(/RIB-[2-9CDFGHJKMNPRTVWXY]{5}/)
  })

  it('keeps what was typed and says beside the field what is wrong', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    const wrong = await visitor.post(to, {
      children: '1',
      'children.0.lastName': 'Marin',
      'children.0.born.day': '31',
      'children.0.born.month': '2',
      'children.0.born.year': '2026',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('href="#field-children-0-born"')
    expect(wrong.html).toMatch(/id="field-children-0-born-error".*Écrivez le jour/)
    expect(wrong.html).toMatch(/name="children\.0\.born\.day"[^>]*value="31"/)
    expect((await visitor.get(to)).html).toContain('value="Marin"')
  })

  it('is resumed where it was left, by its link alone; another link opens nothing', async () => {
    const { to } = await visit().post('/request')
    const draft = to.slice(0, to.lastIndexOf('/'))
    await visit().post(to, { ...answers[0]![1], act: 'next' })
    expect((await visit().get(draft)).to).toBe(`${draft}/week`)
    expect((await visit().get('/request/not-a-real-token')).status).toBe(404)
    expect((await visit().get('/request/not-a-real-token/week')).status).toBe(404)
    expect((await visit().post('/request/not-a-real-token/week', {})).status).toBe(404)
  })

  it('is nobody else’s when its author was signed in', async () => {
    const family: Actor = { kind: 'family', accountId: 'account-author' }
    const { to } = await visit(family).post('/request')
    expect((await visit(family).get(to)).status).toBe(200)
    for (const other of [anyone, { kind: 'family', accountId: 'account-other' } as const]) {
      expect((await visit(other).get(to)).status).toBe(404)
    }
  })

  it('gains and loses children, and each keeps its own week', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    const twins = { children: '2', ...child(0, 'Lina'), ...child(1, 'Adam') }
    expect((await visitor.post(to, { children: '1', ...child(0, 'Lina'), act: 'add-child' })).to).toBe(to)
    expect((await visitor.get(to)).html).toContain('name="children.1.firstName"')
    const week = (await visitor.post(to, { ...twins, act: 'next' })).to
    await visitor.post(week, { 'children.0.week': ['mon-am'], 'children.1.week': ['fri-pm'], act: 'next' })
    await visitor.post(to, { ...twins, act: 'remove-child:0' })
    const left = (await visitor.get(to)).html
    expect(left).toContain('value="Adam"')
    expect(left).not.toContain('value="Lina"')
    expect((await visitor.get(week)).html).toMatch(/value="fri-pm" checked/)
  })

  it('moves a wish up with a button, and takes a chosen place without its own button', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    const wishes = to.replace('/children', '/wishes')
    await visitor.post(wishes, { wishes: ['site-a', 'site-b', 'minder'], act: 'add' })
    await visitor.post(wishes, { wishes: ['site-a', 'site-b', 'minder', ''], act: 'up:minder' })
    const { html } = await visitor.get(wishes)
    expect([...html.matchAll(/name="wishes" value="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'site-a',
      'minder',
      'site-b',
    ])
    expect(html).not.toContain('Chez Odile')
    expect(html).not.toContain('Le Relais')
  })

  it('says at the review all that is missing, each with its part', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    const draft = to.slice(0, to.lastIndexOf('/'))
    const refused = await visitor.post(`${draft}/review`, {}, 'key-of-the-form-2')
    expect(refused.status).toBe(422)
    for (const step of ['children', 'week', 'wishes', 'start', 'situation', 'about']) {
      expect(refused.html).toContain(`href="#field-step-${step}"`)
      expect(refused.html).toContain(`id="field-step-${step}"`)
    }
  })

  it('is sent once for thirty impatient clicks, in two windows', async () => {
    const family: Actor = { kind: 'family', accountId: 'account-impatient' }
    const draft = await writeAll(visit(family))
    const clicks = Array.from({ length: 30 }, (_, n) =>
      visit(family).post(`${draft}/review`, {}, n % 2 === 0 ? 'key-window-one' : `key-window-${n}`),
    )
    const sent = await Promise.all(clicks)
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([`${draft}/receipt`]))
    const mine = await fresh.database.within('here', clock, (scope) => requestsOfAccount(scope, 'account-impatient'))
    expect(mine).toHaveLength(1)
  })

  it('does not ask again who the family is when it asks for another child', async () => {
    const sample = sampleRequest(7)
    await fresh.database.within('here', clock, (scope) =>
      saveRequests(scope, [{ ...sample, household: { ...sample.household, accountId: 'account-known' } }]),
    )
    const visitor = visit({ kind: 'family', accountId: 'account-known' })
    const { to } = await visitor.post('/request')
    expect((await visitor.get(to.replace('/children', '/about'))).html).toContain('value="7 rue des Tilleuls"')
    expect((await visitor.get(to)).html).not.toContain('Noé')
  })
})
