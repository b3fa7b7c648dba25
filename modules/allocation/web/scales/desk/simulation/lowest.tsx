import { Details, Section, Table } from '@ribambelle/ui'
import type { PageRequest } from '@ribambelle/platform/http'
import type { VNode } from 'preact'
import type { SimulationSheet } from '../../../../application/scale/queries.ts'
import type { LowestPoints, Simulation } from '../../../../domain/scale/simulation.ts'
import { centreName } from '../../../words.ts'
import { say } from '../messages.ts'

/** The range of the last family served over the week. */
function rangeWords(halfDays: LowestPoints['halfDays'], side: 'before' | 'after'): string {
  const points = halfDays.flatMap((one) => (one[side] === null ? [] : [one[side]]))
  if (points.length === 0) return '—'
  const [least, most] = [Math.min(...points), Math.max(...points)]
  return least === most ? String(least) : `${least} – ${most}`
}

/** Centres that are listed: what a childminder who is not asks of families is nobody's business. */
export const listed = ({ names }: SimulationSheet, { lowest }: Simulation): readonly LowestPoints[] =>
  lowest.filter(({ centreId }) => names.get(centreId)?.listed === true)

/** Points of the last family served, place by place, under both scales. */
export function Lowest({
  request: { lang },
  sheet,
  result,
}: {
  request: PageRequest
  sheet: SimulationSheet
  result: Simulation
}): VNode {
  const t = say(lang)
  return (
    <Section title={t('lowest.title')}>
      <p>{t('lowest.lead')}</p>
      <Details summary={t('lowest.open')}>
        <Table
          caption={t('lowest.title')}
          hideCaption
          narrow="slide"
          id="lowest"
          rows={listed(sheet, result)}
          columns={[
            {
              key: 'centre',
              title: t('lowest.centre'),
              rowHeader: true,
              cell: ({ centreId }) => centreName(lang, sheet.names, centreId),
            },
            { key: 'group', title: t('lowest.group'), cell: ({ group }) => group },
            {
              key: 'before',
              title: t('lowest.before'),
              numeric: true,
              cell: ({ halfDays }) => rangeWords(halfDays, 'before'),
            },
            {
              key: 'after',
              title: t('lowest.after'),
              numeric: true,
              cell: ({ halfDays }) => rangeWords(halfDays, 'after'),
            },
          ]}
        />
      </Details>
    </Section>
  )
}
