import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { CapacityPorts } from '../../application/ports.ts'
import { capacityReaders, capacityRecorders } from '../../domain/policy.ts'
import { checkPage, sendApply, sendChosen, sendDrop, sendUndo } from './check.tsx'
import { placesCsv, placesXlsx, reportCsv } from './files.ts'
import { here, importPage, placesUploads, sendPlaces } from './start.tsx'

/** Places as files: out, and back in. Before the routes of one centre: `import` names none. */
export const importRoutes = (run: Runner<CapacityPorts>): Route[] => [
  { method: 'GET', path: '/desk/capacity/places.csv', who: capacityReaders, handle: placesCsv(run) },
  { method: 'GET', path: '/desk/capacity/places.xlsx', who: capacityReaders, handle: placesXlsx(run, false) },
  { method: 'GET', path: '/desk/capacity/model.xlsx', who: capacityRecorders, handle: placesXlsx(run, true) },
  { method: 'GET', path: here, who: capacityRecorders, handle: importPage(run) },
  { method: 'POST', path: here, who: capacityRecorders, uploads: placesUploads, handle: sendPlaces(run) },
  { method: 'GET', path: `${here}/:importId`, who: capacityRecorders, handle: checkPage(run) },
  { method: 'POST', path: `${here}/:importId`, who: capacityRecorders, handle: sendApply(run) },
  { method: 'GET', path: `${here}/:importId/report.csv`, who: capacityRecorders, handle: reportCsv(run) },
  { method: 'POST', path: `${here}/:importId/columns`, who: capacityRecorders, handle: sendChosen(run) },
  { method: 'POST', path: `${here}/:importId/undo`, who: capacityRecorders, handle: sendUndo(run) },
  { method: 'POST', path: `${here}/:importId/drop`, who: capacityRecorders, handle: sendDrop(run) },
]
