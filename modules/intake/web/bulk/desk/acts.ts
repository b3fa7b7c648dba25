import type { Refusal } from '@ribambelle/kernel'
import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { closeUndone, mayStop, mayUndo, passOn } from '../../../application/desk/bulk/do-line.ts'
import { bulkById, confirmPlan, planBulk } from '../../../application/desk/bulk/plan-bulk.ts'
import type { BulkSheet } from '../../../application/desk/bulk/plan-bulk.ts'
import type { LineState } from '../../../application/desk/bulk/ports.ts'
import { nobody } from '../../../application/desk/lists.ts'
import { staffId } from '../../../application/desk/ports.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { mostLines } from '../../../domain/desk/bulk.ts'
import type { ColleaguesSlot } from '../../desk/list/list.tsx'
import { carryOn } from './carry.ts'

type Run = Runner<IntakePorts>
type Again = (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>

const resultAt = (request: PageRequest, bulkId: string): string => request.link(`/desk/bulk/${bulkId}`)

// The key of a form is the plan's: each line is its own act, and the line itself says whether it was done.
const withoutKey = ({ by: { territory, actor } }: PageRequest) => ({ territory, actor })

/** To whom the requests go and what families read, as the form says; refused where the colleague is none of the desk. */
async function contentIn(request: PageRequest, colleagues: ColleaguesSlot, act: string) {
  const { form } = request
  const assignee = form.text('assignee')
  const known = [staffId(request.actor), ...(await colleagues(request)).map(({ accountId }) => accountId), nobody]
  if (act === 'assign' && !known.includes(assignee))
    return { refusals: [{ code: 'colleague-unknown', field: 'assignee' }] }
  return { content: { assignee: assignee === nobody || assignee === '' ? null : assignee, body: form.text('body') } }
}

/** Begins an act on lines that were ticked, and does them. The same form sent twice leads to the same act. */
export const beginBulk =
  (run: Run, colleagues: ColleaguesSlot, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const act = form.text('act')
    const { content, refusals } = await contentIn(request, colleagues, act)
    if (!content) return again(request, refusals)
    const requestIds = form
      .list('chosen')
      .flatMap((text) => text.split(' '))
      .filter(Boolean)
    const planned = await run.act(planBulk, { act, requestIds, ...content }, request.by)
    if (!planned.ok) return again(request, planned.refusals)
    const { bulkId } = planned.value
    await carryOn(run, withoutKey(request), { bulkId, undo: false })
    return redirect(resultAt(request, bulkId))
  }

/** Says yes to what would be done to a whole list; it is done off the pages. */
export const confirmBulk =
  (run: Run, colleagues: ColleaguesSlot, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    const found = await run.ask(bulkById, bulkId, request.by)
    if (!found) return notFound()
    const { content, refusals } = await contentIn(request, colleagues, found.bulk.act)
    if (!content) return again(request, refusals)
    const confirmed = await run.act(confirmPlan, { bulkId, ...content }, request.by)
    return confirmed.ok ? redirect(resultAt(request, bulkId)) : again(request, confirmed.refusals)
  }

const countOf = ({ counts }: BulkSheet, wanted: LineState): number =>
  counts.reduce((sum, { state, count }) => sum + (state === wanted ? count : 0), 0)

/** Goes on with an act that was cut short: here where little is left, off the pages else. */
export const continueBulk =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    const found = await run.ask(bulkById, bulkId, request.by)
    if (!found) return notFound()
    if (countOf(found, 'planned') > mostLines) await run.act(passOn, { bulkId }, request.by)
    else await carryOn(run, withoutKey(request), { bulkId, undo: false })
    return redirect(resultAt(request, bulkId))
  }

/** Stops an act, and takes back what was done where that can be; lines that somebody changed since stay. */
export const undoBulk =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    const found = await run.ask(bulkById, bulkId, request.by)
    if (!found || !mayStop(found.bulk, request.actor)) return notFound()
    const aside = countOf(found, 'done') > mostLines
    const closed = await run.act(closeUndone, { bulkId, aside }, request.by)
    if (!closed.ok) return notFound()
    if (!aside && mayUndo(found.bulk, request.actor)) await carryOn(run, withoutKey(request), { bulkId, undo: true })
    return redirect(resultAt(request, bulkId))
  }
