import type { CareRow } from '@ribambelle/childcare-costs'
import type { Day } from '@ribambelle/kernel'
import { dayWords, moneyWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Panel, Section, StackedBar, Table } from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import type { Estimated, ShownKind } from '../../domain/estimate.ts'
import { say } from '../messages.ts'
import { aboutMoney, kindInside, kindName } from '../words.ts'
import { KindDetails } from './kind-details.tsx'

type Told = Estimated & { readonly row: Extract<CareRow, { available: true }> }

export interface ResultProps {
  lang: Lang
  today: Day
  country: 'FR' | 'CH'
  rows: readonly Estimated[]
  /** how many children are in care */
  cared: number
  /** the kind that the person came from */
  asked: ShownKind | undefined
  /** what was counted: hours, weeks, income */
  about: ComponentChildren
}

const isTold = (one: Estimated): one is Told => one.row.available

/** Everything found for one family: the finding, the chart with its table, and each kind with its working. */
export function Result(props: ResultProps) {
  const { lang, rows, asked } = props
  const t = say(lang)
  const told = rows.filter(isTold)
  return (
    <>
      <Section title={t('result.title')} id="result">
        <Finding {...props} told={told} />
        {props.about}
      </Section>
      {told.length > 0 && <SideBySide {...props} told={told} />}
      <Section title={t('kinds.title')}>
        <p>{t('kinds.lead')}</p>
        {rows.map((one) => (
          <KindDetails lang={lang} estimated={one} asked={one.kind === asked} />
        ))}
      </Section>
    </>
  )
}

/** Two kinds within this many cents a month cost about the same: 10 €. */
const close = 1_000

/** The answer in a sentence. */
function findingWords(lang: Lang, told: readonly Told[]): string {
  const t = say(lang)
  const [first, second] = told
  if (!first) return t('result.none')
  const { currency, left } = first.row.month
  const amount = aboutMoney(lang, left, currency)
  const kind = kindName(lang, first.kind)
  const last = told.at(-1)
  const near = second && second.row.month.left - left <= close ? kindInside(lang, second.kind) : undefined
  const sentence = near
    ? t('result.finding.close', { kind, other: near, amount })
    : t('result.finding', { kind, amount })
  if (!last || told.length < 3) return sentence
  const dearest = { kind: kindInside(lang, last.kind), amount: aboutMoney(lang, last.row.month.left, currency) }
  return `${sentence} ${t('result.finding.widest', dearest)}`
}

/** Where help and credit pay most, in a sentence. */
function paidWords(lang: Lang, told: readonly Told[]): string {
  const paid = ({ row }: Told): number => row.month.aid + row.month.credit
  const most = told.reduce((best, one) => (paid(one) > paid(best) ? one : best))
  const amount = aboutMoney(lang, paid(most), most.row.month.currency)
  return say(lang)('chart.finding', { kind: kindInside(lang, most.kind), amount })
}

function Finding({ lang, today, country, told }: ResultProps & { told: readonly Told[] }) {
  const t = say(lang)
  const doubtful = new Set(told.flatMap(({ row }) => row.toVerify.map(({ key }) => key))).size
  return (
    <>
      <Panel tone={told.length > 0 ? 'success' : 'warning'} announce>
        <p>
          <strong>{findingWords(lang, told)}</strong>
        </p>
      </Panel>
      <Panel title={t('result.estimate')} level={3}>
        <p>
          {t(country === 'CH' ? 'result.estimate.ch' : 'result.estimate.fr', { day: dayWords(lang, today) })}{' '}
          {doubtful > 0 && t('result.verify', { count: doubtful })}
        </p>
      </Panel>
    </>
  )
}

function SideBySide({ lang, today, told, cared }: ResultProps & { told: readonly Told[] }) {
  const t = say(lang)
  const currency = told[0]?.row.month.currency ?? 'EUR'
  const money = (cents: number): string => moneyWords(lang, cents, currency)
  const column = (key: 'gross' | 'aid' | 'now' | 'credit' | 'left', amount: (one: Told) => number) => ({
    key,
    title: t(`column.${key}`),
    numeric: true,
    cell: (one: Told) => (key === 'left' ? <strong>{money(amount(one))}</strong> : money(amount(one))),
  })
  return (
    <Section title={t('result.side')}>
      <Table
        caption={t('result.months', { count: cared })}
        rows={told}
        columns={[
          { key: 'kind', title: t('column.kind'), cell: ({ kind }: Told) => kindName(lang, kind), rowHeader: true },
          column('gross', ({ row }) => row.month.gross),
          column('aid', ({ row }) => row.month.aid),
          column('now', ({ row }) => row.month.gross - row.month.aid),
          column('credit', ({ row }) => row.month.credit),
          column('left', ({ row }) => row.month.left),
        ]}
      />
      <StackedBar
        id="who-pays"
        finding={paidWords(lang, told)}
        caption={t('chart.caption', { day: dayWords(lang, today) })}
        scale="total"
        series={(['left', 'credit', 'aid'] as const).map((key) => ({ key, label: t(`chart.${key}`) }))}
        rows={told.map(({ kind, row }) => ({
          label: kindName(lang, kind),
          values: [row.month.left, row.month.credit, row.month.aid],
        }))}
        format={(cents) => aboutMoney(lang, cents, currency)}
        words={{ table: t('chart.table'), rowTitle: t('column.kind'), missing: t('chart.missing') }}
      />
    </Section>
  )
}
