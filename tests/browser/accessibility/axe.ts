import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import axe from 'axe-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice']

/** What other words, or the other direction, can break in a page that is sound in French. */
const wordRules = [
  'document-title',
  'form-field-multiple-labels',
  'html-lang-valid',
  'label-content-name-mismatch',
  'landmark-unique',
  'scrollable-region-focusable',
  'target-size',
  'valid-lang',
]

/** Rows after the twentieth are made like those before. */
const alike = 'tbody tr:nth-child(n+21)'

/**
 * Nothing that axe can see stands in anybody's way. Run straight in the page, which has no frame: only what is wrong travels back, and all
 * that is right stays there.
 * @param rules `elements` for another state of a page whose colours were read: contrast takes half of the time. `words` for a page that was read
 *   whole in another language: the same elements in the same colours
 */
export async function expectAccessible(
  page: Page,
  where: string,
  rules: 'all' | 'elements' | 'words' = 'all',
): Promise<void> {
  await page.evaluate(axe.source)
  const told = await page.evaluate(
    async ({ runOnly, exclude, contrast }) => {
      // The page's own copy, which the line above brought.
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      const { violations } = await inPage.run(
        { exclude: [[exclude]] },
        {
          resultTypes: ['violations'],
          runOnly,
          rules: { 'color-contrast': { enabled: contrast } },
        },
      )
      return violations.flatMap(({ id, help, nodes }) =>
        nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary}`),
      )
    },
    { runOnly: rules === 'words' ? wordRules : tags, exclude: alike, contrast: rules === 'all' },
  )
  expect(told, where).toEqual([])
}
