import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { at, fromHere, sendAsItIs } from './house.ts'
import type { Lang } from './house.ts'

export const formSteps = ['children', 'week', 'home', 'wishes', 'situation', 'family', 'proofs', 'review'] as const
export type FormStep = (typeof formSteps)[number]

type Answers = Readonly<Record<string, string>>

/** Kept as it is written, whatever the address file of the demonstration holds. */
const street = '3 rue des Tilleuls'

/** What a family with one child writes at each step. @param lastName tells one family from another */
function answersOf(step: Exclude<FormStep, 'review'>, lastName: string): Answers {
  const born = new Date(Date.now() - 200 * 86_400_000)
  const child = 'children.0'
  const parent = 'guardians.0'
  const all = {
    children: {
      children: '1',
      [`${child}.firstName`]: 'Suzanne',
      [`${child}.lastName`]: lastName,
      [`${child}.born.day`]: String(born.getUTCDate()),
      [`${child}.born.month`]: String(born.getUTCMonth() + 1),
      [`${child}.born.year`]: String(born.getUTCFullYear()),
    },
    week: {
      startMonth: nextSeptember(),
      startFlexibility: '0',
      [`${child}.week`]: 'mon-am',
      [`${child}.fewestDays`]: '',
    },
    home: {
      address: street,
      addressShown: street,
      addressChoice: 'kept',
      zoneId: 'vaudorme',
    },
    wishes: { wishes: 'les-cerfs-volants' },
    situation: { activity: 'couple-both-work', 'care-today': 'none', childrenInCharge: '1' },
    family: {
      [`${parent}.firstName`]: 'Maya',
      [`${parent}.lastName`]: lastName,
      [`${parent}.email`]: `maya.${lastName.toLowerCase()}@courriel.example`,
      channel: 'email',
      language: 'fr',
    },
    proofs: { proofs: 'seen' },
  }
  return all[step]
}

const nextSeptember = (now = new Date()): string => `${now.getUTCFullYear() + (now.getUTCMonth() < 8 ? 0 : 1)}-09`

/** A photo as a telephone sends one, of one dot. */
export const photo = {
  name: 'IMG_2041.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** Begins a request and stands at one of its steps, with nothing written. */
export async function beginRequest(page: Page, lang: Lang, step: FormStep = 'children'): Promise<void> {
  await page.goto(at(`${await newDraft(page, lang)}/${step}`, lang))
}

async function newDraft(page: Page, lang: Lang): Promise<string> {
  const begun = await page.request.post(at('/request', lang), { headers: fromHere(), maxRedirects: 0 })
  expect(begun.status()).toBe(303)
  return /\/request\/[^/]+/.exec(begun.headers()['location']!)![0]
}

/** Writes every step without looking at a page. @returns the address of the form */
async function writeSteps(page: Page, lang: Lang, lastName: string, begun?: string): Promise<string> {
  const draft = begun ?? (await newDraft(page, lang))
  for (const step of formSteps) {
    if (step === 'review') break
    const form = { ...answersOf(step, lastName), act: 'next' }
    const kept = await page.request.post(at(`${draft}/${step}`, lang), { headers: fromHere(), form, maxRedirects: 0 })
    expect(kept.status(), `step ${step}`).toBe(303)
  }
  return draft
}

/** Writes a whole request without looking at its pages, and stands at one of its steps: where it is read again before it is sent. */
export async function writeRequest(page: Page, lang: Lang, lastName: string, step: FormStep = 'review'): Promise<void> {
  await page.goto(at(`${await writeSteps(page, lang, lastName)}/${step}`, lang))
}

/**
 * Asks for a place without opening a page: for walks that begin after it.
 * @param begun the address of a form that somebody began; a new one unless said
 * @returns the reference of the request
 */
export async function askAside(page: Page, lang: Lang, lastName: string, begun?: string): Promise<string> {
  const draft = await writeSteps(page, lang, lastName, begun)
  const form = { _key: crypto.randomUUID() }
  const sent = await page.request.post(at(`${draft}/review`, lang), { headers: fromHere(), form, maxRedirects: 0 })
  expect(sent.headers()['location'], 'the receipt').toMatch(/\/receipt$/)
  const receipt = await page.request.get(sent.headers()['location']!)
  return /RIB-[0-9A-Z]{5}/.exec(await receipt.text())![0]
}

/** Sends the request that is being read again, and stands at its receipt. */
export async function sendRequest(page: Page): Promise<void> {
  await sendAsItIs(page)
  await page.waitForURL(/\/receipt$/)
}
