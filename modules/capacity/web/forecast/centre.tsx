import { halfDays, hasRole, week } from '@ribambelle/kernel'
import type { HalfDay, Month, Week } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Details, Section, Table, Tabs } from '@ribambelle/ui'
import type { CapacityPorts } from '../../application/ports.ts'
import { centreForecast } from '../../application/forecast/queries.ts'
import type { CentreForecast } from '../../application/forecast/queries.ts'
import { sumOf } from '../../domain/forecast/forecast.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { CentreHeading, pathOf } from '../grid/frame.tsx'
import { daysWords } from '../grid/words.ts'
import { groupWords, MonthChoice } from '../parts.tsx'
import type { AskedChange, CapacitySlots } from '../slots.ts'
import { monthIn } from '../week.ts'
import { monthColumns, monthsAhead } from './columns.tsx'
import { say } from './desk/messages.ts'

/** One centre, group by group: free half-days month by month, who comes and who goes, what is asked to change. */
export const centreMonthsPage =
  (run: Runner<CapacityPorts>, slots: CapacitySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, params, query, today, territory, by } = request
    const t = say(lang)
    const from = monthIn(query, today)
    const question = { centreId: params['centreId'] ?? '', from, months: monthsAhead, country: territory.country }
    const forecast = await run.ask(centreForecast, question, by)
    if (!forecast) return notFound()
    const { centre, ageGroups, contracts } = forecast
    const childIds = [
      ...new Set(contracts.flatMap(({ childId, until }) => (childId && until >= today ? [childId] : []))),
    ]
    const shown = ageGroups.find(({ ageGroupId }) => ageGroupId === query.get('group')) ?? ageGroups[0]
    const asked = (await slots.askingChange?.(request, childIds)) ?? []
    return page(
      `${centre.name} : ${t('ahead.link')}`,
      <>
        <CentreHeading
          request={request}
          centre={centre}
          month={from}
          view="months"
          lead={t('centre.lead', { count: monthsAhead })}
        />
        <MonthChoice request={request} month={from} path={`${pathOf(centre.siteId)}/months`} />
        {ageGroups.length === 0 && <p>{t('centre.none')}</p>}
        <Groups request={request} forecast={forecast} month={from} shown={shown} />
        {shown && <Group request={request} forecast={forecast} group={shown} />}
        <p class="hint">{t('note')}</p>
        <Changes request={request} forecast={forecast} asked={asked} />
      </>,
      { density: 'desk', current: '/desk/capacity' },
    )
  }

function Groups({
  request: { lang, link },
  forecast: { centre, ageGroups },
  month: from,
  shown,
}: {
  request: PageRequest
  forecast: CentreForecast
  month: Month
  shown: AgeGroup | undefined
}) {
  const t = say(lang)
  if (ageGroups.length <= 1) return null
  return (
    <Tabs
      label={t('centre.groups')}
      tabs={ageGroups.map(({ ageGroupId, name }) => ({
        label: name,
        href: link(`${pathOf(centre.siteId)}/months?month=${from}&group=${ageGroupId}`),
        current: ageGroupId === shown?.ageGroupId,
      }))}
    />
  )
}

function Group({
  request: { lang },
  forecast,
  group,
}: {
  request: PageRequest
  forecast: CentreForecast
  group: AgeGroup
}) {
  const t = say(lang)
  const months = forecast.months.flatMap(({ month, groups }): GroupMonthShown[] => {
    const own = groups.find(({ ageGroupId }) => ageGroupId === group.ageGroupId)
    return own ? [{ month, own }] : []
  })
  return (
    <Section title={t('centre.group', { group: groupWords(lang, group) })}>
      <Table
        id={`months-${group.ageGroupId}`}
        caption={t('centre.group', { group: group.name })}
        hideCaption
        narrow="slide"
        rows={months.map(({ month, own }) => ({ month, ...sumOf([own]) }))}
        columns={monthColumns(lang)}
      />
      <HalfDays lang={lang} group={group} months={months} />
    </Section>
  )
}

/** One month of a group. */
interface GroupMonthShown {
  readonly month: Month
  readonly own: CentreForecast['months'][number]['groups'][number]
}

function freeWords(lang: PageRequest['lang'], { own }: GroupMonthShown, halfDay: HalfDay): string {
  const t = say(lang)
  const cell = own.cells.find((one) => one.halfDay === halfDay)
  if (!cell || cell.closed) return t('centre.closed')
  return cell.held > cell.authorised ? t('centre.over', { count: cell.held - cell.authorised }) : String(cell.free)
}

/** Free half-days of a group, month by month. */
function HalfDays({
  lang,
  group,
  months,
}: {
  lang: PageRequest['lang']
  group: AgeGroup
  months: readonly GroupMonthShown[]
}) {
  const t = say(lang)
  const used = halfDays.filter((halfDay) =>
    months.some(({ own }) => own.cells.some((cell) => cell.halfDay === halfDay)),
  )
  return (
    <Details summary={t('centre.half-days', { group: group.name })} open>
      <Table
        id={`half-days-${group.ageGroupId}`}
        caption={t('centre.half-days', { group: group.name })}
        hideCaption
        narrow="slide"
        rows={months}
        columns={[
          {
            key: 'month',
            title: t('col.month'),
            rowHeader: true,
            whole: true,
            cell: ({ month }) => monthWords(lang, month),
          },
          ...used.map((halfDay) => ({
            key: halfDay,
            title: halfDayName(lang, halfDay),
            numeric: true,
            cell: (row: GroupMonthShown) => freeWords(lang, row, halfDay),
          })),
        ]}
      />
    </Details>
  )
}

interface ChangesProps {
  request: PageRequest
  forecast: CentreForecast
  asked: readonly AskedChange[]
}

function Changes(props: ChangesProps) {
  const t = say(props.request.lang)
  return (
    <Section title={t('changes.title')}>
      {props.asked.length === 0 ? (
        <p>{t('changes.none')}</p>
      ) : (
        <>
          <p>{t('changes.lead')}</p>
          <Asked {...props} />
        </>
      )}
    </Section>
  )
}

/** What a change would free and take here: the week it asks for beside the week the child has. */
function weeksOf({ centre, contracts }: CentreForecast): (one: AskedChange) => { frees: Week; takes: Week } {
  // The part of the contract that the new care would follow: the last one.
  const heldBy = new Map(contracts.flatMap(({ childId, week: held }) => (childId ? [[childId, held] as const] : [])))
  return ({ childId, centreIds, week: wanted }) => {
    const held = heldBy.get(childId) ?? []
    if (!centreIds.includes(centre.siteId)) return { frees: week(held), takes: week([]) }
    return {
      frees: week(held.filter((half) => !wanted.includes(half))),
      takes: week(wanted.filter((half) => !held.includes(half))),
    }
  }
}

function Asked({ request: { lang, link, actor }, forecast, asked }: ChangesProps) {
  const t = say(lang)
  const mayOpen = hasRole(actor, 'officer', 'coordinator')
  const { siteId } = forecast.centre
  const weeks = weeksOf(forecast)
  const words = (some: readonly HalfDay[]): string => (some.length === 0 ? t('changes.nothing') : daysWords(lang, some))
  return (
    <Table
      caption={t('changes.title')}
      hideCaption
      rows={asked}
      columns={[
        {
          key: 'reference',
          title: t('changes.reference'),
          rowHeader: true,
          cell: ({ reference, requestId }) =>
            mayOpen ? <a href={link(`/desk/requests/${requestId}`)}>{reference}</a> : reference,
        },
        { key: 'from', title: t('changes.from'), cell: ({ from }) => monthWords(lang, from) },
        {
          key: 'where',
          title: t('changes.where'),
          cell: ({ centreIds }) => t(centreIds.includes(siteId) ? 'changes.where.here' : 'changes.where.elsewhere'),
        },
        { key: 'frees', title: t('changes.frees'), cell: (one) => words(weeks(one).frees) },
        { key: 'takes', title: t('changes.takes'), cell: (one) => words(weeks(one).takes) },
      ]}
    />
  )
}
