import type { NavigationEntry, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CapacityPorts } from '../application/ports.ts'
import { capacityReaders } from '../domain/policy.ts'
import { availabilityRoutes } from './availability/routes.ts'
import { centrePage, recordPage } from './centre/centre.tsx'
import type { CapacitySlots } from './slots.ts'
import { say } from './desk/messages.ts'
import { forecastRoutes } from './forecast/routes.ts'
import { gridRoutes } from './grid/routes.ts'
import { importRoutes } from './import/routes.ts'
import { overviewPage } from './overview.tsx'
import { reserveRoutes } from './grid/reserves/routes.ts'

export type { CapacitySlots } from './slots.ts'
export { askOldAvailability } from './availability/routes.ts'
export { capacityPlacesPanel } from './public/public-panel.tsx'
export { capacityVacancies } from './public/vacancies.ts'

/** The pages of the places. What each person sees of them, the queries decide. */
export const capacityRoutes = (run: Runner<CapacityPorts>, slots: CapacitySlots = {}): Route[] => [
  { method: 'GET', path: '/desk/capacity', who: capacityReaders, handle: overviewPage(run) },
  ...forecastRoutes(run, slots),
  ...importRoutes(run),
  ...reserveRoutes(run, slots),
  ...availabilityRoutes(run, slots),
  { method: 'GET', path: '/desk/capacity/:centreId', who: capacityReaders, handle: centrePage(run) },
  { method: 'POST', path: '/desk/capacity/:centreId', who: capacityReaders, handle: recordPage(run) },
  ...gridRoutes(run, slots),
]

export const capacityNavigation: NavigationEntry[] = [
  { path: '/desk/capacity', who: capacityReaders, area: 'desk', order: 40, label: (lang) => say(lang)('nav.capacity') },
]
