import { compare } from '@ribambelle/childcare-costs'
import type { CareKind, CareNeed, CareRow, Family, IncomeScale, LawOverride } from '@ribambelle/childcare-costs'
import { addMonths } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Age, FrenchAnswers } from './answers/french.ts'
import type { SwissAnswers } from './answers/swiss.ts'
import { inForceOn, lawOverrides, localNumber, tariffVersions } from './recorded.ts'
import type { Recorded } from './recorded.ts'
import type { LocalKey, TariffKey } from './local-prices.ts'

/** Kinds of care of the page. In Switzerland a tariff by income and a voucher may each concern centres and day families. */
export const frenchKinds = [
  'psu-collective',
  'psu-familial',
  'micro-centre',
  'childminder',
  'home',
] as const satisfies readonly CareKind[]
export const swissKinds = ['tariff.centre', 'tariff.childminder', 'bern.day', 'bern.hour'] as const
export const shownKinds = [...frenchKinds, ...swissKinds] as const
export type ShownKind = (typeof shownKinds)[number]

/** One kind of care for one family. */
export interface Estimated {
  readonly kind: ShownKind
  readonly row: CareRow
}

/** Prices and corrections of a territory: what stands of all that was written. */
export interface Prices {
  readonly stand: readonly Recorded[]
}

/** Monthly incomes of the examples shown when a family does not say hers, in cents: 1 500, 3 000 and 6 000 €. */
export const sampleIncomes = [150_000, 300_000, 600_000] as const

/** Weeks of care a year when nobody says: the year less six weeks of closing and holidays. */
const usualWeeks = 46

const price = ({ stand }: Prices, key: LocalKey, on: Day): number | undefined => {
  const value = localNumber(stand, key, on)
  return value === undefined ? undefined : Math.round(value * 100)
}

/** The day of birth that an age in complete years stands for: in the middle of that year of life. */
export function bornFor(age: Age, today: Day): Day {
  if (age === 'unborn') return addMonths(today, 3)
  return addMonths(today, age === '6' ? -102 : -(Number(age) * 12 + 6))
}

/** Corrections of the law, and the territory's own limit of income for its centres. */
export function overridesOf(prices: Prices): readonly LawOverride[] {
  const own = lawOverrides(prices.stand)
  const ceilings = prices.stand.filter(({ key }) => key === 'local.centre.ceiling')
  const local = ceilings.map(({ from, value, source }): LawOverride => ({
    key: 'psu.income.ceiling',
    from,
    value: value ?? '0',
    source,
  }))
  return [...own.filter(({ key, from }) => !local.some((one) => one.key === key && one.from === from)), ...local]
}

/** Weeks of care a year: what the family says, else those of the territory's centres. */
export const weeksOf = (weeks: number | undefined, prices: Prices, on: Day): number =>
  weeks ?? localNumber(prices.stand, 'local.centre.weeks', on) ?? usualWeeks

/**
 * Every kind of care in France for one family, the least that is left first, then those that cannot be told.
 * @param yearlyIncome cents; the family's own, or that of an example
 */
export function estimateFrench(answers: FrenchAnswers, yearlyIncome: number, prices: Prices, on: Day): Estimated[] {
  const family: Family = {
    yearlyIncome,
    children: answers.children,
    disabledChildren: answers.disabledChildren,
    single: answers.single,
    withoutActivity: !answers.works,
    disabledParent: answers.disabledParent,
  }
  const found = compare(family, needOf(answers, prices, on), on, { overrides: overridesOf(prices) })
  if (!found.ok) throw new RangeError(`answers that were read are refused: ${JSON.stringify(found.problems)}`)
  return leastFirst(found.rows.map((row) => ({ kind: row.kind as (typeof frenchKinds)[number], row })))
}

function needOf(answers: FrenchAnswers, prices: Prices, on: Day): CareNeed {
  const weeks = weeksOf(answers.weeks, prices, on)
  const pay = answers.childminder.hourly ?? price(prices, 'local.childminder.hourly', on)
  const home = answers.home.hourly ?? price(prices, 'local.home.hourly', on)
  const micro = answers.microHourly ?? price(prices, 'local.micro.hourly', on)
  const surcharge = answers.elsewhere ? localNumber(prices.stand, 'local.centre.surcharge', on) : undefined
  return {
    children: answers.ages.map((age) => ({
      bornOn: bornFor(age, on),
      hoursPerWeek: answers.hoursPerWeek,
      shared: answers.shared,
    })),
    weeks,
    kinds: frenchKinds,
    homeFamilies: answers.home.families,
    firstYear: answers.home.firstYear,
    paidLeave: answers.leave,
    ...(surcharge === undefined ? {} : { centreSurcharge: surcharge }),
    prices: {
      ...(pay === undefined ? {} : { childminder: { hourly: pay, upkeep: upkeepOf(answers, weeks, prices, on) } }),
      ...(home === undefined ? {} : { home: { hourly: home } }),
      ...(micro === undefined ? {} : { microCentre: { hourly: micro } }),
    },
  }
}

/** Upkeep and meals of a month, for the days of care. The reference cost of the law has them already: only a price of one's own adds them. */
function upkeepOf({ childminder, days }: FrenchAnswers, weeks: number, prices: Prices, on: Day): number {
  const upkeep = childminder.upkeep ?? price(prices, 'local.childminder.upkeep', on) ?? 0
  const meals = childminder.meals ?? price(prices, 'local.childminder.meals', on) ?? 0
  return Math.min(100_000, Math.round(((upkeep + meals) * days * weeks) / 12))
}

/** Every tariff of a Swiss territory for one household, the least that is left first. */
export function estimateSwiss(answers: SwissAnswers, prices: Prices, on: Day): Estimated[] {
  return leastFirst(swissKinds.flatMap((kind) => swissRow(kind, answers, prices, on)))
}

const sumOf = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0)

/** What anybody is asked there; its value plays no part in a tariff that is data. */
const household: Family = { yearlyIncome: 0, children: 8 }

function swissRow(kind: (typeof swissKinds)[number], answers: SwissAnswers, prices: Prices, on: Day): Estimated[] {
  const part =
    kind === 'tariff.centre' || kind === 'tariff.childminder'
      ? tariffPart(tariffVersions(prices.stand, kind), answers, on)
      : bernPart(kind, answers, prices, on)
  if (!part) return []
  const children = [{ bornOn: addMonths(on, -24), hoursPerWeek: 10 }]
  const found = compare(household, { children, weeks: 52, ...part }, on, { overrides: lawOverrides(prices.stand) })
  if (!found.ok) throw new RangeError(`answers that were read are refused: ${JSON.stringify(found.problems)}`)
  return found.rows.map((row) => ({ kind, row }))
}

type Part = Pick<CareNeed, 'kinds' | 'scale' | 'bern'>

/** Units of a month: days or half-days of 46 weeks, hours of these days; a monthly price is for five days a week. */
function tariffPart(versions: readonly IncomeScale[], answers: SwissAnswers, on: Day): Part | undefined {
  const version = versions.findLast(({ from }) => from <= on)
  if (!version) return undefined
  const days = (answers.days * usualWeeks) / 12
  const time = {
    day: days,
    'half-day': days * 2,
    hour: days * answers.hours,
    month: Math.min(1, answers.days / 5),
  }[version.unit]
  const noProof = answers.earnings.length === 0
  if (noProof && version.most === undefined) return undefined
  const { earnings, amounts, persons, careChildren } = answers
  return {
    kinds: ['scale'],
    scale: {
      versions,
      earnings,
      amounts,
      persons,
      childrenInCare: careChildren,
      time: Number(time.toFixed(4)),
      noProof,
    },
  }
}

/** Income of a voucher: what is earned and received, less alimony paid, and 5 % of the fortune (bern.ch, Betreuungsgutscheine). */
function bernIncome({ earnings, amounts }: SwissAnswers): number {
  const received = sumOf(earnings) + amounts['family-allowances'] + amounts['alimony-received']
  return Math.max(0, received - amounts['alimony-paid'] + Math.round(amounts.fortune / 20))
}

function bernPart(kind: 'bern.day' | 'bern.hour', answers: SwissAnswers, prices: Prices, on: Day): Part | undefined {
  const full = price(prices, `local.${kind}`, on)
  if (full === undefined || answers.earnings.length === 0) return undefined
  const share = Math.min(100, answers.days * 20)
  // A full place is 240 days a year; with a day family 11 hours each.
  const units = (kind === 'bern.day' ? 240 : 240 * 11) / 12
  const bern = {
    unit: kind === 'bern.day' ? 'day' : 'hour',
    age: answers.age,
    needs: answers.needs,
    share,
    income: bernIncome(answers),
    persons: answers.persons,
    fullCost: Math.round((full * units * share) / 100),
  } as const
  return { kinds: ['bern-voucher'], bern }
}

/** Whether a tariff or a full price is known, so that a Swiss territory has something to tell. */
export const hasSwissPrices = ({ stand }: Prices, on: Day): boolean =>
  (
    ['tariff.centre', 'tariff.childminder', 'local.bern.day', 'local.bern.hour'] as const satisfies readonly (
      | TariffKey
      | LocalKey
    )[]
  ).some((key) => inForceOn(stand, key, on) !== undefined)

const leftOf = ({ row }: Estimated): number => (row.available ? row.month.left : Number.POSITIVE_INFINITY)

/** Stable, so that equal prices keep the order of the kinds. */
const leastFirst = (all: readonly Estimated[]): Estimated[] => all.toSorted((a, b) => leftOf(a) - leftOf(b))
