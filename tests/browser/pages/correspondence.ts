import type { Page } from '@playwright/test'
import { at } from '../house.ts'
import type { Lang } from '../house.ts'
import { plain, sent } from '../showing.ts'
import type { Shown } from '../showing.ts'

const nadia = 'nadia-coordinator'
const samira = '/my/requests/:requestId/messages'
const atDesk = '/desk/requests/:requestId/messages'

/** The first message of the journal, whatever it is: the demonstration writes to its families. */
async function firstMessage(page: Page, lang: Lang): Promise<void> {
  await page.goto(at('/desk/journal', lang))
  await page.locator('main tbody th a').first().click()
  await page.waitForURL(/\/desk\/journal\/[^/?]+/)
}

/** A print file: the one that is made now, or the last one made. */
async function batch(page: Page, lang: Lang): Promise<void> {
  await page.goto(at('/desk/letters', lang))
  const print = page.locator('main form button')
  await ((await print.count()) > 0 ? print.first() : page.locator('main tbody th a').first()).click()
  await page.waitForURL(/\/desk\/letters\/[^/?]+/)
}

const message: Shown = { name: 'desk-message', route: '/desk/journal/:messageId', as: nadia, open: firstMessage }
const journal = plain('desk-journal', '/desk/journal', nadia)
const letterhead = plain('desk-letterhead', '/desk/letterhead', nadia)
const conversation = plain('my-conversation', samira, 'samira-haddad', '/my/requests/r-samira-haddad/messages')

/** Pages of what is written to families and heard from them. */
export const correspondencePages: readonly Shown[] = [
  journal,
  plain('desk-journal-none', '/desk/journal', nadia, '/desk/journal?way=phone&state=cancelled'),
  {
    ...journal,
    name: 'desk-journal-refused',
    status: 422,
    open: async (page, lang) => {
      await journal.open(page, lang)
      await page.locator('input[name="reference"]').fill('nothing')
      await page.locator('form:has(input[name="reference"]) button').click()
      await page.waitForLoadState()
    },
  },
  message,
  {
    ...message,
    name: 'desk-message-refused',
    status: 422,
    open: async (page, lang) => {
      await firstMessage(page, lang)
      await page.locator('form[action$="/again"] button').click()
      await page.waitForLoadState()
    },
  },
  plain('desk-letters', '/desk/letters', nadia),
  { name: 'desk-letters-batch', route: '/desk/letters/:batchId', as: nadia, open: batch },
  letterhead,
  {
    ...sent(letterhead, 'desk-letterhead-refused', (page) =>
      page.locator('textarea[name="sender"]').fill('trop long '.repeat(20)),
    ),
    status: 422,
  },
  plain('desk-calls', '/desk/calls', nadia),
  plain('desk-templates', '/desk/templates', 'ada-administrator', '/desk/templates?language=ar'),
  plain('desk-messages', '/desk/messages', nadia),
  plain('desk-conversation', atDesk, nadia, '/desk/requests/r-samira-haddad/messages'),
  conversation,
  plain('my-conversation-none', samira, 'thomas-keller', '/my/requests/r-thomas-keller/messages'),
  { ...sent(conversation, 'my-conversation-refused'), status: 422 },
]

/** Its addresses that show no page, and why nothing opens them. */
export const correspondenceFiles: Readonly<Record<string, string>> = {
  '/desk/journal.csv': 'a file',
  '/desk/journal/:messageId/mail.html': 'a file: the mail as its reader gets it',
  '/desk/journal/:messageId/letter.pdf': 'a file; its tags are a promise of the documents themselves',
  '/desk/letters/:batchId/letters.pdf': 'a file; its tags are a promise of the documents themselves',
  '/desk/templates/:kind/:language/mail.html': 'a file: the mail as its reader gets it',
  '/desk/templates/:kind/:language/letter.pdf': 'a file; its tags are a promise of the documents themselves',
  '/my/requests/:requestId/messages/:fileId': 'a file that somebody joined',
  '/desk/requests/:requestId/messages/:fileId': 'a file that somebody joined',
}
