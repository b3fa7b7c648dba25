import { ofRound } from '../showing.ts'
import type { Shown } from '../showing.ts'

const helene = 'helene-elected'
const book = ofRound('desk-round-book', '/desk/rounds/:roundId/book', helene)

/** The book read by choosing: part of it, nobody, one family on the wall. */
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
