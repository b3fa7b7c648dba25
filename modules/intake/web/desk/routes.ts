import type { Refusal, Role } from '@ribambelle/kernel'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { IntakePorts } from '../../application/ports.ts'
import { beginBulk, confirmBulk, continueBulk, undoBulk } from '../bulk/desk/acts.ts'
import { bulkPage } from '../bulk/desk/confirm.tsx'
import { plannedPage } from '../bulk/desk/planned.tsx'
import { bulkFile, bulkResultPage } from '../bulk/desk/result.tsx'
import type { MySlots } from '../my/slots.ts'
import { link, part } from '../sheet/desk/family.tsx'
import { fieldsPage, keepFields } from '../sheet/desk/fields-page.tsx'
import { handle } from '../sheet/desk/handling.tsx'
import { interviewPage, keepInterview } from '../sheet/desk/interviews.tsx'
import { merge, mergePage } from '../sheet/desk/merge-page.tsx'
import { dropNote, keepNote } from '../sheet/desk/notes.tsx'
import { exportList } from './list/export.ts'
import { deskPage } from './list/home.tsx'
import { keysPage } from './list/keys.tsx'
import { listPage } from './list/list.tsx'
import type { ListSlots } from './list/list.tsx'
import { forgetList, keepList } from './list/saved.tsx'
import { searchPage } from './list/search.tsx'

type Run = Runner<IntakePorts>

interface DeskParts {
  readonly slots: MySlots
  readonly staff: ListSlots
  /** the sheet of a request, with the refusals of an act that was not done */
  readonly sheet: (request: PageRequest, refusals?: readonly Refusal[]) => Promise<Reply>
}

/** Addresses of the desk: baskets, lists, acts on several requests, and what is written on a sheet. */
export function deskRoutes(run: Run, desk: readonly Role[], policy: readonly Role[], parts: DeskParts): Route[] {
  const { slots, staff, sheet } = parts
  const list = listPage(run, staff)
  const bulk = bulkPage(run, { ...staff, print: slots.print })
  const planned = plannedPage(run, staff.colleagues)
  const mergeForm = mergePage(run)
  const interview = interviewPage(run)
  const fields = fieldsPage(run)
  const at = '/desk/requests/:requestId'
  return [
    { method: 'GET', path: '/desk/keys', who: desk, handle: keysPage },
    { method: 'GET', path: '/desk', who: desk, handle: deskPage(run, staff.namesOf, slots.deskMeetings) },
    { method: 'GET', path: '/desk/requests', who: desk, handle: (request) => list(request) },
    { method: 'POST', path: '/desk/requests', who: desk, handle: searchPage(run, staff.namesOf) },
    { method: 'GET', path: '/desk/requests.csv', who: desk, handle: exportList(run, staff.namesOf, 'csv') },
    { method: 'GET', path: '/desk/requests.xlsx', who: desk, handle: exportList(run, staff.namesOf, 'xlsx') },
    { method: 'POST', path: '/desk/lists', who: desk, handle: keepList(run, list) },
    { method: 'POST', path: '/desk/lists/:listId/drop', who: desk, handle: forgetList(run) },

    { method: 'POST', path: '/desk/bulk', who: desk, handle: (request) => bulk(request) },
    { method: 'POST', path: '/desk/bulk/do', who: desk, handle: beginBulk(run, staff.colleagues, bulk) },
    { method: 'GET', path: '/desk/bulk/:bulkId', who: desk, handle: bulkResultPage(run, staff.namesOf) },
    { method: 'GET', path: '/desk/bulk/:bulkId/lines.csv', who: desk, handle: bulkFile(run) },
    { method: 'GET', path: '/desk/bulk/:bulkId/confirm', who: desk, handle: (request) => planned(request) },
    {
      method: 'POST',
      path: '/desk/bulk/:bulkId/confirm',
      who: desk,
      handle: confirmBulk(run, staff.colleagues, planned),
    },
    { method: 'POST', path: '/desk/bulk/:bulkId/go-on', who: desk, handle: continueBulk(run) },
    { method: 'POST', path: '/desk/bulk/:bulkId/undo', who: desk, handle: undoBulk(run) },

    { method: 'POST', path: `${at}/handle`, who: desk, handle: handle(run, staff.colleagues, sheet) },
    { method: 'POST', path: `${at}/notes`, who: desk, handle: keepNote(run, sheet) },
    { method: 'POST', path: `${at}/notes/:noteId/remove`, who: desk, handle: dropNote(run, sheet) },
    { method: 'POST', path: `${at}/link`, who: desk, handle: link(run, sheet) },
    { method: 'GET', path: `${at}/merge/:otherId`, who: desk, handle: (request) => mergeForm(request) },
    { method: 'POST', path: `${at}/merge/:otherId`, who: desk, handle: merge(run, slots, mergeForm) },
    { method: 'POST', path: '/desk/merges/:mergeId/part', who: desk, handle: part(run, sheet) },
    { method: 'GET', path: `${at}/interviews/:interviewId`, who: desk, handle: (request) => interview(request) },
    { method: 'POST', path: `${at}/interviews/:interviewId`, who: desk, handle: keepInterview(run, interview) },
    { method: 'GET', path: '/desk/interview-fields', who: policy, handle: (request) => fields(request) },
    { method: 'POST', path: '/desk/interview-fields', who: policy, handle: keepFields(run, fields) },
  ]
}
