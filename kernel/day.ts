/** A calendar day, `YYYY-MM-DD`, without time or zone. Days compare with `<` because the text sorts as the calendar does. */
export type Day = `${number}-${number}-${number}`

/** A calendar month, `YYYY-MM`. */
export type Month = `${number}-${number}`

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/
const monthShape = /^(\d{4})-(\d{2})$/
const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month. @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether a text is a day that exists (`2026-02-30` is not). */
export function isDay(text: string): text is Day {
  const parts = dayShape.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Whether a text is a month that exists. */
export function isMonth(text: string): text is Month {
  const parts = monthShape.exec(text)
  return parts !== null && Number(parts[2]) >= 1 && Number(parts[2]) <= 12
}

/** Reads a day that the program itself wrote. @throws RangeError on anything else: check people's input with `isDay` first */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`expected a day YYYY-MM-DD, got ${JSON.stringify(text)}`)
  return text
}

/** Reads a month that the program itself wrote. @throws RangeError on anything else */
export function month(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`expected a month YYYY-MM, got ${JSON.stringify(text)}`)
  return text
}

const yearOf = (on: Day | Month): number => Number(on.slice(0, 4))
const monthNumber = (on: Day | Month): number => Number(on.slice(5, 7))
const dayNumber = (on: Day): number => Number(on.slice(8, 10))
const two = (n: number): string => String(n).padStart(2, '0')
const compose = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}` as Day

/** Days since 0001-01-01 in the Gregorian calendar, so that differences are whole numbers. */
function ordinal(on: Day): number {
  const before = yearOf(on) - 1
  const leapDay = isLeap(yearOf(on)) && monthNumber(on) > 2 ? 1 : 0
  const start = daysBeforeMonth[monthNumber(on) - 1] ?? 0
  return (
    before * 365 +
    Math.floor(before / 4) -
    Math.floor(before / 100) +
    Math.floor(before / 400) +
    start +
    leapDay +
    dayNumber(on)
  )
}

function fromOrdinal(count: number): Day {
  let year = Math.floor(count / 365.2425) + 1
  while (ordinal(compose(year, 1, 1)) > count) year -= 1
  while (ordinal(compose(year + 1, 1, 1)) <= count) year += 1
  let month = 12
  while (ordinal(compose(year, month, 1)) > count) month -= 1
  return compose(year, month, count - ordinal(compose(year, month, 1)) + 1)
}

/** The day that comes `count` days later (earlier when negative). */
export const addDays = (on: Day, count: number): Day => fromOrdinal(ordinal(on) + count)

/** Whole days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => ordinal(to) - ordinal(from)

/** The same date `count` months later; the last day of the month where that date does not exist (31 January + 1 month = 28 or 29 February). */
export function addMonths(on: Day, count: number): Day {
  const months = yearOf(on) * 12 + monthNumber(on) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return compose(year, month, Math.min(dayNumber(on), daysInMonth(year, month)))
}

/** Complete months lived on a day; negative before birth. */
export function ageInMonths(born: Day, on: Day): number {
  const months = (yearOf(on) - yearOf(born)) * 12 + monthNumber(on) - monthNumber(born)
  return dayNumber(on) < dayNumber(born) ? months - 1 : months
}

/** Day of the week, 1 (Monday) to 7 (Sunday). */
export const weekday = (on: Day): number => ((ordinal(on) + 6) % 7) + 1

/** The month a day lies in. */
export const monthOf = (on: Day): Month => on.slice(0, 7) as Month

/** The first day of a month. */
export const firstDay = (of: Month): Day => `${of}-01` as Day

/** The last day of a month. */
export const lastDay = (of: Month): Day =>
  compose(yearOf(of), monthNumber(of), daysInMonth(yearOf(of), monthNumber(of)))

/** The month that comes `count` months later. */
export const shiftMonth = (from: Month, count: number): Month => monthOf(addMonths(firstDay(from), count))

/** Months from one to another; negative when `to` comes first. */
export const monthsBetween = (from: Month, to: Month): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthNumber(to) - monthNumber(from)

/** The next September at or after the month of a day: the school year that families ask for. */
export function comingSeptember(on: Day): Month {
  const year = monthNumber(on) <= 9 ? yearOf(on) : yearOf(on) + 1
  return `${year}-09` as Month
}
