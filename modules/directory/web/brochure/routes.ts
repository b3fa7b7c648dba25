import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../application/ports.ts'
import { brochureKeepers } from '../../domain/brochure.ts'
import { deskBrochurePage, saveBrochure } from '../desk/brochure.tsx'
import { say as sayAtDesk } from '../desk/messages.ts'
import { say } from './messages.ts'
import { brochurePage, brochurePdf } from './pages.tsx'
import type { BrochureSlots } from './pages.tsx'

/** The leaflet: for families, and where the service chooses what it holds. */
export const brochureRoutes = (run: Runner<DirectoryPorts>, slots: BrochureSlots): Route[] => [
  { method: 'GET', path: '/brochure', who: 'anyone', handle: brochurePage(run) },
  { method: 'GET', path: '/brochure.pdf', who: 'anyone', handle: brochurePdf(run, slots) },
  { method: 'GET', path: '/desk/brochure', who: brochureKeepers, handle: deskBrochurePage(run) },
  { method: 'POST', path: '/desk/brochure', who: brochureKeepers, handle: saveBrochure(run) },
]

export const brochureNavigation: NavigationEntry[] = [
  { path: '/brochure', who: 'anyone', area: 'footer', order: 5, label: (lang) => say(lang)('nav') },
  {
    path: '/desk/brochure',
    who: brochureKeepers,
    area: 'desk',
    order: 80,
    label: (lang) => sayAtDesk(lang)('brochure.nav'),
  },
]
