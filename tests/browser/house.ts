import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** The people of the demonstration who sign in. */
export type Persona =
  | 'ines-marin'
  | 'samira-haddad'
  | 'thomas-keller'
  | 'oriane-petit'
  | 'nadia-coordinator'
  | 'bruno-officer'
  | 'jeanne-helper'
  | 'marc-director'
  | 'helene-elected'
  | 'lise-auditor'
  | 'ada-administrator'

export type Lang = 'fr' | 'en' | 'ar'

/** Address of a page of the demonstration. @param path what follows the territory and the language, `/places` */
export const at = (path: string, lang: Lang = 'fr'): string => `/demo/${lang}${path}`

/** What a browser says of a form of ours, for the tests that send one themselves. */
export const fromHere = (): { origin: string } => ({ origin: `http://127.0.0.1:${process.env['TEST_PORT']}` })

/** Signs in as a person of the demonstration, as the button of its page does. */
export async function become(page: Page, persona: Persona): Promise<void> {
  const answer = await page.request.post(at(`/demo/${persona}`), { headers: fromHere(), maxRedirects: 0 })
  expect(answer.status(), `${persona} signs in`).toBe(303)
}

/** Nobody signed in before this moment and this test reads like another: mails and families are told apart by it. */
export const somebodyNew = (): string => Math.random().toString(36).slice(2, 10)

const readable = (mail: string): string =>
  mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))

/** A mail is a file that comes whole and stays as it is: it is read once. */
const mails = new Map<string, Promise<string>>()

/** What the service wrote to an address, or to one that ends with it, until now. */
async function mailsTo(address: string): Promise<string[]> {
  const folder = join(process.env['TEST_DATA']!, 'mail')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  for (const name of names) if (!mails.has(name)) mails.set(name, readFile(join(folder, name), 'utf8'))
  const all = await Promise.all(names.map((name) => mails.get(name)!))
  return all.filter((mail) => new RegExp(`^To:.*${address}`, 'm').test(mail)).map(readable)
}

/** A job writes a mail a moment after the page answered; on a machine that is busy, other work comes before. */
const patience = 20_000

/** The text of a mail to an address. @param about what the mail holds */
export async function mailTo(address: string, about = /./): Promise<string> {
  let text = ''
  await expect
    .poll(
      async () => {
        text = (await mailsTo(address)).find((mail) => about.test(mail)) ?? ''
        return text
      },
      { message: `a mail to ${address}`, timeout: patience },
    )
    .not.toBe('')
  return text
}

/** Addresses of this service with a word in them, in all mails to somebody. */
export async function linksTo(address: string, word: string): Promise<string[]> {
  return (await mailsTo(address))
    .flatMap((mail) => mail.match(/https?:\/\/127\.0\.0\.1:\d+[^\s"<>]+/g) ?? [])
    .filter((one) => one.includes(word))
}

/** An address that nobody had before, once a mail brings it. @param before those that are known */
export async function newLinkTo(address: string, word: string, before: readonly string[]): Promise<string> {
  let link = ''
  await expect
    .poll(
      async () => {
        link = (await linksTo(address, word)).find((one) => !before.includes(one)) ?? ''
        return link
      },
      { message: `a new link for ${address}`, timeout: patience },
    )
    .not.toBe('')
  return link
}

/** The first address in a mail that leads to this service. */
export function linkIn(mail: string): string {
  const found = /https?:\/\/127\.0\.0\.1:\d+[^\s"<>]+/.exec(mail)?.[0]
  expect(found, 'a link in the mail').toBeTruthy()
  return found!
}

/** Nothing makes the page wider than its window. */
export async function expectNoSideways(page: Page): Promise<void> {
  // A page that a click has just left has no document for a moment.
  await page.waitForLoadState('domcontentloaded')
  const { wide, inside } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    inside: document.documentElement.clientWidth,
  }))
  expect(wide, `${page.url()} is ${wide} px wide in a window of ${inside} px`).toBeLessThanOrEqual(inside)
}

/** Sends a form past the browser's own checks, so that the service answers. */
export async function sendAsItIs(page: Page, form = page.locator('main form').last()): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    form.evaluate((element: HTMLFormElement) => {
      element.noValidate = true
      element.requestSubmit()
    }),
  ])
}

/** Opens what hides behind a word, with or without JavaScript. */
export const unfold = (page: Page, words: string): Promise<void> => page.locator('summary', { hasText: words }).click()
