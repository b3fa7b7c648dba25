import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, dayWords, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Card, ErrorSummary, LinkButton, PageHeader, Panel, Split, SummaryList } from '@ribambelle/ui'
import type { SummaryRow } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { answerOffer } from '../../../application/answers/answer-offer.ts'
import { extendOffer, refuseExtension } from '../../../application/answers/extend-offer.ts'
import { deskOffer } from '../../../application/offers/queries.ts'
import type { DeskSheet } from '../../../application/offers/queries.ts'
import { refuseOtherWeek } from '../../../application/answers/other-week.ts'
import { withdrawOffer } from '../../../application/offers/withdraw-offer.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { answers, answerWays } from '../../../domain/offer/offer.ts'
import { may } from '../../../domain/permissions.ts'
import { centreName, weekWords } from '../../words.ts'
import { say } from '../messages.ts'
import { Acts } from './acts.tsx'
import { OtherWeekWanted } from './other-week.tsx'
import { childrenWords, StateTags } from './table.tsx'
import { reasonWords, refusalLines, whoWords } from './words.ts'

type Run = Runner<AdmissionsPorts>

const idOf = (request: PageRequest): string => request.params['offerId'] ?? ''
const onDay = (request: PageRequest, instant: string): string => dateWords(request.lang, instant, request.clock.zone)

function Places({ request, sheet }: { request: PageRequest; sheet: DeskSheet }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <>
      {sheet.offer.places.map((place) => (
        <Card
          level={2}
          title={`${childrenWords(request, { offer: { ...sheet.offer, places: [place] }, request: sheet.request, short: false })} · ${centreName(sheet.sites, place.centreId)}`}
        >
          <SummaryList
            rows={[
              { term: t('column.from'), value: dayWords(lang, place.from) },
              { term: t('column.week'), value: weekWords(lang, place.week) },
              ...(place.leaves === null ? [] : [{ term: t('offer.moves'), value: t('offer.moves') }]),
            ]}
          />
        </Card>
      ))}
    </>
  )
}

/** The answer, its reason, and the offer that this one takes the place of. */
function answerFacts(request: PageRequest, offer: DeskSheet['offer'], policy: DeskSheet['policy']): SummaryRow[] {
  const t = say(request.lang)
  return [
    ...(offer.answeredAt === null
      ? []
      : [
          {
            term: t('offer.answer'),
            value: t('offer.answered', {
              day: onDay(request, offer.answeredAt),
              way: t(`way.${offer.answeredThrough ?? 'counter'}`),
            }),
          },
        ]),
    ...(offer.reason === null
      ? []
      : [{ term: t('offer.reason'), value: reasonWords(request, offer.reason, policy.reasons) }]),
    ...(offer.replaces === null
      ? []
      : [
          {
            term: t('offer.instead'),
            value: <a href={request.link(`/desk/offers/${offer.replaces}`)}>{t('offer.replaces')}</a>,
          },
        ]),
  ]
}

function factsOf(request: PageRequest, { offer, request: asked, policy }: DeskSheet): SummaryRow[] {
  const { lang, link } = request
  const t = say(lang)
  const guardians = asked.household.guardians.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
  return [
    {
      term: t('offer.family'),
      value: listWords(lang, guardians),
      ...(may(request.actor, 'offer')
        ? {
            action: {
              label: t('offer.request'),
              href: link(`/desk/requests/${asked.requestId}`),
              about: asked.reference,
            },
          }
        : {}),
    },
    { term: t('column.origin'), value: t(`origin.${offer.origin}`) },
    { term: t('column.rank'), value: offer.rank === null ? t('offer.no-wish') : t('offer.rank', { rank: offer.rank }) },
    ...(offer.points === null ? [] : [{ term: t('offer.points'), value: String(offer.points) }]),
    {
      term: t('offer.made'),
      value: t('offer.made-by', { day: onDay(request, offer.madeAt), who: whoWords(request, offer.madeBy) }),
    },
    { term: t('offer.deadline'), value: dayWords(lang, offer.deadline) },
    { term: t('time.title'), value: t('offer.extensions', { count: offer.extensions }) },
    ...answerFacts(request, offer, policy),
  ]
}

interface Looked {
  readonly request: PageRequest
  readonly sheet: DeskSheet
}

function Header({ request, sheet, title }: Looked & { title: string }): VNode {
  const { lang, link } = request
  const t = say(lang)
  const line = { offer: sheet.offer, request: sheet.request, short: sheet.short }
  return (
    <PageHeader
      above={
        <Breadcrumb
          label={t('breadcrumb')}
          crumbs={[{ label: t('offers.title'), href: link('/desk/offers') }, { label: sheet.request.reference }]}
        />
      }
      title={title}
      lead={childrenWords(request, line)}
      actions={<StateTags request={request} line={line} />}
    />
  )
}

/** The place is gone, or the family asks for more time. */
function Warnings({ request, sheet }: Looked): VNode {
  const t = say(request.lang)
  return (
    <>
      {sheet.short && (
        <Panel tone="warning" title={t('offer.short')}>
          <p>{t('offer.short.hint')}</p>
        </Panel>
      )}
      {sheet.offer.extensionAskedAt !== null && (
        <Panel tone="warning">
          <p>{t('offer.extension.asked', { day: onDay(request, sheet.offer.extensionAskedAt) })}</p>
        </Panel>
      )}
    </>
  )
}

async function show(run: Run, request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> {
  const sheet = await run.ask(deskOffer, idOf(request), request.by)
  if (!sheet) return notFound()
  const { lang, link } = request
  const t = say(lang)
  const title = t('offer.title', { reference: sheet.request.reference })
  const body = (
    <>
      <ErrorSummary title={t('errors.title')} errors={refusalLines(request, refusals)} />
      <Header request={request} sheet={sheet} title={title} />
      <Warnings request={request} sheet={sheet} />
      <OtherWeekWanted request={request} sheet={sheet} />
      <Split
        list={
          <>
            <Places request={request} sheet={sheet} />
            <SummaryList rows={factsOf(request, sheet)} />
            {may(request.actor, 'offer') && ['made', 'declined', 'expired'].includes(sheet.offer.state) && (
              <LinkButton href={link(`/desk/offers/${sheet.offer.offerId}/instead`)} variant="secondary">
                {t('propose.open')}
              </LinkButton>
            )}
          </>
        }
        sheet={<Acts request={request} sheet={sheet} refusals={refusals} />}
      />
    </>
  )
  return page(title, body, { density: 'desk', current: '/desk/offers', status: refusals.length > 0 ? 422 : 200 })
}

/** One offer at the desk. */
export const offerPage =
  (run: Run) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, request)

async function after(
  run: Run,
  request: PageRequest,
  done: { readonly ok: true } | { readonly ok: false; readonly refusals: readonly Refusal[] },
): Promise<Reply> {
  return done.ok ? redirect(request.link(`/desk/offers/${idOf(request)}`)) : show(run, request, done.refusals)
}

/** An officer records what a family said on the telephone, on paper or at the counter. */
export const recordAnswer =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const answer = answers.find((known) => known === form.text('answer'))
    if (!answer) return show(run, request, [{ code: 'answer-unknown', field: 'answer' }])
    const way = answerWays.find((known) => known === form.text('way'))
    const command = {
      to: { offerId: idOf(request) },
      answer,
      way,
      ...(answer === 'decline' ? { reason: form.text('reason'), leaves: form.has('leave') } : {}),
    }
    return after(run, request, await run.act(answerOffer, command, request.by))
  }

/** An officer gives more time. */
export const giveTime =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    after(run, request, await run.act(extendOffer, { offerId: idOf(request) }, request.by))

/** An officer gives no more time. */
export const refuseTime =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    after(run, request, await run.act(refuseExtension, { offerId: idOf(request) }, request.by))

/** An officer has no other half-days. */
export const refuseWeek =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    after(run, request, await run.act(refuseOtherWeek, { offerId: idOf(request) }, request.by))

/** An officer takes the offer back. */
export const takeBack =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const command = { offerId: idOf(request), reason: request.form.text('withdraw-reason') }
    return after(run, request, await run.act(withdrawOffer, command, request.by))
  }
