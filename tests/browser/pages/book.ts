import { ofRound } from '../showing.ts'
import type { Shown } from '../showing.ts'

const helene = 'helene-elected'
const book = ofRound('desk-round-book', '/desk/rounds/:roundId/book', helene)

/** The book read by choosing: part of it, nobody, one family on the wall; and while it is put on paper. */
export const bookPages: readonly Shown[] = [
  {
    ...book,
    name: 'desk-round-book-chosen',
    open: async (page, lang) => {
      await book.open(page, lang)
      await page.goto(`${page.url()}?outcome=not-placed&sort=points`)
    },
  },
  {
    ...book,
    name: 'desk-round-book-under-way',
    open: async (page, lang) => {
      await book.open(page, lang)
      // The file never comes: what the page says meanwhile stays.
      await page.route('**/book.pdf', () => undefined)
      await page.locator('a[data-busy]').click()
      await page.locator('a[aria-disabled="true"]').waitFor()
    },
  },
  {
    ...book,
    name: 'desk-round-book-code-unknown',
    open: async (page, lang) => {
      await book.open(page, lang)
      await page.goto(`${page.url()}?code=nobody`)
    },
  },
  {
    ...book,
    name: 'desk-round-book-family',
    route: '/desk/rounds/:roundId/book/:code',
    open: async (page, lang) => {
      await book.open(page, lang)
      await page.locator('#book tbody th a').first().click()
      await page.waitForURL(/\/book\/D-/)
    },
  },
]
