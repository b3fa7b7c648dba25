import type { CareRow } from '@ribambelle/childcare-costs'
import { moneyWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Card, SummaryList, Tag } from '@ribambelle/ui'
import type { Estimated, ShownKind } from '../../domain/estimate.ts'
import { say } from '../messages.ts'
import { kindName } from '../words.ts'
import { Working } from './working.tsx'

type Available = Extract<CareRow, { available: true }>

const whenKeys = {
  'psu-collective': 'when.centre',
  'psu-familial': 'when.centre',
  'micro-centre': 'when.micro-centre',
  childminder: 'when.childminder',
  home: 'when.home',
  'tariff.centre': 'when.swiss',
  'tariff.childminder': 'when.swiss',
  'bern.day': 'when.swiss',
  'bern.hour': 'when.swiss',
} as const satisfies Record<ShownKind, string>

/** One kind of care: what it is, what is paid and when, what to know, and the whole working. */
export function KindCard({ lang, estimated, asked }: { lang: Lang; estimated: Estimated; asked: boolean }) {
  const { kind, row } = estimated
  const t = say(lang)
  return (
    <Card title={kindName(lang, kind)} level={3} aside={asked ? <Tag tone="info">{t('kind.asked')}</Tag> : undefined}>
      <p>{t(`about.${kind}`)}</p>
      {row.available ? (
        <>
          <Amounts lang={lang} row={row} />
          <p>{t(whenKeys[kind])}</p>
          <Notes lang={lang} row={row} />
          <Working lang={lang} row={row} />
        </>
      ) : (
        <p>
          <strong>{t(`unavailable.${row.reason}`)}</strong>
        </p>
      )}
    </Card>
  )
}

function Amounts({ lang, row }: { lang: Lang; row: Available }) {
  const t = say(lang)
  const { currency, gross, aid, credit, left } = row.month
  const money = (cents: number): string => moneyWords(lang, cents, currency)
  const hours = row.lines.find(({ code }) => code === 'hours-per-month')?.value
  return (
    <>
      {hours !== undefined && (
        <p class="hint">{t('kind.hours', { hours: numberWords(lang, Number(hours), { maximumFractionDigits: 1 }) })}</p>
      )}
      <SummaryList
        rows={[
          ...(aid > 0 ? [{ term: t('kind.aid'), value: money(aid) }] : []),
          { term: t('kind.now'), value: money(gross - aid) },
          ...(credit > 0 ? [{ term: t('kind.credit'), value: money(credit) }] : []),
          { term: t('kind.left'), value: <strong>{money(left)}</strong> },
        ]}
      />
    </>
  )
}

function Notes({ lang, row }: { lang: Lang; row: Available }) {
  const t = say(lang)
  if (row.notes.length === 0) return null
  return (
    <>
      <h4>{t('kind.notes')}</h4>
      <ul>
        {row.notes.map((note) => (
          <li>{t(`note.${note}`)}</li>
        ))}
      </ul>
    </>
  )
}
