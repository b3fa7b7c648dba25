/** The half-days on which a place can be held, Monday morning to Saturday afternoon. */
export const halfDays = [
  'mon-am',
  'mon-pm',
  'tue-am',
  'tue-pm',
  'wed-am',
  'wed-pm',
  'thu-am',
  'thu-pm',
  'fri-am',
  'fri-pm',
  'sat-am',
  'sat-pm',
] as const

export type HalfDay = (typeof halfDays)[number]

/** Monday to Friday, the week of most centres. */
export const workingWeek: readonly HalfDay[] = halfDays.slice(0, 10)

/** Whether a text names a half-day. */
export const isHalfDay = (text: string): text is HalfDay => (halfDays as readonly string[]).includes(text)

/** A week: the half-days wanted or held, in calendar order and each once. */
export type Week = readonly HalfDay[]

/** Puts half-days in calendar order, each once, and drops what is not a half-day. */
export const week = (chosen: Iterable<string>): Week => {
  const set = new Set(chosen)
  return halfDays.filter((halfDay) => set.has(halfDay))
}
