import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { ButtonRow, LinkButton, PageHeader, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { keepPlan } from '../../../application/desk/bulk/plan-bulk.ts'
import type { BulkRefusal } from '../../../application/desk/bulk/plan-bulk.ts'
import { deskChosen, deskRequests } from '../../../application/desk/queries.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { bulkActs, mostLines, mostPlanned, verdictOf } from '../../../domain/desk/bulk.ts'
import type { BulkAct, LineVerdict } from '../../../domain/desk/bulk.ts'
import { addressOf, listAddress, listedIn, questionOf } from '../../desk/list/address.ts'
import { assignees, sheetOf } from '../../desk/list/export.ts'
import type { ColleaguesSlot } from '../../desk/list/list.tsx'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import type { MySlots } from '../../my/slots.ts'
import { Confirm } from './ask.tsx'
import { fileActs } from './bar.tsx'
import { say } from './messages.ts'
import { printList } from './print.ts'

type Run = Runner<IntakePorts>

export interface BulkSlots {
  readonly namesOf: NamesSlot
  readonly colleagues: ColleaguesSlot
  readonly print: MySlots['print']
}

/** Most lines of a file made from chosen ones. */
const mostInFile = 100_000

type Chosen = NonNullable<Awaited<ReturnType<typeof deskChosen>>>

/** The list that the form stands under, from its first page. */
const listOf = ({ form }: PageRequest) => ({ ...listedIn(new URLSearchParams(form.text('list'))), turn: undefined })

/** Whether the act is done to all of the list, whatever page of it is shown. */
const isWhole = ({ form }: PageRequest): boolean => form.text('which') === 'all'

/** Lines that were ticked, or all of the list. One more than an act may have says that there are too many. */
async function chosenIn(run: Run, request: PageRequest, most: number): Promise<Chosen | null> {
  const { form } = request
  if (isWhole(request))
    return run.ask(deskRequests, questionOf(listOf(request), request, most), request.by, { slow: true })
  const ids = [...new Set(form.list('chosen').flatMap((text) => text.split(' ')))].filter(Boolean).slice(0, most)
  return run.ask(deskChosen, ids, request.by)
}

const back = (request: PageRequest): string => listAddress(request, listOf(request))

/** How many lines an act would change, and how many it would leave for which reason. */
function verdictsOf(act: BulkAct, rows: Chosen['rows']): Map<LineVerdict, number> {
  const verdicts = new Map<LineVerdict, number>()
  for (const row of rows) {
    const verdict = verdictOf(act, row, '')
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
  return verdicts
}

function Refused({ request, code }: { request: PageRequest; code: BulkRefusal }): VNode {
  const t = say(request.lang)
  return (
    <>
      <PageHeader title={t('bulk.title')} />
      <Panel tone="warning" announce>
        <p>{t(`refusal.${code}`, { most: isWhole(request) ? mostPlanned : mostLines })}</p>
      </Panel>
      <ButtonRow>
        <LinkButton href={back(request)}>{t('confirm.back')}</LinkButton>
      </ButtonRow>
    </>
  )
}

const inDesk = { density: 'desk', current: '/desk/requests' } as const

/** An act on lines that were ticked: what it would do stands in the form, so that nothing is kept before the button. */
async function tickedPage(
  run: Run,
  request: PageRequest,
  act: BulkAct,
  { colleagues, refusals }: { colleagues: ColleaguesSlot; refusals: readonly Refusal[] },
): Promise<Reply> {
  const t = say(request.lang)
  const chosen = await chosenIn(run, request, mostLines + 1)
  if (!chosen) return notFound()
  const { rows } = chosen
  if (rows.length === 0) return refusedPage(request, 'nothing-chosen')
  if (rows.length > mostLines) return refusedPage(request, 'too-many-chosen')
  const body = (
    <Confirm
      request={request}
      act={act}
      verdicts={verdictsOf(act, rows)}
      colleagues={await colleagues(request)}
      refusals={refusals}
      action={request.link('/desk/bulk/do')}
      hidden={{ act, list: addressOf(listOf(request)), chosen: rows.map(({ requestId }) => requestId).join(' ') }}
      back={back(request)}
    >
      <ul>
        {rows.map(({ requestId, reference, guardian }) => (
          <li>
            <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a> {guardian}
          </li>
        ))}
      </ul>
    </Confirm>
  )
  return page(t(`act.${act}`), body, { ...inDesk, status: refusals.length > 0 ? 422 : 200 })
}

const refusedPage = (request: PageRequest, code: BulkRefusal): Reply =>
  page(say(request.lang)('bulk.title'), <Refused request={request} code={code} />, { ...inDesk, status: 422 })

/** An act on a whole list: its lines are kept as they are now, and looked at on a page of their own. */
async function keepWhole(run: Run, request: PageRequest, act: BulkAct): Promise<Reply> {
  const listed = listOf(request)
  const { take: _take, turn: _turn, ...question } = questionOf(listed, request)
  const by = { territory: request.by.territory, actor: request.actor }
  const kept = await run.act(keepPlan, { act, question, list: addressOf(listed) }, by, { slow: true })
  if (!kept.ok) return refusedPage(request, kept.refusals[0]!.code as BulkRefusal)
  return redirect(request.link(`/desk/bulk/${kept.value.bulkId}/confirm`))
}

/**
 * What will be done, to how many, before anything is: posted, because ids of many lines do not fit an address; it changes no request. Files and
 * paper are given at once. @param refusals why the act was not begun
 */
export const bulkPage =
  (run: Run, { namesOf, colleagues, print }: BulkSlots) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const named = request.form.text('act')
    const given = fileActs.find((one) => one === named)
    if (given) {
      const chosen = await chosenIn(run, request, mostInFile)
      if (!chosen) return notFound()
      if (chosen.rows.length === 0) return refusedPage(request, 'nothing-chosen')
      const names = await namesOf(request, assignees(chosen.rows))
      return given === 'print' ? printList(request, chosen, names, print) : sheetOf(request, chosen, names, given)
    }
    const act = bulkActs.find((one) => one === named)
    if (!act) return notFound()
    return isWhole(request) ? keepWhole(run, request, act) : tickedPage(run, request, act, { colleagues, refusals })
  }
