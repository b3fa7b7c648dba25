import { pageWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { PageRequest } from '@ribambelle/platform/http'
import { Pages, Section, Table, Tabs, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { ComponentProps, VNode } from 'preact'
import type { ResultLine } from '../../application/ports.ts'
import { sheetLines } from '../../application/round-sheet.ts'
import type { RoundSheet } from '../../application/round-sheet.ts'
import { say } from './messages.ts'
import { RequestLink } from './request-link.tsx'
import { say as sayAtBench } from '../override/desk/messages.ts'
import { centreName, outcomeTone, reasonWords } from '../words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: RoundSheet
}

/** Answer and reason of one line, in one cell. */
function Why({ request: { lang }, sheet, line }: Props & { line: ResultLine }): VNode {
  const t = say(lang)
  if (line.outcome === 'placed') {
    const names = [
      ...new Set(line.stays.flatMap((stay) => (stay ? [centreName(lang, sheet.names, stay.centreId)] : []))),
    ]
    return <>{names.join(', ')}</>
  }
  const refused = line.wishes.find(({ answer }) => answer === 'refused')
  const cell = refused?.cells[0]
  if (refused && cell)
    return (
      <>
        {t('lines.why', {
          centre: centreName(lang, sheet.names, refused.centreId),
          reason: reasonWords(lang, cell, refused.points, sheet.scale),
        })}
      </>
    )
  const impossible = line.wishes.find(({ reason }) => reason !== null)
  return <>{impossible?.reason ? t(`result.impossible.${impossible.reason}`) : t('result.sibling-centre')}</>
}

/** The answers, each with how many families have it. */
function tabsOf(
  lang: Lang,
  { summary }: RoundSheet,
  chosen: string,
  address: (outcome: string) => string,
): ComponentProps<typeof Tabs>['tabs'] {
  const t = say(lang)
  return [
    { label: t('lines.all'), href: address(''), current: chosen === '', count: summary!.requests },
    ...(['placed', 'kept', 'not-placed', 'impossible'] as const).map((outcome) => ({
      label: t(`outcome.${outcome}`),
      href: address(outcome),
      current: chosen === outcome,
      count: {
        placed: summary!.placed,
        kept: summary!.kept,
        'not-placed': summary!.notPlaced,
        impossible: summary!.impossible,
      }[outcome],
    })),
  ]
}

function columns(request: PageRequest, sheet: RoundSheet): TableColumn<ResultLine>[] {
  const { lang, link } = request
  const t = say(lang)
  return [
    {
      key: 'reference',
      whole: true,
      title: t('column.request'),
      rowHeader: true,
      cell: ({ requestId, reference }) => <RequestLink request={request} requestId={requestId} reference={reference} />,
    },
    { key: 'code', title: t('column.family'), cell: ({ code }) => code },
    { key: 'points', title: t('scale.column.points'), numeric: true, cell: ({ points }) => String(points) },
    {
      key: 'outcome',
      title: t('column.answer'),
      cell: ({ outcome }) => <Tag tone={outcomeTone[outcome]}>{t(`outcome.${outcome}`)}</Tag>,
    },
    { key: 'rank', title: t('column.rank'), numeric: true, cell: ({ rank }) => rank ?? '—' },
    {
      key: 'change',
      title: sayAtBench(lang)('changes.what'),
      cell: ({ requestId, reference, override }) => (
        <>
          <a href={link(`/desk/rounds/${sheet.round.roundId}/families/${requestId}`)}>
            {sayAtBench(lang)('flags.act.case')}
            <span class="for-reader"> {reference}</span>
          </a>{' '}
          {override && <Tag tone="info">{sayAtBench(lang)('bench.changed')}</Tag>}
        </>
      ),
    },
    { key: 'why', title: t('column.why'), cell: (line) => <Why request={request} sheet={sheet} line={line} /> },
  ]
}

/** Request by request: answer, and place or reason. */
export function Lines({ request, sheet }: Props): VNode {
  const { lang, link, query } = request
  const t = say(lang)
  const { round, lines, total } = sheet
  const chosen = query.get('outcome') ?? ''
  const from = offsetOf(request)
  const address = (outcome: string, offset = 0): string =>
    link(`/desk/rounds/${round.roundId}?outcome=${outcome}&from=${offset}`)
  return (
    <Section title={t('lines.title')}>
      <Tabs label={t('lines.tabs')} tabs={tabsOf(lang, sheet, chosen, address)} />
      <Table caption={t('lines.title')} hideCaption rows={lines} columns={columns(request, sheet)} />
      <Pages {...pageWords(lang)} total={total} size={sheetLines} from={from} at={(line) => address(chosen, line)} />
    </Section>
  )
}

/** First line of the list shown. */
export const offsetOf = ({ query }: PageRequest): number =>
  /^\d{1,6}$/.test(query.get('from') ?? '') ? Number(query.get('from')) : 0
