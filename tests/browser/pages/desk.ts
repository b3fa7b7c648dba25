import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, sendAsItIs } from '../house.ts'
import type { Lang } from '../house.ts'
import { plain } from '../showing.ts'
import type { Shown } from '../showing.ts'

const nadia = 'nadia-coordinator'
const samira = '/desk/requests/r-samira-haddad'

const bulkForm = (page: Page) => page.locator('form#chosen')

/** Ticks two lines of a list and says what to do with them; the page then says what will be done. */
async function choose(page: Page, lang: Lang, act: string): Promise<void> {
  await page.goto(at('/desk/requests?sort=reference', lang))
  const boxes = page.locator('input[name="chosen"]')
  await boxes.nth(2).check()
  await boxes.nth(3).check()
  await page.locator('select[name="act"]').selectOption(act)
  await sendAsItIs(page, bulkForm(page))
}

/** Chooses all of a list, whatever page of it is shown: families who have a place, whom no other test looks at. */
async function chooseAll(page: Page, lang: Lang, act: string): Promise<void> {
  await page.goto(at('/desk/requests?state=placed&sort=start&order=desc', lang))
  await page.locator('input[name="which"][value="all"]').check({ force: true })
  await page.locator('select[name="act"]').selectOption(act)
  await sendAsItIs(page, bulkForm(page))
  await page.waitForURL(/\/confirm$/)
}

async function merge(page: Page, lang: Lang): Promise<void> {
  await page.goto(at('/desk/requests?basket=alike', lang))
  await page.getByRole('main').getByRole('link', { name: /^RIB-/ }).first().click()
  await page.locator('a[href*="/merge/"]').first().click()
  await expect(page).toHaveURL(/\/merge\//)
}

/** Pages of the desk: lists, acts on many requests, what is written on a sheet. */
export const deskPages: readonly Shown[] = [
  {
    name: 'desk-all-pages',
    route: '/desk/requests',
    as: nadia,
    open: async (page, lang) => {
      await page.goto(at('/desk/requests', lang))
      await page.locator('.nav-all summary').click()
    },
  },
  plain('desk-keys', '/desk/keys', nadia),
  {
    name: 'desk-search-near',
    route: '/desk/requests',
    as: nadia,
    open: async (page, lang) => {
      await page.goto(at('/desk/requests', lang))
      await page.locator('input[name="search"]').fill('dubreuilet')
      await sendAsItIs(page, page.locator('form:has(input[name="search"])').first())
    },
  },
  plain('desk-requests-alike', '/desk/requests', nadia, '/desk/requests?basket=alike'),
  {
    name: 'desk-list-refused',
    route: '/desk/requests',
    as: nadia,
    status: 422,
    open: async (page, lang) => {
      await page.goto(at('/desk/requests', lang))
      await sendAsItIs(page, page.locator('form[action$="/desk/lists"]'))
    },
  },
  {
    name: 'desk-bulk',
    route: '/desk/requests',
    as: nadia,
    open: (page, lang) => choose(page, lang, 'ask-paper'),
  },
  {
    name: 'desk-bulk-whole',
    route: '/desk/bulk/:bulkId/confirm',
    as: nadia,
    open: (page, lang) => chooseAll(page, lang, 'assign'),
  },
  {
    name: 'desk-bulk-under-way',
    route: '/desk/bulk/:bulkId',
    as: nadia,
    open: async (page, lang) => {
      await chooseAll(page, lang, 'assign')
      await sendAsItIs(page, page.locator('form[action$="/confirm"]'))
      await page.waitForURL(/\/desk\/bulk\/[0-9a-f-]{36}$/)
    },
  },
  {
    name: 'desk-bulk-none',
    route: '/desk/requests',
    as: nadia,
    status: 422,
    open: async (page, lang) => {
      await page.goto(at('/desk/requests', lang))
      await sendAsItIs(page, bulkForm(page))
    },
  },
  {
    name: 'desk-bulk-done',
    route: '/desk/bulk/:bulkId',
    as: nadia,
    open: async (page, lang) => {
      await choose(page, lang, 'assign')
      await sendAsItIs(page, page.locator('form[action$="/desk/bulk/do"]'))
      await page.waitForURL(/\/desk\/bulk\/[0-9a-f-]{36}$/)
    },
  },
  { name: 'desk-merge', route: '/desk/requests/:requestId/merge/:otherId', as: nadia, open: merge },
  plain('desk-interview', '/desk/requests/:requestId/interviews/:interviewId', nadia, `${samira}/interviews/new`),
  {
    name: 'desk-interview-refused',
    route: '/desk/requests/:requestId/interviews/:interviewId',
    as: nadia,
    status: 422,
    open: async (page, lang) => {
      await page.goto(at(`${samira}/interviews/new`, lang))
      await sendAsItIs(page, page.locator('form[action$="/interviews/new"]'))
    },
  },
  plain('desk-interview-fields', '/desk/interview-fields', nadia),
]

/** Addresses of the desk that show no page. */
export const deskFiles: Readonly<Record<string, string>> = {
  '/desk/requests.xlsx': 'a file',
  '/desk/bulk/:bulkId/lines.csv': 'a file',
}
