import type { Unit } from '../law/table.ts'
import type { Day } from '../number/day.ts'
import {
  compareExact,
  exact,
  fromCents,
  least,
  minus,
  most,
  over,
  plus,
  rounded,
  shortest,
  sum,
  times,
  toCents,
  written,
  zero,
} from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { Ledger } from '../working/ledger.ts'
import type { Check, Raw } from '../working/problem.ts'
import { reckon } from '../working/reckon.ts'
import type { Reckoned } from '../working/reckon.ts'
import { readScale } from './read-scale.ts'
import type { IncomePart, IncomeScale, Rebate } from './scale.ts'

export interface ScalePriceInput {
  readonly on: Day
  /** the tariff through time: the last version that has begun applies */
  readonly versions: readonly IncomeScale[]
  /** cents a year, one for each adult */
  readonly earnings: readonly number[]
  /** other amounts that the scale names, cents a year; what is not given counts as nothing */
  readonly amounts?: Readonly<Record<string, number>>
  readonly persons?: number
  /** children of the family in care, 1 by default */
  readonly childrenInCare?: number
  /** place of this child among them, 1 by default */
  readonly rank?: number
  /** units of time a month: hours, half-days, days; part of a full month for a scale by month */
  readonly time: number
  /** no proof of income: the highest price of the scale */
  readonly noProof?: boolean
}

export interface ScalePrice {
  /** the version that applied */
  readonly scale: Pick<IncomeScale, 'id' | 'from' | 'currency' | 'unit' | 'source' | 'toVerify'>
  /** determining income, cents a year; absent without proof */
  readonly income?: number
  /** cents for one unit of time, after rebates */
  readonly unitPrice: number
  /** cents a month */
  readonly month: number
}

/** The price of a month by a tariff given as data. @returns cents; never below zero */
export const scalePrice = (input: ScalePriceInput): Reckoned<ScalePrice> =>
  reckon(input, undefined, [], readInput, (asked, ledger) => priceOf(ledger, asked))

/** What a tariff is asked, after reading. */
export interface ScaleRead {
  readonly on: Day
  readonly scale: IncomeScale
  readonly earnings: readonly number[]
  readonly amounts: Readonly<Record<string, number>>
  readonly persons: number
  readonly childrenInCare: number
  readonly rank: number
  readonly time: number
  readonly noProof: boolean
}

function readInput(raw: Raw, check: Check): ScaleRead | undefined {
  const on = check.day('on', raw['on'])
  return on && readScaleInput(raw, '', on, check)
}

/** Reads what a tariff is asked. @param path prefix of the paths of problems */
export function readScaleInput(raw: Raw, path: string, on: Day, check: Check): ScaleRead | undefined {
  const before = check.problems.length
  const money = [0, 1_000_000_000_000] as const
  const listed = check.list(`${path}versions`, raw['versions'], 100) ?? []
  const versions = listed.flatMap((one, at) => readScale(one, `${path}versions.${at}`, check) ?? [])
  const scale = versions
    .filter(({ from }) => from <= on)
    .reduce<IncomeScale | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined)
  if (!scale && check.problems.length === before) check.add('no-value-in-force', `${path}versions`)
  const earnings = check
    .list(`${path}earnings`, raw['earnings'], 10)
    ?.map((one, at) => check.whole(`${path}earnings.${at}`, one, money) ?? 0)
  const given = check.object(`${path}amounts`, raw['amounts'] ?? {}) ?? {}
  const amounts = Object.entries(given).map(
    ([name, one]) => [name, check.whole(`${path}amounts.${name}`, one, money) ?? 0] as const,
  )
  const persons = check.whole(`${path}persons`, raw['persons'] ?? 0, [0, 30])
  const childrenInCare = check.whole(`${path}childrenInCare`, raw['childrenInCare'] ?? 1, [1, 20])
  const rank = check.whole(`${path}rank`, raw['rank'] ?? 1, [1, 20])
  const time = check.number(`${path}time`, raw['time'], [0.01, 744])
  const noProof = check.flag(`${path}noProof`, raw['noProof'])
  if (noProof && scale && scale.most === undefined) check.add('missing', `${path}versions.most`)
  if (check.problems.length > before || !scale || !earnings || time === undefined) return undefined
  if (persons === undefined || childrenInCare === undefined || rank === undefined) return undefined
  return { on, scale, earnings, amounts: Object.fromEntries(amounts), persons, childrenInCare, rank, time, noProof }
}

/** The price of a month for what was read. */
export function priceOf(ledger: Ledger, asked: ScaleRead): ScalePrice {
  const { scale, noProof, time } = asked
  const income = noProof ? undefined : determiningIncome(ledger, asked)
  const plain = income ? unitPrice(scale, income) : fromCents(scale.most ?? 0)
  const kept = most(fromCents(scale.least ?? 0), scale.most === undefined ? plain : least(plain, fromCents(scale.most)))
  if (noProof) ledger.note('no-proof-ceiling')
  const step = over(exact(scale.rounding ?? 1), exact(100))
  const toStep = (amount: Exact): Exact => times(rounded(over(amount, step), 0), step)
  const unit = moneyPer(scale)
  const from = income ? written(income, 2) : '—'
  let price = ledger.line(
    'scale-price',
    unit,
    `${scale.price.kind}(${from}) = ${shortest(plain)}`,
    toStep(kept),
    scale.source,
  )
  for (const rebate of scale.rebates ?? []) {
    if (!applies(rebate, asked)) continue
    const formula = `${written(price, 2)} × (100 − ${rebate.percent}) %`
    const share = over(minus(exact(100), exact(rebate.percent)), exact(100))
    price = ledger.line('scale-rebate', unit, formula, toStep(times(price, share)), scale.source)
  }
  const month = rounded(times(price, exact(time)), 2)
  ledger.line('scale-time', `${scale.currency}/month`, `${written(price, 2)} × ${time}`, month)
  const { id, from: since, currency, unit: per, source, toVerify } = scale
  return {
    scale: { id, from: since, currency, unit: per, source, ...(toVerify === undefined ? {} : { toVerify }) },
    ...(income ? { income: toCents(income) } : {}),
    unitPrice: toCents(price),
    month: toCents(month),
  }
}

const applies = ({ childrenInCare, fromRank = 1 }: Rebate, asked: ScaleRead): boolean =>
  asked.childrenInCare >= childrenInCare && asked.rank >= fromRank

function moneyPer({ currency, unit }: IncomeScale): Unit {
  if (unit === 'hour') return `${currency}/hour`
  if (unit === 'month') return `${currency}/month`
  return currency === 'CHF' && unit === 'day' ? 'CHF/day' : currency
}

function determiningIncome(ledger: Ledger, asked: ScaleRead): Exact {
  const { scale } = asked
  const parts = scale.income.map((part) => valueOf(part, asked))
  const floor = fromCents(scale.incomeFloor ?? 0)
  const total = most(floor, sum(parts))
  const kept = scale.incomeCeiling === undefined ? total : least(total, fromCents(scale.incomeCeiling))
  if (compareExact(sum(parts), floor) < 0) ledger.note('floor-applied')
  if (compareExact(kept, total) < 0) ledger.note('ceiling-applied')
  const formula = parts.map((part) => written(part, 2)).join(' + ')
  return ledger.line('determining-income', `${scale.currency}/year`, formula, kept, scale.source)
}

function valueOf(part: IncomePart, { earnings, amounts, persons }: ScaleRead): Exact {
  if (part.of === 'person') return times(fromCents(part.each), exact(persons))
  const percent = over(exact(part.percent), exact(100))
  if (part.of === 'amount') {
    const given = fromCents(Object.hasOwn(amounts, part.name) ? (amounts[part.name] ?? 0) : 0)
    return times(most(zero, minus(given, fromCents(part.above ?? 0))), percent)
  }
  const all = sum(earnings.map(fromCents))
  const highest = earnings.map(fromCents).reduce(most, zero)
  const counted = { all, highest, others: minus(all, highest) }[part.which]
  return times(counted, percent)
}

function unitPrice({ price }: IncomeScale, income: Exact): Exact {
  if (price.kind === 'percent') return over(times(income, exact(price.percent)), exact(100))
  if (price.kind === 'steps') {
    const step = price.steps.find(({ upTo }) => compareExact(income, fromCents(upTo)) <= 0)
    return fromCents(step ? step.price : price.above)
  }
  const [low, high] = [fromCents(price.fromIncome), fromCents(price.toIncome)]
  const kept = most(low, least(high, income))
  const climb = minus(fromCents(price.toPrice), fromCents(price.fromPrice))
  return plus(fromCents(price.fromPrice), over(times(climb, minus(kept, low)), minus(high, low)))
}
