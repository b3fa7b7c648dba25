import { isMonth } from '@ribambelle/kernel'
import type { HalfDay, Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, ErrorSummary, PageHeader, Section, Table, underWay, Week } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { callFamily, skipFamily } from '../../../application/waiting/call-family.ts'
import { placeSheet } from '../../../application/waiting/queries.ts'
import { skipReasons } from '../../../domain/offer/reasons.ts'
import { weekAxes } from '../../words.ts'
import { say } from './messages.ts'
import { CallFirst, refusalLines } from './call-first.tsx'
import type { Shown } from './call-first.tsx'
import { Candidates } from './candidates.tsx'
import { placePath } from './overview.tsx'
import { KeptAway } from './rule.tsx'

type Run = Runner<AdmissionsPorts>

function FreeWeek({ request, sheet }: Shown): VNode {
  const t = say(request.lang)
  const { days, halves } = weekAxes(request.lang, [...sheet.free.keys()])
  return (
    <Week
      mode="counts"
      caption={t('place.week')}
      days={days}
      halves={halves}
      closedWord={t('place.closed')}
      count={(dayKey, half) => {
        const cell = sheet.free.get(`${dayKey}-${half}` as HalfDay)
        return cell
          ? {
              occupied: cell.authorised - cell.free,
              capacity: cell.authorised,
              word: t('place.free', { free: cell.free }),
            }
          : null
      }}
    />
  )
}

function Skips({ request, sheet }: Shown): VNode | null {
  if (sheet.skips.length === 0) return null
  const t = say(request.lang)
  return (
    <Section title={t('skips')}>
      <Table
        caption={t('skips.caption', { count: sheet.skips.length })}
        rows={sheet.skips}
        columns={[
          {
            key: 'reference',
            whole: true,
            title: t('column.reference'),
            rowHeader: true,
            cell: ({ reference }) => reference,
          },
          {
            key: 'reason',
            title: t('column.reason'),
            cell: ({ reason }) => {
              const known = skipReasons.find((code) => code === reason)
              return known ? t(`skip.reason.${known}`) : reason
            },
          },
          {
            key: 'when',
            title: t('column.when'),
            cell: ({ skippedAt }) => dateWords(request.lang, skippedAt, request.clock.zone),
          },
        ]}
      />
    </Section>
  )
}

async function show(run: Run, request: PageRequest, month: string, refusals: readonly Refusal[]): Promise<Reply> {
  const { centreId = '', ageGroupId = '' } = request.params
  const sheet = await run.ask(placeSheet, { centreId, ageGroupId, month }, request.by, { slow: true })
  if (!sheet) return notFound()
  const { lang, link } = request
  const t = say(lang)
  const shown = { request, sheet, refusals }
  const title = t('place.title', { centre: sheet.centre.name, group: sheet.group.name })
  const body = (
    <>
      <ErrorSummary title={t('errors.title')} errors={refusalLines(request, refusals)} />
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('nav.waiting'), href: link(`/desk/waiting?month=${sheet.month}`) }, { label: title }]}
          />
        }
        title={title}
        lead={t('place.lead', { month: monthWords(lang, sheet.month) })}
      />
      <CallFirst {...shown} />
      <KeptAway request={request} sheet={sheet} />
      <Candidates {...shown} />
      <FreeWeek {...shown} />
      <Skips {...shown} />
    </>
  )
  return page(title, body, {
    density: 'desk',
    current: '/desk/waiting',
    islands: [underWay],
    status: refusals.length > 0 ? 422 : 200,
  })
}

/** One freed place: who comes next, and why. */
export const placePage =
  (run: Run) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, request, request.query.get('month') ?? '', [])

/** Offers the place to the first family. */
export const callFirst =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { centreId = '', ageGroupId = '' } = request.params
    const month = request.form.text('month')
    const command = { centreId, ageGroupId, month, requestId: request.form.text('request') }
    const done = await run.act(callFamily, command, request.by, { slow: true })
    return done.ok
      ? redirect(request.link(`/desk/offers/${done.value.offerId}`))
      : show(run, request, isMonth(month) ? month : '', done.refusals)
  }

/** Passes the first family over, with a reason. */
export const skipFirst =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { centreId = '', ageGroupId = '' } = request.params
    const { form } = request
    const month = form.text('month')
    const command = { centreId, ageGroupId, month, requestId: form.text('request'), reason: form.text('skip-reason') }
    const done = await run.act(skipFamily, command, request.by, { slow: true })
    return done.ok
      ? redirect(request.link(placePath(centreId, ageGroupId, month)))
      : show(run, request, month, done.refusals)
  }
