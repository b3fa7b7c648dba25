import { ageInYears } from '../number/day.ts'
import type { Day } from '../number/day.ts'
import {
  compareExact,
  exact,
  fromCents,
  least,
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
import type { Options, Reckoned } from '../working/reckon.ts'
import { centsLimits } from './family.ts'

/** What was spent in a year for one child outside the home, allowances and employers' help already taken off. */
export interface ChildSpending {
  readonly bornOn: Day
  /** cents a year */
  readonly spent: number
  /** the child lives with both parents in turn: half the ceiling */
  readonly shared?: boolean
}

export interface OutsideCreditInput {
  /** a day of the year of the spending */
  readonly on: Day
  readonly spending: readonly ChildSpending[]
}

export interface HomeCreditInput {
  readonly on: Day
  /** cents a year, pay and contributions, allowances already taken off */
  readonly spent: number
  /** children in charge, of any age */
  readonly children: number
  /** first year of employing somebody directly */
  readonly firstYear?: boolean
}

export interface Credit {
  /** cents a year */
  readonly credit: number
}

/** Values that the credits rest on. */
export const outsidePrefixes = ['tax.outside.'] as const
export const homePrefixes = ['tax.home.'] as const

const outsideRule = 'code général des impôts, art. 200 quater B'
const homeRule = 'code général des impôts, art. 199 sexdecies'

/**
 * Tax credit for care outside the home: half of the spending, within a ceiling for each child younger than 6 on 1 January.
 * @returns cents a year, rounded for each child
 * @source code général des impôts, art. 200 quater B
 */
export const outsideCredit = (input: OutsideCreditInput, options?: Options): Reckoned<Credit> =>
  reckon(input, options, outsidePrefixes, readOutside, ({ spending }, ledger) => {
    const credits = spending.map(({ bornOn, spent, shared }) =>
      creditOutside(ledger, { bornOn, shared, spent: fromCents(spent) }),
    )
    return { credit: toCents(sum(credits)) }
  })

/**
 * Tax credit for employment at home: half of the spending, within a ceiling that rises with the children.
 * @returns cents a year
 * @source code général des impôts, art. 199 sexdecies
 */
export const homeCredit = (input: HomeCreditInput, options?: Options): Reckoned<Credit> =>
  reckon(input, options, homePrefixes, readHome, ({ spent, children, firstYear }, ledger) => ({
    credit: toCents(creditAtHome(ledger, fromCents(spent), children, firstYear)),
  }))

function readOutside(raw: Raw, check: Check): { on: Day; spending: Required<ChildSpending>[] } | undefined {
  const on = check.day('on', raw['on'])
  const list = check.list('spending', raw['spending'], 20)
  const spending = list?.flatMap((one, at) => {
    const path = `spending.${at}`
    const child = check.object(path, one)
    if (!child) return []
    const bornOn = check.day(`${path}.bornOn`, child['bornOn'])
    const spent = check.whole(`${path}.spent`, child['spent'], centsLimits)
    const shared = check.flag(`${path}.shared`, child['shared'])
    return bornOn && spent !== undefined ? [{ bornOn, spent, shared }] : []
  })
  return on && spending ? { on, spending } : undefined
}

function readHome(raw: Raw, check: Check): (HomeCreditInput & { firstYear: boolean }) | undefined {
  const on = check.day('on', raw['on'])
  const spent = check.whole('spent', raw['spent'], centsLimits)
  const children = check.whole('children', raw['children'], [0, 20])
  const firstYear = check.flag('firstYear', raw['firstYear'])
  return on && spent !== undefined && children !== undefined ? { on, spent, children, firstYear } : undefined
}

/** Half of what counts, rounded to the cent. */
function halfOf(ledger: Ledger, spent: Exact, ceiling: Exact, rate: Exact, rule: string): Exact {
  if (compareExact(spent, ceiling) > 0) ledger.note('credit-ceiling-applied')
  const formula = `min(${written(spent, 2)}, ${written(ceiling, 2)}) × ${shortest(rate)} %`
  const credit = rounded(over(times(least(spent, ceiling), rate), exact(100)), 2)
  return ledger.line('credit-year', 'EUR/year', formula, credit, rule)
}

/** The credit of one child in euros a year. */
export function creditOutside(
  ledger: Ledger,
  { bornOn, spent, shared }: { bornOn: Day; spent: Exact; shared: boolean },
): Exact {
  const newYear: Day = `${ledger.on.slice(0, 4) as `${number}`}-01-01`
  const age = ageInYears(bornOn, newYear)
  if (compareExact(exact(age), ledger.law('tax.outside.age')) >= 0) {
    ledger.note('too-old-for-credit')
    return zero
  }
  const [whole, rate] = [ledger.law('tax.outside.ceiling'), ledger.law('tax.outside.rate')]
  const ceiling = shared ? over(times(whole, ledger.law('tax.outside.shared')), exact(100)) : whole
  return halfOf(ledger, spent, ceiling, rate, outsideRule)
}

/** The credit of a household that employs somebody at home, in euros a year. */
export function creditAtHome(ledger: Ledger, spent: Exact, children: number, firstYear: boolean): Exact {
  const [base, child, highest] = [
    ledger.law('tax.home.ceiling'),
    ledger.law('tax.home.child'),
    ledger.law('tax.home.most'),
  ]
  const first = firstYear ? ledger.law('tax.home.first') : zero
  const ceiling = least(plus(plus(base, first), times(child, exact(children))), plus(highest, first))
  const more = firstYear ? ` + ${shortest(first)}` : ''
  const formula = `min(${shortest(highest)}, ${shortest(base)} + ${children} × ${shortest(child)})${more}`
  ledger.line('credit-ceiling', 'EUR/year', formula, ceiling, homeRule)
  return halfOf(ledger, spent, ceiling, ledger.law('tax.home.rate'), homeRule)
}
