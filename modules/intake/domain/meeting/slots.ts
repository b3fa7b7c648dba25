import { addDays, daysBetween } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { SlotPlan } from './meeting.ts'

/** Most meetings that one act opens: a year of weekly mornings. */
export const mostSlots = 300

/** A time of the clock, `08:30`. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export interface Slot {
  readonly day: Day
  readonly from: string
  readonly until: string
}

/** The meetings of a plan, in order. What is left of a part of the day that is too short for another one stays free. */
export function slotsOf({ firstDay, lastDay, except, from, until, minutes }: SlotPlan): Slot[] {
  const [start, end] = [minutesOf(from), minutesOf(until)]
  const each = minutes ?? end - start
  const weeks = lastDay === null ? 0 : Math.max(0, Math.floor(daysBetween(firstDay, lastDay) / 7))
  const slots: Slot[] = []
  for (let week = 0; week <= weeks; week += 1) {
    const day = addDays(firstDay, week * 7)
    if (except.includes(day)) continue
    for (let at = start; at + each <= end && slots.length <= mostSlots; at += each)
      slots.push({ day, from: timeOf(at), until: timeOf(at + each) })
  }
  return slots
}
