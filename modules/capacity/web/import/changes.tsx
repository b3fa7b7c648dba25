import type { PageRequest } from '@ribambelle/platform/http'
import { Section, Table } from '@ribambelle/ui'
import type { ImportPlan } from '../../domain/import/plan.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { entryLines } from '../grid/words.ts'
import { say } from './desk/messages.ts'

/** Most centres that a page tells. */
const most = 100

const mostEntries = 6

/** What a file changes in one centre, line by line. */
function Said({
  lang,
  change: { centreId, entries },
  ageGroups,
}: {
  lang: PageRequest['lang']
  change: ImportPlan['centres'][number]
  ageGroups: readonly AgeGroup[]
}) {
  const said = entryLines(
    lang,
    { entries },
    ageGroups.filter((group) => group.centreId === centreId),
  )
  return (
    <ul>
      {said.slice(0, mostEntries).map((line) => (
        <li>{line}</li>
      ))}
      {said.length > mostEntries && <li>{say(lang)('changes.more', { count: said.length - mostEntries })}</li>}
    </ul>
  )
}

/** What a file would change, centre by centre. */
export function Changes({
  request: { lang },
  plan,
  ageGroups,
}: {
  request: PageRequest
  plan: ImportPlan
  ageGroups: readonly AgeGroup[]
}) {
  const t = say(lang)
  if (plan.centres.length === 0) return <p>{t('changes.none')}</p>
  return (
    <Section title={t('changes.title')}>
      <Table
        caption={t('changes.title')}
        hideCaption
        rows={plan.centres.slice(0, most)}
        columns={[
          { key: 'centre', title: t('changes.centre'), rowHeader: true, cell: ({ name }) => name },
          {
            key: 'lines',
            title: t('changes.lines'),
            cell: ({ lines }) => `${lines.slice(0, 10).join(', ')}${lines.length > 10 ? '…' : ''}`,
          },
          {
            key: 'what',
            title: t('changes.what'),
            cell: (change) => <Said lang={lang} change={change} ageGroups={ageGroups} />,
          },
        ]}
      />
    </Section>
  )
}
