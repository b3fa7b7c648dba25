import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Pages, Table } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { linesOfBulk } from '../../../application/desk/bulk/do-line.ts'
import { bulkById } from '../../../application/desk/bulk/plan-bulk.ts'
import type { BulkLine, LineCount } from '../../../application/desk/bulk/ports.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { LineVerdict } from '../../../domain/desk/bulk.ts'
import { listAddress, listedIn } from '../../desk/list/address.ts'
import type { ColleaguesSlot } from '../../desk/list/list.tsx'
import { shared } from '../../messages.ts'
import { Confirm } from './ask.tsx'
import { say } from './messages.ts'

/** Lines on a page. */
export const linesShown = 50

const verdictsOf = (counts: readonly LineCount[]): Map<LineVerdict, number> =>
  new Map(counts.map(({ code, count }) => [(code ?? 'do') as LineVerdict, count]))

interface LinesProps {
  readonly request: PageRequest
  readonly lines: readonly BulkLine[]
  readonly total: number
  readonly from: number
  /** address of this page */
  readonly here: string
}

/** What would become of each request, a page of them at a time. */
function PlannedLines({ request, lines, total, from, here }: LinesProps): VNode {
  const t = say(request.lang)
  return (
    <>
      <p>{t('planned.as-now')}</p>
      <Table
        caption={t('confirm.lines', { count: total })}
        hideCaption
        narrow="fits"
        rows={lines}
        columns={[
          {
            key: 'reference',
            whole: true,
            title: shared(request.lang)('request.reference'),
            rowHeader: true,
            cell: ({ requestId, reference }) => <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>,
          },
          {
            key: 'state',
            title: t('planned.what'),
            cell: ({ code }) => t(`planned.${(code ?? 'do') as LineVerdict}`),
          },
        ]}
      />
      <Pages
        {...pageWords(request.lang)}
        total={total}
        size={linesShown}
        from={from}
        at={(_, number) => `${here}?page=${number}`}
      />
    </>
  )
}

/** What would be done to a whole list, as it stood when it was chosen; only its officer sees it. @param refusals why it was not begun */
export const plannedPage =
  (run: Runner<IntakePorts>, colleagues: ColleaguesSlot) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    const found = await run.ask(bulkById, bulkId, request.by)
    if (!found) return notFound()
    const here = request.link(`/desk/bulk/${bulkId}`)
    if (found.bulk.confirmedAt !== null) return redirect(here)
    const t = say(request.lang)
    const { act, list } = found.bulk
    const verdicts = verdictsOf(found.counts)
    const total = [...verdicts.values()].reduce((sum, count) => sum + count, 0)
    const from = (pageIn(request.query) - 1) * linesShown
    const lines = await run.ask(linesOfBulk, { bulkId, skip: from, take: linesShown }, request.by)
    const body = (
      <Confirm
        request={request}
        act={act}
        verdicts={verdicts}
        colleagues={await colleagues(request)}
        refusals={refusals}
        action={`${here}/confirm`}
        hidden={{}}
        back={listAddress(request, listedIn(new URLSearchParams(list)))}
      >
        <PlannedLines request={request} lines={lines} total={total} from={from} here={`${here}/confirm`} />
      </Confirm>
    )
    return page(t(`act.${act}`), body, {
      density: 'desk',
      current: '/desk/requests',
      status: refusals.length > 0 ? 422 : 200,
    })
  }
