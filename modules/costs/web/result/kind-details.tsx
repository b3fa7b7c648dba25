import type { CareRow } from '@ribambelle/childcare-costs'
import { moneyWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Details, Tag } from '@ribambelle/ui'
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

function foldWords(lang: Lang, { kind, row }: Estimated): string {
  const name = kindName(lang, kind)
  if (!row.available) return say(lang)('kind.fold.none', { kind: name })
  return say(lang)('kind.fold', { kind: name, amount: moneyWords(lang, row.month.left, row.month.currency) })
}

/** One kind of care under its fold: what it is, when it is paid, what to know, and the whole working. The one that was asked for is open. */
export function KindDetails({ lang, estimated, asked }: { lang: Lang; estimated: Estimated; asked: boolean }) {
  const { kind, row } = estimated
  const t = say(lang)
  return (
    <Details summary={foldWords(lang, estimated)} open={asked}>
      {asked && (
        <p>
          <Tag tone="info">{t('kind.asked')}</Tag>
        </p>
      )}
      <p>{t(`about.${kind}`)}</p>
      {row.available ? (
        <>
          <p>{t(whenKeys[kind])}</p>
          <Hours lang={lang} row={row} />
          <Notes lang={lang} row={row} />
          <Working lang={lang} row={row} />
        </>
      ) : (
        <p>
          <strong>{t(`unavailable.${row.reason}`)}</strong>
        </p>
      )}
    </Details>
  )
}

function Hours({ lang, row }: { lang: Lang; row: Available }) {
  const hours = row.lines.find(({ code }) => code === 'hours-per-month')?.value
  if (hours === undefined) return null
  return <p>{say(lang)('kind.hours', { hours: numberWords(lang, Number(hours), { maximumFractionDigits: 1 }) })}</p>
}

function Notes({ lang, row }: { lang: Lang; row: Available }) {
  const t = say(lang)
  if (row.notes.length === 0) return null
  return (
    <>
      <h3>{t('kind.notes')}</h3>
      <ul>
        {row.notes.map((note) => (
          <li>{t(`note.${note}`)}</li>
        ))}
      </ul>
    </>
  )
}
