import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords, monthWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Details, EmptyState, ErrorSummary, Form, PageHeader, Pages, Panel, Table, Tabs } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { IntakePorts } from '../../application/ports.ts'
import { answerRenewal } from '../../application/renewal/answer-renewal.ts'
import { contactWays, noteContact } from '../../application/renewal/note-contact.ts'
import { openCampaign } from '../../application/renewal/open-renewals.ts'
import type { ListedRenewal } from '../../application/renewal/ports.ts'
import { renewalDesk } from '../../application/renewal/queries.ts'
import type { RenewalDesk } from '../../application/renewal/queries.ts'
import { renewalStates } from '../../domain/following/renewal.ts'
import type { RenewalState } from '../../domain/following/renewal.ts'
import { shared } from '../messages.ts'
import { say } from './messages.ts'
import { Campaigns, errorWords, here, NewCampaign } from './renewal-campaigns.tsx'

type Run = Runner<IntakePorts>

const pageSize = 25

const stateIn = (query: URLSearchParams): RenewalState =>
  renewalStates.find((state) => state === query.get('state')) ?? 'asked'

const address = (request: PageRequest, state: RenewalState, turn = 1): string =>
  `${request.link(here)}?state=${state}${turn > 1 ? `&page=${turn}` : ''}`

interface Props {
  readonly request: PageRequest
  readonly desk: RenewalDesk
}

function Asks({ request, renewal }: { request: PageRequest; renewal: ListedRenewal }): VNode {
  const t = say(request.lang)
  if (renewal.asks.length === 0) return <>{t('renewals.asks.none')}</>
  return (
    <ul>
      {renewal.asks.map(({ on, ways }) => (
        <li>
          {t('renewals.ask', {
            day: dayWords(request.lang, on),
            ways: listWords(
              request.lang,
              ways.map((way) => t(`renewals.way.${way}`)),
            ),
          })}
        </li>
      ))}
    </ul>
  )
}

/** What somebody at the desk heard, or tried. */
function Acts({ request, renewal }: { request: PageRequest; renewal: ListedRenewal }): VNode {
  const t = say(request.lang)
  const { renewalId, requestId, reference, state } = renewal
  return (
    <Form
      action={request.link(`${here}/${renewalId}`)}
      idempotencyKey={`${request.newKey}-${renewalId}`}
      hidden={{ requestId, state }}
      label={reference}
    >
      <Button variant="secondary" name="heard" value="keep" about={reference}>
        {t('renewals.confirmed')}
      </Button>
      <Details summary={t('renewals.other')} about={reference}>
        <Button variant="quiet" name="heard" value="end" about={reference}>
          {t('renewals.ended')}
        </Button>
        {contactWays.map((way) => (
          <Button variant="quiet" name="heard" value={way} about={reference}>
            {t(`renewals.note.${way}`)}
          </Button>
        ))}
      </Details>
    </Form>
  )
}

/** The guardian, and the number to ring. */
function WhoToReach({ renewal: { guardian, phone } }: { renewal: ListedRenewal }): VNode {
  return (
    <>
      {guardian}
      {phone !== null && (
        <>
          <br />
          <bdi>{phone}</bdi>
        </>
      )}
    </>
  )
}

/** Why and how a family was asked. */
function askedColumns(request: PageRequest): TableColumn<ListedRenewal>[] {
  const t = say(request.lang)
  return [
    {
      key: 'reason',
      phone: 'bare',
      title: t('renewals.reason'),
      cell: ({ reason }) => t(`renewals.reason.${reason}`),
    },
    {
      key: 'asks',
      phone: 'bare',
      title: t('renewals.asks'),
      cell: (renewal) => <Asks request={request} renewal={renewal} />,
    },
  ]
}

const actColumn = (request: PageRequest): TableColumn<ListedRenewal> => ({
  key: 'act',
  phone: 'bare',
  title: say(request.lang)('renewals.act'),
  cell: (renewal) => <Acts request={request} renewal={renewal} />,
})

function List({ request, desk, state }: Props & { state: RenewalState }): VNode {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  if (desk.listed.length === 0) {
    return (
      <EmptyState title={t('renewals.none')}>
        <p>{t('renewals.none.hint')}</p>
      </EmptyState>
    )
  }
  return (
    <Table
      caption={t(`renewals.state.${state}`)}
      hideCaption
      narrow="lines"
      rows={desk.listed}
      columns={[
        {
          key: 'reference',
          whole: true,
          title: s('request.reference'),
          rowHeader: true,
          cell: ({ requestId, reference }) => <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>,
        },
        {
          key: 'family',
          title: t('renewals.family'),
          phone: 'bare',
          cell: (renewal) => <WhoToReach renewal={renewal} />,
        },
        { key: 'start', title: s('start.month'), cell: ({ startMonth }) => monthWords(lang, startMonth) },
        ...askedColumns(request),
        ...(state === 'asked' || state === 'by-hand' ? [actColumn(request)] : []),
      ]}
    />
  )
}

/** One tab a state, and what it means that somebody is to be reached in person. */
function States({ request, desk, state }: Props & { state: RenewalState }): VNode {
  const t = say(request.lang)
  return (
    <>
      <Tabs
        label={t('renewals.tabs')}
        tabs={renewalStates.map((one) => ({
          label: t(`renewals.state.${one}`),
          count: desk.counts[one],
          href: address(request, one),
          current: one === state,
        }))}
      />
      {state === 'by-hand' && (
        <Panel>
          <p>{t('renewals.by-hand.means')}</p>
        </Panel>
      )}
    </>
  )
}

/** The campaign of renewal: who was asked, by which ways, who is to be reached in person. @param refusals why the last act was not done */
export const renewalsPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const state = stateIn(request.query)
    const skip = (pageIn(request.query) - 1) * pageSize
    const desk = await run.ask(renewalDesk, { state, skip, take: pageSize }, request.by)
    if (!desk) return notFound()
    const t = say(request.lang)
    const s = shared(request.lang)
    const opened = Number(request.query.get('opened'))
    const body = (
      <>
        <PageHeader
          title={t('renewals.title')}
          lead={t('renewals.lead', { months: desk.renewalMonths, days: desk.graceDays })}
        />
        <ErrorSummary
          title={s('errors.title')}
          errors={refusals.map((refusal) => ({ field: refusal.field, message: errorWords(request, refusal) }))}
        />
        {opened > 0 && refusals.length === 0 && (
          <Panel tone="success" announce>
            <p>{t('renewals.opened', { requests: opened })}</p>
          </Panel>
        )}
        <Campaigns request={request} desk={desk} />
        <States request={request} desk={desk} state={state} />
        <List request={request} desk={desk} state={state} />
        <Pages
          {...pageWords(request.lang)}
          total={desk.counts[state]}
          size={pageSize}
          from={skip}
          at={(_, turned) => address(request, state, turned)}
        />
        <NewCampaign request={request} refusals={refusals} />
      </>
    )
    return page(t('renewals.title'), body, {
      density: 'desk',
      current: here,
      status: refusals.length > 0 ? 422 : 200,
    })
  }

/** Asks the families of some months. */
export const askFamilies =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const months = { firstMonth: form.text('firstMonth'), lastMonth: form.text('lastMonth') }
    const opened = await run.act(openCampaign, months, request.by)
    if (!opened.ok) return renewalsPage(run)(request, opened.refusals)
    return redirect(`${request.link(here)}?opened=${opened.value.requests}`)
  }

/** Notes what a family said, or that it could not be reached. */
export const noteHeard =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, by } = request
    const renewalId = request.params['renewalId'] ?? ''
    const heard = form.text('heard')
    const way = contactWays.find((known) => known === heard)
    const answer = (['keep', 'end'] as const).find((known) => known === heard)
    if (!way && !answer) return notFound()
    const done = way
      ? await run.act(noteContact, { renewalId, way }, by)
      : await run.act(answerRenewal, { named: { requestId: form.text('requestId') }, answer: answer! }, by)
    if (!done.ok) return renewalsPage(run)(request, done.refusals)
    return redirect(address(request, stateIn(new URLSearchParams({ state: form.text('state') }))))
  }
