import type { PageRequest } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Section, Table, Tag } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { SimulationLine } from '../../../../application/scale/queries.ts'
import { say } from '../messages.ts'
import { whenWords } from '../words.ts'

/** A total of the whole round; 1 to 4 stays untold. */
export const totalWords = (lang: Lang, count: number | null): string =>
  count === null ? say(lang)('simulation.under-five') : numberWords(lang, count)

function columns({ clock, lang, link }: PageRequest): TableColumn<SimulationLine>[] {
  const t = say(lang)
  const count = (key: 'gains' | 'losses'): TableColumn<SimulationLine> => ({
    key,
    title: t(`simulation.${key}`),
    numeric: true,
    cell: ({ record: { result } }) => (result ? totalWords(lang, result[key]) : '—'),
  })
  return [
    {
      key: 'round',
      title: t('simulations.round'),
      rowHeader: true,
      cell: ({ record, round }) => (
        <a href={link(`/desk/scales/drafts/${record.draftId}/simulations/${record.simulationId}`)}>{round}</a>
      ),
    },
    {
      key: 'asked',
      title: t('simulations.asked'),
      cell: ({ record }) => whenWords(lang, record.askedAt, clock.zone),
    },
    {
      key: 'state',
      title: t('list.state'),
      cell: ({ record: { state, progress } }) =>
        state === 'waiting' ? (
          <Tag tone="info">{t('simulation.waiting', { progress })}</Tag>
        ) : (
          <Tag tone={state === 'done' ? 'success' : 'error'}>{t(`simulation.${state}`)}</Tag>
        ),
    },
    count('gains'),
    count('losses'),
  ]
}

/** Where simulations of a draft stand. */
export function Simulations({ request, lines }: { request: PageRequest; lines: readonly SimulationLine[] }): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('simulations.title')}>
      <Table caption={t('simulations.title')} hideCaption rows={lines} columns={columns(request)} />
    </Section>
  )
}
