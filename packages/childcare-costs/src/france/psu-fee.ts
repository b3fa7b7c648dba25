import type { Day } from '../number/day.ts'
import { exact, fromCents, over, rounded, shortest, times, toCents, written } from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { Ledger } from '../working/ledger.ts'
import type { Check, Raw } from '../working/problem.ts'
import { reckon } from '../working/reckon.ts'
import type { AeehRule, Options, Reckoned } from '../working/reckon.ts'
import { countedIncome, effortRate, readFamily } from './family.ts'
import type { Bands, Family, KnownFamily } from './family.ts'

/** `collective` covers micro-centres paid by the PSU; `familial` covers centres run by parents. */
export const psuScales = ['collective', 'familial'] as const
export type PsuScale = (typeof psuScales)[number]

export interface PsuFeeInput extends Family {
  /** day whose scale applies */
  readonly on: Day
  readonly scale: PsuScale
}

export interface PsuFee {
  /** cents an hour and a child */
  readonly hourly: number
  /** percent of the monthly income, decimal text; absent for a mean fee */
  readonly rate?: string
}

const bands: Readonly<Record<PsuScale, Bands>> = {
  collective: [
    [1, 'psu.rate.collective.1'],
    [2, 'psu.rate.collective.2'],
    [3, 'psu.rate.collective.3'],
    [4, 'psu.rate.collective.4'],
    [8, 'psu.rate.collective.8'],
  ],
  familial: [
    [1, 'psu.rate.familial.1'],
    [2, 'psu.rate.familial.2'],
    [3, 'psu.rate.familial.3'],
    [6, 'psu.rate.familial.6'],
  ],
}

const rule = 'circulaire CNAF 2019-005 du 5 juin 2019'

/** Values that a fee rests on. */
export const psuPrefixes = ['psu.'] as const

/**
 * What one hour costs a family in a centre paid by the national scale (« participation familiale, PSU »).
 * Special cases: no proof of income, the ceiling; emergency, the mean fee given or the floor; placed child, the floor.
 * @returns cents an hour, rounded once to the cent, halves away from zero
 * @source circulaire CNAF 2019-005
 */
export const psuFee = (input: PsuFeeInput, options?: Options): Reckoned<PsuFee> =>
  reckon(input, options, psuPrefixes, readInput, ({ family, scale }, ledger, { aeehRule }) => {
    const fee = hourlyFee(ledger, family, scale, aeehRule)
    return { hourly: toCents(fee.hourly), ...(fee.rate ? { rate: shortest(fee.rate, 6) } : {}) }
  })

function readInput(raw: Raw, check: Check): { on: Day; family: KnownFamily; scale: PsuScale } | undefined {
  const on = check.day('on', raw['on'])
  const scale = check.choice('scale', raw['scale'], psuScales)
  const family = readFamily(raw, '', check)
  return on && scale && family ? { on, family, scale } : undefined
}

/** The fee of one hour in euros, for a family that was read. */
export function hourlyFee(
  ledger: Ledger,
  family: KnownFamily,
  scale: PsuScale,
  aeehRule: AeehRule,
): { hourly: Exact; rate?: Exact } {
  if (family.situation === 'emergency' && family.meanFee !== undefined) {
    ledger.note('emergency-mean')
    const mean = fromCents(family.meanFee)
    return { hourly: ledger.line('hourly-fee', 'EUR/hour', written(mean, 2), mean, rule) }
  }
  const rate = effortRate(ledger, bands[scale], family, aeehRule)
  const income = incomeFor(ledger, family)
  // The product is rounded once: a family and its CAF find the same cent.
  const hourly = rounded(over(times(income, rate), exact(100)), 2)
  const formula = `${written(income, 2)} × ${shortest(rate)} %`
  return { hourly: ledger.line('hourly-fee', 'EUR/hour', formula, hourly, rule), rate }
}

function incomeFor(ledger: Ledger, { situation, yearlyIncome }: KnownFamily): Exact {
  if (situation === 'declared') {
    if (yearlyIncome === undefined) throw new RangeError('a declared income is missing')
    return countedIncome(ledger, yearlyIncome, 'psu.income.floor', 'psu.income.ceiling')
  }
  const limit = ledger.law(situation === 'no-proof' ? 'psu.income.ceiling' : 'psu.income.floor')
  const note = {
    'no-proof': 'no-proof-ceiling',
    emergency: 'emergency-floor',
    'placed-child': 'placed-child-floor',
  } as const
  ledger.note(note[situation])
  return ledger.line('counted-income', 'EUR/month', written(limit, 2), limit)
}
