import type { Refusal } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/platform/messages'
import type { AnswerRefusal } from '../../domain/answers/french.ts'
import { say } from '../messages.ts'

/** What a form needs to show its fields: what was typed, and what is wrong with it. */
export interface FieldsProps<Field extends string> {
  lang: Lang
  typed: Readonly<Record<Field, string>>
  error: (field: Field) => string | undefined
}

export interface FormError {
  readonly field: string
  readonly message: string
}

/** The mistakes of a form in words, in the order of the page. */
export function errorsOf(
  lang: Lang,
  wrong: readonly Refusal<AnswerRefusal>[],
  order: readonly string[],
): readonly FormError[] {
  const place = ({ field }: FormError): number => order.indexOf(field)
  return wrong
    .map(({ code, field = '', details = {} }) => ({ field, message: say(lang)(`refusal.${code}`, details) }))
    .toSorted((a, b) => place(a) - place(b))
}

/** Whole numbers as choices of a list. */
export const counted = (least: number, most: number, label: (count: number) => string) =>
  Array.from({ length: most - least + 1 }, (_, at) => ({ value: String(least + at), label: label(least + at) }))
