import { addDays, day, folded, halfDays } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'

/** What a column of a file of places may hold. */
export const targets = [
  'centreId',
  'centre',
  'group',
  'fromMonths',
  'toMonths',
  'from',
  'until',
  'halfDay',
  'places',
  ...halfDays,
] as const

export type Target = (typeof targets)[number]

/** Names that files give to columns, folded. French first; English for those who export in English. */
const names: Readonly<Record<Exclude<Target, HalfDay>, readonly string[]>> = {
  centreId: ['identifiant', 'id', 'code', 'identifier'],
  centre: [
    'etablissement',
    'nom',
    'nom de l etablissement',
    'structure',
    'nom de la structure',
    'creche',
    'centre',
    'name',
  ],
  group: ['groupe d age', 'groupe', 'tranche d age', 'section', 'age group', 'group'],
  fromMonths: ['de mois', 'age minimum mois', 'age minimum', 'a partir de mois', 'from months'],
  toMonths: ['a mois', 'age maximum mois', 'age maximum', 'jusqu a mois', 'to months'],
  from: ['a partir du', 'debut', 'date de debut', 'premier jour', 'date d effet', 'from'],
  until: ['jusqu au', 'fin', 'date de fin', 'dernier jour', 'until'],
  halfDay: ['demi journee', 'half day'],
  places: ['places', 'places autorisees', 'nombre de places', 'capacite', 'authorised places'],
}

const dayNames: readonly (readonly string[])[] = [
  ['lundi', 'lun', 'monday', 'mon'],
  ['mardi', 'mar', 'tuesday', 'tue'],
  ['mercredi', 'mer', 'wednesday', 'wed'],
  ['jeudi', 'jeu', 'thursday', 'thu'],
  ['vendredi', 'ven', 'friday', 'fri'],
  ['samedi', 'sam', 'saturday', 'sat'],
]
const partNames: readonly (readonly string[])[] = [
  ['matin', 'am', 'morning'],
  ['apres midi', 'pm', 'aprem', 'afternoon'],
]

/** A half-day as people write it: « lundi matin », « Lun. après-midi », `mon-am`. */
export function halfDayNamed(text: string): HalfDay | undefined {
  const words = folded(text).trim()
  return halfDays.find((_, index) => {
    const [days, parts] = [dayNames[Math.floor(index / 2)]!, partNames[index % 2]!]
    return days.some((day) => parts.some((part) => words === `${day} ${part}`))
  })
}

/** How the columns of a file are understood. */
export interface Mapping {
  readonly columns: Readonly<Partial<Record<Target, number>>>
  /** names of columns that say nothing here */
  readonly ignored: readonly string[]
  /** what is needed and is not there */
  readonly missing: readonly ('centre' | 'group' | 'from' | 'places')[]
}

/** Which column holds what, by its name in the file, as somebody said it. */
export type Chosen = Readonly<Partial<Record<Target, string>>>

/**
 * Understands columns by their names; of two with one meaning the first counts.
 * @param chosen said by hand: then these columns count and no other
 */
export function mappingOf(head: readonly string[], chosen: Chosen | null = null): Mapping {
  const columns = chosen ? columnsChosen(head, chosen) : columnsNamed(head)
  const used = new Set(Object.values(columns))
  const wide = halfDays.some((halfDay) => columns[halfDay] !== undefined)
  const long = columns.halfDay !== undefined && columns.places !== undefined
  const missing: Mapping['missing'][number][] = []
  if (columns.centreId === undefined && columns.centre === undefined) missing.push('centre')
  if (columns.group === undefined) missing.push('group')
  if (columns.from === undefined) missing.push('from')
  if (!wide && !long) missing.push('places')
  return { columns, ignored: head.filter((name, index) => name !== '' && !used.has(index)), missing }
}

function columnsNamed(head: readonly string[]): Partial<Record<Target, number>> {
  const columns: Partial<Record<Target, number>> = {}
  head.forEach((name, index) => {
    const words = folded(name).trim()
    const plain = targets.find((target) => target in names && names[target as keyof typeof names].includes(words))
    const target = plain ?? halfDayNamed(name)
    if (target !== undefined && columns[target] === undefined) columns[target] = index
  })
  return columns
}

function columnsChosen(head: readonly string[], chosen: Chosen): Partial<Record<Target, number>> {
  return Object.fromEntries(
    targets.flatMap((target) => {
      const index = head.indexOf(chosen[target] ?? '')
      return index < 0 || chosen[target] === '' ? [] : [[target, index]]
    }),
  )
}

/** Whether what was said of another file says as much of this one: each of its columns is here. */
export const fitsHead = (chosen: Chosen, head: readonly string[]): boolean =>
  Object.values(chosen).every((name) => head.includes(name))

/** A day as people and spreadsheets write it: `2027-01-04`, `04/01/2027`, `4.1.2027`, or the number of days since 1900. */
export function dayTyped(text: string): string {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text)
  if (iso) return iso[1]!
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (local) return `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}`
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0
  // 25 569 days lie between the spreadsheet's day 0 and 1970.
  return serial > 25_569 ? addDays(day('1970-01-01'), serial - 25_569) : text
}
