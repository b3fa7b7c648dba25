import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveSites, saveZones } from '../../index.ts'
import { cards, openDirectory, site, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'

let web: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory(async (scope) => {
    await saveZones(scope, [zone('west', 'Ouest', 0)])
    await saveSites(
      scope,
      ['a', 'b', 'c', 'd', 'e'].map((id) => site(id, { price: id === 'a' ? 'free-price' : null })),
    )
  })
})
afterAll(() => web.close())

describe('a parent who hesitates', () => {
  it('sees up to four places side by side, and what is not known of one', async () => {
    const { text } = await web.get('/places/compare?sites=a&sites=b')
    expect(text).toContain('data-title="Crèche a"')
    expect(text).toContain('Prix fixé par le lieu')
    expect(text).toContain('Pas encore renseigné')
    const many = (await web.get('/places/compare?sites=a,b,c,d,e')).text
    expect(many).toContain('Crèche d')
    expect(many).not.toContain('Crèche e')
    expect(many).toContain('Voici les 4 premiers')
  })

  it('is told how to compare when nothing can be', async () => {
    for (const query of ['', '?sites=nowhere', '?sites=%3Cscript%3E,,', `?sites=${'a'.repeat(3000)}`]) {
      const { status, text } = await web.get(`/places/compare${query}`)
      expect(status, query).toBe(200)
      expect(text).toContain('Aucun lieu à comparer')
    }
  })

  it('keeps places in her own browser, without an account, and takes them out again', async () => {
    const add = await web.post('/places/favourites', [
      ['act', 'add'],
      ['sites', 'b'],
      ['sites', 'nowhere'],
      ['sites', 'a'],
    ])
    expect([add.status, add.location, add.cookies['favourites-one']]).toEqual([303, '/one/fr/places/favourites', 'b.a'])
    const page = await web.get('/places/favourites', add.cookies)
    expect(cards(page.text)).toBe(2)
    expect(page.text).toContain('/one/fr/places/favourites?sites=b,a')
    const less = await web.post(
      '/places/favourites',
      [
        ['act', 'remove'],
        ['sites', 'b'],
        ['from', 'b'],
      ],
      add.cookies,
    )
    expect([less.location, less.cookies['favourites-one']]).toEqual(['/one/fr/places/b', 'a'])
    expect((await web.get('/places/a', less.cookies)).text).toContain('Retirer de mes favoris')
  })

  it('shows the list to somebody else by a link that says nothing of her', async () => {
    const shared = await web.get('/places/favourites?sites=c,a')
    expect(cards(shared.text)).toBe(2)
    expect(shared.text).toContain('Quelqu’un vous propose ces lieux')
    expect((await web.get('/places/favourites')).text).toContain('Aucun favori pour le moment')
  })

  it('is never sent elsewhere', async () => {
    const answer = await web.post('/places/favourites', [
      ['act', 'add'],
      ['sites', 'a'],
      ['from', '//elsewhere.example'],
    ])
    expect(answer.location).toBe('/one/fr/places/favourites')
  })
})
