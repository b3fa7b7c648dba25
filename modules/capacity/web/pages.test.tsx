import { day, workingWeek } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { createWeb } from '@ribambelle/platform/http'
import { staffLanguages } from '@ribambelle/platform/messages'
import { silentLog } from '@ribambelle/platform/logs'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capacityPorts } from '../adapters/index.ts'
import { saveAgeGroups, saveAuthorisedPlaces, saveContracts } from '../index.ts'
import { buildTown } from '../testing/town.ts'
import { capacityPlacesPanel, capacityRoutes, capacityVacancies } from './routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = { territoryId: 'one', name: 'Portneuf', country: 'FR' as const, demo: false, settings: {} }
const director: Actor = { kind: 'staff', accountId: 'd', roles: ['director'], centreIds: ['nursery'] }
const officer: Actor = { kind: 'staff', accountId: 'o', roles: ['officer'], centreIds: [] }

let fresh: FreshDatabase
let actor: Actor = director
let web: ReturnType<typeof createWeb>
const run = () => runner(fresh.database, clock, capacityPorts)

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await fresh.database.within('one', clock, async (scope) => {
    await buildTown(
      scope,
      { nursery: 'creche', other: 'creche' },
      { nursery: 'Crèche des Mouettes', other: 'Crèche du Phare' },
    )
    for (const centreId of ['nursery', 'other']) {
      await saveAgeGroups(scope, [
        { centreId, ageGroupId: 'bebes', name: 'Bébés', fromMonths: 2, toMonths: 15 },
        { centreId, ageGroupId: 'grands', name: 'Grands', fromMonths: 15, toMonths: 42 },
      ])
      await saveAuthorisedPlaces(
        scope,
        workingWeek.map((halfDay) => ({
          centreId,
          ageGroupId: 'bebes',
          halfDay,
          from: day('2026-01-01'),
          until: null,
          places: 10,
          invented: true,
        })),
      )
    }
    await saveContracts(
      scope,
      Array.from({ length: 8 }, (_, n) => ({
        contractId: `c${n}`,
        centreId: 'nursery',
        childId: null,
        born: day('2026-05-01'),
        week: ['mon-am' as const],
        from: day('2026-09-01'),
        until: day('2027-07-31'),
      })),
    )
  })
  web = createWeb({
    routes: capacityRoutes(run()),
    shell: {
      page: ({ reply }) => render(<main title={reply.title}>{reply.body}</main>),
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
    },
    assets: [],
    clock,
    log: silentLog,
    territories: () => Promise.resolve([territory]),
    sessions: () => Promise.resolve({ actor, name: 'Ana' }),
    secure: false,
    ready: () => Promise.resolve(true),
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })
})
afterAll(() => fresh.drop())

const get = async (path: string, lang = 'fr'): Promise<{ status: number; text: string }> => {
  const response = await web.request(`/one/${lang}${path}`)
  return { status: response.status, text: await response.text() }
}
/** What is read, without the marks around it. */
const words = (html: string): string => html.replaceAll(/<[^>]+>/g, '')

let keys = 0
const week = (places: string): Record<string, string> =>
  Object.fromEntries(workingWeek.map((half) => [`places-${half}`, places]))
const post = async (fields: Record<string, string>, key = `key-${(keys += 1)}-of-the-form`) => {
  const response = await web.request('/one/fr/desk/capacity/nursery?month=2027-01', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _key: key, group: 'bebes', from: '2027-01-04', version: '0', ...fields }).toString(),
  })
  return { status: response.status, text: await response.text(), to: response.headers.get('location') }
}

describe('the places on the desk', () => {
  it('are shown by centre and age group for a month: a director sees their own', async () => {
    const own = await get('/desk/capacity?month=2026-12')
    expect(own.text).toContain('Places en décembre 2026')
    expect(own.text).toContain('Crèche des Mouettes')
    expect(own.text).not.toContain('Crèche du Phare')
    expect((await get('/desk/capacity/other')).status).toBe(404)
    actor = officer
    expect((await get('/desk/capacity')).text).toContain('Crèche du Phare')
    actor = director
  })

  it('are read by half-day: children on places, what is free, what is closed', async () => {
    const { text } = await get('/desk/capacity/nursery?month=2026-12')
    expect(words(text)).toContain('8 / 10')
    expect(text).toContain('2 libres')
    expect(text).toContain('Fermé')
    expect(text).toContain('Ces places sont inventées')
    expect(text).toContain('11 enfants au plus en même temps')
    expect(text).toContain('2 professionnels présents')
  })

  it('stand nonsense in the address, and speak the languages of the desk', async () => {
    for (const lang of staffLanguages) {
      for (const path of ['/desk/capacity?month=abc', '/desk/capacity/nursery?month=9999-99&group=nobody']) {
        const { status, text } = await get(path, lang)
        expect(status).toBe(200)
        expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/)
      }
    }
    expect((await get('/desk/capacity/nowhere')).status).toBe(404)
  })
})

describe('the form that records places', () => {
  it('keeps what was typed and says what is wrong beside its field', async () => {
    const { status, text } = await post({ ...week('12'), from: '2027-02-30', 'places-tue-am': 'dix' })
    expect(status).toBe(422)
    expect(text).toContain('Rien n’est encore enregistré')
    expect(text).toContain('href="#field-places-tue-am"')
    expect(text).toContain('value="dix"')
    expect(text).toContain('mardi matin\u00A0: écrivez un nombre entier, de 0 à 60.')
    expect(text).toContain('Écrivez un jour qui existe.')
  })

  it('tells how many children are promised a place when there would be too few', async () => {
    const { status, text } = await post(week('5'))
    expect(status).toBe(422)
    expect(text).toContain(
      'lundi matin\u00A0: 8 enfants ont déjà une place. Avec ce nombre, l’établissement peut en recevoir 5.',
    )
  })

  it('records, says so, and does it once however often it is sent', async () => {
    const done = await post(week('12'), 'one-key-for-all')
    expect(done).toMatchObject({
      status: 303,
      to: '/one/fr/desk/capacity/nursery?month=2027-01&group=bebes&recorded=1',
    })
    expect(await post(week('12'), 'one-key-for-all')).toMatchObject({ status: 303 })
    expect((await post(week('13'), 'one-key-for-all')).text).toContain('Ce formulaire a déjà servi')
    const after = await get('/desk/capacity/nursery?month=2027-02&recorded=1')
    expect(after.text).toContain('Les places sont enregistrées.')
    expect(words(after.text)).toContain('8 / 12')
    expect(
      (await fresh.database.owner.query("select 1 from platform.audit where type = 'capacity.recorded'")).rowCount,
    ).toBe(1)
  })

  it('is not shown to an officer, and refused if sent all the same', async () => {
    actor = officer
    expect((await get('/desk/capacity/nursery')).text).not.toContain('Enregistrer les places')
    expect((await post(week('14'))).status).toBe(422)
    expect(words((await get('/desk/capacity/nursery?month=2027-02')).text)).not.toContain('/ 14')
    actor = director
  })
})

it('tells families what is free in September, and that it is not reserved', async () => {
  const panel = await capacityPlacesPanel(run())('other', {
    lang: 'fr',
    today: day('2026-11-21'),
    by: { territory: 'one', actor: { kind: 'anyone' } },
  })
  const html = render(panel!)
  expect(html).toContain('Places libres en septembre 2027')
  expect(html).toContain('ne sont pas réservées')
  expect(html).toContain('Nombres inventés')
  expect(html).toContain('>100<')
})

it('lends the lists of the directory the places that are free all week, counted once a minute', async () => {
  const vacancies = capacityVacancies(run())
  const request = { today: day('2026-11-21'), by: { territory: 'one', actor: { kind: 'anyone' } } } as const
  const [once, again] = await Promise.all([vacancies(request), vacancies(request)])
  expect(again).toBe(once)
  expect(once.get('other')).toMatchObject({ september: 10, asOf: '2026-11-21' })
})
