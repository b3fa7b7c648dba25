export { actorName, anyone, hasRole, roles, system } from './actor.ts'
export type { Actor, Role } from './actor.ts'
export { entryInForce, inForce } from './dated.ts'
export type { Dated } from './dated.ts'
export {
  addDays,
  addMonths,
  ageInMonths,
  comingSeptember,
  day,
  daysBetween,
  firstDay,
  isDay,
  isMonth,
  lastDay,
  month,
  monthOf,
  monthsBetween,
  shiftMonth,
  weekday,
} from './day.ts'
export type { Day, Month } from './day.ts'
export { halfDays, isHalfDay, week, workingWeek } from './half-day.ts'
export type { HalfDay, Week } from './half-day.ts'
export type { Lang } from './language.ts'
export { toCents } from './money.ts'
export type { Cents } from './money.ts'
export { ok, refuse } from './outcome.ts'
export type { DomainEvent, Ok, Outcome, Refusal, Refused } from './outcome.ts'
export { randomFrom } from './random.ts'
export type { Random } from './random.ts'
export { folded } from './text.ts'
