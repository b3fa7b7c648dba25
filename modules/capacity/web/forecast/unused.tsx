import { halfDays, hasRole, shiftMonth } from '@ribambelle/kernel'
import type { Lang, Month, Week } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName, listWords, monthWords, weekdayName } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Panel, Section, Table } from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import type { CapacityPorts } from '../../application/ports.ts'
import { unusedSheet } from '../../application/forecast/unused.ts'
import type { GroupUnused } from '../../application/forecast/unused.ts'
import type { Pattern } from '../../domain/packing/packing.ts'
import { CentreHeading, pathOf } from '../grid/frame.tsx'
import { groupWords, MonthChoice } from '../parts.tsx'
import type { CapacitySlots } from '../slots.ts'
import { monthIn } from '../week.ts'
import { say } from './desk/messages.ts'

/** Requests older than two school years were asked again, or are closed. */
export const monthsUpTo = (month: Month): Month[] => Array.from({ length: 24 }, (_, step) => shiftMonth(month, -step))

/** « lundi, mardi matin »: a whole day is one word. */
export function weekWords(lang: Lang, some: Week): string {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'].flatMap((key, index) => {
    const own = halfDays.filter((halfDay) => halfDay.startsWith(key) && some.includes(halfDay))
    return own.length === 2 ? [weekdayName(lang, index + 1)] : own.map((halfDay) => halfDayName(lang, halfDay))
  })
  return listWords(lang, days)
}

/** Half-days that nobody can use, and who would fill them. */
export const unusedPage =
  (run: Runner<CapacityPorts>, slots: CapacitySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, params, query, today, by } = request
    const t = say(lang)
    const month = monthIn(query, today)
    const centreId = params['centreId'] ?? ''
    const waiting = (await slots.waitingAt?.(request, { centreIds: [centreId], startMonths: monthsUpTo(month) })) ?? []
    const sheet = await run.ask(unusedSheet, { centreId, month, waiting }, by)
    if (!sheet) return notFound()
    return page(
      sheet.centre.name,
      <>
        <CentreHeading
          request={request}
          centre={sheet.centre}
          month={month}
          view="unused"
          lead={t('unused.lead', { month: monthWords(lang, month) })}
        />
        <MonthChoice request={request} month={month} path={`${pathOf(centreId)}/unused`} />
        <Panel title={t('unused.warning')} />
        {sheet.groups.map((unused) => (
          <Group request={request} unused={unused} />
        ))}
        {sheet.groups.length === 0 && <p>{t('centre.none')}</p>}
      </>,
      { density: 'desk', current: '/desk/capacity' },
    )
  }

interface GroupProps {
  request: PageRequest
  unused: GroupUnused
}

function Group({ request, unused }: GroupProps) {
  const { lang } = request
  const t = say(lang)
  return (
    <Section title={t('unused.group', { group: groupWords(lang, unused.group) })}>
      <p>{t('unused.waiting', { count: unused.waiting })}</p>
      {unused.free.length === 0 ? (
        <p>{t('unused.full')}</p>
      ) : (
        <>
          <Nobody request={request} unused={unused} />
          {unused.waiting > 0 && <Sharings request={request} unused={unused} />}
          {unused.waiting > 0 && <Best request={request} unused={unused} />}
        </>
      )}
    </Section>
  )
}

function Nobody({ request: { lang }, unused }: GroupProps) {
  const t = say(lang)
  if (unused.unusable.length === 0) return <p>{t('unused.none')}</p>
  return (
    <Table
      caption={t('unused.title')}
      rows={unused.unusable}
      columns={[
        {
          key: 'half',
          title: t('unused.half-day'),
          rowHeader: true,
          cell: ({ halfDay }) => halfDayName(lang, halfDay),
        },
        { key: 'free', title: t('unused.places'), numeric: true, cell: ({ free }) => free },
        {
          key: 'why',
          title: t('unused.why'),
          cell: ({ asking, stoppedBy }) =>
            asking === 0
              ? t('unused.why.nobody')
              : t('unused.why.stopped', { count: asking, days: weekWords(lang, stoppedBy.slice(0, 3)) }),
        },
      ]}
    />
  )
}

/** Requests of a pattern that are named; more are counted. */
const named = 3

function Children({ request: { lang, link, actor }, pattern }: { request: PageRequest; pattern: Pattern }) {
  const t = say(lang)
  const mayOpen = hasRole(actor, 'officer', 'coordinator')
  const children = [...new Map(pattern.children.map((child) => [child.requestId, child])).values()]
  if (!mayOpen) return <>{pattern.children.length}</>
  return (
    <>
      {children.slice(0, named).map(({ reference, requestId }, index) => (
        <>
          {index > 0 && ', '}
          <a href={link(`/desk/requests/${requestId}`)}>{reference}</a>
        </>
      ))}
      {children.length > named && ` ${t('sharing.more', { count: children.length - named })}`}
    </>
  )
}

const Lines = ({ lines }: { lines: readonly ComponentChildren[] }) => (
  <ul>
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

function Sharings({ request, unused }: GroupProps) {
  const { lang } = request
  const t = say(lang)
  if (unused.sharings.length === 0) return <p>{t('sharing.none')}</p>
  return (
    <>
      <h3>{t('sharing.title')}</h3>
      <p>{t('sharing.lead')}</p>
      <SharingTable request={request} sharings={unused.sharings} />
    </>
  )
}

function SharingTable({ request, sharings }: { request: PageRequest } & Pick<GroupUnused, 'sharings'>) {
  const { lang } = request
  const t = say(lang)
  return (
    <Table
      caption={t('sharing.title')}
      hideCaption
      rows={sharings}
      columns={[
        {
          key: 'weeks',
          title: t('sharing.weeks'),
          rowHeader: true,
          cell: ({ patterns }) => <Lines lines={patterns.map((pattern) => weekWords(lang, pattern.week))} />,
        },
        {
          key: 'children',
          title: t('sharing.children'),
          cell: ({ patterns }) => (
            <Lines
              lines={patterns.map((pattern) => (
                <Children request={request} pattern={pattern} />
              ))}
            />
          ),
        },
        {
          key: 'filled',
          title: t('sharing.filled'),
          cell: ({ filled, left }) => t('sharing.of', { filled: filled.length, all: filled.length + left.length }),
        },
        {
          key: 'left',
          title: t('sharing.left'),
          cell: ({ left }) => (left.length === 0 ? t('sharing.left.none') : weekWords(lang, left)),
        },
      ]}
    />
  )
}

function Best({ request, unused }: GroupProps) {
  const { lang } = request
  const t = say(lang)
  const { filling } = unused
  const all = unused.free.reduce((sum, { places }) => sum + places, 0)
  return (
    <>
      <h3>{t('filling.title')}</h3>
      <p>
        {t('filling.text', { children: filling.children, filled: filling.filled, all })}{' '}
        {t(filling.proved ? 'filling.proved' : 'filling.cut')}
      </p>
      {filling.taken.length > 0 && (
        <Table
          caption={t('filling.title')}
          hideCaption
          rows={filling.taken}
          columns={[
            {
              key: 'week',
              title: t('filling.week'),
              rowHeader: true,
              cell: ({ pattern }) => weekWords(lang, pattern.week),
            },
            { key: 'count', title: t('filling.count'), numeric: true, cell: ({ count }) => count },
            { key: 'asked', title: t('filling.asked'), numeric: true, cell: ({ pattern }) => pattern.children.length },
          ]}
        />
      )}
    </>
  )
}
