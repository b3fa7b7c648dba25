import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../application/ports.ts'
import { journalReaders } from '../../application/queries.ts'
import { correctionKeepers } from '../../application/corrections.ts'
import { correctionDeskRoutes } from './corrections.tsx'
import { hubRoutes } from './hub.tsx'
import { eventRoutes } from './events/pages.tsx'
import { importRoutes } from './imports/routes.ts'
import { say } from './messages.ts'
import { hubKeepers } from '../../domain/hub.ts'
import { sheetKeepers } from '../../domain/keeping/policy.ts'
import { sheetRoutes } from './places/routes.ts'

/** The pages of the staff who keep the directory. */
export const deskRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  ...sheetRoutes(run),
  ...eventRoutes(run),
  ...importRoutes(run),
  ...correctionDeskRoutes(run),
  ...hubRoutes(run),
]

export const deskNavigation: NavigationEntry[] = [
  { path: '/desk/places', who: sheetKeepers, area: 'desk', order: 80, label: (lang) => say(lang)('nav.places') },
  { path: '/desk/events', who: sheetKeepers, area: 'desk', order: 82, label: (lang) => say(lang)('nav.events') },
  {
    path: '/desk/corrections',
    who: correctionKeepers,
    area: 'desk',
    order: 85,
    label: (lang) => say(lang)('nav.corrections'),
  },
  { path: '/desk/hub', who: hubKeepers, area: 'desk', order: 88, label: (lang) => say(lang)('nav.hub') },
  { path: '/desk/imports', who: journalReaders, area: 'desk', order: 90, label: (lang) => say(lang)('nav.imports') },
]
