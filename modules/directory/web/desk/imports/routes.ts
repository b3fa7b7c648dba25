import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { journalReaders } from '../../../application/queries.ts'
import { directoryKeepers } from '../../../domain/keeping/policy.ts'
import { checkPage, reportCsv, sendApply, sendDrop } from './check.tsx'
import { sendUndo } from './done.tsx'
import { listPage, sendMapping } from './mapping.tsx'
import { here, listUploads, sendDropMapping, sendList, startPage } from './start.tsx'

/** Where lists are brought, read, rehearsed, applied and taken back. */
export const importRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  { method: 'GET', path: here, who: journalReaders, handle: startPage(run) },
  { method: 'POST', path: here, who: directoryKeepers, uploads: listUploads, handle: sendList(run) },
  { method: 'POST', path: `${here}/mappings`, who: directoryKeepers, handle: sendDropMapping(run) },
  { method: 'GET', path: `${here}/:importId`, who: directoryKeepers, handle: listPage(run) },
  { method: 'POST', path: `${here}/:importId`, who: directoryKeepers, handle: sendMapping(run) },
  { method: 'GET', path: `${here}/:importId/check`, who: directoryKeepers, handle: checkPage(run) },
  { method: 'POST', path: `${here}/:importId/check`, who: directoryKeepers, handle: sendApply(run) },
  { method: 'GET', path: `${here}/:importId/report.csv`, who: directoryKeepers, handle: reportCsv(run) },
  { method: 'POST', path: `${here}/:importId/drop`, who: directoryKeepers, handle: sendDrop(run) },
  { method: 'POST', path: `${here}/:importId/undo`, who: directoryKeepers, handle: sendUndo(run) },
]
