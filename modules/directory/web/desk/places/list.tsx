import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  EmptyState,
  Form,
  LinkButton,
  linesOf,
  PageHeader,
  Pages,
  Select,
  Table,
  Tabs,
  Tag,
  TextField,
  Toolbar,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { sheetList, sheetStates } from '../../../application/keeping/queries.ts'
import type { SheetList, SheetSort } from '../../../application/keeping/queries.ts'
import type { KeptSheet } from '../../../domain/keeping/changes.ts'
import { isStale, mayKeepDirectory } from '../../../domain/keeping/policy.ts'
import { siteKinds } from '../../../domain/site.ts'
import { kindWord } from '../../words.ts'
import { say } from '../messages.ts'
import { addressOf, askedIn, sortedBy } from './asked.ts'
import type { Asked } from './asked.ts'

export const here = '/desk/places'
const perPage = 50

/** The sheets that somebody keeps: searched, narrowed by basket, sorted. */
export const listPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, query, actor, by } = request
    const t = say(lang)
    const asked = askedIn(query)
    const list = await run.ask(sheetList, asked, by)
    return page(
      t('keep.title'),
      <>
        <PageHeader
          title={t('keep.title')}
          lead={t('keep.lead')}
          actions={
            mayKeepDirectory(actor) ? (
              <LinkButton href={link(`${here}/new`)} icon="plus">
                {t('keep.new')}
              </LinkButton>
            ) : undefined
          }
        />
        <Baskets request={request} asked={asked} list={list} />
        <Narrowing request={request} asked={asked} list={list} />
        {list.sheets.length === 0 ? (
          <EmptyState title={t('keep.none')}>
            <p>{t('keep.none.text')}</p>
          </EmptyState>
        ) : (
          <Sheets request={request} asked={asked} list={list} />
        )}
      </>,
      { density: 'desk', current: here },
    )
  }

interface Props {
  request: PageRequest
  asked: Asked
  list: SheetList
}

function Baskets({ request: { lang, link }, asked, list }: Props) {
  const t = say(lang)
  return (
    <Tabs
      label={t('keep.baskets')}
      tabs={sheetStates.map((state) => ({
        label: t(`keep.state.${state}`),
        href: link(addressOf(asked, { state })),
        current: state === asked.state,
        count: list.counts[state],
      }))}
    />
  )
}

/** The list as a file, and the sheets that nobody checked for long. */
function WaysOut({ request: { lang, link, actor }, asked }: Pick<Props, 'request' | 'asked'>) {
  const t = say(lang)
  return (
    <>
      <LinkButton href={link(addressOf(asked, {}, `${here}.csv`))} variant="quiet" icon="download">
        {t('keep.csv')}
      </LinkButton>
      <LinkButton href={link(addressOf(asked, {}, `${here}.xlsx`))} variant="quiet" icon="download">
        {t('keep.xlsx')}
      </LinkButton>
      {mayKeepDirectory(actor) && (
        <LinkButton href={link(`${here}/reminders`)} variant="quiet" icon="clock">
          {t('keep.reminders')}
        </LinkButton>
      )}
    </>
  )
}

function Narrowing({ request, asked, list }: Props) {
  const { lang, link } = request
  const t = say(lang)
  const hidden = {
    ...(asked.state === 'open' ? {} : { state: asked.state }),
    ...(asked.sort === 'name' ? {} : { sort: asked.sort }),
    ...(asked.descending ? { order: 'down' } : {}),
  }
  return (
    <Toolbar label={t('keep.narrow')}>
      <Form action={link(here)} method="get" hidden={hidden} label={t('keep.narrow')}>
        <TextField name="q" type="search" label={t('keep.search')} value={asked.search} width="medium" />
        <Select
          name="kind"
          label={t('keep.kind')}
          value={asked.kind}
          placeholder={t('keep.kind.all')}
          options={siteKinds.map((kind) => ({ value: kind, label: kindWord(lang, kind) }))}
          width="medium"
        />
        <Select
          name="zone"
          label={t('keep.zone')}
          value={asked.zoneId}
          placeholder={t('keep.zone.all')}
          options={list.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
          width="medium"
        />
        <Button variant="secondary" icon="search">
          {t('keep.show')}
        </Button>
      </Form>
      <WaysOut request={request} asked={asked} />
    </Toolbar>
  )
}

function Sheets({ request, asked, list }: Props) {
  const { lang, link } = request
  const t = say(lang)
  const total = list.sheets.length
  const { from, rows } = linesOf(list.sheets, asked.page, perPage)
  return (
    <>
      <Table caption={t('keep.caption', { count: total })} rows={rows} columns={columnsOf(request, asked, list)} />
      <Pages
        {...pageWords(lang)}
        total={total}
        size={perPage}
        from={from}
        at={(_, page) => link(addressOf(asked, { page }))}
      />
    </>
  )
}

function columnsOf({ lang, link, today }: PageRequest, asked: Asked, list: SheetList): TableColumn<KeptSheet>[] {
  const t = say(lang)
  const zones = new Map(list.zones.map(({ zoneId, name }) => [zoneId, name]))
  const sort = (by: SheetSort) => ({
    href: link(sortedBy(asked, by)),
    state: asked.sort === by ? (asked.descending ? ('descending' as const) : ('ascending' as const)) : undefined,
  })
  return [
    {
      key: 'name',
      title: t('keep.field.name'),
      cell: ({ siteId, name }) => <a href={link(`${here}/${siteId}`)}>{name}</a>,
      rowHeader: true,
      sort: sort('name'),
    },
    { key: 'kind', title: t('keep.kind'), cell: ({ kind }) => kindWord(lang, kind), sort: sort('kind') },
    { key: 'zone', title: t('keep.zone'), cell: ({ zoneId }) => zones.get(zoneId) ?? '', sort: sort('zone') },
    {
      key: 'checked',
      title: t('keep.field.checkedOn'),
      cell: ({ checkedOn }) => dayWords(lang, checkedOn),
      sort: sort('checked'),
    },
    {
      key: 'marks',
      title: t('keep.marks'),
      cell: (sheet) => (
        <>
          {sheet.closedOn && <Tag>{t('keep.mark.closed')}</Tag>}{' '}
          {!sheet.closedOn && isStale(sheet, today, list.staleMonths) && <Tag tone="warning">{t('keep.mark.old')}</Tag>}{' '}
          {!sheet.listed && <Tag tone="info">{t('keep.mark.unlisted')}</Tag>}{' '}
          {sheet.invented.length > 0 && <Tag tone="plum">{t('keep.mark.invented')}</Tag>}
        </>
      ),
    },
  ]
}
