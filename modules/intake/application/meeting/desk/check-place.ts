import type { Refusal } from '@ribambelle/kernel'
import type { MeetingWay } from '../../../domain/meeting/meeting.ts'

/** A whole number as people type it; undefined when it is none, or out of bounds. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

/** Where to come must be said, and a video needs an address that a browser opens safely. */
export function checkedPlace(way: MeetingWay, place: string): Refusal<'place-missing' | 'video-wrong'>[] {
  const typed = place.trim()
  if (way === 'place' && (typed === '' || typed.length > 300)) return [{ code: 'place-missing', field: 'place' }]
  if (way === 'video' && (!isSafeAddress(typed) || typed.length > 300)) return [{ code: 'video-wrong', field: 'place' }]
  return []
}

const isSafeAddress = (text: string): boolean => /^https:\/\/[\w.-]+(?::\d+)?(?:\/[^\s"<>]*)?$/i.test(text)
