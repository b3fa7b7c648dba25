import type { Refusal } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/platform/messages'
import type { AnswerRefusal, FrenchField } from '../../domain/answers/french.ts'
import type { SwissField } from '../../domain/answers/swiss.ts'
import { say } from '../messages.ts'

/** What a form needs to show its fields: what was typed, and what is wrong with it. */
export interface FieldsProps<Field extends string> {
  lang: Lang
  typed: Readonly<Record<Field, string>>
  error: (field: Field) => string | undefined
}

export interface FormError {
  readonly field: string
  /** beside the field */
  readonly message: string
  /** in the list above the form, where the field is not in sight */
  readonly full: string
}

/** Fields whose number is typed, and their labels. */
const typedFields = {
  income: 'income',
  hours: 'hours',
  weekHours: 'weekHours',
  weeks: 'weeks',
  cmHourly: 'cmHourly',
  cmUpkeep: 'cmUpkeep',
  cmMeals: 'cmMeals',
  microHourly: 'microHourly',
  homeHourly: 'homeHourly',
  earnings1: 'swiss.earnings1',
  earnings2: 'swiss.earnings2',
  allowances: 'swiss.allowances',
  alimonyReceived: 'swiss.alimonyReceived',
  alimonyPaid: 'swiss.alimonyPaid',
  fortune: 'swiss.fortune',
} as const satisfies Partial<Record<FrenchField | SwissField, string>>

const isTyped = (field: string): field is keyof typeof typedFields => Object.hasOwn(typedFields, field)

/** The mistakes of a form in words, in the order of the page. */
export function errorsOf(
  lang: Lang,
  wrong: readonly Refusal<AnswerRefusal>[],
  order: readonly string[],
): readonly FormError[] {
  const place = ({ field }: FormError): number => order.indexOf(field)
  return wrong
    .map(({ code, field = '', details = {} }) => {
      const t = say(lang)
      const message = t(`refusal.${code}`, details)
      const full = isTyped(field) ? t('problem.in', { field: t(typedFields[field]), message }) : message
      return { field, message, full }
    })
    .toSorted((a, b) => place(a) - place(b))
}

/** Whole numbers as choices of a list. */
export const counted = (least: number, most: number, label: (count: number) => string) =>
  Array.from({ length: most - least + 1 }, (_, at) => ({ value: String(least + at), label: label(least + at) }))
