import { pageWords } from '@ribambelle/platform/messages'
import { addressWith, csv, file, notFound, page, pageIn, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Form, LinkButton, PageHeader, Pages, SearchBar, Select, Tabs, Toolbar } from '@ribambelle/ui'
import type { Tab } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { deskOffers } from '../../../application/offers/desk-queries.ts'
import type { ListAsked, OfferList } from '../../../application/offers/desk-queries.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { offerStates, origins } from '../../../domain/offer/offer.ts'
import { may } from '../../../domain/permissions.ts'
import { weekWords } from '../../words.ts'
import { followUpPanel } from '../follow-up.tsx'
import { say } from '../messages.ts'
import { centresWords, childrenWords, OfferTable } from './table.tsx'

type Run = Runner<AdmissionsPorts>

const pageSize = 50
const mostExported = 20_000
const idShape = /^[a-z0-9][a-z0-9-]{0,79}$/

type Asked = ListAsked & { readonly page: number }

/** What the address of the list asks for; what it does not understand is left out. */
function askedIn(query: URLSearchParams): Asked {
  const centre = query.get('centre') ?? ''
  const number = pageIn(query)
  return {
    state: offerStates.find((state) => state === query.get('state')),
    origin: origins.find((origin) => origin === query.get('origin')),
    centreIds: idShape.test(centre) ? [centre] : undefined,
    extensionAsked: query.get('time') === 'asked' ? true : undefined,
    otherWeekAsked: query.get('week') === 'asked' ? true : undefined,
    page: number,
    skip: (number - 1) * pageSize,
    take: pageSize,
  }
}

function address(request: PageRequest, asked: Partial<Asked>, path = '/desk/offers'): string {
  const { state, origin, centreIds, extensionAsked, otherWeekAsked, page: number } = asked
  return addressWith(request.link(path), {
    state,
    origin,
    centre: centreIds?.[0],
    time: extensionAsked ? 'asked' : undefined,
    week: otherWeekAsked ? 'asked' : undefined,
    page: number,
  })
}

function StateTabs({ request, asked, list }: { request: PageRequest; asked: Asked; list: OfferList }): VNode {
  const t = say(request.lang)
  const at = (over: Partial<Asked>): string =>
    address(request, {
      ...asked,
      page: 1,
      state: undefined,
      extensionAsked: undefined,
      otherWeekAsked: undefined,
      ...over,
    })
  const tabs: Tab[] = [
    { label: t('offers.all'), href: at({}), current: !asked.state && !asked.extensionAsked && !asked.otherWeekAsked },
    ...offerStates.map((state) => ({
      label: t(`state.${state}`),
      href: at({ state }),
      current: asked.state === state,
      count: list.counts[state],
    })),
    {
      label: t('offers.extension'),
      href: at({ extensionAsked: true }),
      current: asked.extensionAsked === true,
      count: list.extensions,
    },
    {
      label: t('offers.other-week'),
      href: at({ otherWeekAsked: true }),
      current: asked.otherWeekAsked === true,
      count: list.otherWeeks,
    },
  ]
  return <Tabs label={t('offers.tabs')} tabs={tabs} />
}

/** Looks for names or a reference. Posted: a name in an address would stay in histories and logs. */
export function SearchForm({ request, typed, path }: { request: PageRequest; typed: string; path: string }): VNode {
  const t = say(request.lang)
  return (
    <SearchBar
      action={request.link(path)}
      label={t('search')}
      hint={t('search.hint')}
      value={typed}
      search={t('search.do')}
    />
  )
}

function Filters({ request, asked, list }: { request: PageRequest; asked: Asked; list: OfferList }): VNode {
  const t = say(request.lang)
  const hidden = {
    ...(asked.state ? { state: asked.state } : {}),
    ...(asked.extensionAsked ? { time: 'asked' } : {}),
    ...(asked.otherWeekAsked ? { week: 'asked' } : {}),
  }
  return (
    <Form action={request.link('/desk/offers')} method="get" hidden={hidden} label={t('filters')}>
      <Toolbar label={t('filters')}>
        <Select
          name="centre"
          label={t('column.centre')}
          value={asked.centreIds?.[0]}
          placeholder={t('any')}
          options={list.centres.map(({ siteId, name }) => ({ value: siteId, label: name }))}
        />
        <Select
          name="origin"
          label={t('column.origin')}
          value={asked.origin}
          placeholder={t('any')}
          options={origins.map((origin) => ({ value: origin, label: t(`origin.${origin}`) }))}
        />
        <Button variant="secondary" icon="filter">
          {t('filter')}
        </Button>
      </Toolbar>
    </Form>
  )
}

function Actions({ request, asked }: { request: PageRequest; asked: Asked }): VNode {
  const { actor, link } = request
  const t = say(request.lang)
  return (
    <>
      {may(actor, 'offer') && (
        <LinkButton href={link('/desk/offers/new')} variant="secondary" icon="plus">
          {t('offers.new')}
        </LinkButton>
      )}
      <LinkButton href={address(request, asked, '/desk/offers.csv')} variant="secondary" icon="download" download>
        {t('export')}
      </LinkButton>
      {may(actor, 'rules') && (
        <LinkButton href={link('/desk/offers/rules')} variant="quiet">
          {t('offers.rules')}
        </LinkButton>
      )}
    </>
  )
}

/** The offers of the territory, those that wait for an answer first. */
export const offersPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const asked = askedIn(request.query)
    const list = await run.ask(deskOffers, asked, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader
          title={t('offers.title')}
          lead={t('offers.lead')}
          actions={<Actions request={request} asked={asked} />}
        />
        {await followUpPanel(run, request, '/desk/offers')}
        <StateTabs request={request} asked={asked} list={list} />
        <SearchForm request={request} typed="" path="/desk/offers" />
        <Filters request={request} asked={asked} list={list} />
        <OfferTable request={request} list={list} />
        <Pages
          {...pageWords(request.lang)}
          total={list.total}
          size={pageSize}
          from={asked.skip}
          at={(_, to) => address(request, { ...asked, page: to })}
        />
      </>
    )
    return page(t('offers.title'), body, { density: 'desk', current: '/desk/offers' })
  }

/** Offers of the children that somebody names. */
export const searchOffers =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = request.form.text('search').slice(0, 120)
    if (typed === '') return redirect(request.link('/desk/offers'))
    const list = await run.ask(deskOffers, { typed, skip: 0, take: pageSize }, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader title={t('offers.found')} />
        <SearchForm request={request} typed={typed} path="/desk/offers" />
        <OfferTable request={request} list={list} />
      </>
    )
    return page(t('offers.found'), body, { density: 'desk', current: '/desk/offers' })
  }

/** The same list as a file for a spreadsheet: all its pages. */
export const exportOffers =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = { ...askedIn(request.query), skip: 0, take: mostExported }
    const list = await run.ask(deskOffers, question, request.by, { slow: true })
    if (!list) return notFound()
    const { lang } = request
    const t = say(lang)
    const head = (
      ['reference', 'children', 'centre', 'from', 'week', 'rank', 'points', 'origin', 'deadline', 'state'] as const
    ).map((name) => t(`column.${name}`))
    const lines = list.lines.map((line) => [
      line.request?.reference ?? '',
      childrenWords(request, line),
      centresWords(line, list).join(' + '),
      line.offer.places[0]!.from,
      weekWords(lang, line.offer.places[0]!.week),
      line.offer.rank ?? '',
      line.offer.points ?? '',
      t(`origin.${line.offer.origin}`),
      line.offer.deadline,
      t(`state.${line.offer.state}`),
    ])
    return file(csv([head, ...lines]), 'text/csv; charset=utf-8', `${t('offers.export.name')}-${request.today}.csv`)
  }
