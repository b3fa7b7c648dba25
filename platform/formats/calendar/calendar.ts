import { addDays } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { ICalCalendar } from 'ical-generator'

interface About {
  /** the same for the same event each time the file is read again, `milestone-12@lurelle`: printable, without spaces */
  readonly uid: string
  readonly title: string
  readonly description?: string
  /** absolute address of the page that says more */
  readonly url?: string
  readonly place?: string
}

/** A whole day, or from one instant to another. */
export type CalendarEvent = About & ({ readonly day: Day } | { readonly start: Date; readonly end: Date })

/** Days for the calendars of telephones and computers. */
export interface CalendarFile {
  /** shown as the calendar's name */
  readonly name: string
  readonly events: readonly CalendarEvent[]
  /** when what it says was last changed; each event's own beginning when absent. Never the clock: the same days make the same file */
  readonly stamp?: Date
  /** IANA name of the zone that readers are likely in; instants themselves are written in UTC */
  readonly zone: string
}

/**
 * Writes an iCalendar file: `text/calendar; charset=utf-8`.
 * @throws RangeError on a uid or an address that only a bug can make
 * @source RFC 5545
 */
export function calendarFile({ name, events, stamp, zone }: CalendarFile): string {
  // No time zone is given to the library: with one it writes instants as the machine's own local time.
  const calendar = new ICalCalendar({ name: escaped(name), prodId: { company: 'Ribambelle', product: 'Ribambelle' } })
  calendar.x('X-WR-TIMEZONE', zone)
  for (const event of events) {
    if (!/^[\u0021-\u007E]{1,200}$/.test(event.uid)) throw new RangeError(`no uid of an event: ${event.uid}`)
    const { start, end } = 'day' in event ? wholeDay(event.day) : event
    calendar.createEvent({
      id: event.uid,
      stamp: stamp ?? start,
      start,
      end,
      allDay: 'day' in event,
      summary: event.title,
      ...(event.description ? { description: event.description } : {}),
      ...(event.place ? { location: event.place } : {}),
      ...(event.url ? { url: new URL(event.url).href } : {}),
    })
  }
  return calendar.toString()
}

const wholeDay = (on: Day): { start: Date; end: Date } => ({
  start: new Date(`${on}T00:00:00Z`),
  end: new Date(`${addDays(on, 1)}T00:00:00Z`),
})

/** The library escapes events, and leaves the name of the calendar as it came. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
