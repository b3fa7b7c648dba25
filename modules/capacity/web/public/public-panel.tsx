import { comingSeptember } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Section, Table } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CapacityPorts } from '../../application/ports.ts'
import { publicPlaces } from '../../application/queries.ts'
import { say } from '../messages.ts'
import { groupWords } from '../parts.tsx'

/** What the directory's sheet of a centre shows of its places: free in the September that families ask for. */
export const capacityPlacesPanel =
  (run: Runner<CapacityPorts>) =>
  async (centreId: string, { lang, today, by }: Pick<PageRequest, 'lang' | 'today' | 'by'>): Promise<VNode | null> => {
    const t = say(lang)
    const month = comingSeptember(today)
    const { groups, invented } = await run.ask(publicPlaces, { centreId, month }, by)
    if (groups.length === 0) return null
    return (
      <Section title={t('public.title', { month: monthWords(lang, month) })}>
        <Table
          caption={t('public.title', { month: monthWords(lang, month) })}
          hideCaption
          rows={groups}
          columns={[
            { key: 'group', title: t('group'), cell: ({ group }) => groupWords(lang, group), rowHeader: true },
            {
              key: 'week',
              title: t('public.all-week'),
              cell: ({ freeAllWeek }) => numberWords(lang, freeAllWeek),
              numeric: true,
            },
            {
              key: 'half',
              title: t('public.some'),
              cell: ({ freeHalfDays }) => numberWords(lang, freeHalfDays),
              numeric: true,
            },
          ]}
        />
        <p class="hint">
          {t('public.lead')} {invented && t('public.invented')} {t('public.checked', { day: dayWords(lang, today) })}
        </p>
      </Section>
    )
  }
