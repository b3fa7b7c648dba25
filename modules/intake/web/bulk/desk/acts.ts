import type { Refusal } from '@ribambelle/kernel'
import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { isLang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { bulkById, closeUndone, doLine, papersOf, undoLine } from '../../../application/desk/bulk/do-line.ts'
import { planBulk } from '../../../application/desk/bulk/plan-bulk.ts'
import type { Bulk } from '../../../application/desk/bulk/ports.ts'
import { nobody } from '../../../application/desk/lists.ts'
import { staffId } from '../../../application/desk/ports.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { ColleaguesSlot } from '../../desk/list/list.tsx'
import { shared } from '../../messages.ts'
import { write } from '../messages.ts'

type Run = Runner<IntakePorts>

/** What a family reads: the papers that are missing, how to show them, and what the officer adds. In its own language. */
async function lettersWords(run: Run, request: PageRequest, { act, body }: Bulk, requestId: string): Promise<string> {
  if (act !== 'ask-paper') return ''
  const asked = await run.ask(papersOf, requestId, request.by)
  if (!asked) return ''
  const { reference, codes, language } = asked
  const lang = isLang(language) ? language : 'fr'
  const papers = codes.map((code) => `- ${shared(lang)(`proof.${code}` as 'proof.resident')}`)
  const words = [
    write(lang)('ask-paper.missing', { reference }),
    papers.join('\n'),
    write(lang)('ask-paper.how'),
    ...(body === null ? [] : [body]),
  ]
  return words.join('\n\n')
}

/** Does the lines that wait, one by one: what was cut short goes on where it stopped. */
async function goOnWith(run: Run, request: PageRequest, bulkId: string): Promise<void> {
  const bulk = await run.ask(bulkById, bulkId, request.by)
  // The key is the plan's: each line is its own act, and the line itself says whether it was done.
  const { territory, actor } = request.by
  for (const { requestId, state } of bulk?.lines ?? []) {
    if (!bulk || state !== 'planned') continue
    const text = await lettersWords(run, request, bulk, requestId)
    await run.act(doLine, { bulkId, requestId, text }, { territory, actor })
  }
}

const resultAt = (request: PageRequest, bulkId: string): string => request.link(`/desk/bulk/${bulkId}`)

/** Begins an act, and does its lines. The same form sent twice leads to the same act. */
export const beginBulk =
  (
    run: Run,
    colleagues: ColleaguesSlot,
    again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>,
  ) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const assignee = form.text('assignee')
    const known = [staffId(request.actor), ...(await colleagues(request)).map(({ accountId }) => accountId), nobody]
    if (form.text('act') === 'assign' && !known.includes(assignee))
      return again(request, [{ code: 'colleague-unknown', field: 'assignee' }])
    const command = {
      act: form.text('act'),
      requestIds: form
        .list('chosen')
        .flatMap((text) => text.split(' '))
        .filter(Boolean),
      assignee: assignee === nobody || assignee === '' ? null : assignee,
      body: form.text('body'),
    }
    const planned = await run.act(planBulk, command, request.by)
    if (!planned.ok) return again(request, planned.refusals)
    await goOnWith(run, request, planned.value.bulkId)
    return redirect(resultAt(request, planned.value.bulkId))
  }

/** Goes on with an act that was cut short. */
export const continueBulk =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    if (!(await run.ask(bulkById, bulkId, request.by))) return notFound()
    await goOnWith(run, request, bulkId)
    return redirect(resultAt(request, bulkId))
  }

/** Takes an act back, line by line; lines that somebody changed since stay. */
export const undoBulk =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    const bulk = await run.ask(bulkById, bulkId, request.by)
    const { territory, actor } = request.by
    if (!bulk || !(await run.act(closeUndone, { bulkId }, { territory, actor })).ok) return notFound()
    for (const { requestId, state } of bulk.lines)
      if (state === 'done') await run.act(undoLine, { bulkId, requestId }, { territory, actor })
    return redirect(resultAt(request, bulkId))
  }
