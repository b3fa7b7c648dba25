import { comingSeptember } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Section, Table } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CapacityPorts } from '../../application/ports.ts'
import { publicPlaces } from '../../application/queries.ts'
import type { PublicPlaces } from '../../application/queries.ts'
import { say } from '../messages.ts'
import { groupWords } from '../parts.tsx'

/** What the directory's sheet of a centre shows of its places: free in the September that families ask for. */
export const capacityPlacesPanel =
  (run: Runner<CapacityPorts>) =>
  async (centreId: string, { lang, today, by }: Pick<PageRequest, 'lang' | 'today' | 'by'>): Promise<VNode | null> => {
    const t = say(lang)
    const month = comingSeptember(today)
    const shown = await run.ask(publicPlaces, { centreId, month }, by)
    const { groups, invented } = shown
    if (groups.length === 0) return null
    return (
      <Section title={t('public.title', { month: monthWords(lang, month) })}>
        <Free lang={lang} month={month} groups={groups} />
        {shown.isPaused && (
          <p>
            <strong>{t('public.paused')}</strong>
          </p>
        )}
        {answeredWords(lang, shown).map((words) => (
          <p>{words}</p>
        ))}
        {shown.closures.map(({ from, until }) => (
          <p>{t('public.closed', { from: dayWords(lang, from), until: dayWords(lang, until) })}</p>
        ))}
        <p class="hint">
          {t('public.lead')} {invented && t('public.invented')} {t('public.checked', { day: dayWords(lang, today) })}
        </p>
      </Section>
    )
  }

function Free({ lang, month, groups }: { lang: PageRequest['lang']; month: Month } & Pick<PublicPlaces, 'groups'>) {
  const t = say(lang)
  return (
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
  )
}

/** Since when these places are known, and whether one may count on them. */
function answeredWords(lang: PageRequest['lang'], { answered, isOld }: PublicPlaces): string[] {
  const t = say(lang)
  if (!answered) return []
  const day = dayWords(lang, answered.on)
  if (isOld) return [t('public.declared.old', { day })]
  return [answered.by === 'hub' ? t('public.declared.hub', { day }) : t('public.declared', { day })]
}
