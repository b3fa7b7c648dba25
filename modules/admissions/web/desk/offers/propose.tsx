import { monthOf, shiftMonth } from '@ribambelle/kernel'
import type { Month, Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { common, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  PageHeader,
  Section,
  Select,
  TextField,
  Week,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { proposalSheet } from '../../../application/offers/proposal-query.ts'
import type { ProposalSheet } from '../../../application/offers/proposal-query.ts'
import { proposePlaces } from '../../../application/offers/propose-places.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { weekAxes, weekWords } from '../../words.ts'
import { say } from '../messages.ts'
import { refusalLines } from './words.ts'

type Run = Runner<AdmissionsPorts>

interface Shown {
  readonly request: PageRequest
  readonly sheet: ProposalSheet
  readonly refusals: readonly Refusal[]
}

const errorOf = ({ request, refusals }: Shown, field: string): string | undefined =>
  refusalLines(request, refusals).find((line) => line.field === field)?.message

/** What is shown in the form: what was typed, else what was offered or asked. */
function typed({ request: { form }, sheet }: Shown, childId: string): { centre: string; week: readonly string[] } {
  const sent = form.names.length > 0
  const need = sheet.request.needs.find(({ child }) => child.childId === childId)
  const before = sheet.before?.places.find((place) => place.childId === childId)
  const wanted = sheet.before?.otherWeek?.weeks.find((one) => one.childId === childId)
  return {
    centre: sent ? form.text(`centre-${childId}`) : (before?.centreId ?? ''),
    week: sent ? form.list(`week-${childId}`) : (wanted?.week ?? before?.week ?? need?.week ?? []),
  }
}

function ChildFields(props: Shown & { readonly childId: string }): VNode {
  const { request, sheet, childId } = props
  const { lang } = request
  const t = say(lang)
  const { child, week } = sheet.request.needs.find((need) => need.child.childId === childId)!
  const now = typed(props, childId)
  const wanted = sheet.before?.otherWeek?.weeks.find((one) => one.childId === childId)
  const wishes = sheet.request.wishes.flatMap(({ siteId, rank }) => {
    const name = sheet.centres.find((site) => site.siteId === siteId)?.name
    return name ? [{ value: siteId, label: t('propose.wish', { name, rank }) }] : []
  })
  const others = sheet.centres
    .filter(({ siteId }) => !wishes.some(({ value }) => value === siteId))
    .map(({ siteId, name }) => ({ value: siteId, label: name }))
  const { days, halves } = weekAxes(lang, [...week, ...now.week])
  return (
    <Section title={t('propose.for', { child: child.firstName ?? t('child.unnamed') })}>
      {wanted && <p>{t('propose.wanted', { week: weekWords(lang, wanted.week) })}</p>}
      <p>{t('propose.asked', { week: weekWords(lang, week), month: monthWords(lang, sheet.request.startMonth) })}</p>
      <Select
        name={`centre-${childId}`}
        label={t('propose.centre')}
        placeholder={common(lang)('choose')}
        value={now.centre}
        groups={[
          { label: t('propose.wishes'), options: wishes },
          { label: t('propose.others'), options: others },
        ]}
        error={errorOf(props, `centre-${childId}`)}
      />
      <Week
        mode="input"
        caption={t('propose.week')}
        name={`week-${childId}`}
        checked={now.week}
        days={days}
        halves={halves}
        error={errorOf(props, `week-${childId}`)}
      />
    </Section>
  )
}

/** The month that the family asked for; the next one where that is over, or soon is. @param months that can be chosen, in order */
const monthAsked = ({ startMonth }: ProposalSheet['request'], months: readonly Month[]): Month | undefined =>
  months.slice(1).find((one) => one >= startMonth) ?? months.at(-1)

function ProposeForm(props: Shown): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  const first = monthOf(request.today)
  const months = Array.from({ length: 19 }, (_, n) => shiftMonth(first, n))
  const wanted = sheet.before ? sheet.before.places[0]!.from.slice(0, 7) : monthAsked(sheet.request, months)
  return (
    <Form action={request.link(sheet.path)} idempotencyKey={request.newKey}>
      {sheet.request.needs.map(({ child }) => (
        <ChildFields {...props} childId={child.childId} />
      ))}
      <Select
        name="month"
        label={t('propose.month')}
        value={request.form.text('month') || wanted}
        options={months.map((one) => ({ value: one, label: monthWords(request.lang, one) }))}
        error={errorOf(props, 'month')}
      />
      <ButtonRow>
        <Button icon="mail">{t('propose.do')}</Button>
      </ButtonRow>
    </Form>
  )
}

function shown(props: Shown): Reply {
  const { request, sheet, refusals } = props
  const { lang, link } = request
  const t = say(lang)
  const title = t(sheet.before ? 'propose.title.instead' : 'propose.title')
  const { reference } = sheet.request
  const body = (
    <>
      <ErrorSummary title={t('errors.title')} errors={refusalLines(request, refusals)} />
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[
              { label: t('offers.title'), href: link('/desk/offers') },
              ...(sheet.before ? [{ label: reference, href: link(`/desk/offers/${sheet.before.offerId}`) }] : []),
              { label: sheet.before ? title : reference },
            ]}
          />
        }
        title={title}
        lead={t(sheet.before ? 'propose.lead.instead' : 'propose.lead')}
      />
      <ProposeForm {...props} />
    </>
  )
  return page(title, body, { density: 'desk', current: '/desk/offers', status: refusals.length > 0 ? 422 : 200 })
}

/** The number of the request comes first. */
function askReference(request: PageRequest, refusals: readonly Refusal[]): Reply {
  const t = say(request.lang)
  const errors = refusalLines(request, refusals)
  const body = (
    <>
      <ErrorSummary title={t('errors.title')} errors={errors} />
      <PageHeader title={t('propose.title')} lead={t('propose.lead')} />
      <Form action={request.link('/desk/offers/new')} idempotencyKey={request.newKey}>
        <TextField
          name="reference"
          label={t('propose.reference')}
          value={request.form.text('reference')}
          width="medium"
          error={errors[0]?.message}
        />
        <ButtonRow>
          <Button icon="search">{t('propose.find')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
  return page(t('propose.title'), body, {
    density: 'desk',
    current: '/desk/offers',
    status: refusals.length > 0 ? 422 : 200,
  })
}

/** Where a place is offered outside a commission. */
export const newOfferPage =
  (_: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    askReference(request, [])

/** Finds the request by its number. */
export const findRequest =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const asked = { reference: request.form.text('reference').slice(0, 40) }
    const sheet = await run.ask(proposalSheet, asked, request.by)
    return sheet
      ? redirect(request.link(sheet.path))
      : askReference(request, [{ code: 'request-not-found', field: 'reference' }])
  }

const askedIn = ({ params }: PageRequest): { requestId: string } | { offerId: string } =>
  params['offerId'] === undefined ? { requestId: params['requestId'] ?? '' } : { offerId: params['offerId'] }

/** The form, for a request or instead of an offer. */
export const proposePage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(proposalSheet, askedIn(request), request.by)
    return sheet ? shown({ request, sheet, refusals: [] }) : notFound()
  }

/** Makes the offer. */
export const propose =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(proposalSheet, askedIn(request), request.by)
    if (!sheet) return notFound()
    const { form } = request
    const typedMonth = form.text('month')
    const places = sheet.request.needs.flatMap(({ child: { childId } }) => {
      const centreId = form.text(`centre-${childId}`)
      return centreId === '' ? [] : [{ childId, centreId, week: form.list(`week-${childId}`), month: typedMonth }]
    })
    const { requestId } = sheet.request
    const command = { requestId, insteadOf: sheet.before?.offerId, places }
    const done = await run.act(proposePlaces, command, request.by)
    return done.ok
      ? redirect(request.link(`/desk/offers/${done.value.offerId}`))
      : shown({ request, sheet, refusals: done.refusals.map((one) => named(one, sheet)) })
  }

/** A refusal about « the centre » leads to the first child's field. */
const named = (refusal: Refusal, { request }: ProposalSheet): Refusal =>
  refusal.field === 'centre' ? { ...refusal, field: `centre-${request.needs[0]?.child.childId ?? ''}` } : refusal
