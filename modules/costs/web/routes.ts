import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CostsPorts } from '../application/ports.ts'
import { costsPage } from './costs-page.tsx'
import { deskNavigation, deskRoutes } from './desk/routes.ts'
import { say } from './messages.ts'

export { costsPricePanel } from './price-panel.tsx'

/** The pages of what care costs. */
export const costsRoutes = (run: Runner<CostsPorts>): Route[] => [
  { method: 'GET', path: '/costs', who: 'anyone', handle: costsPage(run) },
  // Answers would stand in the address if they came by GET: they are an income and a family.
  { method: 'POST', path: '/costs', who: 'anyone', handle: costsPage(run) },
  ...deskRoutes(run),
]

export const costsNavigation: NavigationEntry[] = [
  { path: '/costs', who: 'anyone', area: 'public', order: 25, label: (lang) => say(lang)('nav.costs') },
  ...deskNavigation,
]
