import type { Day } from '@ribambelle/kernel'

/** Where the territories lie: France and French-speaking Switzerland keep the same time. */
const zone = 'Europe/Paris'

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** Milliseconds by which the clocks of the territories are ahead of UTC at an instant. */
const ahead = (at: number): number =>
  Date.parse(`${parts.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000

/** The instant at which the clocks of the territories show a time on a day. @param time `HH:MM` */
export function instantAt(day: Day, time: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`)
  // Twice: the first guess may lie on the other side of a change of time.
  const guess = shown - ahead(shown)
  return new Date(shown - ahead(guess))
}
