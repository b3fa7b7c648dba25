import type { Page } from '@playwright/test'
import { at, become, sendAsItIs } from '../house.ts'
import type { Lang } from '../house.ts'
import { plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const nadia = 'nadia-coordinator'
const samira = 'samira-haddad'
const fresh = plain('desk-meeting-new', '/desk/meetings/new', nadia)

interface Opened {
  readonly kind?: 'session' | 'interview'
  /** families; of a session */
  readonly capacity?: string
  readonly place?: string
}

/** Nadia opens a session that nobody else looks at, or two interviews of an hour. @returns the address of the first after `/desk/meetings/` */
export async function openSession(
  page: Page,
  { kind = 'session', capacity = '12', place = '2 place du Marché' }: Opened = {},
): Promise<string> {
  await become(page, nadia)
  await page.goto(at('/desk/meetings/new'))
  await page.locator(`input[name="kind"][value="${kind}"]`).check({ force: true })
  await page.locator('input[name="firstDay"]').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10))
  if (kind === 'interview') await page.locator('input[name="until"]').fill('11:00')
  await page.locator('input[name="from"]').fill('09:00')
  await page.locator('input[name="minutes"]').fill(kind === 'interview' ? '60' : '')
  await page.locator('input[name="capacity"]').fill(capacity)
  await page.locator('input[name="place"]').fill(place)
  await page.locator('input[name="public"]').check({ force: true })
  await page.locator('select[name="officerId"]').selectOption('')
  await sendAsItIs(page)
  await page.waitForURL(/opened=/)
  return new URL(page.url()).pathname.split('/').at(-1)!
}

const ofSession = (name: string, route: string, as: Shown['as']): Shown => ({
  name,
  route,
  as,
  open: async (page, lang) => {
    const meetingId = await openSession(page)
    await (as ? become(page, as) : page.context().clearCookies())
    await page.goto(at(route.replace(':meetingId', meetingId).replace(':requestId', 'r-paul-renard'), lang))
  },
})

const visitor = ofSession('meeting', '/meetings/:meetingId', null)
const mine = ofSession('my-meeting', '/my/meetings/:meetingId', samira)

async function booked(page: Page, lang: Lang): Promise<void> {
  await mine.open(page, lang)
  await sendAsItIs(page)
  await page.waitForURL(/\/booked\//)
}

const paul = '/desk/helped/r-paul-renard/meetings'

async function helped(page: Page, lang: Lang): Promise<void> {
  const meetingId = await openSession(page)
  await become(page, 'jeanne-helper')
  await page.goto(at(`${paul}/${meetingId}`, lang))
  await sendAsItIs(page)
  await page.waitForURL(/\/booked\//)
}

/** Another date is taken for the family; the page of the first one says where to. */
async function moved(page: Page, lang: Lang): Promise<void> {
  await helped(page, lang)
  const old = page.url()
  await page.locator('details:has(form[action$="/move"]) summary').click()
  await sendAsItIs(page, page.locator('form[action$="/move"]'))
  await page.goto(old)
  await page.locator('main a[href*="/meetings/booked/"]').waitFor()
}

/** Pages of first interviews and information sessions. */
export const meetingPages: readonly Shown[] = [
  plain('meetings', '/meetings', null),
  visitor,
  { ...sent(visitor, 'meeting-refused'), status: 422 },
  plain('my-meetings', '/my/meetings', samira),
  plain('my-meetings-sessions', '/my/meetings', samira, '/my/meetings?kind=session'),
  mine,
  { name: 'my-meeting-booked', route: '/my/meetings/booked/:bookingId', as: samira, open: booked },
  plain('desk-meetings', '/desk/meetings', nadia),
  {
    name: 'desk-meetings-for-request',
    route: '/desk/meetings',
    as: nadia,
    open: async (page, lang) => {
      await page.goto(at('/desk/requests/r-samira-haddad', lang))
      await page.locator('main a[href*="/desk/meetings?"]').click()
      await page.waitForURL(/\/desk\/meetings\?/)
    },
  },
  fresh,
  {
    ...sent(fresh, 'desk-meeting-new-refused', (page) => page.locator('input[name="from"]').fill('tôt')),
    status: 422,
  },
  ofSession('desk-meeting', '/desk/meetings/:meetingId', nadia),
  plain('helped-meetings', '/desk/helped/:requestId/meetings', 'jeanne-helper', paul),
  plain('helped-sessions', '/desk/helped/:requestId/meetings', 'jeanne-helper', `${paul}?kind=session`),
  ofSession('helped-meeting', '/desk/helped/:requestId/meetings/:meetingId', 'jeanne-helper'),
  {
    name: 'helped-booked',
    route: '/desk/helped/:requestId/meetings/booked/:bookingId',
    as: 'jeanne-helper',
    open: helped,
  },
  {
    name: 'helped-moved',
    route: '/desk/helped/:requestId/meetings/booked/:bookingId',
    as: 'jeanne-helper',
    open: moved,
  },
]

/** Addresses of meetings that are files, or pages with tests of their own. */
export const meetingFiles: Readonly<Record<string, string>> = {
  '/meetings/with/:token': 'the page of a booking, opened by a letter',
  '/meetings/with/:token/calendar.ics': 'a file',
  '/my/meetings/booked/:bookingId/calendar.ics': 'a file',
  '/desk/helped/:requestId/meetings/booked/:bookingId/calendar.ics': 'a file',
  '/desk/meetings.csv': 'a file',
  '/desk/meetings/:meetingId/people.csv': 'a file',
}
