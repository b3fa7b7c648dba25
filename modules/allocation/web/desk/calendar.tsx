import { comingSeptember, shiftMonth } from '@ribambelle/kernel'
import { forbidden, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  MonthField,
  PageHeader,
  Section,
  Select,
  Table,
  Tag,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { deskCalendar } from '../../application/family-queries.ts'
import { addMilestone, cancelMilestone } from '../../application/keep-calendar.ts'
import type { AddMilestone } from '../../application/keep-calendar.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import { longestNote, milestoneKinds } from '../../domain/milestones/milestones.ts'
import type { Milestone } from '../../domain/milestones/milestones.ts'
import { say } from './messages.ts'

const here = '/desk/calendar'

function Days({ request, days }: { request: PageRequest; days: readonly Milestone[] }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  if (days.length === 0) return <EmptyState title={t('calendar.none')} />
  return (
    <Table
      caption={t('calendar.title')}
      hideCaption
      rows={days}
      columns={[
        { key: 'day', title: t('calendar.column.day'), rowHeader: true, cell: ({ on }) => dayWords(lang, on) },
        { key: 'kind', title: t('calendar.column.kind'), cell: ({ kind }) => t(`calendar.kind.${kind}`) },
        { key: 'months', title: t('calendar.column.months'), cell: (day) => monthsWords(lang, day) },
        { key: 'note', title: t('calendar.column.note'), cell: ({ note }) => note },
        {
          key: 'act',
          title: t('calendar.column.act'),
          cell: ({ milestoneId, cancelled, kind, on }) => (
            <Form action={link(`${here}/${milestoneId}/${cancelled ? 'restore' : 'cancel'}`)} idempotencyKey={newKey}>
              {cancelled && <Tag>{t('calendar.cancelled')}</Tag>}
              <Button
                variant="quiet"
                about={t('calendar.about', { what: t(`calendar.kind.${kind}`), day: dayWords(lang, on) })}
              >
                {t(cancelled ? 'calendar.restore' : 'calendar.cancel')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

const monthsWords = (lang: Lang, { firstMonth, lastMonth }: Milestone): string =>
  firstMonth === lastMonth
    ? monthWords(lang, firstMonth)
    : say(lang)('calendar.months', { first: monthWords(lang, firstMonth), last: monthWords(lang, lastMonth) })

/** Two years from eight months before the September to come. */
const monthChoices = (lang: Lang, today: PageRequest['today']) => ({
  first: shiftMonth(comingSeptember(today), -8),
  count: 24,
  monthNames: Array.from({ length: 12 }, (_, i) =>
    new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, i, 1))),
  ),
})

interface Props {
  readonly request: PageRequest
  readonly days: readonly Milestone[]
  readonly typed: AddMilestone
  readonly refusals: readonly { readonly code: string; readonly field?: string | undefined }[]
}

const faultWords = (lang: Lang, code: string): string => say(lang)(`calendar.error.${code as 'day-wrong'}`)

/** What happens, on which day, for whom who begins when. */
function DayFields({ request: { lang, today }, typed, refusals }: Props): VNode {
  const t = say(lang)
  const error = (field: string): string | undefined => {
    const found = refusals.find((refusal) => refusal.field === field)
    return found && faultWords(lang, found.code)
  }
  return (
    <>
      <Select
        name="kind"
        label={t('calendar.kind')}
        value={typed.kind}
        error={error('kind')}
        options={milestoneKinds.map((kind) => ({ value: kind, label: t(`calendar.kind.${kind}`) }))}
      />
      <DateField name="on" label={t('calendar.day')} value={typed.on} error={error('on')} />
      <MonthField
        name="firstMonth"
        label={t('calendar.first-month')}
        value={typed.firstMonth}
        error={error('firstMonth')}
        {...monthChoices(lang, today)}
      />
      <MonthField
        name="lastMonth"
        label={t('calendar.last-month')}
        value={typed.lastMonth}
        {...monthChoices(lang, today)}
      />
      <TextField
        name="note"
        label={t('calendar.note')}
        hint={t('calendar.note.hint')}
        value={typed.note}
        error={error('note')}
        maxLength={longestNote}
      />
    </>
  )
}

function AddForm(props: Props): VNode {
  const { request, refusals } = props
  const { lang, link, newKey } = request
  const t = say(lang)
  return (
    <Section title={t('calendar.add')}>
      {refusals.length > 0 && (
        <ErrorSummary
          title={t('calendar.errors.title')}
          text={t('calendar.errors.text')}
          errors={refusals.map(({ code, field }) => ({ field: field ?? 'kind', message: faultWords(lang, code) }))}
        />
      )}
      <Form action={link(here)} idempotencyKey={newKey}>
        <DayFields {...props} />
        <ButtonRow>
          <Button>{t('calendar.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

const whole = (props: Props): VNode => {
  const { request } = props
  const t = say(request.lang)
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        lead={t('calendar.lead')}
        actions={
          <LinkButton href={request.link('/calendar')} variant="secondary">
            {t('calendar.public')}
          </LinkButton>
        }
      />
      <Days request={request} days={props.days} />
      <AddForm {...props} />
    </>
  )
}

/** The calendar of families, as the coordination writes it. */
export const deskCalendarPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const days = await run.ask(deskCalendar, null, request.by)
    if (!days) return forbidden()
    const september = comingSeptember(request.today)
    const typed = { kind: 'ask-before', on: '', firstMonth: september, lastMonth: shiftMonth(september, 10), note: '' }
    return page(say(request.lang)('calendar.title'), whole({ request, days, typed, refusals: [] }), {
      density: 'desk',
      current: here,
    })
  }

export const addToCalendar =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, link } = request
    const names = ['kind', 'on', 'firstMonth', 'lastMonth', 'note'] as const
    const typed = Object.fromEntries(names.map((name) => [name, form.text(name)])) as unknown as AddMilestone
    const outcome = await run.act(addMilestone, typed, request.by)
    if (outcome.ok) return redirect(link(here))
    const days = (await run.ask(deskCalendar, null, { ...request.by, key: undefined })) ?? []
    return page(say(request.lang)('calendar.title'), whole({ request, days, typed, refusals: outcome.refusals }), {
      density: 'desk',
      current: here,
      status: 422,
    })
  }

/** @param cancelled whether the day leaves the calendar, or comes back */
export const changeCalendar =
  (run: Runner<AllocationPorts>, cancelled: boolean) =>
  async (request: PageRequest): Promise<Reply> => {
    const command = { milestoneId: request.params['milestoneId']!, cancelled }
    const outcome = await run.act(cancelMilestone, command, request.by)
    return outcome.ok ? redirect(request.link(here)) : notFound()
  }
