import type { AgeGroup, Day, Month } from './problem.ts'

const monthShape = /^(\d{4})-(0[1-9]|1[0-2])$/
const dayShape = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Months since year 0, `undefined` when the text is not a month. */
export function monthNumber(month: Month): number | undefined {
  const parts = monthShape.exec(month)
  return parts ? Number(parts[1]) * 12 + Number(parts[2]) - 1 : undefined
}

/** Is it a day of the calendar? 29 February only in leap years. */
export function isDay(text: unknown): text is Day {
  const parts = typeof text === 'string' ? dayShape.exec(text) : null
  if (!parts) return false
  const year = Number(parts[1])
  const month = Number(parts[2])
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return Number(parts[3]) <= monthLengths[month - 1]! + (leap ? 1 : 0)
}

/** Completed months on the first day of a month; negative before birth. */
export function ageInMonths(born: Day, month: Month): number {
  const completed = monthNumber(month)! - monthNumber(born.slice(0, 7))!
  return born.endsWith('-01') ? completed : completed - 1
}

/** @returns index of the group, -1 when the age is in none */
export function ageGroupAt(groups: readonly AgeGroup[], age: number): number {
  return groups.findIndex((group) => age >= group.from && age < group.to)
}
