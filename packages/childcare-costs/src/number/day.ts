/** A calendar day `YYYY-MM-DD`: days compare with `<` because the text sorts as the calendar does. */
export type Day = `${number}-${number}-${number}`

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month. @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether a value is the text of a day that exists (`2026-02-30` is not). */
export function isDay(value: unknown): value is Day {
  const parts = typeof value === 'string' ? dayShape.exec(value) : null
  if (!parts) return false
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

export const yearOf = (on: Day): number => Number(on.slice(0, 4))
export const monthOf = (on: Day): number => Number(on.slice(5, 7))
export const dateOf = (on: Day): number => Number(on.slice(8, 10))

/** Birthdays lived on a day: 2 on the day of the second birthday; negative before birth. */
export function ageInYears(born: Day, on: Day): number {
  return yearOf(on) - yearOf(born) - (on.slice(5) < born.slice(5) ? 1 : 0)
}
