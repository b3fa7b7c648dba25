import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { at, become, somebodyNew } from '../house.ts'

/** Goes on with the Tab key alone until a control has the focus. */
async function tabTo(page: Page, wanted: Locator, most = 90): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let n = 0; n < most; n += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} times Tab do not reach ${wanted}`)
}

async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

async function tick(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box)
  await page.keyboard.press('Space')
  await expect(box).toBeChecked()
}

/** From the first radio of a group, which Tab reaches, to the one that is meant: arrows. */
async function pick(page: Page, group: string | Locator, label: string): Promise<void> {
  const radios = (typeof group === 'string' ? page.getByRole('group', { name: group }) : group).getByRole('radio')
  const start =
    (await radios.and(page.locator(':checked')).count()) > 0 ? radios.and(page.locator(':checked')) : radios.first()
  await tabTo(page, start)
  await page.keyboard.press('Space')
  const wanted = radios.and(page.getByRole('radio', { name: label, exact: true }))
  for (let n = 0; n < 10 && !(await wanted.isChecked()); n += 1) await page.keyboard.press('ArrowDown')
  await expect(wanted).toBeChecked()
}

async function choose(page: Page, list: Locator, times: number): Promise<void> {
  await tabTo(page, list)
  for (let n = 0; n < times; n += 1) await page.keyboard.press('ArrowDown')
}

test('the first key leads past the header, to the content', async ({ page }) => {
  await page.goto(at('/places'))
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Aller au contenu' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'

/** What a person can act on, those of a closed part left out; of radios that belong together, one. */
const expected = (page: Page): Promise<string[]> =>
  page.locator(controls).evaluateAll((all) => {
    const isStop = (radio: HTMLInputElement): boolean => {
      const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${radio.name}"]`)]
      return radio === (group.find(({ checked }) => checked) ?? group[0])
    }
    const everything = [...document.querySelectorAll('*')]
    return all
      .filter((element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
      .filter((element) => !(element as HTMLInputElement).disabled)
      .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio') || isStop(element))
      .map((element) => `${everything.indexOf(element)} ${element.textContent?.trim().slice(0, 40) || element.id}`)
  })

/** What has the focus, under the same name, and whether that can be seen. */
const focused = (page: Page): Promise<{ name: string; ring: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement!
    const around = [element, element.nextElementSibling, element.parentElement].filter((one) => one !== null)
    const looks = around.map((one) => getComputedStyle(one))
    return {
      name: `${[...document.querySelectorAll('*')].indexOf(element)} ${element.textContent?.trim().slice(0, 40) || element.id}`,
      ring: looks.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
    }
  })

const pages = [
  ['/', null],
  ['/places/les-cerfs-volants', null],
  ['/sign-in', null],
  ['/my/requests/r-samira-haddad', 'samira-haddad'],
  ['/my/requests/r-thomas-keller/result', 'thomas-keller'],
  ['/desk', 'nadia-coordinator'],
  ['/desk/requests/r-samira-haddad', 'nadia-coordinator'],
  ['/desk/accounts', 'ada-administrator'],
  ['/desk/capacity/les-cerfs-volants', 'marc-director'],
] as const

for (const [path, persona] of pages) {
  test(`Tab reaches every control of ${path}, in the order of the page, and shows where it is`, async ({ page }) => {
    if (persona) await become(page, persona)
    await page.goto(at(path))
    const wanted = await expected(page)
    expect(wanted.length).toBeGreaterThan(8)
    const reached: string[] = []
    while (reached.length < wanted.length) {
      await page.keyboard.press('Tab')
      const { name, ring } = await focused(page)
      // A date of the browser has a stop for each of its parts.
      if (name === reached.at(-1)) continue
      reached.push(name)
      expect(ring, `${name} shows its focus`).toBe(true)
    }
    expect(reached).toEqual(wanted)
  })
}

test('a whole request can be written and sent with the keyboard alone', async ({ page }) => {
  test.slow()
  const mark = somebodyNew()
  const born = new Date(Date.now() - 300 * 86_400_000)
  await page.goto(at('/request'))
  await press(page, 'Commencer ma demande')
  await write(page, page.getByLabel('Prénom'), 'Lou')
  await write(page, page.getByLabel('Nom de famille'), `Clavier-${mark}`)
  await write(page, page.getByLabel('Jour', { exact: true }), String(born.getUTCDate()))
  await write(page, page.getByLabel('Mois'), String(born.getUTCMonth() + 1))
  await write(page, page.getByLabel('Année'), String(born.getUTCFullYear()))
  await press(page, 'Continuer')
  await choose(page, page.getByLabel('Mois d’entrée'), 3)
  await tick(page, page.getByRole('checkbox', { name: 'lundi, matin' }))
  await tick(page, page.getByRole('checkbox', { name: 'mardi, matin' }))
  await press(page, 'Continuer')
  await write(page, page.getByRole('textbox', { name: 'Adresse', exact: true }), '1 sente Xanthie')
  await choose(page, page.getByLabel('Commune ou quartier'), 1)
  await press(page, 'Continuer')
  await tabTo(page, page.getByRole('button', { name: /^Ajouter / }).first())
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await press(page, 'Continuer')
  await pick(page, 'Votre foyer et son activité', 'Deux parents, l’un en activité, l’autre à la maison')
  await pick(page, 'Qui garde votre enfant aujourd’hui ?', 'Nous n’avons pas de solution')
  await write(page, page.getByLabel('Combien d’enfants avez-vous à charge ?'), '2')
  await press(page, 'Continuer')
  await write(page, page.getByLabel('Prénom').first(), 'Claude')
  await write(page, page.getByLabel('Nom', { exact: true }).first(), `Clavier-${mark}`)
  await write(page, page.getByLabel('Adresse e-mail').first(), `claude.${mark}@courriel.example`)
  await pick(page, 'Comment préférez-vous être joint ?', 'Par e-mail')
  await press(page, 'Continuer')
  for (const proof of await page.getByRole('group', { name: 'Ou bien' }).all()) await pick(page, proof, 'Plus tard')
  await press(page, 'Continuer')
  await press(page, 'Envoyer ma demande')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre demande est envoyée')
})
