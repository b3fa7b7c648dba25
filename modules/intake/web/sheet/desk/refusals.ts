import type { Refusal } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/platform/messages'
import type { LinkRequestsRefusal } from '../../../application/desk/families/link-requests.ts'
import type { MergeRefusal, PartRefusal } from '../../../application/desk/families/merge-requests.ts'
import type { InterviewRefusal } from '../../../application/desk/interviews/record-interview.ts'
import { refusalText } from '../../words.ts'
import { say } from './messages.ts'

/** Refusals of the sheet that only staff meet. */
const own = [
  'same-request',
  'merge-too-late',
  'merged-changed-since',
  'offer-waiting',
  'reference-unknown',
  'interview-day-wrong',
  'interview-way-missing',
  'interview-empty',
  'answer-wrong',
  'interview-changed',
] as const satisfies readonly (
  | LinkRequestsRefusal
  | MergeRefusal
  | PartRefusal
  | InterviewRefusal
  | 'offer-waiting'
  | 'reference-unknown'
)[]

/** Why the service says no, at the desk. */
export function refusalWords(lang: Lang, refusal: Refusal): string {
  const known = own.find((code) => code === refusal.code)
  return known ? say(lang)(`refusal.${known}`, refusal.details) : refusalText(lang, refusal)
}

/** The same for a summary of errors. */
export const refusalLines = (
  lang: Lang,
  refusals: readonly Refusal[],
): { field?: string | undefined; message: string }[] =>
  refusals.map((refusal) => ({ field: refusal.field, message: refusalWords(lang, refusal) }))

/** What is said beside a field. */
export function besideField(lang: Lang, refusals: readonly Refusal[], field: string): string | undefined {
  const refused = refusals.find((refusal) => refusal.field === field)
  return refused && refusalWords(lang, refused)
}
