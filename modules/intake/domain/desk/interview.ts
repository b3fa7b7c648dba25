import { isDay } from '@ribambelle/kernel'

/** What one answers in an interview. */
export const fieldKinds = ['long-text', 'text', 'yes-no', 'choice', 'date', 'number'] as const

export type FieldKind = (typeof fieldKinds)[number]

/** A question of the first interview, as the territory words it. */
export interface InterviewField {
  readonly fieldId: string
  readonly label: string
  readonly kind: FieldKind
  /** of a choice; empty for the other kinds */
  readonly choices: readonly string[]
}

/** Questions asked where the territory has not written its own; their words are in the catalogue of the desk. */
export const defaultFields = [
  { fieldId: 'needs', kind: 'long-text' },
  { fieldId: 'also-fits', kind: 'long-text' },
  { fieldId: 'ways-shown', kind: 'yes-no' },
  { fieldId: 'rules-told', kind: 'yes-no' },
  { fieldId: 'papers', kind: 'text' },
  { fieldId: 'next-contact', kind: 'date' },
] as const satisfies readonly { readonly fieldId: string; readonly kind: FieldKind }[]

export const mostFields = 20
export const mostChoices = 12
const longestLabel = 120

/** How an interview was held. */
export const interviewWays = ['desk', 'phone', 'video', 'home'] as const

export type InterviewWay = (typeof interviewWays)[number]

/** Longest answers, in signs. */
export const longestAnswer: Readonly<Record<FieldKind, number>> = {
  'long-text': 2000,
  text: 200,
  'yes-no': 3,
  choice: longestLabel,
  date: 10,
  number: 9,
}

/** Whether an answer can be one to its question; an empty one always can. */
export function fits({ kind, choices }: InterviewField, value: string): boolean {
  if (value === '') return true
  if (value.length > longestAnswer[kind]) return false
  if (kind === 'yes-no') return value === 'yes' || value === 'no'
  if (kind === 'choice') return choices.includes(value)
  if (kind === 'date') return isDay(value)
  return kind !== 'number' || /^\d{1,9}$/.test(value)
}

export type FieldFault = {
  readonly code: 'field-label-long' | 'field-choices-missing' | 'fields-too-many'
  readonly field: string
}

/** What is wrong with a list of questions. */
export function fieldFaults(fields: readonly InterviewField[]): FieldFault[] {
  const faults: FieldFault[] = fields.length > mostFields ? [{ code: 'fields-too-many', field: 'label-1' }] : []
  for (const [n, { label, kind, choices }] of fields.entries()) {
    if (label.length > longestLabel) faults.push({ code: 'field-label-long', field: `label-${n + 1}` })
    const few =
      kind === 'choice' &&
      (choices.length < 2 || choices.length > mostChoices || choices.some((one) => one.length > longestLabel))
    if (few) faults.push({ code: 'field-choices-missing', field: `choices-${n + 1}` })
  }
  return faults
}
