import type { Route } from '@ribambelle/platform/http'
import { capacityReaders, capacityRecorders } from '../../../domain/policy.ts'
import type { CapacitySlots } from '../../slots.ts'
import { checkRelease } from './check.tsx'
import { reservesPage } from './list.tsx'
import { reservePage, sendRelease } from './release.tsx'
import type { Run } from './release.tsx'
import { here } from './words.tsx'

const one = '/desk/capacity/:centreId/reserves/:poolId'

/** Kept places that nobody holds, and how they are released. Before the routes of one centre: `reserves` names none. */
export const reserveRoutes = (run: Run, slots: CapacitySlots): Route[] => [
  { method: 'GET', path: here, who: capacityReaders, handle: reservesPage(run, slots) },
  { method: 'GET', path: one, who: capacityReaders, handle: reservePage(run, slots) },
  { method: 'POST', path: `${one}/check`, who: capacityRecorders, handle: checkRelease(run, slots) },
  { method: 'POST', path: one, who: capacityRecorders, handle: sendRelease(run, slots) },
]
