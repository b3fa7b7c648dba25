import { isMonth } from '@ribambelle/kernel'
import type { HalfDay, Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { busyWords, common, dateWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  Section,
  Select,
  Table,
  Tag,
  underWay,
  Week,
} from '@ribambelle/ui'
import type { TableColumn, TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { callFamily, skipFamily } from '../../../application/waiting/call-family.ts'
import type { CallRefusal, SkipRefusal } from '../../../application/waiting/call-family.ts'
import { placeSheet } from '../../../application/waiting/queries.ts'
import type { CandidateLine, PlaceSheet, Standing } from '../../../application/waiting/queries.ts'
import { skipReasons } from '../../../domain/offer/reasons.ts'
import { centreName, weekAxes, weekWords } from '../../words.ts'
import { say } from './messages.ts'
import { placePath } from './overview.tsx'

type Run = Runner<AdmissionsPorts>

interface Shown {
  readonly request: PageRequest
  readonly sheet: PlaceSheet
  readonly refusals: readonly Refusal[]
}

const refusalLines = (request: PageRequest, refusals: readonly Refusal[]) =>
  refusals.map(({ code, field }) => ({
    field,
    message: say(request.lang)(`refusal.${code as CallRefusal | SkipRefusal | 'key-reused'}`),
  }))

const pathOf = ({ request: { link }, sheet }: Pick<Shown, 'request' | 'sheet'>, act: string): string =>
  link(`/desk/waiting/${sheet.centre.siteId}/${sheet.group.ageGroupId}/${act}`)

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

const tones: Readonly<Record<Standing, TagTone>> = {
  given: 'success',
  elsewhere: 'info',
  held: 'neutral',
  full: 'neutral',
  impossible: 'neutral',
}

function standingWords({ request, sheet }: Shown, line: CandidateLine): string {
  const t = say(request.lang)
  if (line.standing === 'elsewhere')
    return t('standing.elsewhere', { centre: centreName(sheet.sites, line.centreId ?? '') })
  if (line.standing === 'held') return t('standing.held')
  if (line.standing !== 'full') return t('standing.given')
  return line.full.length > 0
    ? t('standing.full', { days: weekWords(request.lang, line.full) })
    : t('standing.full.bare')
}

const givenWeek = ({ family: { result } }: CandidateLine, centreId: string): readonly HalfDay[] =>
  result.stays.find((stay) => stay?.centreId === centreId)?.week ?? []

function columns(shown: Shown): TableColumn<CandidateLine>[] {
  const { request, sheet } = shown
  const t = say(request.lang)
  return [
    { key: 'rank', title: t('column.rank'), numeric: true, cell: (line) => String(sheet.candidates.indexOf(line) + 1) },
    {
      key: 'reference',
      whole: true,
      title: t('column.reference'),
      rowHeader: true,
      // Who only looks, an auditor, does not open the files of families.
      cell: ({ family: { request: asked } }) =>
        sheet.mayCall ? (
          <a href={request.link(`/desk/requests/${asked.requestId}`)}>{asked.reference}</a>
        ) : (
          asked.reference
        ),
    },
    { key: 'points', title: t('column.points'), numeric: true, cell: ({ family }) => String(family.result.points) },
    { key: 'basis', title: t('column.basis'), cell: ({ family }) => t(`basis.${family.basis}`) },
    { key: 'wish', title: t('column.wish'), numeric: true, cell: ({ rank }) => String(rank) },
    {
      key: 'week',
      title: t('column.week'),
      cell: (line) => (line.standing === 'given' ? weekWords(request.lang, givenWeek(line, sheet.centre.siteId)) : '—'),
    },
    {
      key: 'standing',
      title: t('column.standing'),
      cell: (line) => <Tag tone={tones[line.standing]}>{standingWords(shown, line)}</Tag>,
    },
  ]
}

/** The first family, with one button; to call another one, this one is passed over with a reason. */
function CallFirst(shown: Shown): VNode | null {
  const { request, sheet, refusals } = shown
  const first = sheet.candidates.find(({ standing }) => standing === 'given')
  if (!first || !sheet.mayCall) return null
  const t = say(request.lang)
  const { request: asked, result } = first.family
  const hidden = { month: sheet.month, request: asked.requestId }
  const wrong = refusalLines(request, refusals).find(({ field }) => field === 'skip-reason')
  return (
    <Panel tone="success" title={t('call.title', { reference: asked.reference })}>
      <p>
        {t('call.why', {
          points: result.points,
          rank: first.rank,
          week: weekWords(request.lang, givenWeek(first, sheet.centre.siteId)),
        })}
      </p>
      {result.fewerDays && <p>{t('call.why.fewer')}</p>}
      <Form
        action={pathOf(shown, 'call')}
        idempotencyKey={`${request.newKey}-call`}
        hidden={hidden}
        busy={busyWords(request.lang, 'act')}
      >
        <p>{t('call.hint')}</p>
        <ButtonRow>
          <Button icon="mail">{t('call.do')}</Button>
        </ButtonRow>
      </Form>
      <Details summary={t('skip.title')} open={wrong !== undefined}>
        <Form action={pathOf(shown, 'skip')} idempotencyKey={`${request.newKey}-skip`} hidden={hidden}>
          <Select
            name="skip-reason"
            label={t('skip.why')}
            hint={t('skip.hint')}
            placeholder={common(request.lang)('choose')}
            options={skipReasons.map((code) => ({ value: code, label: t(`skip.reason.${code}`) }))}
            value={request.form.text('skip-reason')}
            error={wrong?.message}
          />
          <ButtonRow>
            <Button variant="secondary">{t('skip.do')}</Button>
          </ButtonRow>
        </Form>
      </Details>
    </Panel>
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
      <Section title={t('candidates')}>
        <p>{t('candidates.lead')}</p>
        {sheet.candidates.length === 0 ? (
          <EmptyState title={t('candidates.none')} figures={3}>
            <p>{t('candidates.none.text')}</p>
          </EmptyState>
        ) : (
          <Table
            caption={t('candidates.caption', { count: sheet.candidates.length })}
            columns={columns(shown)}
            rows={sheet.candidates}
          />
        )}
      </Section>
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
