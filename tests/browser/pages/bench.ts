import { sendAsItIs } from '../house.ts'
import { ofRound, openRound, plain } from '../showing.ts'
import type { Shown } from '../showing.ts'

const bench = ofRound('desk-bench', '/desk/rounds/:roundId/bench/:centreId', 'nadia-coordinator')
const round = ofRound('desk-round-for-families', '/desk/rounds/:roundId', 'nadia-coordinator')

/** What is done between a proposal and its publication: the bench, one family, changes, cases to look at, a director's answers. */
export const benchPages: readonly Shown[] = [
  bench,
  {
    ...bench,
    name: 'desk-bench-tried',
    open: async (page, lang) => {
      await bench.open(page, lang)
      await page.locator('a[data-in]').first().click()
      await page.locator('#effect').waitFor()
    },
  },
  {
    name: 'desk-family-case',
    route: '/desk/rounds/:roundId/families/:requestId',
    as: 'nadia-coordinator',
    open: async (page, lang) => {
      await round.open(page, lang)
      await page.locator('a[href*="/families/"]').first().click()
      await page.waitForURL(/\/families\//)
    },
  },
  {
    name: 'desk-round-drop',
    route: '/desk/rounds/:roundId/drop',
    as: 'nadia-coordinator',
    status: 422,
    open: async (page, lang) => {
      await openRound.open(page, lang)
      await page.goto(`${page.url()}/drop`)
      await page.locator('main textarea').fill('non')
      await sendAsItIs(page)
    },
  },
  {
    name: 'desk-round-dropped',
    route: '/desk/rounds/:roundId',
    as: 'nadia-coordinator',
    open: async (page, lang) => {
      await openRound.open(page, lang)
      const own = page.url()
      await page.goto(`${own}/drop`)
      await page.locator('main textarea').fill('Cette commission a été ouverte pour les mauvais mois.')
      await sendAsItIs(page)
      await page.waitForURL(/\/desk\/rounds$/)
      await page.goto(own)
    },
  },
  ofRound('desk-changes', '/desk/rounds/:roundId/changes', 'nadia-coordinator'),
  plain('desk-passages', '/desk/rounds/passages', 'nadia-coordinator'),
  plain('desk-passages-read', '/desk/rounds/passages', 'bruno-officer'),
  ofRound('desk-flags', '/desk/rounds/:roundId/flags', 'nadia-coordinator'),
  ofRound('desk-centre-answers', '/desk/rounds/:roundId/centres/:centreId/answers', 'marc-director'),
]
