import { nothingWanted, sorts } from '../../application/find-places.ts'
import type { Box, Sort, Wanted } from '../../application/find-places.ts'
import { hourWishes, noFilter, vacancyWishes } from '../../domain/finding/filter.ts'
import type { PlaceFilter } from '../../domain/finding/filter.ts'
import { priceKinds } from '../../domain/sheet.ts'
import { siteKinds } from '../../domain/site.ts'

/** What the address of a list asks for; what it does not understand is left aside. */
export interface Asked extends Wanted {
  readonly unsure: boolean
  /** undefined: the nearest first where one said where one is, else by name */
  readonly sort: Sort | undefined
  readonly page: number
}

export const nothingAsked: Asked = { ...nothingWanted, unsure: false, sort: undefined, page: 1 }

/** Yes or no wishes, as `with` names them in an address. */
export const wishes = {
  'step-free': 'stepFree',
  'no-job': 'withoutJob',
  'short-notice': 'shortNotice',
  'special-needs': 'specialNeeds',
} as const satisfies Record<string, keyof PlaceFilter>

export type WishName = keyof typeof wishes

export const wishNames = Object.keys(wishes) as WishName[]

export const longestSearch = 80

const oldest = 216

const known = <T extends string>(all: readonly T[], given: readonly string[]): T[] =>
  all.filter((one) => given.includes(one))

const languageShape = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/
const zoneShape = /^[a-z0-9][a-z0-9-]{0,79}$/

const whole = (text: string | null, most: number): number | undefined =>
  text !== null && /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : undefined

/** Reads an address, or a form that carries the same fields. */
export function askedIn(query: URLSearchParams): Asked {
  const withWish = query.getAll('with')
  const zone = query.get('zone') ?? ''
  const filter: PlaceFilter = {
    kinds: known(siteKinds, query.getAll('kind')),
    age: whole(query.get('age'), oldest),
    hours: known(hourWishes, query.getAll('hours')),
    languages: [...new Set(query.getAll('language'))].filter((code) => languageShape.test(code)).slice(0, 20),
    prices: known(priceKinds, query.getAll('price')),
    vacancies: vacancyWishes.find((wish) => wish === query.get('free')),
    stepFree: withWish.includes('step-free'),
    withoutJob: withWish.includes('no-job'),
    shortNotice: withWish.includes('short-notice'),
    specialNeeds: withWish.includes('special-needs'),
  }
  return {
    text: (query.get('q') ?? '').trim().slice(0, longestSearch),
    zoneId: zoneShape.test(zone) ? zone : undefined,
    box: boxIn(query.get('box')),
    filter,
    unsure: query.get('unsure') === 'yes',
    sort: sorts.find((sort) => sort === query.get('sort')),
    page: Math.max(1, whole(query.get('page'), 9999) ?? 1),
  }
}

/** `west,south,east,north` in degrees. */
function boxIn(text: string | null): Box | undefined {
  if (text === null || !/^(?:-?\d{1,3}(?:\.\d{1,6})?,){3}-?\d{1,3}(?:\.\d{1,6})?$/.test(text)) return undefined
  const [west, south, east, north] = text.split(',').map(Number) as [number, number, number, number]
  return west < east && south < north ? { west, south, east, north } : undefined
}

export const boxText = ({ west, south, east, north }: Box): string =>
  [west, south, east, north].map((degrees) => Number(degrees.toFixed(4))).join(',')

/** The fields of an address, in one order, so that the same question has one address. */
export function queryOf({ text, zoneId, box, filter, unsure, sort, page }: Asked): URLSearchParams {
  const query = new URLSearchParams()
  const add = (name: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== '') query.append(name, String(value))
  }
  add('q', text)
  for (const kind of filter.kinds) add('kind', kind)
  add('zone', zoneId)
  add('box', box && boxText(box))
  add('age', filter.age)
  for (const wish of filter.hours) add('hours', wish)
  for (const code of filter.languages) add('language', code)
  for (const price of filter.prices) add('price', price)
  add('free', filter.vacancies)
  for (const name of wishNames) if (filter[wishes[name]]) add('with', name)
  add('unsure', unsure ? 'yes' : undefined)
  add('sort', sort)
  add('page', page > 1 ? page : undefined)
  return query
}

/** The address of a list, after the territory and the language. @param path `/places` or `/places/map` */
export function addressOf(asked: Asked, path = '/places'): string {
  const query = queryOf(asked).toString()
  return query === '' ? path : `${path}?${query}`
}

/** One thing that narrows the list, and the question without it. */
export interface Narrowing {
  readonly name: 'text' | 'zone' | 'box' | 'kind' | 'age' | 'hours' | 'language' | 'price' | 'free' | WishName
  readonly value: string
  readonly without: Asked
}

/** Everything that narrows the list, one by one; the page starts anew without it. */
export function narrowings(asked: Asked): Narrowing[] {
  const first = { ...asked, page: 1 }
  const { filter } = asked
  const less = (change: Partial<PlaceFilter>): Asked => ({ ...first, filter: { ...filter, ...change } })
  const several = (name: Narrowing['name'], field: 'kinds' | 'hours' | 'languages' | 'prices'): Narrowing[] =>
    (filter[field] as readonly string[]).map((value) => ({
      name,
      value,
      without: less({ [field]: (filter[field] as readonly string[]).filter((other) => other !== value) }),
    }))
  const none = noFilter
  return [
    ...(asked.text === '' ? [] : [{ name: 'text' as const, value: asked.text, without: { ...first, text: '' } }]),
    ...(asked.zoneId === undefined
      ? []
      : [{ name: 'zone' as const, value: asked.zoneId, without: { ...first, zoneId: undefined } }]),
    ...(asked.box ? [{ name: 'box' as const, value: '', without: { ...first, box: undefined } }] : []),
    ...several('kind', 'kinds'),
    ...(filter.age === undefined
      ? []
      : [{ name: 'age' as const, value: String(filter.age), without: less({ age: none.age }) }]),
    ...several('hours', 'hours'),
    ...several('language', 'languages'),
    ...several('price', 'prices'),
    ...(filter.vacancies
      ? [{ name: 'free' as const, value: filter.vacancies, without: less({ vacancies: none.vacancies }) }]
      : []),
    ...wishNames
      .filter((name) => filter[wishes[name]])
      .map((name) => ({ name, value: '', without: less({ [wishes[name]]: false }) })),
  ]
}
