import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { linesOfBulk } from '../../../application/desk/bulk/do-line.ts'
import { bulkById } from '../../../application/desk/bulk/plan-bulk.ts'
import type { LineCount } from '../../../application/desk/bulk/ports.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { LineVerdict } from '../../../domain/desk/bulk.ts'
import { listAddress, listedIn } from '../../desk/list/address.ts'
import type { ColleaguesSlot } from '../../desk/list/list.tsx'
import { Confirm } from './ask.tsx'
import { Lines, linesBefore, linesShown } from './lines.tsx'
import { say } from './messages.ts'

const verdictsOf = (counts: readonly LineCount[]): Map<LineVerdict, number> =>
  new Map(counts.map(({ code, count }) => [(code ?? 'do') as LineVerdict, count]))

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
    const asked = { bulkId, skip: linesBefore(request), take: linesShown }
    const lines = await run.ask(linesOfBulk, asked, request.by)
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
        <p>{t('planned.as-now')}</p>
        <Lines
          request={request}
          lines={lines}
          total={total}
          what={t('planned.what')}
          cell={({ code }) => t(`planned.${(code ?? 'do') as LineVerdict}`)}
          hideCaption
          at={(number) => `${here}/confirm?page=${number}`}
        />
      </Confirm>
    )
    return page(t(`act.${act}`), body, {
      density: 'desk',
      current: '/desk/requests',
      status: refusals.length > 0 ? 422 : 200,
    })
  }
