/** Why a centre cannot receive a child that is proposed to it. */
export const centreReasons = ['staff', 'group-balance', 'places-wrong', 'child-known', 'care-needs', 'other'] as const
export type CentreReason = (typeof centreReasons)[number]

/** What the director of a centre says of one family proposed to her, or what the coordination did about it. */
export interface CentreAnswer {
  readonly centreId: string
  readonly requestId: string
  /** 1 is the first; the last one counts */
  readonly number: number
  /** `settled`: the coordination spoke with the director, and the place stays */
  readonly answer: 'accepted' | 'refused' | 'settled'
  /** of a refusal; null otherwise */
  readonly kind: CentreReason | null
  readonly note: string
  /** account of the person who answered, and how that person is called */
  readonly by: string
  readonly author: string
  /** instant, ISO 8601 UTC */
  readonly at: string
}

export type AnswerFault = 'kind-missing' | 'note-missing' | 'note-too-long'

export const mostNote = 2000

/** Every mistake of an answer at once: a refusal says why, in a code and in words. */
export function answerFaults({
  answer,
  kind,
  note,
}: {
  readonly answer: string
  readonly kind: string
  readonly note: string
}): { code: AnswerFault; field: string }[] {
  const faults: { code: AnswerFault; field: string }[] = []
  if (answer === 'refused' && !centreReasons.some((known) => known === kind))
    faults.push({ code: 'kind-missing', field: 'kind' })
  if (answer !== 'accepted' && note.trim() === '') faults.push({ code: 'note-missing', field: 'note' })
  if (note.length > mostNote) faults.push({ code: 'note-too-long', field: 'note' })
  return faults
}

const nameOf = ({ centreId, requestId }: Pick<CentreAnswer, 'centreId' | 'requestId'>): string =>
  `${centreId}\n${requestId}`

/** The answer that counts for each centre and family. */
export const lastAnswers = (answers: readonly CentreAnswer[]): Map<string, CentreAnswer> =>
  new Map(answers.toSorted((a, b) => a.number - b.number).map((answer) => [nameOf(answer), answer]))

export const lastAnswer = (
  last: ReadonlyMap<string, CentreAnswer>,
  centreId: string,
  requestId: string,
): CentreAnswer | undefined => last.get(nameOf({ centreId, requestId }))

/** Refusals about which nothing was done: the family still has the place, and nobody settled it. */
export const openRefusals = (
  answers: readonly CentreAnswer[],
  placed: readonly { readonly requestId: string; readonly stays: readonly ({ readonly centreId: string } | null)[] }[],
): CentreAnswer[] => {
  const at = new Set(
    placed.flatMap(({ requestId, stays }) => stays.flatMap((stay) => (stay ? [nameOf({ ...stay, requestId })] : []))),
  )
  return [...lastAnswers(answers)].flatMap(([name, answer]) =>
    answer.answer === 'refused' && at.has(name) ? [answer] : [],
  )
}
