import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../application/ports.ts'
import { journalReaders } from '../../application/queries.ts'
import { correctionKeepers } from '../../application/corrections.ts'
import { correctionDeskRoutes } from './corrections.tsx'
import { importsPage } from './imports.tsx'
import { say } from './messages.ts'

/** The pages of the staff who keep the directory. */
export const deskRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  { method: 'GET', path: '/desk/imports', who: journalReaders, handle: importsPage(run) },
  ...correctionDeskRoutes(run),
]

export const deskNavigation: NavigationEntry[] = [
  {
    path: '/desk/corrections',
    who: correctionKeepers,
    area: 'desk',
    order: 85,
    label: (lang) => say(lang)('nav.corrections'),
  },
  { path: '/desk/imports', who: journalReaders, area: 'desk', order: 90, label: (lang) => say(lang)('nav.imports') },
]
