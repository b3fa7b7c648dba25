import { addMonths, day, firstDay, halfDays, monthOf } from '@ribambelle/kernel'
import type { HalfDay, Month, Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, halfDayName, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Panel, Section, Table, Week } from '@ribambelle/ui'
import type { WeekCount } from '@ribambelle/ui'
import type { CapacityPorts } from '../../application/ports.ts'
import { centreSheet } from '../../application/queries.ts'
import type { CentreSheet } from '../../application/queries.ts'
import { placesField, recordCapacity } from '../../application/record-capacity.ts'
import type { RecordCapacityRefusal } from '../../application/record-capacity.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { say } from '../desk/messages.ts'
import { CentreHeading, pathOf } from '../grid/frame.tsx'
import { NotOpen } from '../grid/not-open.tsx'
import { groupWords, MonthChoice } from '../parts.tsx'
import { RecordForm } from './record-form.tsx'
import type { Typed } from './record-form.tsx'
import { halfDayAt, monthIn, weekDays, weekHalves } from '../week.ts'

/** One centre: children on places by half-day for each group, and the form to record places. */
export const centrePage =
  (run: Runner<CapacityPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, request, undefined, [])

/** Records what was typed, or shows it again with what is wrong beside its field. */
export const recordPage =
  (run: Runner<CapacityPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, by } = request
    const centreId = params['centreId'] ?? ''
    const typed: Typed = {
      group: form.text('group'),
      from: form.text('from'),
      until: form.text('until'),
      years: form.text('years'),
      places: Object.fromEntries(halfDays.map((halfDay) => [halfDay, form.text(placesField(halfDay))])),
    }
    const places = Object.fromEntries(halfDays.map((halfDay) => [halfDay, count(form.text(placesField(halfDay)))]))
    const command = {
      centreId,
      ageGroupId: typed.group,
      from: typed.from,
      until: typed.until,
      years: typed.years === '' ? 1 : (form.whole('years') ?? Number.NaN),
      version: form.whole('version') ?? -1,
      places,
    }
    const outcome = await run.act(recordCapacity, command, by)
    if (!outcome.ok) return show(run, request, typed, outcome.refusals)
    const month = monthOf(day(typed.from))
    return redirect(request.link(`${pathOf(centreId)}?month=${month}&group=${typed.group}&recorded=1`))
  }

/** An empty box is a closed half-day; anything that is not a whole number stays wrong. */
const count = (text: string): number => (text === '' ? 0 : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN)

async function show(
  run: Runner<CapacityPorts>,
  request: PageRequest,
  typed: Typed | undefined,
  refusals: readonly Refusal<RecordCapacityRefusal | 'key-reused'>[],
): Promise<Reply> {
  const month = monthIn(request.query, request.today)
  const sheet = await run.ask(centreSheet, { centreId: request.params['centreId'] ?? '', month }, request.by)
  if (!sheet) return notFound()
  return page(
    sheet.centre.name,
    <CentreBody request={request} sheet={sheet} month={month} typed={typed} refusals={refusals} />,
    { density: 'desk', current: '/desk/capacity', status: refusals.length > 0 ? 422 : 200 },
  )
}

interface CentreBodyProps {
  request: PageRequest
  sheet: CentreSheet
  month: Month
  typed: Typed | undefined
  refusals: readonly Refusal<RecordCapacityRefusal | 'key-reused'>[]
}

function CentreBody({ request, sheet, month, typed, refusals }: CentreBodyProps) {
  const t = say(request.lang)
  const { centre, groups } = sheet
  const path = pathOf(centre.siteId)
  const wanted = typed?.group ?? request.query.get('group')
  const group = groups.find(({ ageGroupId }) => ageGroupId === wanted) ?? groups[0]
  const form = { request, path, month, groups, refusals, version: sheet.version }
  return (
    <>
      <CentreHeading
        request={request}
        centre={centre}
        month={month}
        view="week"
        lead={t('centre.lead', { month: monthWords(request.lang, month) })}
      />
      {request.query.get('recorded') === '1' && refusals.length === 0 && (
        <Panel tone="success" title={t('record.done')} announce />
      )}
      <MonthChoice request={request} month={month} path={path} hidden={group ? { group: group.ageGroupId } : {}} />
      {sheet.invented && (
        <Panel tone="warning" title={t('centre.invented.title')}>
          <p>{t('centre.invented.text')}</p>
        </Panel>
      )}
      <NotOpen request={request} sheet={sheet} />
      {groups.map((one) => (
        <GroupWeek request={request} sheet={sheet} group={one} month={month} />
      ))}
      <Peak request={request} sheet={sheet} />
      <Coming request={request} sheet={sheet} />
      {sheet.mayRecord && group && (
        <RecordForm {...form} group={group} typed={typed ?? startFrom(request, sheet, group)} />
      )}
    </>
  )
}

/** The places shown, from the first day of next month: what is usually recorded. */
function startFrom({ today }: PageRequest, { cells }: CentreSheet, { ageGroupId }: AgeGroup): Typed {
  const own = cells.filter((cell) => cell.ageGroupId === ageGroupId && cell.authorised > 0)
  return {
    group: ageGroupId,
    from: firstDay(monthOf(addMonths(today, 1))),
    until: '',
    years: '',
    places: Object.fromEntries(own.map(({ halfDay, authorised }) => [halfDay, String(authorised)])),
  }
}

function GroupWeek({
  request,
  sheet,
  group,
  month,
}: {
  request: PageRequest
  sheet: CentreSheet
  group: AgeGroup
  month: Month
}) {
  const { lang } = request
  const t = say(lang)
  const own = sheet.cells.filter(({ ageGroupId }) => ageGroupId === group.ageGroupId)
  const used = new Set<HalfDay>(sheet.cells.map(({ halfDay }) => halfDay))
  return (
    <Week
      mode="counts"
      caption={t('week.caption', { group: groupWords(lang, group), month: monthWords(lang, month) })}
      days={weekDays(lang, used)}
      halves={weekHalves(lang)}
      closedWord={t('week.closed')}
      count={(day, half): WeekCount | null => {
        const cell = own.find(({ halfDay }) => halfDay === halfDayAt(day, half))
        if (!cell) return null
        const { held, authorised, free } = cell
        const word = held > authorised ? t('week.over', { count: held - authorised }) : t('week.free', { count: free })
        return { occupied: held, capacity: authorised, word }
      }}
    />
  )
}

function Peak({ request: { lang }, sheet: { busiest } }: { request: PageRequest; sheet: CentreSheet }) {
  const t = say(lang)
  if (!busiest) return null
  const { halfDay, places, peak, staff } = busiest
  return (
    <Section title={t('centre.peak', { halfDay: halfDayName(lang, halfDay) })}>
      <ul>
        <li>{t('centre.peak.places', { count: places })}</li>
        {peak > places && <li>{t('centre.peak.most', { count: peak })}</li>}
        {staff > 0 && <li>{t('centre.peak.staff', { count: staff })}</li>}
      </ul>
    </Section>
  )
}

function Coming({ request: { lang }, sheet: { coming, groups } }: { request: PageRequest; sheet: CentreSheet }) {
  const t = say(lang)
  if (coming.length === 0) return null
  return (
    <Section title={t('coming')}>
      <Table
        caption={t('coming')}
        hideCaption
        rows={inOrder(coming)}
        columns={[
          { key: 'from', title: t('coming.from'), cell: ({ from }) => dayWords(lang, from), rowHeader: true },
          {
            key: 'group',
            title: t('group'),
            cell: (row) => groups.find(({ ageGroupId }) => ageGroupId === row.ageGroupId)?.name,
          },
          { key: 'half', title: t('coming.half-day'), cell: ({ halfDay }) => halfDayName(lang, halfDay) },
          { key: 'places', title: t('places'), cell: ({ places }) => places, numeric: true },
        ]}
      />
    </Section>
  )
}

/** By day, then group, then as the week goes: the database sorts half-days by their letters. */
const inOrder = (coming: CentreSheet['coming']): CentreSheet['coming'] => {
  const key = (row: CentreSheet['coming'][number]): string =>
    `${row.from} ${row.ageGroupId} ${String(halfDays.indexOf(row.halfDay)).padStart(2, '0')}`
  return [...coming].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
