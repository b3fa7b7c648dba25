import type { Actor } from '@ribambelle/kernel'
import { day } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { createWeb } from '@ribambelle/platform/http'
import type { Territory } from '@ribambelle/platform/http'
import { silentLog } from '@ribambelle/platform/logs'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import fc from 'fast-check'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { costsPorts } from '../adapters/index.ts'
import { frenchDefaults } from '../domain/answers/french.ts'
import type { FrenchField } from '../domain/answers/french.ts'
import { saveLocalPrices } from '../index.ts'
import { costsPricePanel, costsRoutes } from './routes.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')
const territories: Territory[] = [
  { territoryId: 'port', name: 'Portneuf', country: 'FR', demo: false, settings: {} },
  { territoryId: 'lac', name: 'Lac', country: 'CH', demo: false, settings: {} },
  { territoryId: 'mont', name: 'Mont', country: 'CH', demo: false, settings: {} },
]
const keeper: Actor = { kind: 'staff', accountId: 'ada', roles: ['administrator'], centreIds: [] }
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }

let fresh: FreshDatabase
let actor: Actor | null = null
let web: ReturnType<typeof createWeb>
const run = () => runner(fresh.database, clock, costsPorts)

beforeAll(async () => {
  fresh = await freshDatabase()
  for (const { territoryId } of territories) await fresh.territory(territoryId)
  await fresh.database.within('port', clock, (scope) =>
    saveLocalPrices(scope, [
      { key: 'local.micro.hourly', from: day('2026-01-01'), value: '9.50', source: 'relevé', reason: 'essai' },
    ]),
  )
  web = createWeb({
    routes: costsRoutes(run()),
    shell: {
      page: ({ reply }) => render(<main title={reply.title}>{reply.body}</main>),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    clock,
    log: silentLog,
    territories: () => Promise.resolve(territories),
    sessions: () => Promise.resolve(actor && { actor, name: 'Ada' }),
    secure: false,
    ready: () => Promise.resolve(true),
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })
})
afterAll(() => fresh.drop())

interface Answer {
  status: number
  text: string
  words: string
  headers: Headers
}
const read = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  return {
    status: response.status,
    text,
    words: text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\u00A0\u202F]/g, ' '),
    headers: response.headers,
  }
}
const get = async (path: string, at = '/port/fr'): Promise<Answer> => read(await web.request(at + path))
const post = async (path: string, fields: Record<string, string>, at = '/port/fr'): Promise<Answer> =>
  read(
    await web.request(at + path, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    }),
  )
const ask = (typed: Partial<Record<FrenchField, string>>, at?: string): Promise<Answer> =>
  post('/costs', { ...frenchDefaults, income: '3500', ...typed }, at)
const nonsense = /undefined|\[object|\{[a-z]+\}|NaN/

describe('the page of costs', () => {
  it('opens with few questions, each answered in the usual way but the income', async () => {
    const { status, text, words } = await get('/costs')
    expect(status).toBe(200)
    expect(words).toContain('Rien n’est enregistré')
    expect(text).toContain('name="income"')
    expect(text).not.toContain('id="result"')
    expect(text).not.toMatch(/<details[^>]* open/)
    expect(text).toContain('method="post"')
  })

  it('puts the kinds of care side by side, with what is paid when, the notes and the whole working', async () => {
    const { status, text, words } = await ask({ days: '4' })
    expect(status).toBe(200)
    for (const kind of ['Crèche collective', 'Micro-crèche privée', 'Assistante maternelle', 'Garde à domicile'])
      expect(words).toContain(kind)
    expect(words).toContain('C’est une estimation, pas une décision')
    expect(words).toContain('nombres de la loi au 22 novembre 2026')
    expect(words).toContain('Pajemploi+')
    expect(words).toContain('0,0619 %, depuis le 1er janvier 2022')
    expect(words).toContain('à vérifier')
    expect(words).toContain('Ressources comptées : 3 500,00 €')
    expect(text).not.toMatch(nonsense)
  })

  it('keeps nothing: not in the address, not in caches, not in the database, and not in a log', async () => {
    const { text, headers } = await ask({ income: '4321,99' })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('value="4321,99"')
    expect(text).not.toMatch(/href="[^"]*4321/)
    expect((await fresh.database.owner.query('select 1 from platform.answer')).rowCount).toBe(0)
    expect((await fresh.database.owner.query('select 1 from platform.audit')).rowCount).toBe(0)
  })

  it('keeps what was typed when something is wrong, says it beside the field and above', async () => {
    const { status, text, words } = await ask({ income: 'beaucoup', weeks: '99', parents: 'one' })
    expect(status).toBe(422)
    expect(text).toContain('value="beaucoup"')
    expect(text).toContain('href="#field-income"')
    expect(text).toContain('href="#field-weeks"')
    expect(words).toContain('Écrivez un nombre de 1 à 52.')
    expect(words).toContain('Semaines d’accueil par an : Écrivez un nombre de 1 à 52.')
    expect(words).toContain('Ressources du foyer : Écrivez un nombre')
    expect(text).toMatch(/<details[^>]* open/)
    expect(text).toMatch(/value="one"[^>]*checked|checked[^>]*value="one"/)
    expect(text).not.toContain('id="result"')
  })

  it('shows three examples to a family that does not know its income', async () => {
    const { status, words } = await ask({ income: '' })
    expect(status).toBe(200)
    expect(words).toContain('Trois exemples, sans vos ressources')
    expect(words.replaceAll(/\s/g, ' ')).toContain('1 500 € par mois')
    expect(words).toContain('caf.fr')
  })

  it('tells floor, ceiling, nothing earned, parents without work, older children', async () => {
    expect((await ask({ income: '0' })).words).toContain('sous le minimum')
    expect((await ask({ income: '9000' })).words).toContain('au-dessus du maximum')
    expect((await ask({ works: 'no' })).words).toContain('demande qu’un parent travaille')
    expect((await ask({ age: '6' })).words).toContain('moins de 6 ans')
    expect((await ask({ income: '45000' })).words).toContain('Est-ce bien par mois')
    expect((await ask({ income: '3000', per: 'year' })).words).toContain('Est-ce bien par an')
  })

  it('marks the kind that the person came from, and keeps it in the address alone', async () => {
    const answer = await post('/costs?kind=childminder', { ...frenchDefaults, income: '3000' })
    expect(answer.words).toContain('Celui que vous regardiez')
    expect(answer.text).toContain('action="/port/fr/costs?kind=childminder#result"')
    expect((await post('/costs?kind=%3Cscript%3E', { ...frenchDefaults })).text).not.toContain('script')
  })

  it('speaks every language, whatever is answered', async () => {
    for (const lang of ['fr', 'en', 'ar'])
      for (const typed of [{}, { income: '' }, { income: 'x' }, { age2: '5', children: '3', disabled: '1' }]) {
        const { status, text } = await ask(typed, `/port/${lang}`)
        expect([200, 422]).toContain(status)
        expect(text).not.toMatch(nonsense)
      }
    expect((await ask({}, '/port/ar')).words).toContain('هذا تقدير وليس قرارًا')
  })

  it('stands whatever is posted', async () => {
    const field = fc.constantFrom(...Object.keys(frenchDefaults), 'nobody', '_key', '__proto__')
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('1e9', '-1', '٣', '1,2,3', '<img src=x>', '９', '9'.repeat(300), '0.0000001', 'NaN'),
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, hostile, { maxKeys: 8 }), async (typed) => {
        const { status, text } = await post('/costs', { ...frenchDefaults, income: '2000', ...typed })
        expect([200, 422]).toContain(status)
        expect(text).not.toContain('<img src=x>')
      }),
      { numRuns: 40 },
    )
  })

  it('refuses answers sent from another site', async () => {
    const response = await web.request('/port/fr/costs', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'income=1',
    })
    expect(response.status).toBe(403)
  })
})

describe('in Switzerland', () => {
  const lake = '/lac/fr'
  const tariff = {
    income: 'all',
    unit: 'day',
    shape: 'linear',
    fromIncome: '40000',
    fromPrice: '20',
    toIncome: '160000',
    toPrice: '140',
    least: '20',
    most: '140',
    rounding: '5',
    rebateChildren: '2',
    from: '2026-01-01',
    source: 'réseau, barème 2026',
    reason: 'publié',
  }

  it('says so where no tariff was published', async () => {
    expect((await get('/costs', '/mont/fr')).words).toContain('Le tarif de votre réseau n’est pas encore ici')
    expect((await post('/costs', { earnings1: '5000' }, '/mont/fr')).status).toBe(200)
  })

  it('shows the tariff of the network and the voucher, in francs', async () => {
    actor = keeper
    expect((await post('/desk/costs/tariff.centre', { ...tariff, _key: 'tariff-of-the-lake' }, lake)).status).toBe(303)
    const full = { value: '130', from: '2026-01-01', source: 'canton', reason: 'prix plein' }
    expect((await post('/desk/costs/local.bern.day', { ...full, _key: 'price-of-the-lake' }, lake)).status).toBe(303)
    actor = null
    expect((await get('/costs', lake)).text).toContain('name="earnings1"')
    const typed = {
      earnings1: "8'000",
      earnings2: '',
      per: 'month',
      persons: '3',
      careChildren: '1',
      age: 'baby',
      days: '3',
      hours: '9',
    }
    const { status, words, text } = await post('/costs', typed, lake)
    expect(status).toBe(200)
    expect(words).toContain('CHF')
    expect(words).toContain('Garderie, avec un bon de garde')
    expect(words).toContain('réseau, barème 2026')
    expect(text).not.toMatch(nonsense)
    expect((await post('/costs', { ...typed, earnings1: 'x', days: '9' }, lake)).status).toBe(422)
    for (const lang of ['en', 'ar']) expect((await post('/costs', typed, `/lac/${lang}`)).text).not.toMatch(nonsense)
  })

  it('keeps the tariff in its form, so that a correction is small', async () => {
    actor = keeper
    const { text } = await get('/desk/costs/tariff.centre', lake)
    expect(text).toContain('value="160000.00"')
    expect(text).toContain('réseau, barème 2026')
    expect((await get('/desk/costs/psu.income.floor', lake)).status).toBe(404)
    actor = null
  })
})

describe('the desk of prices', () => {
  const correction = { value: '9 000', from: '2026-10-01', source: 'caf.fr, octobre 2026', reason: 'relevé' }

  it('is for administrators only', async () => {
    actor = officer
    for (const path of ['/desk/costs', '/desk/costs/psu.income.ceiling']) expect((await get(path)).status).toBe(404)
    expect((await post('/desk/costs/psu.income.ceiling', { ...correction, _key: 'key-of-officer' })).status).toBe(404)
    actor = null
    expect((await get('/desk/costs')).status).toBe(303)
  })

  it('lists every number with its value, day, source and marks, part by part', async () => {
    actor = keeper
    const local = await get('/desk/costs')
    expect(local.words).toContain('Micro-crèche privée : prix habituel d’une heure')
    expect(local.words).toContain('Pas encore indiqué')
    expect(local.words).not.toContain('Garderie : prix plein')
    for (const chapter of ['psu', 'cmg', 'structure', 'tax', 'nothing'])
      for (const lang of ['fr', 'en']) {
        const { status, text } = await get(`/desk/costs?chapter=${chapter}`, `/port/${lang}`)
        expect(status).toBe(200)
        expect(text).not.toMatch(nonsense)
      }
    const some = await get('/desk/costs?chapter=psu&verify=yes')
    expect(some.words).toContain('À vérifier')
    expect(some.words).not.toContain('Crèche collective : part des ressources, 1 enfant')
  })

  it('shows one number through time, and no other', async () => {
    const { words, text } = await get('/desk/costs/psu.income.ceiling')
    expect(words).toContain('7')
    expect(words).toContain('1er septembre 2025')
    expect(text).not.toMatch(nonsense)
    for (const key of ['nobody', 'tariff.centre', 'bern.income.low', '__proto__'])
      expect((await get(`/desk/costs/${key}`)).status).toBe(404)
  })

  it('keeps what was typed and says what is wrong', async () => {
    const { status, text, words } = await post('/desk/costs/psu.income.ceiling', {
      value: 'x',
      from: '2026-02-30',
      source: '',
      reason: 'relevé',
      _key: 'key-of-mistakes',
    })
    expect(status).toBe(422)
    expect(words).toContain('Dites où la valeur a été lue.')
    expect(text).toContain('href="#field-from"')
    expect(text).toContain('value="x"')
  })

  it('corrects a number for families at once, once however often it is sent, and undoes it', async () => {
    const rich = { income: '20000' }
    const before = (await ask(rich)).words
    const path = '/desk/costs/psu.income.ceiling'
    const sent = await post(path, { ...correction, _key: 'one-correction' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/port/fr${path}?done=recorded`])
    expect((await post(path, { ...correction, _key: 'one-correction' })).status).toBe(303)
    expect((await post(path, { ...correction, value: '9100', _key: 'one-correction' })).words).toContain('a déjà servi')
    const sheet = await get(`${path}?done=recorded`)
    expect(sheet.words).toContain('C’est enregistré')
    expect(sheet.words).toContain('Valeur livrée avec le logiciel')
    expect(sheet.words).toContain('Version 1')
    const after = (await ask(rich)).words
    expect(after).toContain('corrigé par le territoire')
    expect(after).not.toBe(before)
    expect((await post(`${path}/undo`, { version: '1', _key: 'undo-of-one' })).status).toBe(303)
    expect((await ask(rich)).words).toBe(before)
    expect((await post(`${path}/undo`, { version: '1', _key: 'undo-again-x' })).status).toBe(422)
    expect((await post(`${path}/undo`, { version: 'x', _key: 'undo-of-none' })).status).toBe(404)
    actor = null
  })
})

describe('the panel on the sheet of a place', () => {
  const asked = {
    lang: 'fr' as const,
    today: day('2026-11-22'),
    by: { territory: 'port', actor: { kind: 'anyone' } as const },
    territory: territories[0]!,
    link: (path: string) => `/port/fr${path}`,
  }

  it('says from how much to how much, and leads to the page with the kind already chosen', async () => {
    for (const [kind, care] of [
      ['creche', 'psu-collective'],
      ['micro-creche', 'micro-centre'],
      ['childminder', 'childminder'],
    ] as const) {
      const html = render((await costsPricePanel(run())(kind, asked))!)
      expect(html).toContain(`href="/port/fr/costs?kind=${care}"`)
      expect(html).toMatch(/il reste de \d+\u00A0€ à [\d\u202F]+\u00A0€ par mois/)
    }
  })

  it('is not shown for places that nobody pays for', async () => {
    expect(await costsPricePanel(run())('laep', asked)).toBeNull()
    expect(
      await costsPricePanel(run())('creche', {
        ...asked,
        territory: territories[2]!,
        by: { ...asked.by, territory: 'mont' },
      }),
    ).toBeNull()
  })
})
