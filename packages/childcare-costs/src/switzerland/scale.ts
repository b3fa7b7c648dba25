import type { Day } from '../number/day.ts'

/** One part of the determining income. Percents are decimal text and may be negative. */
export type IncomePart =
  /** what each adult earns a year: all of it, the highest only, or all but the highest */
  | { readonly of: 'earnings'; readonly which: 'all' | 'highest' | 'others'; readonly percent: string }
  /** an amount that the caller names (`fortune`, `family-allowances`), only above a threshold in cents when there is one */
  | { readonly of: 'amount'; readonly name: string; readonly percent: string; readonly above?: number }
  /** a sum for each person of the household, cents, taken off when negative */
  | { readonly of: 'person'; readonly each: number }

/** Price of one unit of time. Incomes are cents a year, prices cents. */
export type PriceRule =
  | {
      readonly kind: 'linear'
      readonly fromIncome: number
      readonly fromPrice: number
      readonly toIncome: number
      readonly toPrice: number
    }
  | {
      readonly kind: 'steps'
      readonly steps: readonly { readonly upTo: number; readonly price: number }[]
      readonly above: number
    }
  /** percent of the yearly determining income for one unit */
  | { readonly kind: 'percent'; readonly percent: string }

/** Percent taken off when so many children of the family are in care; from a rank on (2: not the first child), else for each. */
export interface Rebate {
  readonly percent: string
  readonly childrenInCare: number
  readonly fromRank?: number
}

export const scaleUnits = ['hour', 'half-day', 'day', 'month'] as const
export type ScaleUnit = (typeof scaleUnits)[number]
export const currencies = ['CHF', 'EUR'] as const
export type Currency = (typeof currencies)[number]

/** A commune's or a network's own tariff, entirely as data. */
export interface IncomeScale {
  readonly id: string
  readonly from: Day
  readonly currency: Currency
  readonly source: string
  readonly toVerify?: string
  readonly income: readonly IncomePart[]
  /** least and most determining income that count, cents a year */
  readonly incomeFloor?: number
  readonly incomeCeiling?: number
  readonly unit: ScaleUnit
  readonly price: PriceRule
  /** least and most price of one unit, cents; the most is also the price without proof of income */
  readonly least?: number
  readonly most?: number
  readonly rebates?: readonly Rebate[]
  /** the price of a unit is rounded to this many cents, halves upwards; 1 by default, 5 for Swiss coins */
  readonly rounding?: number
}

/**
 * Income rules that networks publish, without prices: put a price rule beside them.
 * Sources as read in 2026; check them with the network for the year.
 */
export const publishedIncomeRules = {
  /** Réseau REVE (Vaud): highest gross income whole, the others half, allowances whole, alimony received half, alimony paid taken off. */
  reve: {
    source: 'reseaureve.ch',
    income: [
      { of: 'earnings', which: 'highest', percent: '100' },
      { of: 'earnings', which: 'others', percent: '50' },
      { of: 'amount', name: 'family-allowances', percent: '100' },
      { of: 'amount', name: 'alimony-received', percent: '50' },
      { of: 'amount', name: 'alimony-paid', percent: '-100' },
    ],
    rebates: [{ percent: '30', childrenInCare: 2 }],
  },
  /** Fondation de l'enfance et de la jeunesse, Pully: gross income less 10 %, and 5 % of the fortune above 100 000 francs. */
  pully: {
    source: 'fondation-fej.ch',
    income: [
      { of: 'earnings', which: 'all', percent: '90' },
      { of: 'amount', name: 'fortune', percent: '5', above: 10_000_000 },
    ],
    rebates: [],
  },
} as const satisfies Record<string, { source: string; income: readonly IncomePart[]; rebates: readonly Rebate[] }>
