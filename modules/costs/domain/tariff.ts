import { publishedIncomeRules, scalePrice } from '@ribambelle/childcare-costs'
import type { IncomePart, IncomeScale, PriceRule, Problem } from '@ribambelle/childcare-costs'
import type { Day, Refusal } from '@ribambelle/kernel'
import { typedCents, typedNumber } from './typed-number.ts'

/** How the determining income is made: from everything earned, or by the published rule of a network. */
export const incomeRules = ['all', 'reve', 'pully'] as const
export type IncomeRule = (typeof incomeRules)[number]

export const priceShapes = ['linear', 'percent', 'steps'] as const
export const tariffUnits = ['day', 'half-day', 'hour', 'month'] as const

/** A tariff as typed in the form of the desk: texts, one for each field. */
export type TariffFields = Readonly<Record<(typeof tariffFields)[number], string>>

export const tariffFields = [
  'income',
  'unit',
  'shape',
  'fromIncome',
  'fromPrice',
  'toIncome',
  'toPrice',
  'percent',
  'steps',
  'least',
  'most',
  'rebate',
  'rebateChildren',
  'rounding',
] as const

export type TariffRefusal = 'tariff-choice' | 'tariff-amount' | 'tariff-percent' | 'tariff-steps' | 'tariff-order'
type Wrong = Refusal<TariffRefusal>

const everything: readonly IncomePart[] = [
  { of: 'earnings', which: 'all', percent: '100' },
  { of: 'amount', name: 'family-allowances', percent: '100' },
  { of: 'amount', name: 'alimony-received', percent: '100' },
  { of: 'amount', name: 'alimony-paid', percent: '-100' },
]

const rules: Readonly<Record<IncomeRule, readonly IncomePart[]>> = {
  all: everything,
  reve: publishedIncomeRules.reve.income,
  pully: publishedIncomeRules.pully.income,
}

interface Given {
  readonly id: string
  readonly from: Day
  readonly source: string
  readonly fields: TariffFields
}

/** Makes a tariff of what was typed, or tells every mistake with its field. */
export function tariffOf({ id, from, source, fields }: Given): { scale?: IncomeScale; wrong: Wrong[] } {
  const wrong: Wrong[] = []
  const income = choice(fields, 'income', incomeRules, wrong)
  const unit = choice(fields, 'unit', tariffUnits, wrong)
  const price = priceOf(fields, wrong)
  const [least, most] = [optionalCents(fields, 'least', wrong), optionalCents(fields, 'most', wrong)]
  const rebate = rebateOf(fields, wrong)
  const rounding = Number(fields.rounding || '5')
  if (![1, 5, 10, 100].includes(rounding)) wrong.push({ code: 'tariff-choice', field: 'rounding' })
  if (wrong.length > 0 || !income || !unit || !price) return { wrong }
  const limits = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }
  const plain = { id, from, currency: 'CHF', source, income: rules[income], unit, price, rounding, ...limits } as const
  const scale: IncomeScale = rebate ? { ...plain, rebates: [rebate] } : plain
  const found = scalePrice({ on: from, versions: [scale], earnings: [0], time: 1 })
  return found.ok ? { scale, wrong } : { wrong: found.problems.map(asRefusal) }
}

/** The library looks at a tariff too: what it refuses is an order of amounts that cannot be. */
function asRefusal({ path }: Problem): Wrong {
  const field = path.split('.')[2] ?? ''
  return { code: 'tariff-order', field: (tariffFields as readonly string[]).includes(field) ? field : 'shape' }
}

function choice<T extends string>(
  fields: TariffFields,
  field: keyof TariffFields,
  among: readonly T[],
  wrong: Wrong[],
): T | undefined {
  const found = among.find((one) => one === fields[field])
  if (!found) wrong.push({ code: 'tariff-choice', field })
  return found
}

function cents(fields: TariffFields, field: keyof TariffFields, wrong: Wrong[]): number {
  const found = typedCents(fields[field])
  if (found === undefined) wrong.push({ code: 'tariff-amount', field })
  return found ?? 0
}

const optionalCents = (fields: TariffFields, field: keyof TariffFields, wrong: Wrong[]): number | undefined =>
  fields[field] === '' ? undefined : cents(fields, field, wrong)

function priceOf(fields: TariffFields, wrong: Wrong[]): PriceRule | undefined {
  const kind = choice(fields, 'shape', priceShapes, wrong)
  if (kind === 'linear') return linear(fields, wrong)
  if (kind === 'percent') {
    const percent = typedNumber(fields.percent)
    if (percent === undefined || Number(percent) > 100) wrong.push({ code: 'tariff-percent', field: 'percent' })
    return percent === undefined ? undefined : { kind, percent }
  }
  return kind && steps(fields, wrong)
}

function linear(fields: TariffFields, wrong: Wrong[]): PriceRule {
  const [fromIncome, toIncome] = [cents(fields, 'fromIncome', wrong), cents(fields, 'toIncome', wrong)]
  const [fromPrice, toPrice] = [cents(fields, 'fromPrice', wrong), cents(fields, 'toPrice', wrong)]
  if (wrong.length === 0 && toIncome <= fromIncome) wrong.push({ code: 'tariff-order', field: 'toIncome' })
  return { kind: 'linear', fromIncome, fromPrice, toIncome, toPrice }
}

/** One step a line: « 50 000 ; 32.50 »; the last line is the price above: « au-delà ; 120 ». */
function steps(fields: TariffFields, wrong: Wrong[]): PriceRule | undefined {
  const lines = fields.steps
    .split(/\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const parts = lines.map((line) => line.split(';').map((part) => part.trim()))
  const last = typedCents(parts.at(-1)?.[1] ?? '')
  const read = parts.slice(0, -1).map(([upTo = '', price = '']) => [typedCents(upTo), typedCents(price)] as const)
  if (lines.length < 2 || lines.length > 100 || last === undefined || read.flat().includes(undefined)) {
    wrong.push({ code: 'tariff-steps', field: 'steps' })
    return undefined
  }
  return { kind: 'steps', steps: read.map(([upTo = 0, price = 0]) => ({ upTo, price })), above: last }
}

function rebateOf(fields: TariffFields, wrong: Wrong[]): { percent: string; childrenInCare: number } | undefined {
  if (fields.rebate === '') return undefined
  const percent = typedNumber(fields.rebate)
  const childrenInCare = Number(fields.rebateChildren || '2')
  if (percent === undefined || Number(percent) > 100) wrong.push({ code: 'tariff-percent', field: 'rebate' })
  if (!Number.isInteger(childrenInCare) || childrenInCare < 2 || childrenInCare > 6)
    wrong.push({ code: 'tariff-choice', field: 'rebateChildren' })
  return percent === undefined ? undefined : { percent, childrenInCare }
}

/** The fields of a tariff that was recorded, to show it again in its form. */
export function fieldsOf(scale: IncomeScale): TariffFields {
  const amount = (of: number | undefined): string => (of === undefined ? '' : (of / 100).toFixed(2))
  const rule = incomeRules.find((one) => JSON.stringify(rules[one]) === JSON.stringify(scale.income)) ?? 'all'
  const { price } = scale
  const empty = Object.fromEntries(tariffFields.map((field) => [field, ''])) as Record<keyof TariffFields, string>
  const shaped =
    price.kind === 'linear'
      ? {
          fromIncome: amount(price.fromIncome),
          fromPrice: amount(price.fromPrice),
          toIncome: amount(price.toIncome),
          toPrice: amount(price.toPrice),
        }
      : price.kind === 'percent'
        ? { percent: price.percent }
        : {
            steps: [
              ...price.steps.map((step) => `${amount(step.upTo)} ; ${amount(step.price)}`),
              `+ ; ${amount(price.above)}`,
            ].join('\n'),
          }
  const rebate = scale.rebates?.[0]
  return {
    ...empty,
    ...shaped,
    income: rule,
    unit: scale.unit,
    shape: price.kind,
    least: amount(scale.least),
    most: amount(scale.most),
    rebate: rebate?.percent ?? '',
    rebateChildren: rebate ? String(rebate.childrenInCare) : '',
    rounding: String(scale.rounding ?? 1),
  }
}
