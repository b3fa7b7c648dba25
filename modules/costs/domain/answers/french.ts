import type { Refusal } from '@ribambelle/kernel'
import { typedCents, typedNumber } from '../typed-number.ts'

/** Ages that a form offers: not born yet, complete years, and the last for 6 to 11. */
export const ages = ['unborn', '0', '1', '2', '3', '4', '5', '6'] as const
export type Age = (typeof ages)[number]

/** Fields of the form, all texts; a box that is not ticked is empty. */
export const frenchFields = [
  'parents',
  'children',
  'income',
  'per',
  'age',
  'age2',
  'age3',
  'days',
  'hours',
  'works',
  'weekHours',
  'weeks',
  'disabled',
  'parentAah',
  'shared',
  'elsewhere',
  'cmHourly',
  'cmUpkeep',
  'cmMeals',
  'microHourly',
  'homeHourly',
  'homeFamilies',
  'firstYear',
  'leave',
] as const
export type FrenchField = (typeof frenchFields)[number]
export type FrenchTyped = Readonly<Record<FrenchField, string>>

/** What the form shows before anything is said: only the income is left to write. */
export const frenchDefaults: FrenchTyped = {
  ...(Object.fromEntries(frenchFields.map((field) => [field, ''])) as Record<FrenchField, string>),
  parents: 'two',
  children: '1',
  per: 'month',
  age: '1',
  days: '5',
  hours: '9',
  works: 'yes',
  disabled: '0',
  homeFamilies: '1',
}

/** One family's answers. Money is whole cents. */
export interface FrenchAnswers {
  readonly single: boolean
  readonly children: number
  readonly disabledChildren: number
  readonly disabledParent: boolean
  /** a year; absent when the family does not know or does not say */
  readonly yearlyIncome?: number
  readonly works: boolean
  /** one for each child to be cared for */
  readonly ages: readonly Age[]
  readonly shared: boolean
  readonly elsewhere: boolean
  readonly days: number
  readonly hoursPerWeek: number
  readonly weeks?: number
  readonly childminder: { readonly hourly?: number; readonly upkeep?: number; readonly meals?: number }
  readonly home: { readonly hourly?: number; readonly families: number; readonly firstYear: boolean }
  readonly microHourly?: number
  readonly leave: boolean
}

export type AnswerRefusal =
  | 'choose'
  | 'not-a-number'
  | 'out-of-bounds'
  | 'income-too-large'
  | 'fewer-than-cared-for'
  | 'more-than-children'
type Wrong = Refusal<AnswerRefusal>

/** More than this a month is a slip of the keyboard, or a year's income: 200 000 €. */
const mostMonthly = 20_000_000

/** Reads one field after the other and keeps every mistake with its field. */
interface Reading {
  readonly typed: FrenchTyped
  readonly wrong: Wrong[]
  choice<T extends string>(field: FrenchField, among: readonly T[]): T | undefined
  whole(field: FrenchField, least: number, most: number): number | undefined
  /** undefined when the field is empty or wrong */
  number(field: FrenchField, least: number, most: number): number | undefined
  /** cents of an hour or a day, at most 1 000 € */
  cents(field: FrenchField): number | undefined
}

function readingOf(typed: FrenchTyped): Reading {
  const wrong: Wrong[] = []
  const choice = <T extends string>(field: FrenchField, among: readonly T[]): T | undefined => {
    const found = among.find((one) => one === typed[field])
    if (!found) wrong.push({ code: 'choose', field })
    return found
  }
  const number = (field: FrenchField, least: number, most: number): number | undefined => {
    if (typed[field] === '') return undefined
    const value = Number(typedNumber(typed[field]) ?? Number.NaN)
    if (Number.isNaN(value)) wrong.push({ code: 'not-a-number', field })
    else if (value < least || value > most) wrong.push({ code: 'out-of-bounds', field, details: { least, most } })
    else return value
    return undefined
  }
  return {
    typed,
    wrong,
    choice,
    number,
    whole: (field, least, most) => {
      const among = Array.from({ length: most - least + 1 }, (_, at) => String(least + at))
      const found = choice(field, among)
      return found === undefined ? undefined : Number(found)
    },
    cents: (field) => {
      const amount = number(field, 0, 1_000)
      return amount === undefined ? undefined : Math.round(amount * 100)
    },
  }
}

/** A family's answers, or every mistake with its field. */
export function readFrench(typed: FrenchTyped): { answers?: FrenchAnswers; wrong: readonly Wrong[] } {
  const read = readingOf(typed)
  const parents = read.choice('parents', ['two', 'one'])
  const children = read.whole('children', 1, 8)
  const disabled = read.whole('disabled', 0, 8)
  const works = read.choice('works', ['yes', 'no'])
  const cared = agesOf(read)
  const week = weekOf(read)
  const yearlyIncome = incomeOf(read)
  const prices = pricesOf(read)
  const weeks = read.number('weeks', 1, 52)
  if (children !== undefined && children < cared.length)
    read.wrong.push({ code: 'fewer-than-cared-for', field: 'children', details: { least: cared.length } })
  if (children !== undefined && disabled !== undefined && disabled > children)
    read.wrong.push({ code: 'more-than-children', field: 'disabled', details: { most: children } })
  if (read.wrong.length > 0 || !week || children === undefined || disabled === undefined) return { wrong: read.wrong }
  return {
    wrong: [],
    answers: {
      single: parents === 'one',
      children,
      disabledChildren: disabled,
      disabledParent: typed.parentAah !== '',
      ...(yearlyIncome === undefined ? {} : { yearlyIncome }),
      works: works === 'yes',
      ages: cared,
      shared: typed.shared !== '',
      elsewhere: typed.elsewhere !== '',
      ...week,
      ...(weeks === undefined ? {} : { weeks }),
      ...prices,
      leave: typed.leave !== '',
    },
  }
}

function agesOf(read: Reading): Age[] {
  const others = (['age2', 'age3'] as const).filter((field) => read.typed[field] !== '')
  return (['age', ...others] as const).flatMap((field) => read.choice(field, ages) ?? [])
}

/** Days and hours of a week: the hours of a week, when they are given, count in place of days times hours. */
function weekOf(read: Reading): { days: number; hoursPerWeek: number } | undefined {
  const days = read.whole('days', 1, 6)
  const given = read.number('weekHours', 1, 60)
  if (read.typed.weekHours === '' && read.typed.hours === '') read.wrong.push({ code: 'not-a-number', field: 'hours' })
  const hours = read.number('hours', 0.5, 13)
  const hoursPerWeek = given ?? (hours === undefined || days === undefined ? undefined : hours * days)
  return days === undefined || hoursPerWeek === undefined ? undefined : { days, hoursPerWeek }
}

/** The income of a year in cents; undefined when nothing was written. */
function incomeOf(read: Reading): number | undefined {
  const per = read.choice('per', ['month', 'year'])
  if (read.typed.income === '') return undefined
  const cents = typedCents(read.typed.income)
  if (cents === undefined) {
    read.wrong.push({ code: 'not-a-number', field: 'income' })
    return undefined
  }
  const yearly = per === 'month' ? cents * 12 : cents
  if (yearly > mostMonthly * 12) {
    read.wrong.push({ code: 'income-too-large', field: 'income' })
    return undefined
  }
  return yearly
}

function pricesOf(read: Reading): Pick<FrenchAnswers, 'childminder' | 'home' | 'microHourly'> {
  const [hourly, upkeep, meals] = [read.cents('cmHourly'), read.cents('cmUpkeep'), read.cents('cmMeals')]
  const [home, micro] = [read.cents('homeHourly'), read.cents('microHourly')]
  const families = read.whole('homeFamilies', 1, 3) ?? 1
  return {
    childminder: {
      ...(hourly === undefined ? {} : { hourly }),
      ...(upkeep === undefined ? {} : { upkeep }),
      ...(meals === undefined ? {} : { meals }),
    },
    home: { ...(home === undefined ? {} : { hourly: home }), families, firstYear: read.typed.firstYear !== '' },
    ...(micro === undefined ? {} : { microHourly: micro }),
  }
}
