import { csv, file, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Grid, LinkButton, PageHeader, Pager, Panel, StatTile, Tabs } from '@ribambelle/ui'
import { baskets } from '../../application/ports.ts'
import type { IntakePorts } from '../../application/ports.ts'
import { deskBaskets, deskReference, deskRequests } from '../../application/queries.ts'
import { readReference } from '../../domain/reference.ts'
import { shared } from '../messages.ts'
import { childrenWords, siteName, zoneName } from '../words.ts'
import { Filters, ListTable, SearchForm } from './list-table.tsx'
import { listAddress, pageSize, questionIn, sortLink } from './list-address.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

/** More lines than any territory has requests in a year. */
const mostExported = 100_000

/** The desk: what waits, basket by basket. */
export const deskPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const counts = await run.ask(deskBaskets, null, request.by)
    if (!counts) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader
          title={t('desk.title')}
          lead={t('desk.lead')}
          actions={
            <LinkButton href={request.link('/desk/requests/new')} icon="plus">
              {t('desk.new')}
            </LinkButton>
          }
        />
        <Grid>
          {baskets.map((basket) => (
            <StatTile
              label={t(`basket.${basket}`)}
              value={String(counts[basket])}
              detail={t(`basket.${basket}.means`)}
              href={listAddress(request, { basket })}
            />
          ))}
        </Grid>
        <SearchForm request={request} typed="" />
      </>
    )
    return page(t('desk.title'), body, { density: 'desk', current: '/desk' })
  }

/** The list of requests: filters and order stand in the address, so that they can be kept and shared. */
export const listPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = questionIn(request.query)
    const list = await run.ask(deskRequests, question, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const { total } = list
    const to = Math.min(total, question.skip + pageSize)
    const turn = (page: number): string => listAddress(request, { ...question, page })
    const body = (
      <>
        <PageHeader
          title={t('desk.requests')}
          actions={
            <LinkButton
              variant="secondary"
              icon="download"
              href={listAddress(request, question, '/desk/requests.csv')}
              download
            >
              {t('desk.export')}
            </LinkButton>
          }
        />
        <Tabs
          label={t('desk.baskets')}
          tabs={[
            {
              label: t('desk.all'),
              href: listAddress(request, { ...question, basket: undefined, page: 1 }),
              current: !question.basket,
            },
            ...baskets.map((basket) => ({
              label: t(`basket.${basket}`),
              href: listAddress(request, { ...question, basket, page: 1 }),
              current: question.basket === basket,
            })),
          ]}
        />
        <SearchForm request={request} typed="" />
        <Filters request={request} question={question} list={list} />
        <ListTable request={request} list={list} sorted={(sort) => sortLink(request, question, sort)} />
        {total > pageSize && (
          <Pager
            label={t('desk.pages')}
            status={t('desk.page', { from: Math.min(question.skip + 1, total), to, total })}
            previous={question.page > 1 ? { label: t('desk.previous'), href: turn(question.page - 1) } : undefined}
            next={to < total ? { label: t('desk.next'), href: turn(question.page + 1) } : undefined}
          />
        )}
      </>
    )
    return page(t('desk.requests'), body, { density: 'desk', current: '/desk/requests' })
  }

/** Looks for a reference or for names. A whole reference leads straight to its request. */
export const searchPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = request.form.text('search').slice(0, 120)
    if (typed === '') return redirect(request.link('/desk/requests'))
    const reference = readReference(typed)
    const found = reference ? await run.ask(deskReference, reference, request.by) : null
    if (found) return redirect(request.link(`/desk/requests/${found}`))
    const question = { ...questionIn(new URLSearchParams()), sort: 'name' as const, search: typed }
    const list = await run.ask(deskRequests, question, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader title={t('desk.found')} />
        <SearchForm request={request} typed={typed} />
        {list.total > pageSize && (
          <Panel>
            <p>{t('desk.too-many', { shown: pageSize, count: list.total })}</p>
          </Panel>
        )}
        <ListTable request={request} list={list} sorted={() => undefined} />
      </>
    )
    return page(t('desk.found'), body, { density: 'desk', current: '/desk/requests' })
  }

/** The same list as a file for a spreadsheet: all its pages. */
export const exportList =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const question = { ...questionIn(request.query), skip: 0, take: mostExported }
    const list = await run.ask(deskRequests, question, request.by, { slow: true })
    if (!list) return notFound()
    const { lang } = request
    const t = say(lang)
    const s = shared(lang)
    const head = [
      s('request.reference'),
      t('desk.state'),
      t('desk.family'),
      s('step.children.short'),
      t('desk.births'),
      s('start.month'),
      s('step.wishes.short'),
      s('about.zone'),
      t('desk.to-verify'),
      s('about.language'),
      s('about.channel'),
      s('request.sent-on'),
    ]
    const lines = list.rows.map((row) => [
      row.reference,
      s(`state.${row.state}`),
      row.guardian,
      childrenWords(lang, row.children),
      row.children.map(({ born }) => born).join(' '),
      row.startMonth,
      row.wishes.map((siteId) => siteName(lang, list.centres, siteId)).join(' > '),
      zoneName(lang, list.zones, row.zoneId),
      row.toVerify,
      row.language,
      s(`channel.${row.channel}`),
      row.submittedAt?.slice(0, 10) ?? '',
    ])
    return file(csv([head, ...lines]), 'text/csv; charset=utf-8', `${t('desk.export.name')}-${request.today}.csv`)
  }
