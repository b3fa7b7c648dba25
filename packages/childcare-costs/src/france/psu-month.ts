import {
  exact,
  fromCents,
  minus,
  most,
  over,
  plus,
  rounded,
  shortest,
  times,
  toCents,
  upTo,
  written,
  zero,
} from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { Day } from '../number/day.ts'
import type { Ledger } from '../working/ledger.ts'
import type { Check, Raw } from '../working/problem.ts'
import { reckon } from '../working/reckon.ts'
import type { Reckoned } from '../working/reckon.ts'

/** How overtime is rounded: each half-hour or quarter begun counts; the centre's rules say which. */
export const overtimeSteps = ['half-hour', 'quarter-hour', 'exact'] as const
export type OvertimeStep = (typeof overtimeSteps)[number]

/** A contract of regular care, spread over its months (« mensualisation »), and what happened in one month. */
export interface PsuMonthInput {
  readonly on: Day
  /** cents an hour, from `psuFee` */
  readonly hourly: number
  /** hours reserved a week */
  readonly hoursPerWeek: number
  /** weeks of presence over the contract: closures and the family's own holidays are already out */
  readonly weeks: number
  /** months over which the contract is spread, 1 to 12 */
  readonly months: number
  /** minutes beyond the contract this month, each time rounded up on its own */
  readonly overtimeMinutes?: readonly number[]
  /** `half-hour` by default */
  readonly overtimeStep?: OvertimeStep
  /** hours not billed this month: closure, hospital, eviction from the first day; illness after three calendar days */
  readonly hoursOff?: number
}

export interface PsuMonth {
  /** hours a month, decimal text with at most two decimals */
  readonly hours: string
  /** cents a month before what happened */
  readonly forfait: number
  /** cents to pay for this month */
  readonly bill: number
}

const rule = 'circulaire CNAF 2014-009 du 26 mars 2014 (recommandée, non imposée)'
const steps: Readonly<Record<OvertimeStep, Exact | undefined>> = {
  'half-hour': exact('0.5'),
  'quarter-hour': exact('0.25'),
  exact: undefined,
}

/** Hours a month: weeks × hours a week ÷ months, kept exact so that the months add up to the year. */
export function monthlyHours(ledger: Ledger, hoursPerWeek: number, weeks: number, months: number): Exact {
  const hours = over(times(exact(weeks), exact(hoursPerWeek)), exact(months))
  return ledger.line('hours-per-month', 'hours/month', `${weeks} × ${hoursPerWeek} ÷ ${months}`, hours, rule)
}

/** Price of the hours of a month, rounded to the cent. */
export function monthlyFee(ledger: Ledger, hourly: Exact, hours: Exact): Exact {
  const formula = `${shortest(hours, 2)} × ${written(hourly, 2)}`
  return ledger.line('monthly-fee', 'EUR/month', formula, rounded(times(hours, hourly), 2))
}

/**
 * The monthly bill of a regular contract.
 * @returns cents; never below zero
 * @source circulaire CNAF 2014-009; rounding of overtime is the centre's own rule
 */
export const psuMonth = (input: PsuMonthInput): Reckoned<PsuMonth> =>
  reckon(input, undefined, [], readInput, (contract, ledger) => {
    const hourly = fromCents(contract.hourly)
    const hours = monthlyHours(ledger, contract.hoursPerWeek, contract.weeks, contract.months)
    const forfait = monthlyFee(ledger, hourly, hours)
    const step = steps[contract.overtimeStep]
    const extras = contract.overtimeMinutes.map((minutes) => {
      const asHours = over(exact(minutes), exact(60))
      return step ? upTo(asHours, step) : asHours
    })
    const extra = extras.reduce(plus, zero)
    if (extras.length > 0) ledger.line('extra-hours', 'hours', extras.map((one) => shortest(one, 2)).join(' + '), extra)
    const off = exact(contract.hoursOff)
    if (contract.hoursOff > 0) ledger.line('absent-hours', 'hours', shortest(off, 2), off)
    const bill = most(zero, rounded(plus(forfait, times(hourly, minus(extra, off))), 2))
    const formula = `${written(forfait, 2)} + (${shortest(extra, 2)} − ${shortest(off, 2)}) × ${written(hourly, 2)}`
    ledger.line('month-bill', 'EUR', formula, bill)
    return { hours: shortest(hours, 2), forfait: toCents(forfait), bill: toCents(bill) }
  })

interface Contract {
  readonly on: Day
  readonly hourly: number
  readonly hoursPerWeek: number
  readonly weeks: number
  readonly months: number
  readonly overtimeMinutes: readonly number[]
  readonly overtimeStep: OvertimeStep
  readonly hoursOff: number
}

function readInput(raw: Raw, check: Check): Contract | undefined {
  const on = check.day('on', raw['on'])
  const hourly = check.whole('hourly', raw['hourly'], [0, 10_000])
  const hoursPerWeek = check.number('hoursPerWeek', raw['hoursPerWeek'], [0.25, 168])
  const weeks = check.number('weeks', raw['weeks'], [0.1, 53])
  const months = check.whole('months', raw['months'], [1, 12])
  const listed = check.list('overtimeMinutes', raw['overtimeMinutes'] ?? [], 100) ?? []
  const overtimeMinutes = listed.map((one, at) => check.whole(`overtimeMinutes.${at}`, one, [0, 1440]) ?? 0)
  const overtimeStep = check.choice('overtimeStep', raw['overtimeStep'], overtimeSteps, 'half-hour')
  const hoursOff = check.number('hoursOff', raw['hoursOff'] ?? 0, [0, 744])
  if (!on || hourly === undefined || hoursPerWeek === undefined || weeks === undefined) return undefined
  if (months === undefined || !overtimeStep || hoursOff === undefined) return undefined
  return { on, hourly, hoursPerWeek, weeks, months, overtimeMinutes, overtimeStep, hoursOff }
}
