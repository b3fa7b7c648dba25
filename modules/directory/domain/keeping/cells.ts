import type { Day } from '@ribambelle/kernel'
import { searchable } from '../finding/search-text.ts'
import { priceKinds, welcomes } from '../sheet.ts'
import type { PriceKind, Sheet, Welcome } from '../sheet.ts'
import { siteKinds } from '../site.ts'
import { readAge, readDay, readLanguages, readNumber, readYesNo } from './texts.ts'
import type { Read } from './texts.ts'

/** What can be written of a sheet, each as one text: by a form or in a column. Where it lies is read elsewhere. */
export const cellFields = [
  'name',
  'kind',
  'postcode',
  'town',
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
  'listed',
  'checkedOn',
] as const

export type CellField = (typeof cellFields)[number]

export type CellFault =
  | 'name-missing'
  | 'text-too-long'
  | 'kind-unknown'
  | 'postcode-unreadable'
  | 'phone-unreadable'
  | 'email-unreadable'
  | 'website-unreadable'
  | 'age-unreadable'
  | 'ages-crossed'
  | 'language-unknown'
  | 'yes-no-unreadable'
  | 'welcome-unknown'
  | 'price-unknown'
  | 'number-unreadable'
  | 'day-unreadable'
  | 'day-to-come'
  | 'vacancies-undated'

export interface CellRefusal {
  readonly code: CellFault
  readonly field: CellField
  readonly value: string
}

/** Texts by field: a field that is absent is left alone, an empty text says that nothing is known. */
export type Cells = Readonly<Partial<Record<CellField, string>>>

export type CellValues = Partial<Pick<Sheet, CellField>>

/** Longest texts, in characters. */
export const longest = {
  name: 120,
  postcode: 10,
  town: 80,
  phone: 40,
  email: 200,
  website: 300,
  operator: 120,
  hours: 200,
  transport: 200,
  about: 1000,
} as const

type Reader = (text: string, today: Day) => { readonly value: unknown } | { readonly code: CellFault }

const or = <T>(read: Read<T>, code: CellFault): ReturnType<Reader> => ('value' in read ? read : { code })

const text =
  (field: keyof typeof longest): Reader =>
  (typed) =>
    typed.length > longest[field] ? { code: 'text-too-long' } : { value: typed }

const yesNo: Reader = (typed) => or(readYesNo(typed), 'yes-no-unreadable')
const age: Reader = (typed) => or(readAge(typed), 'age-unreadable')

/** A day that has come: nobody checks a sheet tomorrow. */
const past: Reader = (typed, today) => {
  const read = readDay(typed)
  if (!('value' in read)) return { code: 'day-unreadable' }
  return read.value > today ? { code: 'day-to-come' } : read
}

const kind: Reader = (typed) =>
  (siteKinds as readonly string[]).includes(typed) ? { value: typed } : { code: 'kind-unknown' }

const phone: Reader = (typed) =>
  typed.length <= longest.phone && /^[+\d][\d\s\u00A0.()/-]{3,}$/.test(typed)
    ? { value: typed }
    : { code: 'phone-unreadable' }

const email: Reader = (typed) =>
  /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@.<>,;]+$/.test(typed) && typed.length <= longest.email
    ? { value: typed.toLowerCase() }
    : { code: 'email-unreadable' }

/** « www.creche.example » is what people write; only addresses of the web are kept. */
const website: Reader = (typed) => {
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`
  return /^https?:\/\/[^\s/?#@:]+\.[^\s.]+$/i.test(whole) && whole.length <= longest.website
    ? { value: whole }
    : { code: 'website-unreadable' }
}

const languages: Reader = (typed) => {
  const read = readLanguages(typed)
  return 'codes' in read ? { value: read.codes } : { code: 'language-unknown' }
}

const welcomeWords: Readonly<Record<Welcome, RegExp>> = {
  everyone: /^(everyone|tous|toutes?( les)? familles|tout public)$/,
  residents: /^(residents?|habitants?|familles? (qui habitent|du territoire).*)$/,
  employees: /^(employees?|salarie(e?s?)|personnel)$/,
  expecting: /^(expecting|futurs? parents?|femmes? enceintes?)$/,
  referred: /^(referred|oriente(e?s?)|sur orientation)$/,
}

const welcomesOf: Reader = (typed) => {
  const words = typed.split(/[,;/|\n]/).flatMap((word) => {
    const plain = searchable(word)
    return welcomes.some((code) => welcomeWords[code].test(plain)) ? [plain] : plain.split(' ')
  })
  const found = words.map((word) => welcomes.find((code) => welcomeWords[code].test(word)))
  return found.includes(undefined)
    ? { code: 'welcome-unknown' }
    : { value: welcomes.filter((code) => found.includes(code)) }
}

const priceWords: Readonly<Record<PriceKind, RegExp>> = {
  'income-scale': /^(income scale|psu|selon( les)? (revenus|ressources)|bareme.*|quotient.*)$/,
  'free-price': /^(free price|paje|tarif libre|prix libre)$/,
  'parent-employer': /^(parent employer|salaire|cmg)$/,
  'health-insurance': /^(health insurance|assurance maladie|remboursee?)$/,
  free: /^(free|gratuit)$/,
}

const price: Reader = (typed) => {
  const found = priceKinds.find((code) => priceWords[code].test(searchable(typed)))
  return found ? { value: found } : { code: 'price-unknown' }
}

const vacancies: Reader = (typed) => {
  const read = readNumber(typed)
  return 'value' in read && Number.isInteger(read.value) && read.value >= 0 && read.value <= 500
    ? read
    : { code: 'number-unreadable' }
}

const postcode: Reader = (typed) =>
  /^[A-Z0-9][A-Z0-9 -]{2,9}$/i.test(typed) ? { value: typed } : { code: 'postcode-unreadable' }

const readers: Readonly<Record<CellField, Reader>> = {
  name: text('name'),
  kind,
  postcode,
  town: text('town'),
  phone,
  email,
  website,
  operator: text('operator'),
  hours: text('hours'),
  fromMonths: age,
  toMonths: age,
  languages,
  stepFree: yesNo,
  transport: text('transport'),
  about: text('about'),
  welcomes: welcomesOf,
  withoutJob: yesNo,
  price,
  shortNotice: yesNo,
  specialNeeds: yesNo,
  charterSince: past,
  vacancies,
  vacanciesOn: past,
  listed: yesNo,
  checkedOn: past,
}

/** What an empty text says: nothing known, except where a sheet cannot do without. */
const nothing = (field: CellField): unknown =>
  field === 'languages' || field === 'welcomes' ? [] : field === 'postcode' || field === 'town' ? '' : null

/** Fields that stay as they are when their text is empty. */
const kept: readonly CellField[] = ['listed', 'checkedOn', 'kind']

/** Reads what was written, all faults at once. @param today nothing was checked after it */
export function readCells(cells: Cells, today: Day): { readonly values: CellValues; readonly refusals: CellRefusal[] } {
  const values: Partial<Record<CellField, unknown>> = {}
  const refusals: CellRefusal[] = []
  for (const field of cellFields) {
    const typed = cells[field]?.trim()
    if (typed === undefined) continue
    if (typed === '' && field === 'name') refusals.push({ code: 'name-missing', field, value: '' })
    else if (typed === '') {
      if (!kept.includes(field)) values[field] = nothing(field)
    } else {
      const read = readers[field](typed, today)
      if ('code' in read) refusals.push({ code: read.code, field, value: typed })
      else values[field] = read.value
    }
  }
  return { values: values as CellValues, refusals: [...refusals, ...crossed(values as CellValues, cells)] }
}

/** What no single field is wrong in. */
function crossed(values: CellValues, cells: Cells): CellRefusal[] {
  const { fromMonths, toMonths, vacancies: free, vacanciesOn } = values
  const refusals: CellRefusal[] = []
  if (typeof fromMonths === 'number' && typeof toMonths === 'number' && toMonths < fromMonths)
    refusals.push({ code: 'ages-crossed', field: 'toMonths', value: cells.toMonths ?? '' })
  if (typeof free === 'number' && cells.vacanciesOn !== undefined && vacanciesOn === null)
    refusals.push({ code: 'vacancies-undated', field: 'vacanciesOn', value: '' })
  return refusals
}
