import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import axe from 'axe-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice']

/** Rows after the twentieth are made like those before. */
const alike = 'tbody tr:nth-child(n+21)'

/**
 * Nothing that axe can see stands in anybody's way. Run straight in the page, which has no frame: only what is wrong travels back, and all
 * that is right stays there.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source)
  const told = await page.evaluate(
    async ([values, exclude]) => {
      // The page's own copy, which the line above brought.
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      const { violations } = await inPage.run(
        { exclude: [[exclude]] },
        {
          resultTypes: ['violations'],
          runOnly: { type: 'tag', values },
        },
      )
      return violations.flatMap(({ id, help, nodes }) =>
        nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary}`),
      )
    },
    [tags, alike] as [string[], string],
  )
  expect(told, where).toEqual([])
}
