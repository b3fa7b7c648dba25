import { addressWith, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, numberWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  ActionBar,
  Breadcrumb,
  Button,
  EmptyState,
  ErrorSummary,
  Form,
  linesOf,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  Pick,
  Select,
  Table,
  Tabs,
  Tag,
  TextField,
  Toolbar,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import { chooseRule, sendLinks } from '../../../application/availability/links.ts'
import { availabilityStates, childminderList } from '../../../application/availability/list.ts'
import type { ChildminderLine, ChildminderList, ListQuestion } from '../../../application/availability/list.ts'
import type { CapacityPorts } from '../../../application/ports.ts'
import { opens } from '../../../domain/availability/availability.ts'
import { say } from './messages.ts'
import { Rule } from './rule.tsx'

type Run = Runner<CapacityPorts>
type Handle = (request: PageRequest) => Promise<Reply>

export const here = '/desk/capacity/childminders'
const perPage = 25

export const askedIn = (query: URLSearchParams): ListQuestion => ({
  state: availabilityStates.find((state) => state === query.get('state')) ?? 'all',
  search: (query.get('q') ?? '').trim().slice(0, 100),
  zoneId: query.get('zone') ?? '',
})

const addressOf = ({ state, search, zoneId }: ListQuestion, page = 1, path = here): string =>
  addressWith(path, { state: state === 'all' ? undefined : state, q: search, zone: zoneId, page })

/** Childminders with their last answer: who has not answered for long comes first. */
export const listPage =
  (run: Run): Handle =>
  (request) =>
    shown(run, request, undefined)

async function shown(run: Run, request: PageRequest, wrong: string | undefined): Promise<Reply> {
  const { lang, link, query, by } = request
  const t = say(lang)
  const asked = askedIn(query)
  const list = await run.ask(childminderList, asked, by)
  const sent = Number(query.get('sent'))
  return page(
    t('title'),
    <>
      {wrong !== undefined && (
        <ErrorSummary title={t('problem')} errors={[{ field: 'months', message: t('rule.refusal') }]} />
      )}
      <Heading request={request} months={list.rule.months} />
      {query.has('sent') && Number.isSafeInteger(sent) && (
        <Panel tone="success" title={t('sent', { count: sent })} announce />
      )}
      {query.has('saved') && <Panel tone="success" title={t('rule.saved')} announce />}
      <Baskets request={request} asked={asked} list={list} />
      <Narrowing request={request} asked={asked} list={list} />
      {list.lines.length === 0 ? (
        <EmptyState title={t('none')}>
          <p>{t('none.text')}</p>
        </EmptyState>
      ) : (
        <Lines request={request} asked={asked} list={list} />
      )}
      <Rule request={request} rule={list.rule} action={link(`${here}/rule`)} wrong={wrong} />
    </>,
    { density: 'desk', current: '/desk/capacity', status: wrong === undefined ? 200 : 422 },
  )
}

interface Props {
  request: PageRequest
  asked: ListQuestion
  list: ChildminderList
}

function Heading({ request: { lang, link }, months }: { request: PageRequest; months: number }) {
  const t = say(lang)
  return (
    <PageHeader
      title={t('title')}
      lead={t('lead', { months })}
      above={
        <Breadcrumb
          label={t('crumbs')}
          crumbs={[{ label: t('crumb.places'), href: link('/desk/capacity') }, { label: t('title') }]}
        />
      }
    />
  )
}

function Baskets({ request: { lang, link }, asked, list }: Props) {
  const t = say(lang)
  return (
    <Tabs
      label={t('baskets')}
      tabs={availabilityStates.map((state) => ({
        label: t(`basket.${state}`),
        href: link(addressOf({ ...asked, state })),
        current: state === asked.state,
        count: list.counts[state],
      }))}
    />
  )
}

function Narrowing({ request: { lang, link }, asked, list }: Props) {
  const t = say(lang)
  return (
    <Toolbar label={t('narrow')}>
      <Form
        action={link(here)}
        method="get"
        hidden={asked.state === 'all' ? {} : { state: asked.state }}
        label={t('narrow')}
      >
        <TextField name="q" type="search" label={t('search')} value={asked.search} width="medium" />
        <Select
          name="zone"
          label={t('zone')}
          value={asked.zoneId}
          placeholder={t('zone.all')}
          options={list.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
          width="medium"
        />
        <Button variant="secondary" icon="search">
          {t('show')}
        </Button>
      </Form>
      <LinkButton href={link(addressOf(asked, 1, `${here}.csv`))} variant="quiet" icon="download">
        {t('csv')}
      </LinkButton>
      <LinkButton href={link(addressOf(asked, 1, `${here}.xlsx`))} variant="quiet" icon="download">
        {t('xlsx')}
      </LinkButton>
    </Toolbar>
  )
}

function Lines({ request, asked, list }: Props) {
  const { lang, link, newKey, query } = request
  const t = say(lang)
  const total = list.lines.length
  const now = pageIn(query)
  const { from, rows } = linesOf(list.lines, now, perPage)
  return (
    <>
      <Form action={link(addressOf(asked, now))} idempotencyKey={newKey} label={t('title')}>
        <Table caption={t('caption', { count: total })} rows={rows} columns={columnsOf(request)} />
        <ActionBar>
          <Button icon="mail" name="channel" value="email">
            {t('send.email')}
          </Button>
          <Button icon="printer" variant="secondary" name="channel" value="letter">
            {t('send.letter')}
          </Button>
        </ActionBar>
      </Form>
      <Pages
        {...pageWords(lang)}
        total={total}
        size={perPage}
        from={from}
        at={(_, page) => link(addressOf(asked, page))}
      />
    </>
  )
}

const Name = ({ site, href }: Pick<ChildminderLine, 'site'> & { href: string }) => (
  <a href={href}>
    <bdi>{site.name}</bdi>
    {/* Those who are not listed have one name for all: the number of the sheet tells them apart. */}
    {!site.listed && <span class="hint"> {site.siteId}</span>}
  </a>
)

function LastAnswer({ lang, line: { last, isOld } }: { lang: PageRequest['lang']; line: ChildminderLine }) {
  const t = say(lang)
  return (
    <>
      {last ? dayWords(lang, last.on) : t('answer.never')} {last && isOld && <Tag tone="warning">{t('mark.old')}</Tag>}{' '}
      {last?.pausedFrom && <Tag tone="info">{t('mark.paused')}</Tag>}
    </>
  )
}

function columnsOf({ lang, link, today }: PageRequest): TableColumn<ChildminderLine>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      title: t('col.name'),
      rowHeader: true,
      cell: ({ site }) => <Name site={site} href={link(`${here}/${site.siteId}`)} />,
    },
    { key: 'town', title: t('col.town'), cell: ({ site }) => site.town },
    {
      key: 'answer',
      title: t('col.answer'),
      cell: (line) => <LastAnswer lang={lang} line={line} />,
    },
    { key: 'by', title: t('col.by'), cell: ({ last }) => (last ? t(`by.${last.by}`) : '') },
    {
      key: 'week',
      title: t('col.free-week'),
      numeric: true,
      cell: ({ freeAllWeek }) => numberWords(lang, freeAllWeek),
    },
    {
      key: 'half',
      title: t('col.free-half'),
      numeric: true,
      cell: ({ freeHalfDays }) => numberWords(lang, freeHalfDays),
    },
    { key: 'link', title: t('col.link'), cell: (line) => linkWords(lang, line, today) },
    {
      key: 'pick',
      title: t('col.pick'),
      cell: ({ site }) => (
        <Pick name="centre" value={site.siteId} label={t('pick')} about={`${site.name}, ${site.siteId}`} />
      ),
    },
  ]
}

/** How a link stands, in words. */
export function linkWords(lang: PageRequest['lang'], { link }: ChildminderLine, today: PageRequest['today']): string {
  const t = say(lang)
  if (!link) return t('link.none')
  if (!opens(link, today)) return t('link.over')
  return t('link.living', { on: dayWords(lang, link.madeOn), until: dayWords(lang, link.until) })
}

/** Links to those who are ticked. */
export const sendLinksPage =
  (run: Run): Handle =>
  async ({ form, query, by, link }) => {
    const channel = form.text('channel') === 'letter' ? 'letter' : 'email'
    const done = await run.act(sendLinks, { centreIds: form.list('centre'), channel }, by)
    const address = addressOf(askedIn(query))
    const count = done.ok ? done.value.sent : 0
    return redirect(link(`${address}${address.includes('?') ? '&' : '?'}sent=${count}`))
  }

export const sendRule =
  (run: Run): Handle =>
  async (request) => {
    const { form, by, link } = request
    const done = await run.act(chooseRule, { months: form.whole('months') ?? 0, remind: form.has('remind') }, by)
    return done.ok ? redirect(link(`${here}?saved`)) : shown(run, request, form.text('months'))
  }
