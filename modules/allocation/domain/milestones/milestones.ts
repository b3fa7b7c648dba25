import { hasRole, isDay, isMonth } from '@ribambelle/kernel'
import type { Actor, Day, Month } from '@ribambelle/kernel'

/** A day of the territory's calendar that families wait for, in the order in which a campaign meets them. */
export const milestoneKinds = ['ask-before', 'proofs-before', 'freeze', 'panel', 'answers', 'reply-before'] as const
export type MilestoneKind = (typeof milestoneKinds)[number]

export interface Milestone {
  readonly milestoneId: string
  readonly kind: MilestoneKind
  readonly on: Day
  /** first and last month of start that it concerns */
  readonly firstMonth: Month
  readonly lastMonth: Month
  /** a precision for families, in French: « salle du conseil »; may be empty */
  readonly note: string
  /** taken out of the calendar; kept so that it can be put back, and so that calendars that follow ours learn of it */
  readonly cancelled: boolean
}

export type MilestoneFault = 'kind-unknown' | 'day-wrong' | 'months-wrong' | 'note-too-long'

export const longestNote = 200

/** All that is wrong with a day of the calendar as somebody typed it. */
export function milestoneFaults(typed: {
  readonly kind: string
  readonly on: string
  readonly firstMonth: string
  readonly lastMonth: string
  readonly note: string
}): { readonly code: MilestoneFault; readonly field: string }[] {
  const faults: { code: MilestoneFault; field: string }[] = []
  if (!(milestoneKinds as readonly string[]).includes(typed.kind)) faults.push({ code: 'kind-unknown', field: 'kind' })
  if (!isDay(typed.on)) faults.push({ code: 'day-wrong', field: 'on' })
  const months = isMonth(typed.firstMonth) && isMonth(typed.lastMonth) && typed.firstMonth <= typed.lastMonth
  if (!months) faults.push({ code: 'months-wrong', field: 'firstMonth' })
  if (typed.note.length > longestNote) faults.push({ code: 'note-too-long', field: 'note' })
  return faults
}

/** Who writes the calendar. */
export const calendarKeepers = ['coordinator', 'administrator'] as const
export const mayKeepCalendar = (actor: Actor): boolean => hasRole(actor, ...calendarKeepers)

/** What comes for a request, from a day on, the next first. */
export const comingFor = (all: readonly Milestone[], startMonth: Month | null, from: Day): Milestone[] =>
  all
    .filter(
      ({ on, cancelled, firstMonth, lastMonth }) =>
        !cancelled && on >= from && (startMonth === null || (firstMonth <= startMonth && startMonth <= lastMonth)),
    )
    .toSorted((a, b) =>
      a.on < b.on ? -1 : a.on > b.on ? 1 : milestoneKinds.indexOf(a.kind) - milestoneKinds.indexOf(b.kind),
    )
