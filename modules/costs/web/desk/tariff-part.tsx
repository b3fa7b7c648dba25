import type { Lang } from '@ribambelle/platform/messages'
import { Grid, RadioGroup, Select, TextArea, TextField } from '@ribambelle/ui'
import { incomeRules, priceShapes, tariffUnits } from '../../domain/tariff.ts'
import type { TariffFields } from '../../domain/tariff.ts'
import { say } from './messages.ts'

export interface TariffPartProps {
  lang: Lang
  typed: TariffFields
  error: (field: string) => string | undefined
}

/** The fields of a tariff by income. All shapes are there: without JavaScript nothing can appear; only those of the chosen shape are read. */
export function TariffPart(props: TariffPartProps) {
  const { lang, typed, error } = props
  const t = say(lang)
  return (
    <>
      <RadioGroup
        name="income"
        label={t('tariff.income')}
        value={typed.income}
        error={error('income')}
        choices={incomeRules.map((value) => ({ value, label: t(`tariff.income.${value}`) }))}
      />
      <Select
        name="unit"
        label={t('tariff.unit')}
        value={typed.unit}
        error={error('unit')}
        width="medium"
        options={tariffUnits.map((value) => ({ value, label: t(`tariff.unit.${value}`) }))}
      />
      <RadioGroup
        name="shape"
        label={t('tariff.shape')}
        value={typed.shape}
        error={error('shape')}
        choices={priceShapes.map((value) => ({
          value,
          label: t(`tariff.shape.${value}`),
          children: <Shape {...props} shape={value} />,
        }))}
      />
      <Limits {...props} />
    </>
  )
}

type AmountField = 'fromIncome' | 'fromPrice' | 'toIncome' | 'toPrice' | 'percent' | 'least' | 'most' | 'rebate'

function Amount({ lang, typed, error, name }: TariffPartProps & { name: AmountField }) {
  return (
    <TextField
      name={name}
      label={say(lang)(`tariff.${name}`)}
      value={typed[name]}
      error={error(name)}
      inputMode="decimal"
      autoComplete="off"
      maxLength={14}
      width="short"
      unit={name === 'percent' || name === 'rebate' ? '%' : 'CHF'}
    />
  )
}

function Shape(props: TariffPartProps & { shape: (typeof priceShapes)[number] }) {
  const { lang, typed, error, shape } = props
  const t = say(lang)
  if (shape === 'percent') return <Amount {...props} name="percent" />
  if (shape === 'steps')
    return (
      <TextArea
        name="steps"
        label={t('tariff.steps')}
        hint={t('tariff.steps.hint')}
        value={typed.steps}
        error={error('steps')}
        rows={6}
        maxLength={4000}
      />
    )
  return (
    <Grid>
      {(['fromIncome', 'fromPrice', 'toIncome', 'toPrice'] as const).map((name) => (
        <Amount {...props} name={name} />
      ))}
    </Grid>
  )
}

function Limits(props: TariffPartProps) {
  const { lang, typed, error } = props
  const t = say(lang)
  return (
    <Grid>
      <Amount {...props} name="least" />
      <Amount {...props} name="most" />
      <Amount {...props} name="rebate" />
      <Select
        name="rebateChildren"
        label={t('tariff.rebateChildren')}
        value={typed.rebateChildren}
        error={error('rebateChildren')}
        width="short"
        options={[2, 3, 4, 5, 6].map((count) => ({ value: String(count), label: String(count) }))}
      />
      <Select
        name="rounding"
        label={t('tariff.rounding')}
        value={typed.rounding}
        error={error('rounding')}
        width="short"
        options={[1, 5, 10, 100].map((count) => ({
          value: String(count),
          label: t('tariff.rounding.cents', { count }),
        }))}
      />
    </Grid>
  )
}
