/** Questions that families ask most, in the order in which they come. Words: `question.<id>` and `answer.<id>`. */
export const questionIds = [
  'kinds',
  'cost',
  'given',
  'when',
  'before-birth',
  'no-job',
  'no-email',
  'language',
  'refused',
] as const

export type QuestionId = (typeof questionIds)[number]
