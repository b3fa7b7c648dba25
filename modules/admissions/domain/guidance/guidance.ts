import { isDay } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Decision, DecisionKind } from '../decision/decision.ts'
import { isLeftWithout } from '../decision/not-offered.ts'
import type { GuidanceMove, GuidanceState } from './transitions.ts'

export const guidanceStates = ['waiting', 'contacted', 'closed'] as const satisfies readonly GuidanceState[]

/** How somebody spoke with a family. */
export const contactWays = ['phone', 'meeting', 'message', 'letter', 'home'] as const
export type ContactWay = (typeof contactWays)[number]

/** How it ended, as staff say it. */
export const guidanceOutcomes = [
  'childminder', // a childminder was found
  'other-centre',
  'home-care',
  'few-hours', // a few hours a week somewhere
  'family-arranged', // the family found by itself
  'stays-waiting', // nothing else suits: it waits for its wishes
  'not-reached',
  'declined', // the family wants no help
] as const
/** And as follows by itself: the family has its place, or asks no more. */
export const ownOutcomes = ['place-given', 'request-ended'] as const
export type GuidanceOutcome = (typeof guidanceOutcomes)[number] | (typeof ownOutcomes)[number]

/** Whether a commission hands a family over: it left it without a place, and the family did not leave by itself. @param changed why people changed the answer @param notOffered why the place that it gave is not offered */
export const isHandedOver = (
  kind: DecisionKind,
  changed: string | undefined,
  notOffered: Decision['notOffered'],
): boolean =>
  kind === 'placed'
    ? isLeftWithout(notOffered)
    : (kind === 'not-placed' || kind === 'impossible') && changed !== 'family-left'

/** A family that is helped to find another solution. */
export interface Guidance {
  readonly requestId: string
  readonly reference: string
  readonly roundId: string
  readonly state: GuidanceState
  readonly handedOn: Day
  /** when somebody means to speak with it again */
  readonly nextOn: Day | null
  /** null until it is closed */
  readonly outcome: GuidanceOutcome | null
  /** grows with each move: two people at once do not overwrite each other */
  readonly version: number
}

/** What was done, written once. */
export interface GuidanceStep {
  readonly move: GuidanceMove
  readonly way: ContactWay | null
  /** whether the family answered; null where nobody tried */
  readonly reached: boolean | null
  readonly outcome: GuidanceOutcome | null
  readonly note: string
  readonly by: string
  readonly author: string
  /** instant, ISO 8601 UTC */
  readonly at: string
}

export const mostNote = 1000

export type GuidanceFault = 'way-missing' | 'reached-missing' | 'day-wrong' | 'outcome-missing' | 'note-too-long'

/** A contact as typed. */
export interface ContactTyped {
  readonly way: string
  readonly reached: string
  /** empty where nothing is planned */
  readonly nextOn: string
  readonly note: string
}

const noteFaults = (note: string, field: string): { code: GuidanceFault; field: string }[] =>
  note.length > mostNote ? [{ code: 'note-too-long', field }] : []

/** Every mistake at once. @param today the next day is this one or later */
export function contactFaults(
  { way, reached, nextOn, note }: ContactTyped,
  today: Day,
): { code: GuidanceFault; field: string }[] {
  return [
    ...(contactWays.some((known) => known === way) ? [] : [{ code: 'way-missing' as const, field: 'way' }]),
    ...(reached === 'yes' || reached === 'no' ? [] : [{ code: 'reached-missing' as const, field: 'reached' }]),
    ...(nextOn === '' || (isDay(nextOn) && nextOn >= today) ? [] : [{ code: 'day-wrong' as const, field: 'nextOn' }]),
    ...noteFaults(note, 'note'),
  ]
}

/** Every mistake at once. */
export const closeFaults = ({
  outcome,
  note,
}: {
  readonly outcome: string
  readonly note: string
}): { code: GuidanceFault; field: string }[] => [
  ...(guidanceOutcomes.some((known) => known === outcome)
    ? []
    : [{ code: 'outcome-missing' as const, field: 'outcome' }]),
  ...noteFaults(note, 'closing'),
]
