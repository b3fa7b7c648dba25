import type { Refusal } from '@ribambelle/kernel'
import { csv, file, notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, monthWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  SearchBar,
  Section,
  Table,
  Tabs,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { IntakePorts } from '../../../application/ports.ts'
import { campaignDesk, questionStates } from '../../../application/renewal/queries.ts'
import type { CampaignDesk } from '../../../application/renewal/queries.ts'
import { steerCampaign } from '../../../application/renewal/steer-campaign.ts'
import type { CampaignMove, QuestionState } from '../../../domain/following/renewal.ts'
import { shared } from '../../messages.ts'
import { Families, fileLines } from './families.tsx'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

const pageSize = 25

/** Address of the list of campaigns. */
const above = '/desk/renewals'

const addressOf = (request: PageRequest, more = ''): string =>
  request.link(`${above}/campaigns/${request.params['campaignId']}${more}`)

const stateIn = ({ query }: PageRequest): QuestionState | undefined =>
  questionStates.find((state) => state === query.get('state'))

interface Props {
  readonly request: PageRequest
  readonly desk: CampaignDesk
}

/** What comes next while nobody answers. */
function Next({ request, desk: { campaign, next } }: Props): VNode | null {
  const { lang } = request
  const t = say(lang)
  if (campaign.state === 'cancelled') return null
  if (next.length === 0) return <p>{t(campaign.states.asked > 0 ? 'next.first' : 'next.none')}</p>
  return (
    <Section title={t('next')}>
      <Table
        caption={t('next')}
        hideCaption
        rows={next.slice(0, 12)}
        columns={[
          { key: 'when', title: t('next.when'), rowHeader: true, cell: ({ on }) => dayWords(lang, on) },
          { key: 'what', title: t('next.what'), cell: ({ step }) => t(`next.${step}`) },
          { key: 'questions', title: t('next.questions'), numeric: true, cell: ({ questions }) => String(questions) },
        ]}
      />
    </Section>
  )
}

function Steer({ request, desk: { campaign } }: Props): VNode | null {
  const t = say(request.lang)
  if (campaign.state === 'cancelled') return null
  const other: CampaignMove = campaign.state === 'open' ? 'pause' : 'resume'
  return (
    <Section title={t('steer')}>
      <Form
        action={addressOf(request)}
        idempotencyKey={`${request.newKey}-hold`}
        hidden={{ move: other }}
        label={t(other)}
      >
        {other === 'pause' && <p>{t('pause.means')}</p>}
        <Button variant="secondary">{t(other)}</Button>
      </Form>
      <Details summary={t('cancel')}>
        <p>{t('cancel.means')}</p>
        <Form
          action={addressOf(request)}
          idempotencyKey={`${request.newKey}-stop`}
          hidden={{ move: 'cancel' }}
          label={t('cancel')}
        >
          <Button variant="danger">{t('cancel.do')}</Button>
        </Form>
      </Details>
    </Section>
  )
}

function State({ request, desk: { campaign } }: Props): VNode | null {
  const t = say(request.lang)
  const done = (['pause', 'resume', 'cancel'] as const).find((move) => move === request.query.get('done'))
  const { state, changedOn, openedOn } = campaign
  const day = dayWords(request.lang, changedOn ?? openedOn)
  return (
    <>
      {done && (
        <Panel tone="success" announce>
          <p>{t(`done.${done}`)}</p>
        </Panel>
      )}
      {state !== 'open' && (
        <Panel tone={state === 'paused' ? 'warning' : 'info'} title={t(`state.${state}`)}>
          <p>{t(`state.${state}.means`, { day })}</p>
        </Panel>
      )}
    </>
  )
}

/** The families of a campaign, by where their question stands. @param typed what was searched; names stand in no address */
function List({ request, desk, typed }: Props & { typed: string | undefined }): VNode {
  const t = say(request.lang)
  const { campaign, listed, total } = desk
  const state = stateIn(request)
  const counted = questionStates.filter((one) => one !== 'cancelled' || campaign.states.cancelled > 0)
  const tabs = [
    { label: t('count.all'), count: campaign.requests, href: addressOf(request), current: state === undefined },
    ...counted.map((one) => ({
      label: t(`count.${one}`),
      count: campaign.states[one],
      href: addressOf(request, `?state=${one}`),
      current: one === state,
    })),
  ]
  return (
    <Section title={t('families')}>
      {typed === undefined && <Tabs label={t('counts')} tabs={tabs} />}
      <SearchBar
        action={addressOf(request, '/search')}
        label={t('search')}
        hint={t('search.hint')}
        value={typed ?? ''}
        search={t('search.do')}
      />
      {typed !== undefined && (
        <p>
          {t('search.found', { count: total })} <a href={addressOf(request)}>{t('search.all')}</a>
        </p>
      )}
      {listed.length === 0 ? <EmptyState title={t('families.none')} /> : <Families request={request} listed={listed} />}
      {typed === undefined && (
        <Pages
          {...pageWords(request.lang)}
          total={total}
          size={pageSize}
          from={(pageIn(request.query) - 1) * pageSize}
          at={(_, page) => addressOf(request, `?${state ? `state=${state}&` : ''}page=${page}`)}
        />
      )}
      <ButtonRow>
        <LinkButton href={addressOf(request, '/people.csv')} variant="quiet" icon="download" download>
          {t('export')}
        </LinkButton>
      </ButtonRow>
    </Section>
  )
}

const known = ['campaign-over', 'not-allowed', 'key-reused'] as const

/** One campaign: where its questions stand, what comes next, its families. @param refusals why the last act was not done */
export const campaignPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = [], typed?: string): Promise<Reply> => {
    const campaignId = request.params['campaignId'] ?? ''
    const filter = typed === undefined ? { state: stateIn(request) } : { text: typed }
    const skip = typed === undefined ? (pageIn(request.query) - 1) * pageSize : 0
    const desk = await run.ask(campaignDesk, { campaignId, filter, skip, take: pageSize }, request.by)
    if (!desk) return notFound()
    const { lang } = request
    const t = say(lang)
    const { openedOn, firstMonth, lastMonth, requests } = desk.campaign
    const title = t('title', { day: dayWords(lang, openedOn) })
    const words = { first: monthWords(lang, firstMonth), last: monthWords(lang, lastMonth), requests }
    const crumbs = [{ label: t('campaigns'), href: request.link(above) }, { label: title }]
    const errors = refusals.map(({ code }) => ({
      message: t(`refusal.${known.find((one) => one === code) ?? 'not-allowed'}`),
    }))
    const body = (
      <>
        <PageHeader
          title={title}
          lead={t('lead', words)}
          above={<Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />}
        />
        <ErrorSummary title={shared(lang)('errors.title')} errors={errors} />
        <State request={request} desk={desk} />
        {typed === undefined && <Next request={request} desk={desk} />}
        {typed === undefined && <Steer request={request} desk={desk} />}
        <List request={request} desk={desk} typed={typed} />
      </>
    )
    return page(title, body, { density: 'desk', current: above, status: refusals.length > 0 ? 422 : 200 })
  }

/** Families of a campaign by name or reference: posted, because names stand in no address. */
export const searchCampaign =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    campaignPage(run)(request, [], request.form.text('search').slice(0, 100))

/** Holds a campaign, takes it up again, stops it. */
export const steer =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const move = (['pause', 'resume', 'cancel'] as const).find((one) => one === request.form.text('move'))
    if (!move) return notFound()
    const done = await run.act(steerCampaign, { campaignId: request.params['campaignId'] ?? '', move }, request.by)
    if (done.ok) return redirect(addressOf(request, `?done=${move}`))
    if (done.refusals.some(({ code }) => code === 'campaign-not-found')) return notFound()
    return campaignPage(run)(request, done.refusals)
  }

/** More families than any campaign asks. */
const mostExported = 100_000

/** The families of a campaign as a file: what was sent to each, and what it answered. */
export const campaignFile =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const campaignId = request.params['campaignId'] ?? ''
    const whole = { campaignId, filter: {}, skip: 0, take: mostExported }
    const desk = await run.ask(campaignDesk, whole, request.by, { slow: true })
    if (!desk) return notFound()
    const name = `${say(request.lang)('export.name')}-${desk.campaign.openedOn}.csv`
    return file(csv(fileLines(request.lang, desk.listed)), 'text/csv; charset=utf-8', name)
  }
