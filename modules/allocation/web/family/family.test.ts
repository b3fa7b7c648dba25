import { anyone, system } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { saveRequests } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleScales } from '../../adapters/examples.ts'
import { allocationPorts } from '../../adapters/index.ts'
import { addScale } from '../../application/scale/add-scale.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { visit } from '../../testing/visit.ts'
import type { Visited } from '../../testing/visit.ts'
import { allocationRoutes, allocationStandingPanel } from '../routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'waiting'
const coordinator: Actor = { kind: 'staff', accountId: 'coordinator', roles: ['coordinator'], centreIds: [] }
const officer: Actor = { kind: 'staff', accountId: 'officer', roles: ['officer'], centreIds: [] }
const parent: Actor = { kind: 'family', accountId: 'account-3' }
let fresh: FreshDatabase
let ownId: string
let panel: (requestId: string, actor: Actor) => Promise<string | null>
let go: (
  method: 'GET' | 'POST',
  address: string,
  actor?: Actor,
  fields?: Record<string, string>,
  lang?: 'fr' | 'en' | 'ar',
) => Promise<Visited>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, async (scope) => {
    const requests = await fillTerritory(scope, { seed: 'waiting', requests: 160, centres: 20 })
    const own = requests[3]!
    ownId = own.requestId
    await saveRequests(scope, [{ ...own, household: { ...own.household, accountId: 'account-3' } }])
  })
  const run = runner(fresh.database, clock, allocationPorts)
  for (const content of exampleScales.slice(0, 2))
    await run.act(addScale, { content }, { territory, actor: system('test') })
  const routes = allocationRoutes(run)
  go = (method, address, actor = anyone, fields = {}, lang = 'fr') =>
    visit(routes, method, address, { territory, clock, actor, fields, lang })
  panel = async (requestId, actor) => {
    const shown = await allocationStandingPanel(run)(requestId, {
      lang: 'fr',
      actor,
      by: { territory, actor },
      link: (path: string) => path,
    } as never)
    return shown && render(shown)
  }
})
afterAll(() => fresh.drop())

describe('where a family stands while it waits', () => {
  it('tells it for each wish, with its points, to those who follow the request', async () => {
    const html = (await panel(ownId, parent))!
    expect(html).toContain('devant vous')
    expect(html).toMatch(/Souhait 1/)
    expect(html).toMatch(/Vous avez/)
  })

  it('tells nobody else, and nobody about a request that does not exist', async () => {
    expect(await panel(ownId, { kind: 'family', accountId: 'account-4' })).toBeNull()
    expect(await panel('none', parent)).toBeNull()
    expect(await panel(ownId, officer)).toBeNull()
  })
})

describe('waiting, before asking', () => {
  const asked = '/waiting?age=1&month=2027-09&zone=&week=mon-am&week=mon-pm&week=wed-am'

  it('asks first, then answers in ranges and says what would help', async () => {
    expect((await go('GET', '/waiting')).html).toContain('Mois de début')
    const { status, html } = await go('GET', asked)
    expect(status).toBe(200)
    expect(html).toMatch(/moins de 11|entre \d+ et \d+/)
    expect(html).toContain('Ce qui pourrait aider')
  })

  it('keeps what was chosen and says what is missing', async () => {
    const { status, html } = await go('GET', '/waiting?age=2&month=2027-10')
    expect(status).toBe(422)
    expect(html).toContain('Cochez au moins une demi-journée.')
    expect(html).toMatch(/value="2"[^>]*checked|checked[^>]*value="2"/)
  })

  it.each([
    '/waiting?age=x&month=never&week=%00&zone=%27',
    '/waiting?age=-1&month=9999-12&week=mon-am',
    '/waiting?age=99',
  ])('does not fall on %s', async (address) => expect((await go('GET', address)).status).toBeLessThan(500))

  it('tells the share served in the last published round, where families are enough', async () => {
    const typed = {
      name: 'Avril',
      kind: 'april',
      first: '2027-09',
      last: '2028-07',
      ageRule: 'cohort',
      scale: 'pessac-2022@1',
    }
    await go('POST', '/desk/rounds/new', coordinator, typed)
    for (const act of ['freeze', 'draw', 'propose', 'publish'])
      expect((await go('POST', `/desk/rounds/2027-09-april/${act}`, coordinator)).status).toBe(303)
    const { html } = await go('GET', asked)
    expect(html).toMatch(/de \d+ à \d+\s%/)
    expect(html).toContain('Avril')
  })
})

describe('the calendar', () => {
  const typed = {
    kind: 'panel',
    on: '2027-04-14',
    firstMonth: '2027-09',
    lastMonth: '2028-07',
    note: 'Salle du conseil',
  }

  it('is empty, then holds the days that the coordination writes', async () => {
    expect((await go('GET', '/calendar')).html).toContain('Aucune date')
    expect((await go('POST', '/desk/calendar', coordinator, typed)).status).toBe(303)
    const { html } = await go('GET', '/calendar')
    expect(html).toContain('14 avril 2027')
    expect(html).toContain('Salle du conseil')
  })

  it('goes into the calendars of telephones', async () => {
    const { body, status } = await go('GET', '/calendar.ics')
    expect(status).toBe(200)
    expect(body).toContain('BEGIN:VCALENDAR')
    expect(body).toContain('20270414')
  })

  it('shows a wrong day beside its field and keeps what was typed', async () => {
    const { status, html } = await go('POST', '/desk/calendar', coordinator, {
      ...typed,
      on: '2027-02-30',
      note: 'Gardé',
    })
    expect(status).toBe(422)
    expect(html).toContain('Écrivez un jour qui existe.')
    expect(html).toContain('Gardé')
  })

  it('takes a day out and puts it back', async () => {
    const page = (await go('GET', '/desk/calendar', coordinator)).html
    const act = /\/desk\/calendar\/[^/"]+\/cancel/.exec(page)![0]
    expect((await go('POST', act, coordinator)).status).toBe(303)
    expect((await go('GET', '/calendar')).html).not.toContain('14 avril 2027')
    expect((await go('POST', act, coordinator)).status).toBe(404)
    expect((await go('POST', act.replace('/cancel', '/restore'), coordinator)).status).toBe(303)
    expect((await go('GET', '/calendar')).html).toContain('14 avril 2027')
  })

  it('is written by the coordination alone', async () => {
    expect((await go('POST', '/desk/calendar', officer, typed)).status).toBe(422)
    expect((await go('POST', '/desk/calendar/none/cancel', officer)).status).toBe(404)
  })
})
