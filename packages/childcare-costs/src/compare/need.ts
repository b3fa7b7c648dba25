import { bernAges, bernUnits } from '../switzerland/bern.ts'
import type { BernInput } from '../switzerland/bern.ts'
import { readScaleInput } from '../switzerland/scale-price.ts'
import type { ScalePriceInput, ScaleRead } from '../switzerland/scale-price.ts'
import { yearOf } from '../number/day.ts'
import type { Day } from '../number/day.ts'
import type { Check, Raw } from '../working/problem.ts'

/** Kinds of care that can be put side by side. */
export const careKinds = [
  'psu-collective',
  'psu-familial',
  'micro-centre',
  'childminder',
  'home',
  'scale',
  'bern-voucher',
] as const
export type CareKind = (typeof careKinds)[number]

/** The kinds that are compared when the caller names none. */
export const frenchKinds: readonly CareKind[] = [
  'psu-collective',
  'psu-familial',
  'micro-centre',
  'childminder',
  'home',
]

/** One child to be cared for. */
export interface CaredChild {
  /** day of birth, or the day expected, at most two years ahead */
  readonly bornOn: Day
  readonly hoursPerWeek: number
  /** lives with both parents in turn: half the ceiling of the tax credit outside the home */
  readonly shared?: boolean
}

/** Prices that the family knows, cents. Without them the reference cost of the law is used, where there is one. */
export interface Prices {
  /** net pay of an hour, and upkeep and meals of a month, for one child */
  readonly childminder?: { readonly hourly: number; readonly upkeep?: number }
  /** net pay of an hour, all children together */
  readonly home?: { readonly hourly: number }
  /** price of an hour in a micro-centre that bills the family */
  readonly microCentre?: { readonly hourly: number }
}

/** What care is asked. */
export interface CareNeed {
  /** 1 to 8 */
  readonly children: readonly CaredChild[]
  /** weeks of care in the year or the contract */
  readonly weeks: number
  /** months over which they are spread, 12 by default */
  readonly months?: number
  readonly prices?: Prices
  /** hours a week of somebody employed at home, by default the most of any child */
  readonly homeHoursPerWeek?: number
  /** families who share somebody at home, each paying its share of the hours: 1 (by default) to 4 */
  readonly homeFamilies?: number
  /** adds paid leave to the pay of employed care; false by default: the price of an hour then has it, or it comes on top */
  readonly paidLeave?: boolean
  /** percent that the centre adds to the fee of the scale, for a family from elsewhere: 0 by default */
  readonly centreSurcharge?: number
  /** first year of employing somebody at home */
  readonly firstYear?: boolean
  /** the five French kinds by default */
  readonly kinds?: readonly CareKind[]
  /** tariff given as data, for the kind `scale` */
  readonly scale?: Omit<ScalePriceInput, 'on'>
  /** a whole month of Bern vouchers, for the kind `bern-voucher` */
  readonly bern?: Omit<BernInput, 'from' | 'to'>
}

/** A need that was read. */
export interface KnownNeed {
  readonly children: readonly Required<CaredChild>[]
  readonly weeks: number
  readonly months: number
  readonly childminder: { readonly hourly: number; readonly upkeep: number } | undefined
  readonly homeHourly: number | undefined
  readonly microHourly: number | undefined
  readonly homeHoursPerWeek: number
  readonly homeFamilies: number
  readonly paidLeave: boolean
  readonly centreSurcharge: number
  readonly firstYear: boolean
  readonly kinds: readonly CareKind[]
  readonly scale: ScaleRead | undefined
  readonly bern: Omit<BernInput, 'from' | 'to'> | undefined
}

const hourly = [0, 100_000] as const
const week = [0.25, 168] as const

/** Reads a need; every problem is told with its path under `care.`. */
export function readNeed(value: unknown, on: Day, check: Check): KnownNeed | undefined {
  const raw = check.object('care', value)
  if (!raw) return undefined
  const before = check.problems.length
  const listed = check.list('care.children', raw['children'], 8) ?? []
  const children = listed.flatMap((one, at) => readChild(one, `care.children.${at}`, on, check) ?? [])
  if (Array.isArray(raw['children']) && listed.length === 0 && check.problems.length === before)
    check.add('empty-list', 'care.children')
  const weeks = check.number('care.weeks', raw['weeks'], [0.1, 53])
  const months = check.whole('care.months', raw['months'] ?? 12, [1, 12])
  const prices = readPrices(raw['prices'], check)
  const most = children.reduce((hours, child) => Math.max(hours, child.hoursPerWeek), 0.25)
  const homeHoursPerWeek = check.number('care.homeHoursPerWeek', raw['homeHoursPerWeek'] ?? most, week)
  const homeFamilies = check.whole('care.homeFamilies', raw['homeFamilies'] ?? 1, [1, 4])
  const centreSurcharge = check.number('care.centreSurcharge', raw['centreSurcharge'] ?? 0, [0, 500])
  const paidLeave = check.flag('care.paidLeave', raw['paidLeave'])
  const firstYear = check.flag('care.firstYear', raw['firstYear'])
  const kinds = check
    .list('care.kinds', raw['kinds'] ?? frenchKinds, 20)
    ?.flatMap((kind, at) => check.choice(`care.kinds.${at}`, kind, careKinds) ?? [])
  if (kinds?.length === 0) check.add('empty-list', 'care.kinds')
  const scale = kinds?.includes('scale') ? readAsked(raw['scale'], on, check) : undefined
  const bern = kinds?.includes('bern-voucher') ? readBern(raw['bern'], check) : undefined
  if (check.problems.length > before || weeks === undefined || months === undefined) return undefined
  if (!prices || homeHoursPerWeek === undefined || homeFamilies === undefined) return undefined
  if (centreSurcharge === undefined || !kinds) return undefined
  const settings = { homeHoursPerWeek, homeFamilies, paidLeave, centreSurcharge, firstYear }
  return { children, weeks, months, ...prices, ...settings, kinds: [...new Set(kinds)], scale, bern }
}

function readChild(value: unknown, path: string, on: Day, check: Check): Required<CaredChild> | undefined {
  const raw = check.object(path, value)
  if (!raw) return undefined
  const bornOn = check.day(`${path}.bornOn`, raw['bornOn'])
  const hoursPerWeek = check.number(`${path}.hoursPerWeek`, raw['hoursPerWeek'], week)
  const shared = check.flag(`${path}.shared`, raw['shared'])
  if (bornOn && yearOf(bornOn) > yearOf(on) + 2) check.add('born-later', `${path}.bornOn`)
  return bornOn && hoursPerWeek !== undefined ? { bornOn, hoursPerWeek, shared } : undefined
}

function readPrices(
  value: unknown,
  check: Check,
): Pick<KnownNeed, 'childminder' | 'homeHourly' | 'microHourly'> | undefined {
  const raw = check.object('care.prices', value ?? {})
  if (!raw) return undefined
  const price = (kind: string): Raw | undefined =>
    raw[kind] === undefined ? undefined : check.object(`care.prices.${kind}`, raw[kind])
  const perHour = (kind: string): number | undefined => {
    const found = price(kind)
    return found && check.whole(`care.prices.${kind}.hourly`, found['hourly'], hourly)
  }
  const pay = perHour('childminder')
  const upkeepRaw = pay === undefined ? 0 : (price('childminder')?.['upkeep'] ?? 0)
  const upkeep = check.whole('care.prices.childminder.upkeep', upkeepRaw, hourly)
  return {
    childminder: pay === undefined || upkeep === undefined ? undefined : { hourly: pay, upkeep },
    homeHourly: perHour('home'),
    microHourly: perHour('microCentre'),
  }
}

function readAsked(value: unknown, on: Day, check: Check): ScaleRead | undefined {
  const raw = check.object('care.scale', value)
  return raw && readScaleInput(raw, 'care.scale.', on, check)
}

function readBern(value: unknown, check: Check): Omit<BernInput, 'from' | 'to'> | undefined {
  const raw = check.object('care.bern', value)
  if (!raw) return undefined
  const money = [0, 100_000_000_000] as const
  const unit = check.choice('care.bern.unit', raw['unit'], bernUnits)
  const age = check.choice('care.bern.age', raw['age'], bernAges)
  const needs = check.flag('care.bern.needs', raw['needs'])
  const share = check.number('care.bern.share', raw['share'], [0.01, 100])
  const income = check.whole('care.bern.income', raw['income'], money)
  const persons = check.whole('care.bern.persons', raw['persons'] ?? 0, [0, 30])
  const fullCost = check.whole('care.bern.fullCost', raw['fullCost'], money)
  if (!unit || !age || share === undefined || income === undefined) return undefined
  if (persons === undefined || fullCost === undefined) return undefined
  return { unit, age, needs, share, income, persons, fullCost }
}
