import type { Day } from '@ribambelle/kernel'
import { dayWords, moneyWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Panel, Section, Table } from '@ribambelle/ui'
import type { FrenchAnswers } from '../../domain/answers/french.ts'
import { estimateFrench, frenchKinds, sampleIncomes } from '../../domain/estimate.ts'
import type { Prices } from '../../domain/estimate.ts'
import { say } from '../messages.ts'
import { aboutMoney, kindName } from '../words.ts'

interface SamplesProps {
  lang: Lang
  today: Day
  answers: FrenchAnswers
  prices: Prices
}

/** What each kind leaves to pay for three incomes, when a family does not know hers. */
export function Samples({ lang, today, answers, prices }: SamplesProps) {
  const t = say(lang)
  const found = sampleIncomes.map((monthly) => estimateFrench(answers, monthly * 12, prices, today))
  const left = (kind: string, at: number): string => {
    const row = found[at]?.find((one) => one.kind === kind)?.row
    return row?.available ? moneyWords(lang, row.month.left) : t('chart.missing')
  }
  return (
    <Section title={t('sample.title')} id="result">
      <p>{t('sample.lead')}</p>
      <Table
        caption={t('column.left')}
        rows={frenchKinds}
        columns={[
          { key: 'kind', title: t('column.kind'), cell: (kind) => kindName(lang, kind), rowHeader: true },
          ...sampleIncomes.map((monthly, at) => ({
            key: `income-${monthly}`,
            title: t('sample.income', { amount: aboutMoney(lang, monthly, 'EUR') }),
            numeric: true,
            cell: (kind: (typeof frenchKinds)[number]) => left(kind, at),
          })),
        ]}
      />
      <Panel title={t('result.estimate')} level={3}>
        <p>
          {t('result.estimate.fr', { day: dayWords(lang, today) })} {t('sample.where')}
        </p>
      </Panel>
    </Section>
  )
}
