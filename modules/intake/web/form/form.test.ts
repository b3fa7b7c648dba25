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
  [
    'week',
    {
      startMonth: '2027-09',
      startFlexibility: '2',
      'children.0.week': ['mon-am', 'mon-pm', 'tue-am'],
      'children.0.fewestDays': '1',
      'children.0.otherDays': 'yes',
      'children.0.never': ['wed'],
      'children.0.hours.all.from': '08:30',
      'children.0.hours.all.until': '17:00',
    },
  ],
  ['home', { address: '3, rue des lilas', zoneId: '' }],
  ['wishes', { wishes: ['site-b', 'minder', ''] }],
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
    'family',
    {
      'guardians.0.firstName': 'Samira',
      'guardians.0.lastName': 'Haddad',
      'guardians.0.email': 'samira@example.org',
      'guardians.0.phone': '06 39 98 10 11',
      channel: 'email',
      language: 'ar',
      interpreter: 'yes',
    },
  ],
  ['proofs', { proofs: 'seen', 'proof.resident': 'paper' }],
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
      '3 rue des Lilas, 00000 Aubépine',
      'D’autres jours conviennent aussi, sauf\u00A0: mercredi.',
      'Tous les jours\u00A0: de 8\u00A0h\u00A030 à 17\u00A0h.',
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

  it('shows places near home, finds others by a word, and adds, moves and removes them with buttons', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    const home = to.replace('/children', '/home')
    await visitor.post(home, { address: '7 rue des tilleuls', zoneId: '', act: 'next' })
    const wishes = to.replace('/children', '/wishes')
    const shownIn = async (what: RegExp): Promise<(string | undefined)[]> =>
      [...(await visitor.get(wishes)).html.matchAll(what)].map((match) => match[1])
    const offered = /value="add:([^"]+)"/g
    const chosen = /name="wishes" value="([^"]+)"/g
    expect(await shownIn(offered)).toEqual(['minder', 'site-b', 'site-a'])
    expect((await visitor.get(wishes)).html).toContain('à 2,2 km')
    await visitor.post(wishes, { search: 'cerfs volants', act: 'search' })
    expect(await shownIn(offered)).toEqual(['site-a'])
    for (const siteId of ['site-a', 'site-b', 'site-a', 'minder'])
      expect((await visitor.post(wishes, { act: `add:${siteId}` })).to).toBe(`${wishes}#field-found`)
    expect(await shownIn(chosen)).toEqual(['site-a', 'site-b', 'minder'])
    await visitor.post(wishes, { wishes: ['site-a', 'site-b', 'minder'], act: 'up:minder' })
    expect(await shownIn(chosen)).toEqual(['site-a', 'minder', 'site-b'])
    await visitor.post(wishes, { wishes: ['site-b', 'site-a', 'minder'], act: 'order' })
    await visitor.post(wishes, { wishes: ['site-b', 'site-a', 'minder'], act: 'remove:site-a' })
    expect(await shownIn(chosen)).toEqual(['site-b', 'minder'])
    const { html } = await visitor.get(wishes)
    expect(html).not.toContain('Chez Odile')
    expect(html).not.toContain('Le Relais')
  })

  it('adds all the places of a commune at once, as far as there is room', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    await visitor.post(to.replace('/children', '/home'), { address: '7 rue des tilleuls', zoneId: '', act: 'next' })
    const wishes = to.replace('/children', '/wishes')
    expect((await visitor.get(wishes)).html).toContain('Ajouter toutes les crèches de Aubépine')
    await visitor.post(wishes, { act: 'zone:collective' })
    expect((await visitor.get(wishes)).html).toContain('Vos lieux\u00A0: 2 sur 10')
    for (const act of ['zone:nonsense', 'up:nowhere', 'down:', 'more:-1', 'add:', 'remove:x'])
      expect((await visitor.post(wishes, { wishes: ['site-a', 'site-b'], act })).status).toBe(303)
    expect((await visitor.get(wishes)).html).toContain('Vos lieux\u00A0: 2 sur 10')
  })

  it('asks which address was meant, and takes the family at its word', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    const home = to.replace('/children', '/home')
    const asked = await visitor.post(home, { address: '3 rue des Lila', zoneId: '', act: 'next' })
    // Begun like one address only: no question.
    expect(asked.status).toBe(303)
    expect((await visitor.post(home, { address: 'rue des Lilas', zoneId: '', act: 'next' })).html).toContain(
      'Écrivez aussi le numéro',
    )
    const unsure = await visitor.post(home, { address: '3 rue de Lilass', zoneId: '', act: 'next' })
    expect(unsure.status).toBe(422)
    expect(unsure.html).toContain('value="3 rue des Lilas, 00000 Aubépine"')
    const shown = { addressShown: 'rue des Lilas', zoneId: '' }
    const chosen = { ...shown, address: 'rue des Lilas', addressChoice: '5 rue des Lilas, 00000 Aubépine', act: 'next' }
    expect((await visitor.post(home, chosen)).status).toBe(303)
    const after = (await visitor.get(home)).html
    expect(after).toContain('value="5 rue des Lilas, 00000 Aubépine"')
    expect(after).toMatch(/value="zone-a" selected/)
    const kept = { ...shown, address: 'rue des Lilas', addressChoice: 'kept', act: 'next' }
    expect((await visitor.post(home, kept)).html).toContain('Nous ne trouvons pas la commune')
    expect((await visitor.post(home, { ...kept, zoneId: 'zone-b' })).status).toBe(303)
    // A choice made for other words is none.
    expect((await visitor.post(home, { ...kept, address: 'rue des lilas', zoneId: 'zone-b' })).status).toBe(422)
  })

  it('says at the review all that is missing, each with its part', async () => {
    const visitor = visit()
    const { to } = await visitor.post('/request')
    const draft = to.slice(0, to.lastIndexOf('/'))
    const refused = await visitor.post(`${draft}/review`, {}, 'key-of-the-form-2')
    expect(refused.status).toBe(422)
    for (const step of ['children', 'week', 'home', 'wishes', 'situation', 'family']) {
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
    expect((await visitor.get(to.replace('/children', '/home'))).html).toContain('value="7 rue des Tilleuls"')
    expect((await visitor.get(to)).html).not.toContain('Noé')
  })
})
