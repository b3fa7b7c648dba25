import { anyone, day } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveAddresses, saveSites, saveZones } from '../../../index.ts'
import { openDirectory, site, zone } from '../../../testing/web.ts'
import type { DirectoryWeb } from '../../../testing/web.ts'

let web: DirectoryWeb
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
/** Nobody wrote an address of mail on this sheet; its director has an account. */
const orphan = { accountId: 'lea', name: 'Léa Fictive', email: 'lea@creche.example', centreIds: ['orpheline'] }
const nadia: Actor = { kind: 'staff', accountId: 'nadia', roles: ['officer'], centreIds: [] }
const director: Actor = { kind: 'staff', accountId: 'marc', roles: ['director'], centreIds: ['loups'] }

beforeAll(async () => {
  web = await openDirectory(
    async (scope) => {
      await saveZones(scope, [zone('west', 'Portneuf', 0), zone('east', 'Estville', 0.1)])
      await saveSites(scope, [
        site('loups', { name: 'Les Loups', invented: ['hours'], email: 'loups@creche.example' }),
        site('vieille', {
          name: 'La Vieille',
          checkedOn: day('2020-01-01'),
          email: 'vieille@creche.example',
          hours: 'sur rendez-vous',
        }),
        site('orpheline', { name: 'L’Orpheline', checkedOn: day('2020-01-02') }),
        site('cachee', { kind: 'childminder', name: '=HYPERLINK("http://x")', listed: false, zoneId: 'east' }),
        ...Array.from({ length: 60 }, (_, n) => site(`n${n}`, { name: `Petite ${n}` })),
      ])
      await saveAddresses(scope, [
        {
          addressId: 'a1',
          label: '12 Rue des Lilas, 99000 Portneuf',
          zoneId: 'west',
          latitude: 45.02,
          longitude: 0.02,
        },
        {
          addressId: 'a2',
          label: '12 Rue des Lilas, 99100 Estville',
          zoneId: 'east',
          latitude: 45.03,
          longitude: 0.15,
        },
      ])
    },
    {},
    {},
    { namesOf: async () => new Map([['nadia', 'Nadia Fictive']]), directors: async () => [orphan] },
  )
  web.become(officer)
})
afterAll(() => web.close())

/** What a form would send: every named control with its value. */
function fieldsOf(html: string, action: string): [string, string][] {
  const form = html.split('<form').find((part) => part.includes(`action="/one/fr${action}"`))!
  const fields: [string, string][] = []
  for (const [, attributes] of form.matchAll(/<input ([^>]*)>/g)) {
    const of = (name: string): string | undefined => new RegExp(` ?\\b${name}="([^"]*)"`).exec(attributes!)?.[1]
    const box = /type="(radio|checkbox)"/.test(attributes!)
    if (of('name') && (!box || / checked/.test(attributes!))) fields.push([of('name')!, of('value') ?? ''])
  }
  for (const [, name, options] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields.push([name!, /value="([^"]*)" selected/.exec(options!)?.[1] ?? ''])
  for (const [, name, text] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs))
    fields.push([name!, text!])
  return fields
}

const changed = (fields: [string, string][], values: Record<string, string>): [string, string][] => [
  ...fields.filter(([name]) => !(name in values)),
  ...Object.entries(values),
]

describe('the list of sheets', () => {
  it('is searched, narrowed, sorted and turned, and says so in its address', async () => {
    const { text } = await web.get('/desk/places')
    expect(text).toContain('1 à 50 sur 64')
    expect((await web.get('/desk/places?page=2')).text).toContain('51 à 64 sur 64')
    expect((await web.get('/desk/places?state=old')).text).toContain('La Vieille')
    expect((await web.get('/desk/places?state=old')).text).not.toContain('Les Loups')
    expect((await web.get('/desk/places?q=loups')).text).toContain('1 fiche')
    expect((await web.get('/desk/places?zone=east')).text).toContain('1 fiche')
    expect((await web.get('/desk/places?q=zzzz')).text).toContain('Aucune fiche ici')
    expect((await web.get('/desk/places?sort=checked')).text.indexOf('La Vieille')).toBeLessThan(text.length)
    for (const query of ['page=-1', 'page=99999', 'kind=x', 'state=%20', 'sort=__proto__', 'zone=nowhere'])
      expect((await web.get(`/desk/places?${query}`)).status, query).toBe(200)
  })

  it('leaves as a file in which no formula runs', async () => {
    const { text, type } = await web.get('/desk/places.csv')
    expect(type).toContain('text/csv')
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect((await web.get('/desk/places.xlsx')).status).toBe(200)
  })

  it('shows a director her own sheets, and others nothing', async () => {
    web.become(director)
    const { text } = await web.get('/desk/places')
    expect(text).toContain('Les Loups')
    expect(text).not.toContain('La Vieille')
    expect((await web.get('/desk/places/vieille')).status).toBe(404)
    expect((await web.post('/desk/places/vieille', [['_key', 'd1']])).status).toBe(404)
    expect((await web.post('/desk/places/vieille/checked', [['_key', 'd2']])).status).toBe(404)
    for (const path of ['/desk/places/new', '/desk/places/reminders'])
      expect((await web.get(path)).status).not.toBe(200)
    web.become(anyone)
    expect((await web.get('/desk/places')).status).not.toBe(200)
    web.become(officer)
  })
})

describe('the page of a sheet', () => {
  it('saves the form as it came without changing anything, in both ways of writing hours', async () => {
    for (const siteId of ['loups', 'vieille']) {
      const { text } = await web.get(`/desk/places/${siteId}`)
      const sent = await web.post(`/desk/places/${siteId}`, fieldsOf(text, `/desk/places/${siteId}`))
      expect(sent.location).toContain('?saved')
      expect((await web.get(`/desk/places/${siteId}`)).text).toContain('Personne n’a encore changé cette fiche ici.')
    }
  })

  it('keeps what was typed beside what is wrong, and asks which address is meant', async () => {
    const fields = fieldsOf((await web.get('/desk/places/loups')).text, '/desk/places/loups')
    const wrong = await web.post(
      '/desk/places/loups',
      changed(fields, {
        email: 'pas une adresse',
        address: '12 rue des lilas',
        postcode: '',
        town: '',
        'hours-1': 'toujours',
        _key: 'w1',
      }),
    )
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="pas une adresse"')
    expect(wrong.text).toContain('value="toujours"')
    expect(wrong.text).toContain('Plusieurs adresses sont possibles')
    expect(wrong.text).toContain('12 Rue des Lilas, 99100 Estville')
    const right = await web.post(
      '/desk/places/loups',
      changed(fieldsOf(wrong.text, '/desk/places/loups'), {
        email: 'a@b.example',
        'hours-1': '8h-12h',
        addressId: 'a2',
        _key: 'w2',
      }),
    )
    expect(right.status).toBe(303)
    const { text } = await web.get('/desk/places/loups')
    expect(text).toContain('value="Estville"')
    expect(text).toContain('Remettre')
  })

  it('tells the second editor what changed, and lets her save after she read it', async () => {
    const fields = fieldsOf((await web.get('/desk/places/loups')).text, '/desk/places/loups')
    await web.post('/desk/places/loups', changed(fields, { operator: 'Ville', _key: 'm1' }))
    const second = await web.post('/desk/places/loups', changed(fields, { phone: '05 36 49 10 20', _key: 'm2' }))
    expect(second.status).toBe(422)
    expect(second.text).toContain('Ont changé\u00A0: Gestionnaire.')
    const again = await web.post(
      '/desk/places/loups',
      changed(fieldsOf(second.text, '/desk/places/loups'), { _key: 'm3' }),
    )
    expect(again.status).toBe(303)
  })

  it('says who changed it, by name, to everybody else', async () => {
    const { text } = await web.get('/desk/places/loups')
    expect(text).toContain('<bdi>vous</bdi>')
    web.become(nadia)
    const fields = fieldsOf(text, '/desk/places/loups')
    await web.post('/desk/places/loups', changed(fields, { phone: '05 36 49 10 21', _key: 'who' }))
    web.become(officer)
    const after = (await web.get('/desk/places/loups')).text
    expect(after).toContain('<bdi>Nadia Fictive</bdi>')
    expect(after).not.toContain('<bdi>nadia</bdi>')
    web.become(nadia)
    // Somebody whom no account names any more is not shown as a code.
    const later = (await web.get('/desk/places/loups')).text
    expect(later).toContain('<bdi>quelqu’un du service</bdi>')
    expect(later).not.toContain('bruno')
    web.become(officer)
  })

  it('makes a sheet, closes the place, opens it again', async () => {
    const empty = await web.post(
      '/desk/places/new',
      fieldsOf((await web.get('/desk/places/new')).text, '/desk/places/new'),
    )
    expect(empty.status).toBe(422)
    for (const words of [
      'Écrivez le nom du lieu.',
      'Choisissez le type de lieu.',
      'Écrivez l’adresse, ou la position.',
    ])
      expect(empty.text).toContain(words)
    const made = await web.post(
      '/desk/places/new',
      changed(fieldsOf(empty.text, '/desk/places/new'), {
        name: 'La Neuve',
        kind: 'mam',
        latitude: '45,05',
        longitude: '0,05',
        _key: 'n2',
      }),
    )
    expect(made.location).toBe('/one/fr/desk/places/la-neuve?added')
    await web.post('/desk/places/la-neuve/close', [['_key', 'n3']])
    expect((await web.get('/desk/places/la-neuve')).text).toContain('Fermé depuis le 21 novembre 2026')
    expect((await web.get('/desk/places?state=closed')).text).toContain('La Neuve')
    await web.post('/desk/places/la-neuve/reopen', [['_key', 'n4']])
    expect((await web.get('/places/la-neuve')).text).not.toContain('Ce lieu est fermé')
  })
})

describe('sheets that grew old', () => {
  it('are asked about once a day, by mail, when the service says so', async () => {
    const old = (await web.get('/desk/places/reminders')).text
    for (const words of ['La Vieille', 'vieille@creche.example', 'Léa Fictive']) expect(old).toContain(words)
    const asked = await web.post('/desk/places/reminders', [
      ['_key', 'r1'],
      ['site', 'vieille'],
      ['site', 'loups'],
    ])
    expect(asked.location).toContain('asked=1')
    expect(
      (
        await web.post('/desk/places/reminders', [
          ['_key', 'r2'],
          ['site', 'vieille'],
        ])
      ).location,
    ).toContain('asked=0')
    const orphans = await web.post('/desk/places/reminders', [
      ['_key', 'r5'],
      ['site', 'orpheline'],
    ])
    expect(orphans.location).toContain('asked=1')
    const letters = await web.fresh.database.owner.query<{ email: string; kind: string; account: string | null }>(
      'select email, kind, account_id account from correspondence.message order by 1',
    )
    expect(letters.rows).toEqual([
      { email: 'lea@creche.example', kind: 'sheet-old', account: 'lea' },
      { email: 'vieille@creche.example', kind: 'sheet-old', account: null },
    ])
    const wrong = await web.post('/desk/places/reminders/policy', [
      ['_key', 'r3'],
      ['months', '0'],
    ])
    expect(wrong.status).toBe(422)
    expect(
      (
        await web.post('/desk/places/reminders/policy', [
          ['_key', 'r4'],
          ['months', '60'],
        ])
      ).status,
    ).toBe(303)
  })
})
