/** The day of a centre: nobody arrives before five in the morning or leaves after eleven at night. */
const earliest = '05:00'
const latest = '23:00'

/**
 * A time of the day as people write it.
 * @param text `8:30`, `08:30`, `8h30`, `8 h 30`, `8h`, `830` or `8`
 * @returns `08:30`; undefined when it is no time of a centre's day
 */
export function readTime(text: string): string | undefined {
  const found =
    /^(\d{1,2})(?:\s*(?:[:hH.]|\s)\s*(\d{2})?)?$/.exec(text.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.trim())
  if (!found) return undefined
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  if (hour > 23 || minute > 59) return undefined
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return time >= earliest && time <= latest ? time : undefined
}
