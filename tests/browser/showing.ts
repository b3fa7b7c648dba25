import type { Page } from '@playwright/test'
import { at, become, linkIn, mailTo, sendAsItIs, somebodyNew } from './house.ts'
import type { Lang, Persona } from './house.ts'
import { beginRequest, writeRequest } from './request-form.ts'
import type { FormStep } from './request-form.ts'

/** One page in one state: empty, filled, refused or confirmed. */
export interface Shown {
  /** unique; the name of its picture */
  readonly name: string
  /** the route of docs/reference/routes.md that it shows */
  readonly route: string
  readonly as: Persona | null
  /** the status that the page answers with; 200 unless said */
  readonly status?: number
  readonly open: (page: Page, lang: Lang) => Promise<void>
  /** one of the pages whose pictures are taken each time, in every look */
  readonly main?: boolean
}

export const go =
  (path: string) =>
  async (page: Page, lang: Lang): Promise<void> =>
    void (await page.goto(at(path, lang)))

export const plain = (name: string, route: string, as: Persona | null, path = route): Shown => ({
  name,
  route,
  as,
  open: go(path),
})

/** A page whose form is sent as it stands. */
export const sent = (shown: Shown, name: string, before?: (page: Page) => Promise<void>): Shown => ({
  ...shown,
  name,
  open: async (page, lang) => {
    await shown.open(page, lang)
    await before?.(page)
    await sendAsItIs(page)
  },
})

export const family = (): string => `Essai${somebodyNew().replaceAll(/\d/g, 'x')}`

export const step = (wanted: FormStep): Shown => ({
  name: `request-${wanted}`,
  route: wanted === 'proofs' ? '/request/:draftToken/proofs' : '/request/:draftToken/:step',
  as: null,
  open: (page, lang) => (wanted === 'review' ? writeRequest(page, lang, family()) : beginRequest(page, lang, wanted)),
})

export const refusedStep = (wanted: Exclude<FormStep, 'review'>): Shown => ({
  ...step(wanted),
  name: `request-${wanted}-refused`,
  status: 422,
  open: async (page, lang) => {
    await beginRequest(page, lang, wanted)
    await page.locator('main button[name="act"][value="next"]').click()
    await page.waitForLoadState()
  },
})

/** A step of a request that is written: its answers stand in their fields. */
export const filledStep = (wanted: Exclude<FormStep, 'review'>): Shown => ({
  ...step(wanted),
  name: `request-${wanted}-filled`,
  open: async (page, lang) => {
    await writeRequest(page, lang, family())
    await page.goto(page.url().replace(/review$/, wanted))
    if (wanted !== 'wishes') return
    for (let more = 0; more < 2; more += 1) {
      await page.locator('main button[name="act"][value^="add:"]').first().click()
      await page.waitForLoadState()
    }
  },
})

export async function openLink(page: Page, lang: Lang): Promise<void> {
  const address = `${somebodyNew()}@courriel.example`
  await page.context().clearCookies()
  await page.goto(at('/sign-in', lang))
  await page.locator('input[name="email"]').fill(address)
  await sendAsItIs(page)
  await page.goto(linkIn(await mailTo(address)))
}

/** Invited, with a password of her own, and standing before the second factor. */
export async function secondFactor(page: Page, lang: Lang): Promise<void> {
  const email = await invite(page, lang)
  await page.goto(linkIn(await mailTo(email)))
  const words = 'quatre mots sans rapport'
  for (const box of await page.locator('input[type="password"]').all()) await box.fill(words)
  await sendAsItIs(page)
  await page.goto(at('/desk/sign-in', lang))
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[type="password"]').fill(words)
  await sendAsItIs(page)
  await page.waitForURL(/second-factor/)
}

export async function invite(page: Page, lang: Lang): Promise<string> {
  const email = `${somebodyNew()}@lurelle.example`
  await become(page, 'ada-administrator')
  await page.goto(at('/desk/accounts', lang))
  await page.locator('input[name="name"]').fill('Camille Essai')
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[name="roles"][value="officer"]').check({ force: true })
  await sendAsItIs(page)
  await page.context().clearCookies()
  return email
}

/** The last published round: its address begins with the month for which it gave places. */
export async function publishedRound(page: Page): Promise<string> {
  await page.goto(at('/rounds'))
  const links = await page
    .locator('main a[href*="/rounds/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
  return links.map((href) => href.split('/').at(-1)!).sort()[0]!
}

export const ofRound = (name: string, route: string, as: Persona | null): Shown => ({
  name,
  route,
  as,
  open: async (page, lang) => {
    const path = route.replace(':roundId', await publishedRound(page)).replace(':centreId', 'les-cerfs-volants')
    await page.goto(at(path, lang))
  },
})

/** The months of a round from October to December: the families of the stories, who ask for September, follow theirs in peace. */
export async function chooseAutumn(page: Page): Promise<void> {
  const year = (await schoolYear(page)) - 1
  await page.locator('select[name="first"]').selectOption(`${year}-10`)
  await page.locator('select[name="last"]').selectOption(`${year}-12`)
}

/** The year in which the school year of a new round ends: its months go on until the December after. */
export async function schoolYear(page: Page): Promise<number> {
  const end = await page.locator('select[name="last"] option').last().getAttribute('value')
  return Number(end!.slice(0, 4))
}

export const openRound: Shown = {
  name: 'desk-round-open',
  route: '/desk/rounds/:roundId',
  as: 'nadia-coordinator',
  open: async (page, lang) => {
    await page.goto(at('/desk/rounds/new', lang))
    await chooseAutumn(page)
    await sendAsItIs(page)
    await page.waitForURL(/\/desk\/rounds\/2/)
  },
}
