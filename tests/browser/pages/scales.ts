import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, sendAsItIs } from '../house.ts'
import type { Lang } from '../house.ts'
import { plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const nadia = 'nadia-coordinator'
const list = plain('desk-scales', '/desk/scales', nadia)

/** A draft of its own. @param from what the list of beginnings calls it, `lurelle@1` or `example:pessac-2022` */
export async function beginDraft(page: Page, lang: Lang, from = 'lurelle@'): Promise<string> {
  await page.goto(at('/desk/scales', lang))
  // The last version of a scale: somebody may have published another meanwhile.
  const version = page.locator(`select[name="from"] option[value^="${from}"]`).last()
  await page.locator('select[name="from"]').selectOption((await version.getAttribute('value')) ?? '')
  await page.locator('form[action$="/desk/scales/drafts"]').first().getByRole('button').click()
  await expect(page).toHaveURL(/\/desk\/scales\/drafts\/[a-z0-9]+$/)
  return page.url()
}

/** Simulates the draft that is open on the last round, and waits until it is done. */
export async function simulate(page: Page): Promise<void> {
  // The published one: others are drawn, proposed and begun again by those who walk beside.
  const past = page.locator('form[action$="/simulations"] [name="round"]')
  if ((await past.count()) > 0) await past.selectOption('2026-09-april')
  await sendAsItIs(page, page.locator('form[action$="/simulations"]'))
  await expect(page).toHaveURL(/\/simulations\/[a-z0-9]+$/)
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.locator('#impact-family').count()
      },
      { message: 'a simulation that is done', timeout: 100_000 },
    )
    .toBe(1)
}

const line = (part: string, name: string): Shown => ({
  name,
  route: '/desk/scales/drafts/:draftId/lines/:part/:at',
  as: nadia,
  open: async (page, lang) => void (await page.goto(`${await beginDraft(page, lang)}/lines/${part}/new`)),
})

const criterion = line('criteria', 'desk-scale-criterion')

/** Pages of the desk of scales. */
export const scalePages: readonly Shown[] = [
  list,
  plain('desk-scales-elected', '/desk/scales', 'helene-elected'),
  {
    ...list,
    name: 'desk-scales-refused',
    status: 422,
    open: async (page, lang) => {
      await list.open(page, lang)
      await sendAsItIs(page, page.locator('form[action$="/desk/scales/drafts"]').last())
    },
  },
  plain('desk-scale', '/desk/scales/:scaleId', 'helene-elected', '/desk/scales/lurelle?version=1'),
  {
    name: 'desk-scale-draft',
    route: '/desk/scales/drafts/:draftId',
    as: nadia,
    open: async (page, lang) => void (await beginDraft(page, lang, 'example:ville-anonyme')),
  },
  criterion,
  { ...sent(criterion, 'desk-scale-criterion-refused'), status: 422 },
  line('groups', 'desk-scale-group'),
  line('tieBreaks', 'desk-scale-tie-break'),
  line('reserves', 'desk-scale-reserve'),
  line('notExpressed', 'desk-scale-left-out'),
  plain('desk-scale-try', '/desk/scales/try/families', nadia),
  plain(
    'desk-scale-try-two',
    '/desk/scales/try/families',
    nadia,
    '/desk/scales/try/families?a=lurelle@1&b=example:ville-anonyme&f=resident&f=single-works&past-rounds=2',
  ),
  {
    name: 'desk-scale-simulation',
    route: '/desk/scales/drafts/:draftId/simulations/:simulationId',
    as: nadia,
    open: async (page, lang) => {
      await beginDraft(page, lang, 'example:toulouse-2015')
      await simulate(page)
    },
  },
]

export const scaleFiles: Readonly<Record<string, string>> = {
  '/desk/scales/:scaleId/scale.json': 'a file',
  '/desk/scales/drafts/:draftId/scale.json': 'a file',
  '/desk/scales/drafts/:draftId/simulations/:simulationId/table.csv': 'a file',
}
