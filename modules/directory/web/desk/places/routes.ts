import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { directoryKeepers, sheetKeepers } from '../../../domain/keeping/policy.ts'
import { listCsv, listXlsx } from './files.ts'
import { here, listPage } from './list.tsx'
import { remindersPage, sendPolicy, sendReminders } from './reminders.tsx'
import { sendChecked, sendClose, sendRestore, sendSheet } from './send.ts'
import { newPage, sheetPage } from './sheet.tsx'

/** Where the sheets are kept. */
export const sheetRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  { method: 'GET', path: here, who: sheetKeepers, handle: listPage(run) },
  { method: 'GET', path: `${here}.csv`, who: sheetKeepers, handle: listCsv(run) },
  { method: 'GET', path: `${here}.xlsx`, who: sheetKeepers, handle: listXlsx(run) },
  { method: 'GET', path: `${here}/new`, who: directoryKeepers, handle: newPage(run) },
  { method: 'POST', path: `${here}/new`, who: directoryKeepers, handle: sendSheet(run) },
  { method: 'GET', path: `${here}/reminders`, who: directoryKeepers, handle: remindersPage(run) },
  { method: 'POST', path: `${here}/reminders`, who: directoryKeepers, handle: sendReminders(run) },
  { method: 'POST', path: `${here}/reminders/policy`, who: directoryKeepers, handle: sendPolicy(run) },
  { method: 'GET', path: `${here}/:siteId`, who: sheetKeepers, handle: sheetPage(run) },
  { method: 'POST', path: `${here}/:siteId`, who: sheetKeepers, handle: sendSheet(run) },
  { method: 'POST', path: `${here}/:siteId/checked`, who: sheetKeepers, handle: sendChecked(run) },
  { method: 'POST', path: `${here}/:siteId/close`, who: directoryKeepers, handle: sendClose(run, true) },
  { method: 'POST', path: `${here}/:siteId/reopen`, who: directoryKeepers, handle: sendClose(run, false) },
  { method: 'POST', path: `${here}/:siteId/restore`, who: sheetKeepers, handle: sendRestore(run) },
]
