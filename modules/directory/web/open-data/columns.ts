import type { Sheet } from '../../domain/sheet.ts'

/** Columns of the open data, in their order; also the properties of its GeoJSON. Documented on `/open-data`. */
export const columns = [
  'siteId',
  'kind',
  'name',
  'zoneId',
  'address',
  'postcode',
  'town',
  'latitude',
  'longitude',
  'phone',
  'email',
  'website',
  'operator',
  'hours',
  'fromMonths',
  'toMonths',
  'languages',
  'stepFree',
  'transport',
  'about',
  'welcomes',
  'withoutJob',
  'price',
  'shortNotice',
  'specialNeeds',
  'charterSince',
  'vacancies',
  'vacanciesOn',
  'invented',
  'source',
  'checkedOn',
] as const satisfies readonly (keyof Sheet)[]

export type ColumnName = (typeof columns)[number]
