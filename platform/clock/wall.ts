import { day as dayOf } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'

const formats = new Map<string, Intl.DateTimeFormat>()

function wall(zone: string): Intl.DateTimeFormat {
  // Swedish writes dates as ISO 8601 does.
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(zone, format)
  return format
}

/** Whether a name is one of a zone, as the IANA list writes it: `Indian/Reunion`. */
export function isZone(name: string): boolean {
  try {
    return wall(name) !== undefined
  } catch {
    return false
  }
}

/** What the clocks of a zone show at an instant. @param zone IANA name */
export function clockAt(zone: string, at: Date): { readonly day: Day; readonly time: string } {
  const [day = '', time = ''] = wall(zone).format(at).split(' ')
  return { day: dayOf(day), time: time.slice(0, 5) }
}

/**
 * The instant at which the clocks of a zone show a time on a day: the first one, in the night when an hour comes twice.
 * @param zone IANA name
 * @param time `HH:MM`
 * @returns undefined for a time that is jumped over, in the night when an hour is missing
 */
export function instantAt(zone: string, day: Day, time: string): Date | undefined {
  const shown = Date.parse(`${day}T${time}:00Z`)
  // The zone is ahead of UTC by the one or the other, before and after a change of that night.
  const ahead = [-24, 24].map((hours) => {
    const at = shown + hours * 3_600_000
    return Date.parse(`${wall(zone).format(at).replace(' ', 'T')}Z`) - at
  })
  const found = [...new Set(ahead)]
    .map((offset) => new Date(shown - offset))
    .filter((at) => clockAt(zone, at).day === day && clockAt(zone, at).time === time)
  return found.toSorted((a, b) => a.getTime() - b.getTime())[0]
}
