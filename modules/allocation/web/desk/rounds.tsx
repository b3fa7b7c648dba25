import { hasRole } from '@ribambelle/kernel'
import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, LinkButton, PageHeader, Panel, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../application/ports.ts'
import { roundsForDesk } from '../../application/queries.ts'
import type { RoundLine } from '../../application/queries.ts'
import { bookReaders, familyReaders, forgottenSince, hasReached, mayKeepRounds } from '../../domain/round/round.ts'
import { PassagesWay } from '../round/passage/desk/way.tsx'
import { say } from './messages.ts'
import { onDay, startWords } from '../words.ts'

/** Where somebody goes from the list: the sheet, or the book for those who only read that. */
function wayTo({ actor, link }: PageRequest, { round }: RoundLine): string | undefined {
  if (hasRole(actor, ...familyReaders) || hasRole(actor, 'director')) return link(`/desk/rounds/${round.roundId}`)
  return hasRole(actor, ...bookReaders) && hasReached(round.state, 'proposed')
    ? link(`/desk/rounds/${round.roundId}/book`)
    : undefined
}

function columns(request: PageRequest): TableColumn<RoundLine>[] {
  const { lang } = request
  const t = say(lang)
  return [
    {
      key: 'name',
      title: t('desk.column.round'),
      rowHeader: true,
      cell: (line) => {
        const way = wayTo(request, line)
        return way === undefined ? line.round.name : <a href={way}>{line.round.name}</a>
      },
    },
    { key: 'kind', title: t('desk.column.kind'), cell: ({ round }) => t(`kind.${round.kind}`) },
    { key: 'months', title: t('desk.column.months'), cell: ({ round }) => startWords(lang, round) },
    { key: 'opened', title: t('desk.column.opened'), cell: ({ round }) => onDay(request, round.openedAt) },
    {
      key: 'state',
      title: t('desk.column.state'),
      cell: ({ round }) => (
        <Tag tone={round.state === 'published' ? 'success' : round.dropped ? 'neutral' : 'info'}>
          {t(`state.${round.dropped ? 'dropped' : round.state}`)}
        </Tag>
      ),
    },
    {
      key: 'requests',
      title: t('desk.column.requests'),
      numeric: true,
      cell: ({ summary }) => summary?.requests ?? '—',
    },
    {
      key: 'placed',
      title: t('desk.column.placed'),
      numeric: true,
      cell: ({ summary }) => summary?.placed ?? '—',
    },
  ]
}

/** Lists that were frozen and left: they keep the places that come free from being offered by themselves. */
function Forgotten({ request, lines }: { request: PageRequest; lines: readonly RoundLine[] }): VNode | null {
  const { lang, link, today } = request
  const t = say(lang)
  const left = lines.flatMap(({ round }) => {
    const since = forgottenSince(round, today)
    return since === undefined ? [] : [{ round, since }]
  })
  if (left.length === 0) return null
  return (
    <Panel tone="warning" title={t('forgotten.title')}>
      {left.map(({ round, since }) => (
        <p>
          <a href={link(`/desk/rounds/${round.roundId}`)}>
            {t('forgotten', { round: round.name, day: onDay(request, since) })}
          </a>
        </p>
      ))}
    </Panel>
  )
}

/** The rounds of the territory, the last opened first. */
export const deskRoundsPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, actor } = request
    const t = say(lang)
    const lines = await run.ask(roundsForDesk, null, request.by)
    const open = mayKeepRounds(actor) ? (
      <LinkButton href={link('/desk/rounds/new')} icon="plus">
        {t('desk.open')}
      </LinkButton>
    ) : undefined
    return page(
      t('desk.rounds'),
      <>
        <PageHeader
          title={t('desk.rounds')}
          lead={t('desk.rounds.lead')}
          actions={<PassagesWay request={request}>{open}</PassagesWay>}
        />
        <Forgotten request={request} lines={lines} />
        {lines.length === 0 ? (
          <EmptyState title={t('desk.rounds.none')} action={open} />
        ) : (
          <Table caption={t('desk.rounds')} hideCaption rows={lines} columns={columns(request)} />
        )}
      </>,
      { density: 'desk', current: '/desk/rounds' },
    )
  }
