import type { Actor } from '@ribambelle/kernel'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { stoppedClock } from '@ribambelle/platform/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../../adapters/index.ts'
import { Visitor } from '../../../testing/pages.ts'
import { aTerritory, aWholeFamily, words } from '../../../testing/whole-family.ts'
import { intakeRoutes } from '../../routes.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visit: (actor: Actor, lang?: 'fr' | 'ar') => Visitor
let householdId: string
let first: Actor
let second: Actor
const stranger: Actor = { kind: 'family', accountId: 'stranger' }
const printed: unknown[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  const here = await aTerritory(fresh, {}, 'here')
  ;({ householdId, first, second } = await aWholeFamily(here, 1))
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), {
    resultPanel: async () => null,
    print: async (order) => {
      printed.push(order)
      return Uint8Array.from([37, 80, 68, 70])
    },
  })
  visit = (actor, lang = 'fr') => new Visitor(routes, clock, actor, lang)
})
afterAll(() => fresh.drop())

describe('my data', () => {
  it('are shown in words, in my language, and hidden from everybody else', async () => {
    const { html } = await visit(first).get('/my/data/all')
    for (const word of [words.last, words.street, words.said, 'Prénom', '2 avril 2026', 'lundi matin'])
      expect(html).toContain(word)
    expect(html).not.toMatch(/undefined|\[object|intake\.|mon-am/)
    expect((await visit(first, 'ar').get('/my/data/all')).html).toContain('الاسم الأول')
    expect((await visit(stranger).get('/my/data/all')).html).not.toContain(words.last)
  })

  it('are taken away for a program, on paper, and whole with their files', async () => {
    const json = JSON.parse((await visit(first).get('/my/data/export.json')).html) as { households: unknown[] }
    expect(json.households).toHaveLength(1)
    expect((await visit(first).get('/my/data/export.pdf')).html).toContain('37')
    expect(JSON.stringify(printed)).toContain(words.street)
    const zip = await visit(first).get('/my/data/export.zip')
    expect(zip.status).toBe(200)
    expect((await visit(stranger).get('/my/data/export.json')).html).not.toContain(words.last)
  })

  it('are corrected by writing, with a kind word when nothing was written', async () => {
    const at = `/my/data/${householdId}/correct`
    const empty = await visit(first).post(at, { text: '' })
    expect([empty.status, empty.html.includes('Écrivez quelques mots')]).toEqual([422, true])
    expect((await visit(first).post(at, { text: 'Le nom est faux.' })).to).toBe('/my/data?done=corrected')
  })

  it('are erased after a page that says what goes and what stays; either guardian takes it back', async () => {
    const at = `/my/data/${householdId}/erase`
    const shown = await visit(first).get(at)
    expect(shown.html).toContain('Ce qui reste, sans aucun nom')
    expect(shown.html).toContain('28 novembre 2026')
    const unmeant = await visit(first).post(at)
    expect([unmeant.status, unmeant.html.includes('Cochez la case')]).toEqual([422, true])
    expect((await visit(first).post(at, { confirmed: 'on' })).to).toBe('/my/data')
    expect((await visit(second).get('/my/data')).html).toContain('L’effacement est demandé')
    expect((await visit(second).post(`/my/data/${householdId}/keep`)).to).toBe('/my/data?done=kept')
    expect((await visit(first).get('/my/data')).html).not.toContain('L’effacement est demandé')
  })

  it('do not exist for another family', async () => {
    for (const path of ['erase', 'keep', 'correct'])
      expect([404, 422]).toContain(
        (await visit(stranger).post(`/my/data/${householdId}/${path}`, { text: 'x' })).status,
      )
    expect((await visit(stranger).get(`/my/data/${householdId}/erase`)).status).toBe(404)
  })
})
