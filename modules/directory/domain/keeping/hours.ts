import { openings } from '../opening.ts'

const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const

/** What is typed for each day, Monday first; an empty text is a day on which it is closed. */
export type TypedWeek = readonly string[]

const two = (text: string): string => text.padStart(2, '0')

/**
 * Hours of one day as people write them: `8h-12h30, 14h-18h`, `7:30 – 18:30`, `de 8 h à 12 h`.
 * @returns `HH:MM-HH:MM` spans in order, none overlapping; undefined when it is none
 */
export function readSpans(text: string): string[] | undefined {
  const time = String.raw`(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?(?:\s*min)?`
  const span = new RegExp(String.raw`^(?:de\s+)?${time}\s*(?:-|–|—|à|a|to|/)\s*${time}$`)
  const spans: string[] = []
  for (const part of text.toLowerCase().split(/[,;&+]|\s+et\s+|\s+and\s+/)) {
    const found = span.exec(part.trim())
    if (!found) return undefined
    const [from, to] = [`${two(found[1]!)}:${found[2] ?? '00'}`, `${two(found[3]!)}:${found[4] ?? '00'}`]
    const before = spans.at(-1)?.slice(6) ?? ''
    if (![from, to].every((one) => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(one)) || from >= to || from < before)
      return undefined
    spans.push(`${from}-${to}`)
  }
  return spans
}

/**
 * Writes a week in the syntax of the house, days with the same hours together: `Mo-Tu,Th-Fr 08:30-12:30; We off`.
 * @returns the text (null when every day is empty), or the days (0 to 6) that cannot be read
 */
export function hoursOf(week: TypedWeek): { readonly hours: string | null } | { readonly unreadable: number[] } {
  const read = week.map((text) => (text.trim() === '' ? [] : readSpans(text)))
  const unreadable = read.flatMap((spans, day) => (spans ? [] : [day]))
  if (unreadable.length > 0) return { unreadable }
  const times = read.map((spans) => (spans ?? []).join(',') || 'off')
  if (times.every((one) => one === 'off')) return { hours: null }
  // A week-end on which it is closed goes without saying.
  const days = times.flatMap((one, day) => (day > 4 && one === 'off' ? [] : [day]))
  const groups = [...Map.groupBy(days, (day) => times[day]!)].sort(
    ([a], [b]) => Number(a === 'off') - Number(b === 'off'),
  )
  return { hours: groups.map(([one, same]) => `${ranges(same)} ${one}`).join('; ') }
}

function ranges(days: readonly number[]): string {
  const written: string[] = []
  for (let at = 0; at < days.length; at++) {
    const from = days[at]!
    while (days[at + 1] === days[at]! + 1) at++
    const to = days[at]!
    written.push(from === to ? dayCodes[from]! : `${dayCodes[from]!}-${dayCodes[to]!}`)
  }
  return written.join(',')
}

/** What the form shows for each day; undefined when the hours are written in words. */
export function weekOf(hours: string | null): string[] | undefined {
  const read = hours === null ? [] : openings(hours)
  return (
    read &&
    dayCodes.map((_, day) => {
      const open = read.findLast(({ days }) => days.some(({ from, to }) => from <= day + 1 && day + 1 <= to))
      return (open?.times ?? []).map(({ from, to }) => `${from}-${to}`).join(', ')
    })
  )
}
