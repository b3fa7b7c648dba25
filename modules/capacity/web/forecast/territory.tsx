import { addressWith, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  EmptyState,
  Form,
  Grid,
  linesOf,
  LinkButton,
  MonthField,
  PageHeader,
  Pages,
  Section,
  Select,
  Table,
} from '@ribambelle/ui'
import type { CapacityPorts } from '../../application/ports.ts'
import type { TerritoryForecast } from '../../application/forecast/queries.ts'
import { sumOf } from '../../domain/forecast/forecast.ts'
import { say as sayAtDesk } from '../desk/messages.ts'
import { firstMonth, monthNames, monthsShown } from '../week.ts'
import { askedIn, found, monthsFrom, totals } from './asked.ts'
import type { Asked } from './asked.ts'
import { monthColumns, shortMonth } from './columns.tsx'
import { say } from './desk/messages.ts'

export const here = '/desk/capacity/months'

const aPage = 30

/** What is free and will be in the whole territory, or in one of its parts. */
export const monthsPage =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const asked = askedIn(request)
    const forecast = await found(run, request, asked)
    const part = { request, asked, forecast }
    return page(
      t('ahead.title'),
      <>
        <Heading request={request} asked={asked} />
        <Choice {...part} />
        {forecast.centres.length === 0 ? (
          <EmptyState title={t('ahead.none')}>
            <p>{t('ahead.none.text')}</p>
          </EmptyState>
        ) : (
          <>
            <Totals {...part} />
            <ByZone {...part} />
            <ByCentre {...part} />
          </>
        )}
      </>,
      { density: 'desk', current: '/desk/capacity' },
    )
  }

interface PartProps {
  request: PageRequest
  asked: Asked
  forecast: TerritoryForecast
}

function Heading({ request, asked }: Pick<PartProps, 'request' | 'asked'>) {
  const { lang, link } = request
  const t = say(lang)
  const crumbs = [
    { label: sayAtDesk(lang)('overview.title'), href: link('/desk/capacity') },
    { label: t('ahead.link') },
  ]
  return (
    <PageHeader
      title={t('ahead.title')}
      lead={t('ahead.lead')}
      above={<Breadcrumb label={t('ahead.crumbs')} crumbs={crumbs} />}
      actions={<Exports request={request} asked={asked} />}
    />
  )
}

function Totals({ request: { lang }, asked, forecast }: PartProps) {
  const t = say(lang)
  return (
    <Section title={t('ahead.table')}>
      <Table
        id="totals"
        caption={t('ahead.table')}
        hideCaption
        narrow="slide"
        rows={totals(forecast.centres, asked)}
        columns={monthColumns(lang)}
      />
      <p class="hint">{t('note')}</p>
    </Section>
  )
}

const addressOf = (path: string, { from, zoneId, kind }: Asked): string =>
  addressWith(path, { month: from, zone: zoneId, kind })

function Exports({ request: { lang, link }, asked }: Pick<PartProps, 'request' | 'asked'>) {
  const t = say(lang)
  return (
    <>
      <LinkButton href={link(addressOf(`${here}.csv`, asked))} variant="secondary" icon="download">
        {t('ahead.csv')}
      </LinkButton>
      <LinkButton href={link(addressOf(`${here}.xlsx`, asked))} variant="secondary" icon="download">
        {t('ahead.xlsx')}
      </LinkButton>
    </>
  )
}

function Choice({ request, asked, forecast }: PartProps) {
  const { lang, link, today } = request
  const t = say(lang)
  return (
    <Form action={link(here)} method="get" label={t('ahead.choose')}>
      <Grid>
        <MonthField
          name="month"
          label={t('ahead.from')}
          value={asked.from}
          first={firstMonth(today)}
          count={monthsShown}
          monthNames={monthNames(lang)}
        />
        <Select
          name="zone"
          label={t('ahead.zone')}
          value={asked.zoneId}
          placeholder={t('ahead.zone.all')}
          options={forecast.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
          width="medium"
        />
        <Select
          name="kind"
          label={t('ahead.kind')}
          value={asked.kind}
          placeholder={t('ahead.kind.all')}
          options={(['collective', 'individual'] as const).map((value) => ({ value, label: t(`ahead.kind.${value}`) }))}
          width="medium"
        />
      </Grid>
      <Button variant="secondary">{t('ahead.show')}</Button>
    </Form>
  )
}

/** Free all week, a column for each third month: enough to see a year and a half at a glance. */
const columnsShown = [0, 3, 6, 9, 12, 15, 17]

function ByZone({ request: { lang }, asked, forecast }: PartProps) {
  const t = say(lang)
  const zones = forecast.zones.flatMap(({ zoneId, name }) => {
    const centres = forecast.centres.filter(({ centre }) => centre.zoneId === zoneId)
    return centres.length === 0 ? [] : [{ name, sums: totals(centres, asked) }]
  })
  if (zones.length < 2) return null
  return (
    <Section title={t('ahead.by-zone')}>
      <Table
        id="by-zone"
        caption={t('ahead.by-zone')}
        hideCaption
        narrow="slide"
        rows={zones}
        columns={[
          { key: 'zone', title: t('col.zone'), rowHeader: true, cell: ({ name }) => name },
          ...monthsFrom(asked)
            .map((month, index) => ({
              key: month,
              title: shortMonth(lang, month),
              numeric: true,
              cell: ({ sums }: (typeof zones)[number]) => numberWords(lang, sums[index]!.freeAllWeek),
            }))
            .filter((_, index) => columnsShown.includes(index)),
        ]}
      />
    </Section>
  )
}

const freeIn = (
  lang: PageRequest['lang'],
  { months }: Pick<TerritoryForecast['centres'][number], 'months'>,
  index: number,
): string => numberWords(lang, sumOf(months[index]?.groups ?? []).freeAllWeek)

function ByCentre({ request, asked, forecast }: PartProps) {
  const { lang, link, query } = request
  const t = say(lang)
  const { from, rows } = linesOf(forecast.centres, pageIn(query), aPage)
  return (
    <Section title={t('ahead.by-centre')} id="centres">
      <p>{t('ahead.by-centre.lead')}</p>
      <Table
        id="by-centre"
        caption={t('ahead.by-centre')}
        hideCaption
        narrow="slide"
        rows={rows}
        columns={[
          {
            key: 'centre',
            title: t('col.centre'),
            rowHeader: true,
            cell: ({ centre }) => <CentreLink request={request} asked={asked} centre={centre} />,
          },
          ...monthsFrom(asked)
            .map((month, index) => ({
              key: month,
              title: shortMonth(lang, month),
              numeric: true,
              cell: (centre: (typeof rows)[number]) => freeIn(lang, centre, index),
            }))
            .filter((_, index) => columnsShown.includes(index)),
        ]}
      />
      <Pages
        {...pageWords(lang)}
        total={forecast.centres.length}
        size={aPage}
        from={from}
        at={(_, page) => `${link(addressOf(here, asked))}&page=${page}#centres`}
      />
    </Section>
  )
}

function CentreLink({
  request: { link },
  asked,
  centre,
}: Pick<PartProps, 'request' | 'asked'> & { centre: TerritoryForecast['centres'][number]['centre'] }) {
  return (
    <>
      <a href={link(`/desk/capacity/${centre.siteId}/months?month=${asked.from}`)}>{centre.name}</a>, {centre.town}
    </>
  )
}
