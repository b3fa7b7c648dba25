import { callsAnother, tells } from './telling.ts'

/** What an elected member asks about a family of the book, known by its code alone. */
export const questionKinds = [
  'why-refused', // why has it no place, or not the one it preferred
  'points', // how are its points counted
  'siblings', // are brothers and sisters considered together
  'urgent', // was the urgency of the situation seen
  'place-held', // does it already hold a place
  'data', // is what is known of it right
  'other',
] as const
export type QuestionKind = (typeof questionKinds)[number]

/** What staff answer. */
export const answerKinds = [
  'confirmed', // looked at: the rules were applied
  'corrected', // something was wrong, and is corrected
  'looked-at-again', // the family's file is being looked at again
  'not-possible', // the rules do not allow it
  'in-sitting', // answered aloud, in the sitting
] as const
export type AnswerKind = (typeof answerKinds)[number]

export const mostWords = 500

export interface CaseQuestion {
  readonly questionId: string
  readonly roundId: string
  /** of the family, in the book */
  readonly code: string
  readonly kind: QuestionKind
  /** to the staff alone: no elected member reads another one's words */
  readonly note: string
  /** account of who asks, and how that person is called on screen */
  readonly by: string
  readonly author: string
  /** instants, ISO 8601 UTC */
  readonly askedAt: string
  readonly answer: {
    readonly kind: AnswerKind
    /** read by elected members */
    readonly text: string
    readonly at: string
  } | null
}

/** A question as elected members read it: codes, and the words of the staff. */
export type QuestionForElected = Omit<CaseQuestion, 'note' | 'by' | 'author'>

export const forElectedMembers = ({
  note: _note,
  by: _by,
  author: _author,
  ...rest
}: CaseQuestion): QuestionForElected => rest

export type QuestionFault = 'kind-missing' | 'words-too-long' | 'words-missing' | 'words-tell' | 'words-name-another'

/** Every mistake of a question at once. */
export function questionFaults({
  kind,
  note,
}: {
  readonly kind: string
  readonly note: string
}): { code: QuestionFault; field: string }[] {
  return [
    ...(questionKinds.some((known) => known === kind) ? [] : [{ code: 'kind-missing' as const, field: 'kind' }]),
    ...(kind === 'other' && note.trim() === '' ? [{ code: 'words-missing' as const, field: 'note' }] : []),
    ...(note.length > mostWords ? [{ code: 'words-too-long' as const, field: 'note' }] : []),
  ]
}

/**
 * Every mistake of an answer at once. Elected members read it: what looks like an address, a telephone number, a day, a reference or one of
 * the family's own names is not let through; nor is the name of another family, which an explanation would easily compare it with.
 * @param names of the people and the reference of the request
 * @param around surnames of all families of the round, and the names of places, which may be said
 */
export function answerFaultsOf(
  { kind, text }: { readonly kind: string; readonly text: string },
  names: readonly string[],
  around: { readonly surnames: readonly string[]; readonly places: readonly string[] } = { surnames: [], places: [] },
): { code: QuestionFault; field: string }[] {
  return [
    ...(answerKinds.some((known) => known === kind) ? [] : [{ code: 'kind-missing' as const, field: 'kind' }]),
    ...(text.length > mostWords ? [{ code: 'words-too-long' as const, field: 'text' }] : []),
    ...(tells(text, names)
      ? [{ code: 'words-tell' as const, field: 'text' }]
      : callsAnother(text, around.surnames, around.places)
        ? [{ code: 'words-name-another' as const, field: 'text' }]
        : []),
  ]
}
