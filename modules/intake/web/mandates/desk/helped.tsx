import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, dayWords, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import type { Refusal } from '@ribambelle/kernel'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  SummaryList,
  Table,
  Tag,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { endMandate, familiesHelped, mandatesOf } from '../../../application/asking/help.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { requestSheet } from '../../../application/queries.ts'
import type { Sheet } from '../../../application/queries.ts'
import type { Allowance, Mandate } from '../../../domain/asking/mandate.ts'
import { after, isOpen } from '../../../domain/transitions.ts'
import { answersOf, askedIn, typedIn } from '../../form/answers.ts'
import { shared } from '../../messages.ts'
import type { RequestPanel, WaitingOffer } from '../../my/slots.ts'
import { AskedSummary } from '../../summary.tsx'
import { childrenWords, stateTone, summaryOf } from '../../words.ts'
import { say as sayFamily } from '../messages.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

const allowsWords = (request: PageRequest, { allows }: Pick<Mandate, 'allows'>): string => {
  const words = sayFamily(request.lang)
  return allows.length === 0
    ? '—'
    : listWords(
        request.lang,
        allows.map((one) => words(`may.${one}`)),
      )
}

type Helped = NonNullable<Awaited<ReturnType<typeof familiesHelped>>>[number]
type Offers = ReadonlyMap<string, NonNullable<Awaited<ReturnType<WaitingOffer>>>>

/** Offers that wait for an answer that one may give for the family. */
async function offersOf(request: PageRequest, helped: readonly Helped[], waitingOffer: WaitingOffer): Promise<Offers> {
  const found = new Map<string, NonNullable<Awaited<ReturnType<WaitingOffer>>>>()
  for (const { requestId } of helped.filter(({ allows }) => allows.includes('answer'))) {
    const offer = await waitingOffer(requestId, request)
    if (offer) found.set(requestId, offer)
  }
  return found
}

/** Where the request stands; an offer that waits comes first. */
function Standing({ request, one, offers }: { request: PageRequest; one: Helped; offers: Offers }): VNode {
  const t = say(request.lang)
  const offer = offers.get(one.requestId)
  if (!one.held) return <>{t('helped.over')}</>
  if (!offer) return <Tag tone={stateTone[one.state]}>{shared(request.lang)(`state.${one.state}`)}</Tag>
  return (
    <a href={request.link(offer.path)}>
      {t('helped.offer', { reference: one.reference, day: dayWords(request.lang, offer.by) })}
    </a>
  )
}

function HelpedTable({
  request,
  helped,
  offers,
  caption,
}: {
  request: PageRequest
  helped: readonly Helped[]
  offers: Offers
  caption: string
}): VNode {
  const t = say(request.lang)
  return (
    <Table
      caption={caption}
      narrow="cards"
      rows={helped}
      columns={[
        {
          key: 'family',
          title: t('helped.family'),
          rowHeader: true,
          cell: ({ held, allows, requestId, reference, children }) => {
            const words = held ? `${reference} · ${childrenWords(request.lang, children)}` : reference
            if (!held || !allows.includes('follow')) return words
            return <a href={request.link(`/desk/helped/${requestId}`)}>{words}</a>
          },
        },
        {
          key: 'state',
          title: t('helped.state'),
          cell: (one) => <Standing request={request} one={one} offers={offers} />,
        },
        { key: 'allows', title: t('helped.allows'), cell: (mandate) => allowsWords(request, mandate) },
        {
          key: 'until',
          title: t('helped.until'),
          cell: ({ until, endedOn }) => dayWords(request.lang, endedOn ?? until),
        },
      ]}
    />
  )
}

/** The families that one helps: what each agreed to, and until when. */
export const helpedPage =
  (run: Run, waitingOffer: WaitingOffer) =>
  async (request: PageRequest): Promise<Reply> => {
    const helped = await run.ask(familiesHelped, null, request.by)
    if (!helped) return notFound()
    const t = say(request.lang)
    const [held, over] = [helped.filter((one) => one.held), helped.filter((one) => !one.held)]
    const offers = await offersOf(request, held, waitingOffer)
    const begin = (
      <LinkButton href={request.link('/desk/requests/new')} icon="plus">
        {t('helped.begin')}
      </LinkButton>
    )
    const body = (
      <>
        <PageHeader title={t('helped.title')} lead={t('helped.lead')} actions={begin} />
        {helped.length === 0 && (
          <EmptyState title={t('helped.none')} action={begin}>
            <p>{t('helped.none.hint')}</p>
          </EmptyState>
        )}
        {held.length > 0 && <HelpedTable request={request} helped={held} offers={offers} caption={t('helped.held')} />}
        {over.length > 0 && <HelpedTable request={request} helped={over} offers={offers} caption={t('helped.past')} />}
      </>
    )
    return page(t('helped.title'), body, { density: 'desk', current: '/desk/helped' })
  }

/** What the mandate lets one do with the request. */
function Acts({
  request,
  sheet,
  allows,
}: {
  request: PageRequest
  sheet: Sheet
  allows: ReadonlySet<Allowance>
}): VNode {
  const t = say(request.lang)
  const s = shared(request.lang)
  const { requestId, state } = sheet.request
  const at = request.link(`/desk/helped/${requestId}`)
  return (
    <ButtonRow>
      {allows.has('change') && isOpen(state) && (
        <Form action={`${at}/change`}>
          <Button variant="secondary" icon="pencil">
            {s('request.change')}
          </Button>
        </Form>
      )}
      {allows.has('proofs') && isOpen(state) && (
        <LinkButton href={`${at}/proofs`} variant="secondary" icon="upload">
          {t('helped.proofs')}
        </LinkButton>
      )}
      {allows.has('change') && isOpen(state) && (
        <LinkButton href={`${at}/meetings`} variant="secondary" icon="calendar">
          {t('helped.meetings')}
        </LinkButton>
      )}
      <LinkButton href={`${at}/receipt.pdf`} variant="secondary" icon="printer" download>
        {t('helped.receipt')}
      </LinkButton>
      {allows.has('change') && after(state, 'withdraw') && (
        <LinkButton href={`${at}/withdraw`} variant="quiet">
          {t('helped.withdraw')}
        </LinkButton>
      )}
      {allows.has('change') && after(state, 'reopen') && (
        <Form action={`${at}/reopen`} idempotencyKey={request.newKey}>
          <Button icon="undo">{s('request.reopen')}</Button>
        </Form>
      )}
    </ButtonRow>
  )
}

/** The mandate itself: what was agreed, how, until when; one button ends it. */
function MandateBox({ request, mandate }: { request: PageRequest; mandate: Mandate }): VNode {
  const t = say(request.lang)
  return (
    <Panel title={t('mandate.title')}>
      <SummaryList
        rows={[
          { term: t('helped.allows'), value: allowsWords(request, mandate) },
          { term: t('mandate.consent'), value: t(`begin.consent.${mandate.consent}`) },
          { term: t('mandate.agreed-on'), value: dayWords(request.lang, mandate.agreedOn) },
          { term: t('helped.until'), value: dayWords(request.lang, mandate.until) },
        ]}
      />
      <Form
        action={request.link(`/desk/mandates/${mandate.mandateId}/end`)}
        idempotencyKey={`${request.newKey}-${mandate.mandateId}`}
      >
        <Button variant="quiet">{t('mandate.end')}</Button>
      </Form>
    </Panel>
  )
}

/** One family that one helps. @param refusals why the last act was not done */
export const helpedFamilyPage =
  (run: Run, offersPanel: RequestPanel) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const sheet = await run.ask(requestSheet, requestId, request.by)
    const mandates = sheet && (await run.ask(mandatesOf, requestId, request.by))
    const own = mandates?.filter(
      ({ held, helperId }) => held && 'accountId' in request.actor && helperId === request.actor.accountId,
    )
    if (!sheet || !own || own.length === 0) return notFound()
    const { lang } = request
    const t = say(lang)
    const s = shared(lang)
    const { reference, state, needs, startMonth, submittedAt } = sheet.request
    const crumbs = [{ label: t('helped.title'), href: request.link('/desk/helped') }, { label: reference }]
    const names = childrenWords(
      lang,
      needs.map(({ child }) => child),
    )
    const body = (
      <Column>
        <PageHeader
          title={`${reference} · ${names}`}
          lead={t('helped.lead-one', {
            month: monthWords(lang, startMonth),
            day: submittedAt ? dateWords(lang, submittedAt, request.clock.zone) : '—',
          })}
          above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
          actions={<Tag tone={stateTone[state]}>{s(`state.${state}`)}</Tag>}
        />
        <ErrorSummary title={t('errors.title')} errors={summaryOf(lang, refusals)} />
        {await offersPanel(requestId, request)}
        <Acts request={request} sheet={sheet} allows={new Set(own.flatMap(({ allows }) => allows))} />
        {own.map((mandate) => (
          <MandateBox request={request} mandate={mandate} />
        ))}
        <Details summary={t('helped.asked')}>
          <AskedSummary
            lang={lang}
            level={3}
            asked={askedIn(typedIn(answersOf(sheet.request)))}
            sites={sheet.sites}
            zones={sheet.zones}
            country={request.territory.country}
          />
        </Details>
      </Column>
    )
    const status = refusals.length > 0 ? 422 : 200
    return page(reference, body, { density: 'desk', current: '/desk/helped', status })
  }

/** Ends a mandate, from wherever its button stands. @param back the page to go on with */
export const endOne =
  (run: Run, back: (request: PageRequest, requestId: string) => string) =>
  async (request: PageRequest): Promise<Reply> => {
    const done = await run.act(endMandate, { mandateId: request.params['mandateId'] ?? '' }, request.by)
    return done.ok ? redirect(back(request, done.value.requestId)) : notFound()
  }
