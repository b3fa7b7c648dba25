import type { Lang } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { SaveSheet } from '../../../../application/keeping/save-sheet.ts'
import type { CellField } from '../../../../domain/keeping/cells.ts'
import type { KeptSheet } from '../../../../domain/keeping/changes.ts'
import { weekOf } from '../../../../domain/keeping/hours.ts'
import { languageWord } from '../../../words.ts'

/** A form of a sheet as it was typed: every field as text, shown again as it came. */
export type Typed = Readonly<Record<string, string>>

/** Fields of one text each that the form sends as a cell. */
const plain = [
  'name',
  'kind',
  'phone',
  'email',
  'website',
  'operator',
  'fromMonths',
  'toMonths',
  'languages',
  'stepFree',
  'transport',
  'about',
  'withoutJob',
  'price',
  'shortNotice',
  'specialNeeds',
  'charterSince',
  'vacancies',
  'vacanciesOn',
  'listed',
] as const satisfies readonly CellField[]

const placeFields = ['address', 'postcode', 'town', 'addressId', 'latitude', 'longitude', 'zoneId'] as const

const days = [1, 2, 3, 4, 5, 6, 7] as const

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'oui' : 'non')

/** The form as it opens: what the sheet says. */
export function typedOf(lang: Lang, sheet: KeptSheet): Typed {
  const week = weekOf(sheet.hours)
  const text = (value: string | number | null): string => (value === null ? '' : String(value))
  return {
    version: String(sheet.version),
    name: sheet.name,
    kind: sheet.kind,
    address: sheet.address,
    postcode: sheet.postcode,
    town: sheet.town,
    latitude: String(sheet.latitude),
    longitude: String(sheet.longitude),
    zoneId: sheet.zoneId,
    phone: text(sheet.phone),
    email: text(sheet.email),
    website: text(sheet.website),
    operator: text(sheet.operator),
    hoursAs: week ? 'week' : 'words',
    hours: week ? '' : text(sheet.hours),
    ...Object.fromEntries(days.map((day) => [`hours-${day}`, week?.[day - 1] ?? ''])),
    fromMonths: text(sheet.fromMonths),
    toMonths: text(sheet.toMonths),
    languages: sheet.languages.map((code) => languageWord(lang, code)).join(', '),
    stepFree: yesNo(sheet.stepFree),
    transport: text(sheet.transport),
    about: text(sheet.about),
    welcomes: sheet.welcomes.join(','),
    withoutJob: yesNo(sheet.withoutJob),
    price: text(sheet.price),
    shortNotice: yesNo(sheet.shortNotice),
    specialNeeds: yesNo(sheet.specialNeeds),
    charterSince: text(sheet.charterSince),
    vacancies: text(sheet.vacancies),
    vacanciesOn: text(sheet.vacanciesOn),
    listed: yesNo(sheet.listed),
  }
}

/** The form of a new sheet. */
export const typedNew: Typed = { version: '0', hoursAs: 'week' }

/** What was sent, as it was typed. */
export function typedIn({ form }: Pick<PageRequest, 'form'>): Typed {
  const names = [
    ...plain,
    ...placeFields,
    'version',
    'hoursAs',
    'hours',
    'checked',
    ...days.map((day) => `hours-${day}`),
  ]
  return {
    ...Object.fromEntries(names.map((name) => [name, form.text(name)])),
    welcomes: form.list('welcomes').join(','),
  }
}

/** The act that a form asks for. */
export function commandOf(siteId: string | null, typed: Typed): SaveSheet {
  const of = (name: string): string => typed[name] ?? ''
  return {
    siteId,
    version: Number(of('version')) || 0,
    cells: {
      ...Object.fromEntries(plain.map((name) => [name, of(name)])),
      welcomes: of('welcomes'),
      hours: of('hours'),
    },
    week: of('hoursAs') === 'words' ? null : days.map((day) => of(`hours-${day}`)),
    place: {
      address: of('address'),
      postcode: of('postcode'),
      town: of('town'),
      addressId: of('addressId'),
      latitude: of('latitude'),
      longitude: of('longitude'),
      zoneId: of('zoneId'),
    },
    checked: of('checked') !== '',
  }
}
