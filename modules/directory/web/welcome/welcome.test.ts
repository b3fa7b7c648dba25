import { day } from '@ribambelle/kernel'
import { languages } from '@ribambelle/platform/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveEvents, saveSites, saveZones } from '../../index.ts'
import { cards, openDirectory, site, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'
import { questionIds } from './questions.ts'
import { situationIds, situations } from './situations.ts'

let web: DirectoryWeb
let empty: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory(
    async (scope) => {
      await saveZones(scope, [zone('west', 'Ouest', 0), zone('east', 'Est', 0.1)])
      await saveSites(scope, [
        site('creche', { withoutJob: true, shortNotice: true, specialNeeds: true, price: 'income-scale' }),
        site('relais', { kind: 'rpe', name: 'Relais du Port', phone: '05 36 49 10 20' }),
        site('laep', { kind: 'laep', name: 'Le Tapis' }),
        site('pmi', { kind: 'pmi', name: 'PMI du Port', phone: '05 36 49 10 21', languages: ['fr', 'ar', 'tr'] }),
      ])
      await saveEvents(scope, [
        {
          eventId: 'cafe',
          title: 'Café des parents',
          about: null,
          day: day('2026-12-05'),
          startsAt: '09:30',
          endsAt: null,
          siteId: 'relais',
          place: null,
          audience: ['families', 'expecting'],
          fromMonths: null,
          toMonths: null,
          languages: [],
          free: null,
          registration: 'none',
          contactPhone: null,
          contactEmail: null,
          contactWebsite: null,
          cancelled: false,
        },
      ])
    },
    { nextDays: async () => [{ title: 'Dernier jour pour demander', day: day('2027-03-01') }] },
  )
  empty = await openDirectory(async () => undefined)
})
afterAll(async () => {
  await web.close()
  await empty.close()
})

describe('a parent who arrives', () => {
  it('sees what this is, five situations, a place to look, questions, how places are given, and whom to call', async () => {
    const { status, text } = await web.get('/')
    expect(status).toBe(200)
    for (const path of ['/places', '/request', '/my', '/scale', '/rounds', '/events', '/places/near'])
      expect(text, path).toContain(`"/one/fr${path}"`)
    for (const id of situationIds) expect(text).toContain(`href="/one/fr/situations/${id}"`)
    for (const id of questionIds) expect(text).toContain(`href="/one/fr/questions#${id}"`)
    expect(text).toContain('04 65 71 12 34')
    expect(text).toContain('4 lieux')
    expect(text).toContain('Café des parents')
    expect(text).toContain('<option value="east">Est</option>')
  })

  it('reads every page in every language, in a full territory and in an empty one, without a key or a hole in it', async () => {
    for (const lang of languages) {
      for (const path of ['/', '/questions', ...situationIds.map((id) => `/situations/${id}`)]) {
        for (const one of [web, empty]) {
          const { status, text } = await one.get(path, {}, lang)
          expect(status, `${lang} ${path}`).toBe(200)
          expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/)
        }
      }
    }
  })

  it('gets to the right places, already filtered, with those to call', async () => {
    const tomorrow = (await web.get('/situations/tomorrow')).text
    expect(cards(tomorrow)).toBeGreaterThan(0)
    expect(tomorrow).toContain('href="/one/fr/places?with=short-notice"')
    expect(tomorrow).toContain('href="tel:0465711234"')
    expect(tomorrow).toContain('119')
    const expecting = (await web.get('/situations/expecting')).text
    expect(expecting).toContain('href="tel:0536491020"')
    expect(expecting).toContain('1er mars 2027')
    expect((await web.get('/situations/september')).text).toContain('href="/one/fr/waiting"')
  })

  it('finds a page behind every link of the steps that belongs to the directory', async () => {
    const own = /^\/(places|events|childminders|questions|$)/
    const paths = situationIds.flatMap((id) => [
      `/places?${situations[id].places}`,
      ...situations[id].steps.flatMap(({ path }) => (path && own.test(path) ? [path] : [])),
    ])
    for (const path of paths) expect((await web.get(path)).status, path).toBe(200)
  })

  it('does not find a situation that nobody is in', async () => {
    expect((await web.get('/situations/nowhere')).status).toBe(404)
  })
})

describe('the answers to questions', () => {
  it('hold the territory’s own figures and dates', async () => {
    const { text } = await web.get('/questions')
    expect(text).toContain('Ici, 1 lieu d’accueil le dit sur sa fiche.')
    expect(text).toContain('Dernier jour pour demander')
    expect(text).toContain('turc\u00A0: 1 lieu')
    for (const id of questionIds) expect(text).toContain(`id="${id}"`)
  })
})
