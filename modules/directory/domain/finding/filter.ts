import type { Day } from '@ribambelle/kernel'
import { openings } from '../opening.ts'
import type { Opening } from '../opening.ts'
import type { PriceKind, Sheet } from '../sheet.ts'
import { isCentre } from '../site.ts'
import type { SiteKind } from '../site.ts'

/** Hours that not every place keeps. */
export const hourWishes = ['early', 'late', 'saturday'] as const

export type HourWish = (typeof hourWishes)[number]

/** When a free place is wanted: the running month, or the September that families ask for. */
export const vacancyWishes = ['now', 'september'] as const

export type VacancyWish = (typeof vacancyWishes)[number]

/** What a reader asks of places. Several kinds, languages or prices: any of them. Several hours: all of them. */
export interface PlaceFilter {
  readonly kinds: readonly SiteKind[]
  /** age of the child, months */
  readonly age: number | undefined
  readonly hours: readonly HourWish[]
  /** BCP 47 codes */
  readonly languages: readonly string[]
  readonly prices: readonly PriceKind[]
  readonly vacancies: VacancyWish | undefined
  readonly stepFree: boolean
  readonly withoutJob: boolean
  readonly shortNotice: boolean
  readonly specialNeeds: boolean
}

export const noFilter: PlaceFilter = {
  kinds: [],
  age: undefined,
  hours: [],
  languages: [],
  prices: [],
  vacancies: undefined,
  stepFree: false,
  withoutJob: false,
  shortNotice: false,
  specialNeeds: false,
}

/** Free places of a site: counted from its contracts, or declared by it. */
export interface Vacancy {
  /** places that are free all week in the running month */
  readonly now: number
  /** the same in the coming September; null when only the present was declared */
  readonly september: number | null
  /** the day of the count or of the declaration */
  readonly asOf: Day
}

/** What a place declared of itself, where nothing was counted. */
export const declaredVacancy = ({
  vacancies,
  vacanciesOn,
}: Pick<Sheet, 'vacancies' | 'vacanciesOn'>): Vacancy | undefined =>
  vacancies === null || vacanciesOn === null ? undefined : { now: vacancies, september: null, asOf: vacanciesOn }

/** What filters look at; other fields of a sheet may be missing. */
export type Filtered = Pick<
  Sheet,
  | 'kind'
  | 'hours'
  | 'fromMonths'
  | 'toMonths'
  | 'languages'
  | 'price'
  | 'stepFree'
  | 'withoutJob'
  | 'shortNotice'
  | 'specialNeeds'
>

/** `true` and `false` are known; `undefined` is a sheet that does not say. */
export type Answer = boolean | undefined

/** Opens strictly before, closes strictly after: half past seven to half past six is the usual day. */
const usual = { from: '07:30', to: '18:30' } as const

/** Whether the hours hold a wish, on one day of the week at least. */
export function keepsHours(hours: string | null, wish: HourWish): Answer {
  const read = hours === null ? undefined : openings(hours)
  if (!read) return undefined
  if (wish === 'saturday')
    return read.some(({ days, times }) => times.length > 0 && days.some(({ from, to }) => from <= 6 && to >= 6))
  const spans = read.flatMap(({ times }: Opening) => times)
  return wish === 'early' ? spans.some(({ from }) => from < usual.from) : spans.some(({ to }) => to > usual.to)
}

/** Whether a child of this age is received. Places that hold no place of care are for every age unless they say otherwise. */
export function receives({ kind, fromMonths, toMonths }: Filtered, age: number): Answer {
  if (fromMonths === null && toMonths === null) return isCentre(kind) ? undefined : true
  return (fromMonths ?? 0) <= age && age < (toMonths ?? Infinity)
}

/** The wishes of a filter, one by one, each with the sheet's answer. */
function answersOf(site: Filtered, vacancy: Vacancy | undefined, filter: PlaceFilter): Answer[] {
  const answers: Answer[] = []
  if (filter.kinds.length > 0) answers.push(filter.kinds.includes(site.kind))
  if (filter.age !== undefined) answers.push(receives(site, filter.age))
  for (const wish of filter.hours) answers.push(keepsHours(site.hours, wish))
  if (filter.languages.length > 0)
    answers.push(
      site.languages.length === 0 ? undefined : filter.languages.some((code) => site.languages.includes(code)),
    )
  if (filter.prices.length > 0) answers.push(site.price === null ? undefined : filter.prices.includes(site.price))
  if (filter.vacancies) {
    const places = filter.vacancies === 'now' ? vacancy?.now : vacancy?.september
    answers.push(places === undefined || places === null ? (isCentre(site.kind) ? undefined : false) : places > 0)
  }
  for (const wish of ['stepFree', 'withoutJob', 'shortNotice', 'specialNeeds'] as const)
    if (filter[wish]) answers.push(site[wish] ?? undefined)
  return answers
}

/** Whether a place has everything that is asked: `undefined` when nothing speaks against it but its sheet does not say all. */
export function meets(site: Filtered, vacancy: Vacancy | undefined, filter: PlaceFilter): Answer {
  const answers = answersOf(site, vacancy, filter)
  if (answers.includes(false)) return false
  return answers.includes(undefined) ? undefined : true
}
