import { languages } from '@ribambelle/platform/messages'
import { day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frenchDefaults } from '../domain/answers/french.ts'
import { keeper, nonsense, openSite, territories } from '../testing/web.tsx'
import type { Site } from '../testing/web.tsx'
import { costsPricePanel } from './routes.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('the page of costs', () => {
  it('opens with few questions, each answered in the usual way but the income', async () => {
    const { status, text, words } = await site.get('/costs')
    expect(status).toBe(200)
    expect(words).toContain('Rien n’est enregistré')
    expect(text).toContain('name="income"')
    expect(text).not.toContain('id="result"')
    expect(text).not.toMatch(/<details[^>]* open/)
    expect(text).toContain('method="post"')
  })

  it('puts the kinds of care side by side, with what is paid when, the notes and the whole working', async () => {
    const { status, text, words } = await site.ask({ days: '4' })
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
    const { text, headers } = await site.ask({ income: '4321,99' })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('value="4321,99"')
    expect(text).not.toMatch(/href="[^"]*4321/)
    expect((await site.database.owner.query('select 1 from platform.answer')).rowCount).toBe(0)
    expect((await site.database.owner.query('select 1 from platform.audit')).rowCount).toBe(0)
  })

  it('keeps what was typed when something is wrong, says it beside the field and above', async () => {
    const { status, text, words } = await site.ask({ income: 'beaucoup', weeks: '99', parents: 'one' })
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
    const { status, words } = await site.ask({ income: '' })
    expect(status).toBe(200)
    expect(words).toContain('Trois exemples, sans vos ressources')
    expect(words.replaceAll(/\s/g, ' ')).toContain('1 500 € par mois')
    expect(words).toContain('caf.fr')
  })

  it('tells floor, ceiling, nothing earned, parents without work, older children', async () => {
    expect((await site.ask({ income: '0' })).words).toContain('sous le minimum')
    expect((await site.ask({ income: '9000' })).words).toContain('au-dessus du maximum')
    expect((await site.ask({ works: 'no' })).words).toContain('demande qu’un parent travaille')
    expect((await site.ask({ age: '6' })).words).toContain('moins de 6 ans')
    expect((await site.ask({ income: '45000' })).words).toContain('Est-ce bien par mois')
    expect((await site.ask({ income: '3000', per: 'year' })).words).toContain('Est-ce bien par an')
  })

  it('marks the kind that the person came from, and keeps it in the address alone', async () => {
    const answer = await site.post('/costs?kind=childminder', { ...frenchDefaults, income: '3000' })
    expect(answer.words).toContain('Celui que vous regardiez')
    expect(answer.text).toContain('action="/port/fr/costs?kind=childminder#result"')
    expect((await site.post('/costs?kind=%3Cscript%3E', { ...frenchDefaults })).text).not.toContain('script')
  })

  it('speaks every language, whatever is answered', async () => {
    for (const lang of languages)
      for (const typed of [{}, { income: '' }, { income: 'x' }, { age2: '5', children: '3', disabled: '1' }]) {
        const { status, text } = await site.ask(typed, `/port/${lang}`)
        expect([200, 422]).toContain(status)
        expect(text).not.toMatch(nonsense)
      }
    expect((await site.ask({}, '/port/ar')).words).toContain('هذا تقدير وليس قرارًا')
  })

  it('stands whatever is posted', async () => {
    const field = fc.constantFrom(...Object.keys(frenchDefaults), 'nobody', '_key', '__proto__')
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('1e9', '-1', '٣', '1,2,3', '<img src=x>', '９', '9'.repeat(300), '0.0000001', 'NaN'),
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, hostile, { maxKeys: 8 }), async (typed) => {
        const { status, text } = await site.post('/costs', { ...frenchDefaults, income: '2000', ...typed })
        expect([200, 422]).toContain(status)
        expect(text).not.toContain('<img src=x>')
      }),
      { numRuns: 40 },
    )
  })

  it('refuses answers sent from another site', async () => {
    const response = await site.web.request('/port/fr/costs', {
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
    expect((await site.get('/costs', '/mont/fr')).words).toContain('Le tarif de votre réseau n’est pas encore ici')
    expect((await site.post('/costs', { earnings1: '5000' }, '/mont/fr')).status).toBe(200)
  })

  it('shows the tariff of the network and the voucher, in francs', async () => {
    site.as(keeper)
    expect((await site.post('/desk/costs/tariff.centre', { ...tariff, _key: 'tariff-of-the-lake' }, lake)).status).toBe(
      303,
    )
    const full = { value: '130', from: '2026-01-01', source: 'canton', reason: 'prix plein' }
    expect((await site.post('/desk/costs/local.bern.day', { ...full, _key: 'price-of-the-lake' }, lake)).status).toBe(
      303,
    )
    site.as(null)
    expect((await site.get('/costs', lake)).text).toContain('name="earnings1"')
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
    const { status, words, text } = await site.post('/costs', typed, lake)
    expect(status).toBe(200)
    expect(words).toContain('CHF')
    expect(words).toContain('Garderie, avec un bon de garde')
    expect(words).toContain('réseau, barème 2026')
    expect(text).not.toMatch(nonsense)
    expect((await site.post('/costs', { ...typed, earnings1: 'x', days: '9' }, lake)).status).toBe(422)
    for (const lang of ['en', 'ar'])
      expect((await site.post('/costs', typed, `/lac/${lang}`)).text).not.toMatch(nonsense)
  })

  it('keeps the tariff in its form, so that a correction is small', async () => {
    site.as(keeper)
    const { text } = await site.get('/desk/costs/tariff.centre', lake)
    expect(text).toContain('value="160000.00"')
    expect(text).toContain('réseau, barème 2026')
    expect((await site.get('/desk/costs/psu.income.floor', lake)).status).toBe(404)
    site.as(null)
  })
})

describe('the panel on the sheet of a place', () => {
  const asked = {
    lang: 'fr' as const,
    today: day('2026-11-22'),
    by: { territory: 'port', actor: { kind: 'anyone' } as const },
    territory: territories.port,
    link: (path: string) => `/port/fr${path}`,
  }

  it('says from how much to how much, and leads to the page with the kind already chosen', async () => {
    for (const [kind, care] of [
      ['creche', 'psu-collective'],
      ['micro-creche', 'micro-centre'],
      ['childminder', 'childminder'],
    ] as const) {
      const html = render((await costsPricePanel(site.run())(kind, asked))!)
      expect(html).toContain(`href="/port/fr/costs?kind=${care}"`)
      expect(html).toMatch(/il reste de \d+\u00A0€ à [\d\u202F]+\u00A0€ par mois/)
    }
  })

  it('is not shown for places that nobody pays for', async () => {
    expect(await costsPricePanel(site.run())('laep', asked)).toBeNull()
    expect(
      await costsPricePanel(site.run())('creche', {
        ...asked,
        territory: territories.mont,
        by: { ...asked.by, territory: 'mont' },
      }),
    ).toBeNull()
  })
})
