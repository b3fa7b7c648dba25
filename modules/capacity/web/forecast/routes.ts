import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CapacityPorts } from '../../application/ports.ts'
import { capacityReaders } from '../../domain/policy.ts'
import type { CapacitySlots } from '../slots.ts'
import { centreMonthsPage } from './centre.tsx'
import { monthsCsv, monthsXlsx } from './files.ts'
import { here, monthsPage } from './territory.tsx'
import { unusedPage } from './unused.tsx'

/** What will be free, in the territory and in each centre. Before the routes of one centre: `months` names none. */
export const forecastRoutes = (run: Runner<CapacityPorts>, slots: CapacitySlots): Route[] => [
  { method: 'GET', path: here, who: capacityReaders, handle: monthsPage(run) },
  { method: 'GET', path: `${here}.csv`, who: capacityReaders, handle: monthsCsv(run) },
  { method: 'GET', path: `${here}.xlsx`, who: capacityReaders, handle: monthsXlsx(run) },
  {
    method: 'GET',
    path: '/desk/capacity/:centreId/months',
    who: capacityReaders,
    handle: centreMonthsPage(run, slots),
  },
  { method: 'GET', path: '/desk/capacity/:centreId/unused', who: capacityReaders, handle: unusedPage(run, slots) },
]
