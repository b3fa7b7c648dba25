import type { HalfDay } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { EmptyState, Section, Table, Tag } from '@ribambelle/ui'
import type { TableColumn, TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CandidateLine, PlaceSheet, Standing } from '../../../application/waiting/queries.ts'
import { centreName, weekWords } from '../../words.ts'
import { say } from './messages.ts'

interface Shown {
  readonly request: PageRequest
  readonly sheet: PlaceSheet
}

const tones: Readonly<Record<Standing, TagTone>> = {
  given: 'success',
  elsewhere: 'info',
  held: 'neutral',
  full: 'neutral',
  impossible: 'neutral',
}

function standingWords({ request, sheet }: Shown, line: CandidateLine): string {
  const t = say(request.lang)
  if (line.standing === 'elsewhere')
    return t('standing.elsewhere', { centre: centreName(sheet.sites, line.centreId ?? '') })
  if (line.standing === 'held') return t('standing.held')
  if (line.standing !== 'full') return t('standing.given')
  return line.full.length > 0
    ? t('standing.full', { days: weekWords(request.lang, line.full) })
    : t('standing.full.bare')
}

/** Half-days that the rules give a family there. */
export const givenWeek = ({ family: { result } }: CandidateLine, centreId: string): readonly HalfDay[] =>
  result.stays.find((stay) => stay?.centreId === centreId)?.week ?? []

function columns(shown: Shown): TableColumn<CandidateLine>[] {
  const { request, sheet } = shown
  const t = say(request.lang)
  return [
    { key: 'rank', title: t('column.rank'), numeric: true, cell: (line) => String(sheet.candidates.indexOf(line) + 1) },
    {
      key: 'reference',
      whole: true,
      title: t('column.reference'),
      rowHeader: true,
      // Who only looks, an auditor, does not open the files of families.
      cell: ({ family: { request: asked } }) =>
        sheet.mayCall ? (
          <a href={request.link(`/desk/requests/${asked.requestId}`)}>{asked.reference}</a>
        ) : (
          asked.reference
        ),
    },
    { key: 'points', title: t('column.points'), numeric: true, cell: ({ family }) => String(family.result.points) },
    { key: 'basis', title: t('column.basis'), cell: ({ family }) => t(`basis.${family.basis}`) },
    { key: 'wish', title: t('column.wish'), numeric: true, cell: ({ rank }) => String(rank) },
    {
      key: 'week',
      title: t('column.week'),
      cell: (line) => (line.standing === 'given' ? weekWords(request.lang, givenWeek(line, sheet.centre.siteId)) : '—'),
    },
    {
      key: 'standing',
      title: t('column.standing'),
      cell: (line) => <Tag tone={tones[line.standing]}>{standingWords(shown, line)}</Tag>,
    },
  ]
}

/** Who comes next, strongest first. */
export function Candidates(shown: Shown): VNode {
  const { request, sheet } = shown
  const t = say(request.lang)
  return (
    <Section title={t('candidates')}>
      <p>{t('candidates.lead')}</p>
      {sheet.candidates.length === 0 ? (
        <EmptyState title={t('candidates.none')} figures={3}>
          <p>{t('candidates.none.text')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('candidates.caption', { count: sheet.candidates.length })}
          columns={columns(shown)}
          rows={sheet.candidates}
        />
      )}
    </Section>
  )
}
