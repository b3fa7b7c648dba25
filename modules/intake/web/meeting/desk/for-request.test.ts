import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { meetingPorts } from '../../../adapters/meeting/index.ts'
import { filed, openDesk } from '../../../testing/desk.ts'
import type { TestDesk } from '../../../testing/desk.ts'
import { Visitor } from '../../../testing/pages.ts'
import { meetingRoutes } from '../routes.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
let desk: TestDesk
let officer: Visitor
const asked = filed(1)
const dates = `/desk/meetings?kind=interview&free=yes&for=${asked.reference}`

beforeAll(async () => {
  desk = await openDesk([asked, filed(2, { state: 'closed' })])
  const meetings = runner(desk.fresh.database, clock, meetingPorts)
  officer = new Visitor(meetingRoutes(meetings, {}), clock, desk.bruno)
  const slots = {
    kind: 'interview',
    way: 'phone',
    firstDay: '2026-12-01',
    from: '09:00',
    until: '10:30',
    minutes: '45',
  }
  expect((await officer.post('/desk/meetings/new', { ...slots, language: 'fr', capacity: '1' })).status).toBe(303)
})
afterAll(() => desk.fresh.drop())

it('leads from the sheet of a request to the free dates, and to none from one that is over', async () => {
  expect((await desk.visit().get('/desk/requests/request-1')).html).toContain(dates.replaceAll('&', '&amp;'))
  expect((await desk.visit().get('/desk/requests/request-2')).html).not.toContain('/desk/meetings?')
})

it('books the family in one click, once for two, and offers what is taken to nobody', async () => {
  const { html } = await officer.get(dates)
  expect(html).toContain(`Un rendez-vous pour la demande ${asked.reference}`)
  const [first, second] = [...html.matchAll(/action="([^"]*\/book)"/g)].map(([, action]) => action!)
  expect(second).toBeDefined()
  const fields = { reference: asked.reference }
  const taken = await officer.post(first!, fields, 'the-key-of-a-click')
  expect([taken.status, (await officer.post(first!, fields, 'the-key-of-a-click')).to]).toEqual([303, taken.to])
  expect((await officer.get(taken.to)).html).toContain(asked.reference)
  expect((await officer.get(dates)).html.match(/action="[^"]*\/book"/g)).toHaveLength(1)
  const again = await officer.post(second!, fields)
  expect([again.status, again.html.includes('déjà')]).toEqual([422, true])
})

it('keeps the request while the list is filtered, and takes nothing that is no reference', async () => {
  expect((await officer.get(dates)).html).toContain(`name="for" value="${asked.reference}"`)
  const nonsense = (await officer.get('/desk/meetings?for=%3Cscript%3E')).html
  expect(nonsense).not.toContain('<script')
  expect(nonsense).not.toContain('/book"')
})
