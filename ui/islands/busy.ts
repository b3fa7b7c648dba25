/** The island of every page on which a form or a file takes seconds: `page(title, body, { islands: [underWay] })`. */
export const underWay = 'under-way'

/** What a pressed button says while the server works. */
export interface Busy {
  readonly now: string
  /** once it takes longer than usual */
  readonly later?: string | undefined
  /** when a file came */
  readonly ready?: string | undefined
}

/** How the island finds these words; nothing without them. */
export const marksOf = (busy: Busy | undefined): Record<string, string | undefined> =>
  busy ? { 'data-busy': busy.now, 'data-later': busy.later, 'data-ready': busy.ready } : {}
