import type { Sheet } from '../sheet.ts'

/** A sheet as those who keep it see it. */
export type KeptSheet = Sheet & {
  readonly closedOn: Sheet['checkedOn'] | null
  /** grows with every change: who edits an older one is told what changed */
  readonly version: number
}

/**
 * What changes together, and is restored together: where a place lies is one thing, with its position and its zone. Each part is one row of the
 * history.
 */
export const parts = {
  name: ['name'],
  kind: ['kind'],
  place: ['address', 'postcode', 'town', 'latitude', 'longitude', 'zoneId'],
  phone: ['phone'],
  email: ['email'],
  website: ['website'],
  operator: ['operator'],
  hours: ['hours'],
  ages: ['fromMonths', 'toMonths'],
  languages: ['languages'],
  stepFree: ['stepFree'],
  transport: ['transport'],
  about: ['about'],
  welcomes: ['welcomes'],
  withoutJob: ['withoutJob'],
  price: ['price'],
  shortNotice: ['shortNotice'],
  specialNeeds: ['specialNeeds'],
  charterSince: ['charterSince'],
  vacancies: ['vacancies', 'vacanciesOn'],
  listed: ['listed'],
  invented: ['invented'],
  checkedOn: ['checkedOn'],
  closedOn: ['closedOn'],
} as const satisfies Record<string, readonly (keyof KeptSheet)[]>

export type Part = keyof typeof parts

export const partNames = Object.keys(parts) as readonly Part[]

export const isPart = (text: string): text is Part => Object.hasOwn(parts, text)

/** Values of a part as JSON: the value itself, or an object where it has several. */
export type PartValue = unknown

/** One part of a sheet. */
export function partOf(sheet: KeptSheet, part: Part): PartValue {
  const [only, ...more] = parts[part]
  if (more.length === 0) return sheet[only] ?? null
  return Object.fromEntries(parts[part].map((field) => [field, sheet[field] ?? null]))
}

/** The sheet with one part as it was. @param value as `partOf` gave it */
export function withPart(sheet: KeptSheet, part: Part, value: PartValue): KeptSheet {
  const [only, ...more] = parts[part]
  return { ...sheet, ...(more.length === 0 ? { [only]: value } : (value as object)) }
}

/** Every part of a sheet: what a new one said when it was made. */
export const wholeOf = (sheet: KeptSheet): Record<Part, PartValue> =>
  Object.fromEntries(partNames.map((part) => [part, partOf(sheet, part)])) as Record<Part, PartValue>

/** Whether two values of a part are the same. Keys stand in the order of `parts`, or in the database's: compared one by one. */
export function sameValue(a: PartValue, b: PartValue): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => value === b[index])
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') {
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
    return Object.keys({ ...left, ...right }).every((key) => left[key] === right[key])
  }
  return a === b
}

/** One part that an act changed. */
export interface PartChange {
  readonly part: Part
  readonly before: PartValue
  readonly after: PartValue
}

/** What differs between two sheets, part by part. */
export const changesBetween = (before: KeptSheet, after: KeptSheet): PartChange[] =>
  partNames
    .map((part) => ({ part, before: partOf(before, part), after: partOf(after, part) }))
    .filter((change) => !sameValue(change.before, change.after))

/** Fields that are not invented any more because somebody wrote another value. */
export function stillInvented(before: KeptSheet, after: KeptSheet): string[] {
  const written = new Set<string>(changesBetween(before, after).flatMap(({ part }) => [...parts[part]]))
  const placed = written.has('latitude')
  return before.invented.filter((field) => !written.has(field) && !(placed && field === 'position'))
}

/** Why a row of the history was written. */
export const causes = [
  'added',
  'edited',
  'checked',
  'closed',
  'reopened',
  'restored',
  'imported',
  'import-undone',
] as const

export type Cause = (typeof causes)[number]

/** A row of the history of a sheet. */
export interface SiteChange {
  readonly changeId: string
  readonly siteId: string
  readonly version: number
  readonly madeAt: Date
  /** the account, never the person */
  readonly madeBy: string
  readonly cause: Cause
  readonly causeRef: string | null
  /** a `Part`, or `added` for a sheet that was not there; older rows may name parts that no program knows any more */
  readonly field: string
  readonly before: PartValue
  readonly after: PartValue
}
