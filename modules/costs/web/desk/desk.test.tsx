import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keeper, nonsense, officer, openSite } from '../../testing/web.tsx'
import type { Site } from '../../testing/web.tsx'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('the desk of prices', () => {
  const correction = { value: '9 000', from: '2026-10-01', source: 'caf.fr, octobre 2026', reason: 'relevé' }

  it('is for administrators only', async () => {
    site.as(officer)
    for (const path of ['/desk/costs', '/desk/costs/psu.income.ceiling'])
      expect((await site.get(path)).status).toBe(404)
    expect((await site.post('/desk/costs/psu.income.ceiling', { ...correction, _key: 'key-of-officer' })).status).toBe(
      404,
    )
    site.as(null)
    expect((await site.get('/desk/costs')).status).toBe(303)
  })

  it('lists every number with its value, day, source and marks, part by part', async () => {
    site.as(keeper)
    const local = await site.get('/desk/costs')
    expect(local.words).toContain('Micro-crèche privée : prix habituel d’une heure')
    expect(local.words).toContain('Pas encore indiqué')
    expect(local.words).not.toContain('Garderie : prix plein')
    for (const chapter of ['psu', 'cmg', 'structure', 'tax', 'nothing'])
      for (const lang of ['fr', 'en']) {
        const { status, text } = await site.get(`/desk/costs?chapter=${chapter}`, `/port/${lang}`)
        expect(status).toBe(200)
        expect(text).not.toMatch(nonsense)
      }
    const some = await site.get('/desk/costs?chapter=psu&verify=yes')
    expect(some.words).toContain('À vérifier')
    expect(some.words).not.toContain('Crèche collective : part des ressources, 1 enfant')
  })

  it('shows one number through time, and no other', async () => {
    const { words, text } = await site.get('/desk/costs/psu.income.ceiling')
    expect(words).toContain('7')
    expect(words).toContain('1er septembre 2025')
    expect(text).not.toMatch(nonsense)
    for (const key of ['nobody', 'tariff.centre', 'bern.income.low', '__proto__'])
      expect((await site.get(`/desk/costs/${key}`)).status).toBe(404)
  })

  it('keeps what was typed and says what is wrong', async () => {
    const { status, text, words } = await site.post('/desk/costs/psu.income.ceiling', {
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
    const before = (await site.ask(rich)).words
    const path = '/desk/costs/psu.income.ceiling'
    const sent = await site.post(path, { ...correction, _key: 'one-correction' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/port/fr${path}?done=recorded`])
    expect((await site.post(path, { ...correction, _key: 'one-correction' })).status).toBe(303)
    expect((await site.post(path, { ...correction, value: '9100', _key: 'one-correction' })).words).toContain(
      'a déjà servi',
    )
    const sheet = await site.get(`${path}?done=recorded`)
    expect(sheet.words).toContain('C’est enregistré')
    expect(sheet.words).toContain('Valeur livrée avec le logiciel')
    expect(sheet.words).toContain('Version 1')
    const after = (await site.ask(rich)).words
    expect(after).toContain('corrigé par le territoire')
    expect(after).not.toBe(before)
    expect((await site.post(`${path}/undo`, { version: '1', _key: 'undo-of-one' })).status).toBe(303)
    expect((await site.ask(rich)).words).toBe(before)
    expect((await site.post(`${path}/undo`, { version: '1', _key: 'undo-again-x' })).status).toBe(422)
    expect((await site.post(`${path}/undo`, { version: 'x', _key: 'undo-of-none' })).status).toBe(404)
    site.as(null)
  })
})
