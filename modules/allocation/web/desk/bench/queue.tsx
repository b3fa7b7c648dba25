import { monthWords } from '@ribambelle/platform/messages'
import type { PageRequest } from '@ribambelle/platform/http'
import { Pager, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { queueLines } from '../../../application/override/bench.ts'
import type { BenchSheet } from '../../../application/override/bench.ts'
import { say } from '../../override/desk/messages.ts'
import { weekWords } from '../../words.ts'
import { offsetOf } from '../lines.tsx'
import type { Look, benchAt } from './bench.tsx'
import { calledWords, hasWords, shortWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: BenchSheet
  readonly look: Look
  readonly at: ReturnType<typeof benchAt>
}

/** Families that would rather be here, strongest first, each with what stands in its way. */
export function Queue({ request, sheet, look, at }: Props): VNode {
  const { lang } = request
  const t = say(lang)
  const from = offsetOf(request)
  const { queue, waiting, names } = sheet
  const stay = { requestId: look.requestId, option: look.option }
  return (
    <div data-queue>
      <p>{t(waiting === 0 ? 'bench.queue.none' : 'bench.queue.lead')}</p>
      {waiting > 0 && (
        <Table
          caption={t('bench.queue')}
          hideCaption
          rows={queue}
          isCurrent={({ family }) => family.requestId === look.requestId}
          columns={[
            { key: 'place', title: t('bench.queue.place'), numeric: true, cell: ({ place }) => place },
            {
              key: 'family',
              title: t('bench.queue.family'),
              rowHeader: true,
              cell: ({ family, points, wish, option }) => (
                <>
                  <a
                    href={at({ requestId: family.requestId, option })}
                    data-try
                    data-in={at({ requestId: family.requestId, option })}
                    aria-label={t('bench.try-about', { who: calledWords(family, lang) })}
                  >
                    {family.children.length > 0 ? family.children.join(', ') : family.reference}
                  </a>{' '}
                  <span class="hint">{`${t('bench.points', { points })}, ${t('bench.rank', { rank: wish })}`}</span>
                </>
              ),
            },
            {
              key: 'wants',
              title: t('bench.queue.wants'),
              cell: ({ group, week, from: month }) =>
                t('bench.wants', { group, week: weekWords(lang, week), month: monthWords(lang, month) }),
            },
            { key: 'has', title: t('bench.queue.has'), cell: ({ result }) => hasWords(lang, names, result) },
            {
              key: 'room',
              title: t('bench.queue.room'),
              cell: ({ short }) => (
                <Tag tone={short.length === 0 ? 'success' : 'neutral'}>{shortWords(lang, short)}</Tag>
              ),
            },
          ]}
        />
      )}
      {waiting > queueLines && (
        <Pager
          label={t('pages.label')}
          status={t('pages.status', { from: from + 1, to: Math.min(from + queueLines, waiting), total: waiting })}
          {...(from > 0
            ? { previous: { label: t('pages.previous'), href: at(stay, Math.max(0, from - queueLines)) } }
            : {})}
          {...(from + queueLines < waiting
            ? { next: { label: t('pages.next'), href: at(stay, from + queueLines) } }
            : {})}
        />
      )}
    </div>
  )
}
