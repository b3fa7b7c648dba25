import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice']

/** Nothing that axe can see stands in anybody's way. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // One frame, so no page beside to gather what frames say; a row after the twentieth is made like those before.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    .exclude('tbody tr:nth-child(n+21)')
    .setLegacyMode()
  const { violations } = await axe.analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary}`),
  )
  expect(told, where).toEqual([])
}
