import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CapacityPorts } from '../../application/ports.ts'
import { capacityReaders, capacityRecorders } from '../../domain/policy.ts'
import type { CapacitySlots } from '../slots.ts'
import { historyPage, sendRestore } from './history.tsx'
import { sendClosure, sendDrop, sendGroup, sendPool, sendTerms, termsPage } from './terms.tsx'

const here = '/desk/capacity/:centreId'

/** What is said of a centre beside its places, and the history of both. */
export const gridRoutes = (run: Runner<CapacityPorts>, slots: CapacitySlots): Route[] => [
  { method: 'GET', path: `${here}/terms`, who: capacityReaders, handle: termsPage(run) },
  { method: 'POST', path: `${here}/terms`, who: capacityRecorders, handle: sendTerms(run) },
  { method: 'POST', path: `${here}/closures`, who: capacityRecorders, handle: sendClosure(run) },
  { method: 'POST', path: `${here}/closures/drop`, who: capacityRecorders, handle: sendDrop(run, 'closure') },
  { method: 'POST', path: `${here}/pools`, who: capacityRecorders, handle: sendPool(run) },
  { method: 'POST', path: `${here}/pools/drop`, who: capacityRecorders, handle: sendDrop(run, 'pool') },
  { method: 'POST', path: `${here}/groups`, who: capacityRecorders, handle: sendGroup(run) },
  { method: 'GET', path: `${here}/history`, who: capacityReaders, handle: historyPage(run, slots) },
  { method: 'POST', path: `${here}/history`, who: capacityRecorders, handle: sendRestore(run, slots) },
]
