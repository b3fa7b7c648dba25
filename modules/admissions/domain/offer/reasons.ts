/** Why a family declines, as it says itself; a territory may add its own. Nobody has to say why. */
export const declineReasons = [
  'other-half-days',
  'other-start',
  'too-far',
  'waits-for-better',
  'other-care',
  'stays-home',
  'cost',
  'moved',
  'other',
  'not-said',
] as const

/** Why an officer takes an offer back. */
export const withdrawReasons = [
  'places-corrected',
  'made-in-error',
  'situation-changed',
  'lives-elsewhere',
  'family-asked',
] as const

/** Why the program itself takes an offer back: never chosen by a person. */
export const ownReasons = ['counter-offer', 'accepted-elsewhere', 'place-not-freed', 'request-gone'] as const

/** Why the next family of the waiting list is passed over; the reason and its author are kept. */
export const skipReasons = [
  'not-reached',
  'family-asked-to-wait',
  'file-to-complete',
  'care-cannot-be-adapted',
  'half-days-do-not-suit',
] as const

/** A reason that a territory added: its code begins with `local-`. */
export interface LocalReason {
  readonly code: string
  readonly label: string
}

/** Whether a family, or an officer for it, may give this reason. */
export const isDeclineReason = (code: string, local: readonly LocalReason[]): boolean =>
  (declineReasons as readonly string[]).includes(code) || local.some((reason) => reason.code === code)

/** Declining for these reasons says that the offer was not what was asked: it never counts as a refusal. */
export const notCounted: readonly string[] = ['other-half-days', 'other-start']
