import type { PageRequest } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import { Section, Table } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { RoundSheet } from '../../../../application/round-sheet.ts'
import type { ReserveUse } from '../../../../domain/result/reserve-use.ts'
import type { Summary } from '../../../../domain/result/summary.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import type { Scale } from '../../../../domain/scale/scale.ts'
import { say } from './messages.ts'

type Lang = PageRequest['lang']

const kinds = ['insertion', 'disability', 'emergency', 'resident', 'employer', 'other'] as const

/** For whom a reserve is kept: in the words of the scale, or of the centre. */
function forWhom(lang: Lang, code: string, scale: Scale | undefined): string {
  const reserve = scale?.reserves.find((one) => one.code === code)
  if (reserve) return inWords(reserve.label, lang)
  const kind = kinds.find((one) => code === `kept-${one}`)
  return kind ? say(lang)(`reserves.for.${kind}`) : code
}

function columns(lang: Lang, sheet: RoundSheet): TableColumn<ReserveUse>[] {
  const t = say(lang)
  const number = (hold: ReserveUse['hold'], n: number): string => (hold === 'outside' ? '' : numberWords(lang, n))
  return [
    {
      key: 'centre',
      title: t('reserves.centre'),
      rowHeader: true,
      cell: ({ centreId }) => sheet.names.get(centreId)?.name ?? centreId,
    },
    { key: 'kind', title: t('reserves.kind'), cell: ({ code }) => forWhom(lang, code, sheet.scale) },
    { key: 'hold', title: t('reserves.hold'), cell: ({ hold }) => t(`reserves.${hold}`) },
    {
      key: 'offered',
      title: t('reserves.offered'),
      numeric: true,
      cell: ({ hold, offered }) => number(hold, offered),
    },
    {
      key: 'used',
      title: t('reserves.used'),
      numeric: true,
      cell: ({ hold, usedByCategory }) => number(hold, usedByCategory),
    },
    {
      key: 'released',
      title: t('reserves.released'),
      numeric: true,
      cell: ({ hold, usedByOthers }) => number(hold, usedByOthers),
    },
    {
      key: 'left',
      title: t('reserves.left'),
      numeric: true,
      cell: ({ hold, offered, usedByCategory, usedByOthers }) => number(hold, offered - usedByCategory - usedByOthers),
    },
  ]
}

/** What became of the places that centres keep, centre by centre: for those who keep the round. */
export function Reserves({ request: { lang }, sheet }: { request: PageRequest; sheet: RoundSheet }): VNode | null {
  const t = say(lang)
  const reserves = sheet.summary?.reserves ?? []
  if (reserves.length === 0) return null
  return (
    <Section title={t('reserves.title')}>
      <p>{t('reserves.lead')}</p>
      <Table caption={t('reserves.title')} hideCaption rows={reserves} columns={columns(lang, sheet)} />
    </Section>
  )
}

/** The same for elected members: how many centres keep places, never who used them. Few children use a reserve: a count would name them. */
export function ReservesInBook({
  lang,
  summary,
  scale,
}: {
  lang: Lang
  summary: Pick<Summary, 'reserves'>
  scale: Scale | undefined
}): VNode | null {
  const t = say(lang)
  const all = Map.groupBy(summary.reserves ?? [], ({ code, hold }) => `${code} ${hold}`)
  if (all.size === 0) return null
  return (
    <Section title={t('reserves.book')}>
      <ul>
        {[...all.values()].map(([first, ...others]) => (
          <li>
            {t('reserves.book.line', {
              kind: forWhom(lang, first!.code, scale),
              hold: t(`reserves.${first!.hold}`),
              centres: 1 + others.length,
            })}
          </li>
        ))}
      </ul>
    </Section>
  )
}
