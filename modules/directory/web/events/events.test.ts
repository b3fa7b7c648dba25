import { anyone, day } from '@ribambelle/kernel'
import { languages } from '@ribambelle/platform/messages'
import { runner } from '@ribambelle/platform/run'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryPorts } from '../../adapters/index.ts'
import { cancelEvent, saveEvent } from '../../application/save-event.ts'
import type { WrittenEvent } from '../../application/save-event.ts'
import { saveEvents, saveSites, saveZones } from '../../index.ts'
import type { DirectoryEvent } from '../../index.ts'
import { cards, clock, openDirectory, site, zone } from '../../testing/web.ts'
import type { DirectoryWeb } from '../../testing/web.ts'

const event = (eventId: string, more: Partial<DirectoryEvent> = {}): DirectoryEvent => ({
  eventId,
  title: `Atelier ${eventId}`,
  about: null,
  day: day('2026-12-05'),
  startsAt: '09:30',
  endsAt: '11:30',
  siteId: 'relais',
  place: null,
  audience: ['families'],
  fromMonths: null,
  toMonths: null,
  languages: ['fr', 'ar'],
  free: true,
  registration: 'none',
  contactPhone: null,
  contactEmail: null,
  contactWebsite: null,
  cancelled: false,
  ...more,
})

let web: DirectoryWeb

beforeAll(async () => {
  web = await openDirectory(
    async (scope) => {
      await saveZones(scope, [zone('west', 'Ouest', 0)])
      await saveSites(scope, [site('relais', { kind: 'rpe', name: 'Relais du Port' })])
      await saveEvents(scope, [
        event('past', { day: day('2026-11-20') }),
        event('jeux'),
        event('debat', {
          title: 'Débat; "sommeil", pleurs',
          day: day('2027-01-12'),
          endsAt: null,
          siteId: null,
          place: 'Salle des fêtes',
          audience: ['expecting', 'professionals'],
          registration: 'required',
          contactEmail: 'debat@courriel.example',
          contactWebsite: 'https://courriel.example/debat',
          free: false,
        }),
        event('annule', { cancelled: true }),
      ])
    },
    { origin: 'https://here.example' },
  )
})
afterAll(() => web.close())

describe('what happens soon', () => {
  it('is told month by month, in every language, what is past left out', async () => {
    for (const lang of languages) {
      const { status, text } = await web.get('/events', {}, lang)
      expect(status, lang).toBe(200)
      expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/)
      expect(cards(text)).toBe(3)
    }
    const { text } = await web.get('/events')
    expect(text).toContain('samedi 5 décembre 2026, 9 h 30 – 11 h 30')
    expect(text).toContain('href="/one/fr/places/relais"')
    expect(text).toContain('Inscription obligatoire')
    expect(text).toContain('Annulé')
    expect(text).not.toContain('Atelier past')
  })

  it('can be narrowed to those for whom it is', async () => {
    expect(cards((await web.get('/events?for=expecting')).text)).toBe(1)
    expect((await web.get('/events?for=childminders')).text).toContain('Rien d’annoncé')
    expect((await web.get('/events?for=nobody')).status).toBe(200)
  })

  it('goes into the calendar of a telephone, all of it or one event', async () => {
    const { text, type } = await web.get('/events.ics')
    expect(type).toContain('text/calendar')
    expect(text.split('BEGIN:VEVENT').length - 1).toBe(3)
    expect(text).toContain('DTSTART:20261205T083000Z')
    expect(text).toContain('SUMMARY:Annulé\u00A0: Atelier annule')
    const one = await web.get('/events/debat/calendar.ics')
    expect(one.text).toContain('DTEND:20270112T093000Z')
    expect(one.text).toContain('Salle des fêtes')
    expect((await web.get('/events/past/calendar.ics')).status).toBe(404)
  })
})

describe('somebody of the service who announces an event', () => {
  const run = () => runner(web.fresh.database, clock, directoryPorts)
  const officer = { kind: 'staff', accountId: 'a', roles: ['officer'], centreIds: [] } as const
  const written = (more: Partial<WrittenEvent> = {}): WrittenEvent => {
    const { cancelled: _cancelled, ...rest } = event('new')
    return { ...rest, eventId: null, ...more }
  }

  it('sees it in the list, may change it and take it back', async () => {
    const made = await run().act(saveEvent, written({ title: 'Café des parents' }), {
      territory: 'one',
      actor: officer,
    })
    expect(made.ok).toBe(true)
    const eventId = made.ok ? made.value.eventId : ''
    expect((await web.get('/events')).text).toContain('Café des parents')
    await run().act(saveEvent, written({ eventId, title: 'Café des mères et des pères' }), {
      territory: 'one',
      actor: officer,
    })
    expect((await web.get('/events')).text).toContain('Café des mères et des pères')
    expect(
      await run().act(cancelEvent, { eventId, cancelled: true }, { territory: 'one', actor: officer }),
    ).toMatchObject({ ok: true })
  })

  it('writes it in the languages of the families; what is not translated is French, and says so', async () => {
    const translations = { en: { title: 'Crafts', about: 'Bring old clothes.' }, ar: { title: 'ورشة' } }
    const made = await run().act(saveEvent, written({ title: 'Bricolage', about: 'En vieux habits.', translations }), {
      territory: 'one',
      actor: officer,
    })
    expect(made.ok).toBe(true)
    const card = async (lang: 'fr' | 'fr-x-falc' | 'en' | 'ar' | 'tr'): Promise<string> =>
      /<div id="[^"]*"><article[^>]*><div class="card-head"><h3[^>]*>(?:Bricolage|Crafts|ورشة)<.*?<\/article>/.exec(
        (await web.get('/events', {}, lang)).text,
      )?.[0] ?? ''
    expect(await card('fr')).toContain('<h3>Bricolage</h3>')
    expect(await card('fr-x-falc')).toContain('<h3>Bricolage</h3>')
    expect(await card('en')).toContain('<h3>Crafts</h3>')
    expect(await card('en')).toContain('Bring old clothes.')
    expect(await card('ar')).toContain('<h3>ورشة</h3>')
    expect(await card('ar')).toMatch(/<p[^>]* lang="fr"[^>]*>En vieux habits\.</)
    expect(await card('tr')).toContain('<h3 lang="fr">Bricolage</h3>')
    expect((await web.get('/events.ics', {}, 'en')).text).toContain('SUMMARY:Crafts')
    const long = written({ translations: { de: { title: 'x'.repeat(121) } } })
    expect(await run().act(saveEvent, long, { territory: 'one', actor: officer })).toMatchObject({
      refusals: [{ code: 'title-too-long', field: 'title-de' }],
    })
  })

  it('hears everything that is wrong at once', async () => {
    const wrong = written({
      title: ' ',
      day: 'soon' as never,
      startsAt: '25:00',
      endsAt: '08:00',
      siteId: null,
      place: ' ',
      audience: [],
      fromMonths: 12,
      toMonths: 6,
      registration: 'required',
      contactWebsite: 'javascript:alert(1)',
    })
    const outcome = await run().act(saveEvent, wrong, { territory: 'one', actor: officer })
    expect(outcome.ok ? [] : outcome.refusals.map(({ code }) => code)).toEqual([
      'title-missing',
      'day-unreadable',
      'start-unreadable',
      'place-missing',
      'audience-missing',
      'ages-crossed',
      'website-unreadable',
    ])
    const past = await run().act(saveEvent, written({ day: day('2026-11-20'), siteId: 'nowhere' }), {
      territory: 'one',
      actor: officer,
    })
    expect(past.ok ? [] : past.refusals.map(({ code }) => code)).toEqual(['day-past', 'site-unknown'])
  })

  it('is one who may: a director in her own centres, nobody else', async () => {
    const director = { kind: 'staff', accountId: 'd', roles: ['director'], centreIds: ['relais'] } as const
    expect(await run().act(saveEvent, written(), { territory: 'one', actor: director })).toMatchObject({ ok: true })
    const elsewhere = written({ siteId: null, place: 'Ailleurs' })
    for (const [actor, what] of [
      [director, elsewhere],
      [anyone, written()],
      [{ ...officer, roles: ['elected'] as const }, written()],
    ] as const)
      expect(await run().act(saveEvent, what, { territory: 'one', actor })).toMatchObject({
        ok: false,
        refusals: [{ code: 'not-allowed' }],
      })
    expect(
      await run().act(cancelEvent, { eventId: 'debat', cancelled: true }, { territory: 'one', actor: director }),
    ).toMatchObject({ ok: false })
  })
})
