import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Details, Section, Table } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { standingSheet } from '../../application/family-queries.ts'
import type { StandingSheet } from '../../application/family-queries.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import type { WishStanding } from '../../domain/standing/standing.ts'
import { centreName, criterionWords } from '../words.ts'
import { say } from './messages.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: StandingSheet
}

function beforeWords(lang: PageRequest['lang'], { least, most }: NonNullable<WishStanding['before']>): string {
  const t = say(lang)
  if (most === 0) return t('standing.before.none')
  return least === most ? t('standing.before.count', { count: most }) : t('standing.before.range', { least, most })
}

function Wish({ request: { lang }, sheet, wish, rank }: Props & { wish: WishStanding; rank: number }): VNode {
  const t = say(lang)
  const { before, places, centreId } = wish
  return (
    <li>
      <strong>{t('standing.wish', { rank, centre: centreName(lang, sheet.names, centreId) })}</strong>
      <br />
      {before === null ? (
        t('standing.too-young-or-old')
      ) : (
        <>
          {beforeWords(lang, before)}. {t('standing.places', { places, month: monthWords(lang, sheet.startMonth) })}
        </>
      )}
    </li>
  )
}

function Points({ request: { lang, link }, sheet: { standing, scale } }: Props): VNode {
  const t = say(lang)
  const { points, lines } = standing
  return (
    <>
      <p>{t('standing.points', { ...points, same: points.least === points.most ? 'yes' : 'no' })}</p>
      <Details summary={t('standing.points.detail')}>
        {lines.length === 0 ? (
          <p>{t('standing.points.none')}</p>
        ) : (
          <Table
            caption={t('standing.points.caption')}
            hideCaption
            rows={lines}
            columns={[
              {
                key: 'criterion',
                title: t('standing.points.criterion'),
                rowHeader: true,
                cell: ({ criterion }) => criterionWords(scale, criterion, lang),
              },
              {
                key: 'known',
                title: t('standing.points.known'),
                cell: ({ because }) => t(`standing.points.${because.proof}`),
              },
              { key: 'points', title: t('standing.points.points'), numeric: true, cell: (line) => String(line.points) },
            ]}
            footer={[t('standing.points.total'), '', String(lines.reduce((sum, line) => sum + line.points, 0))]}
          />
        )}
        <p>
          <a href={link('/scale')}>{t('standing.points.scale')}</a>
        </p>
      </Details>
    </>
  )
}

function Next({ request: { lang, link }, sheet: { coming } }: Props): VNode | null {
  const t = say(lang)
  const [next] = coming
  return (
    <p>
      {next && (
        <>
          <strong>{t('standing.next')}</strong>
          <br />
          {t('standing.next.text', { what: t(`milestone.${next.kind}`), day: dayWords(lang, next.on) })}
          <br />
        </>
      )}
      <a href={link('/calendar')}>{t('standing.calendar')}</a>
    </p>
  )
}

/** Where a request stands while it waits, for the family's own page of intake; null once there is nothing to wait for. */
export const allocationStandingPanel =
  (run: Runner<AllocationPorts>) =>
  async (requestId: string, request: PageRequest): Promise<VNode | null> => {
    const sheet = await run.ask(standingSheet, requestId, request.by)
    if (!sheet) return null
    const t = say(request.lang)
    return (
      <Section title={t('standing.title')}>
        <p>{t('standing.lead')}</p>
        <Next request={request} sheet={sheet} />
        <ol>
          {sheet.standing.wishes.map((wish, index) => (
            <Wish request={request} sheet={sheet} wish={wish} rank={index + 1} />
          ))}
        </ol>
        <p>{t('standing.meaning')}</p>
        <Details summary={t('standing.why-range')}>
          <p>{t('standing.why-range.text')}</p>
        </Details>
        <Points request={request} sheet={sheet} />
      </Section>
    )
  }
