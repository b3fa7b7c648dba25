import { isDay } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'

/** Somebody of the panel: who sits on the commission, by name and office. */
export interface Member {
  readonly memberId: string
  readonly name: string
  /** « Adjointe à la petite enfance » */
  readonly office: string
  /** others advise: a director, a doctor, the person who writes the minutes */
  readonly voting: boolean
  /** null while the member sits */
  readonly leftOn: Day | null
}

export const presences = ['present', 'excused', 'absent'] as const
export type Presence = (typeof presences)[number]

/** A member at one sitting. */
export interface Seat {
  readonly memberId: string
  readonly presence: Presence
  /** code names of families on whom the member neither speaks nor votes: own child, relative, neighbour */
  readonly conflicts: readonly string[]
}

export const motionKinds = ['proposal', 'case', 'other'] as const
export type MotionKind = (typeof motionKinds)[number]

/** A vote. `proposal` is about the whole list; `case` about one family. */
export interface Motion {
  readonly number: number
  readonly kind: MotionKind
  readonly text: string
  /** the family of a `case` */
  readonly code: string | null
  readonly inFavour: number
  readonly against: number
  readonly abstained: number
}

/** The sitting in which the panel decides a round. */
export interface Sitting {
  readonly roundId: string
  readonly heldOn: Day
  readonly place: string
  /** one line an item */
  readonly agenda: string
  /** whole percent of the voting members that must be present */
  readonly quorum: number
  readonly seats: readonly Seat[]
  readonly motions: readonly Motion[]
  /** instant, ISO 8601 UTC; null while it goes on */
  readonly closedAt: string | null
}

export const usualQuorum = 50

/** More votes for than against; equal votes reject. */
export const isAdopted = ({ inFavour, against }: Motion): boolean => inFavour > against

export interface Attendance {
  readonly voting: number
  readonly present: number
  readonly reached: boolean
}

/** Who votes, who of them is there, and whether that is enough. */
export function attendance(
  members: readonly Member[],
  { seats, quorum }: Pick<Sitting, 'seats' | 'quorum'>,
): Attendance {
  const presenceOf = new Map(seats.map(({ memberId, presence }) => [memberId, presence]))
  const voting = members.filter((member) => member.voting)
  const present = voting.filter(({ memberId }) => presenceOf.get(memberId) === 'present').length
  return { voting: voting.length, present, reached: voting.length > 0 && present * 100 >= quorum * voting.length }
}

/** Members who may vote on a motion: present, voting, and without a conflict on its family. */
export const votersOn = (members: readonly Member[], seats: readonly Seat[], code: string | null): number =>
  seats.filter(
    ({ memberId, presence, conflicts }) =>
      presence === 'present' &&
      members.some((member) => member.memberId === memberId && member.voting) &&
      (code === null || !conflicts.includes(code)),
  ).length

/** What the panel decided on the whole list: the last vote on it counts. */
export function decisionOn(motions: readonly Motion[]): 'adopted' | 'rejected' | 'none' {
  const last = motions.findLast(({ kind }) => kind === 'proposal')
  return last ? (isAdopted(last) ? 'adopted' : 'rejected') : 'none'
}

export type MemberFault = 'name-missing' | 'office-missing'

export function memberFaults({
  name,
  office,
}: Pick<Member, 'name' | 'office'>): { code: MemberFault; field: string }[] {
  return [
    ...(name.trim() === '' || name.length > 80 ? [{ code: 'name-missing' as const, field: 'name' }] : []),
    ...(office.trim() === '' || office.length > 120 ? [{ code: 'office-missing' as const, field: 'office' }] : []),
  ]
}

/** A sitting as typed. */
export interface SittingTyped {
  readonly heldOn: string
  readonly place: string
  readonly agenda: string
  readonly quorum: number | undefined
  readonly seats: readonly { readonly memberId: string; readonly presence: string; readonly conflicts: string }[]
}

export type SittingFault = 'day-wrong' | 'place-too-long' | 'agenda-too-long' | 'quorum-wrong' | 'conflict-unknown'

/** Code names as somebody types them: spaces or commas between. */
export const codeNames = (typed: string): string[] => [
  ...new Set(
    typed
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  ),
]

/** @param known code names of the round */
export function sittingFaults(
  { heldOn, place, agenda, quorum, seats }: SittingTyped,
  known: ReadonlySet<string>,
): { code: SittingFault; field: string }[] {
  const faults: { code: SittingFault; field: string }[] = []
  if (!isDay(heldOn)) faults.push({ code: 'day-wrong', field: 'heldOn' })
  if (place.length > 200) faults.push({ code: 'place-too-long', field: 'place' })
  if (agenda.length > 4000) faults.push({ code: 'agenda-too-long', field: 'agenda' })
  if (quorum === undefined || quorum < 1 || quorum > 100) faults.push({ code: 'quorum-wrong', field: 'quorum' })
  for (const { memberId, conflicts } of seats)
    if (!codeNames(conflicts).every((name) => known.has(name)))
      faults.push({ code: 'conflict-unknown', field: `conflicts-${memberId}` })
  return faults
}

export type MotionFault =
  | 'text-missing'
  | 'votes-wrong'
  | 'too-many-votes'
  | 'no-vote'
  | 'family-unknown'
  | 'quorum-not-reached'

/** A motion as typed. */
export interface MotionTyped {
  readonly kind: MotionKind
  readonly text: string
  readonly code: string
  readonly inFavour: number | undefined
  readonly against: number | undefined
  readonly abstained: number | undefined
}

export function motionFaults(
  typed: MotionTyped,
  sitting: Sitting,
  members: readonly Member[],
  known: ReadonlySet<string>,
): { code: MotionFault; field: string }[] {
  const faults: { code: MotionFault; field: string }[] = []
  if (!attendance(members, sitting).reached) faults.push({ code: 'quorum-not-reached', field: 'text' })
  if (typed.text.trim() === '' || typed.text.length > 1000) faults.push({ code: 'text-missing', field: 'text' })
  const family = typed.kind === 'case' ? typed.code.toUpperCase() : null
  if (family !== null && !known.has(family)) faults.push({ code: 'family-unknown', field: 'code' })
  const votes = [typed.inFavour, typed.against, typed.abstained]
  if (votes.some((count) => count === undefined || count < 0)) faults.push({ code: 'votes-wrong', field: 'inFavour' })
  else {
    const cast = (votes as number[]).reduce((sum, count) => sum + count, 0)
    if (cast === 0) faults.push({ code: 'no-vote', field: 'inFavour' })
    if (cast > votersOn(members, sitting.seats, family)) faults.push({ code: 'too-many-votes', field: 'inFavour' })
  }
  return faults
}
