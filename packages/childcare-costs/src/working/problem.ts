import { isDay } from '../number/day.ts'
import type { Day } from '../number/day.ts'

/** Everything that can be wrong with what a person gave. */
export const problemCodes = [
  'missing',
  'not-an-object',
  'not-a-list',
  'empty-list',
  'too-many',
  'not-a-number',
  'not-whole',
  'too-small',
  'too-large',
  'not-a-day',
  'not-a-choice',
  'not-a-flag',
  'not-a-text',
  'not-a-decimal',
  'too-many-disabled',
  'born-later',
  'not-one-month',
  'upside-down',
  'unknown-value',
  'given-twice',
  'no-value-in-force',
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** One thing that is wrong. */
export interface Problem {
  readonly code: ProblemCode
  /** where: `children`, `care.children.0.bornOn` */
  readonly path: string
  readonly details?: Readonly<Record<string, string | number>>
}

/** What a person gave, before anything is known of it. */
export type Raw = Readonly<Record<string, unknown>>

/** Limits of a number, both allowed. */
export type Limits = readonly [least: number, most: number]

/** Reads values and collects every problem; answers undefined (or the fallback) where there was one. */
export interface Check {
  readonly problems: Problem[]
  add(code: ProblemCode, path: string, details?: Problem['details']): undefined
  object(path: string, value: unknown): Raw | undefined
  list(path: string, value: unknown, most: number): readonly unknown[] | undefined
  /** any finite number */
  number(path: string, value: unknown, limits: Limits): number | undefined
  whole(path: string, value: unknown, limits: Limits): number | undefined
  day(path: string, value: unknown): Day | undefined
  choice<T extends string>(path: string, value: unknown, among: readonly T[], fallback?: T): T | undefined
  flag(path: string, value: unknown): boolean
}

/** Opens an empty list of problems. */
export function openCheck(): Check {
  const problems: Problem[] = []
  const add: Check['add'] = (code, path, details) => {
    problems.push({ code, path, ...(details ? { details } : {}) })
    return undefined
  }
  const number: Check['number'] = (path, value, [least, most]) => {
    if (value === undefined || value === null) return add('missing', path)
    if (typeof value !== 'number' || !Number.isFinite(value)) return add('not-a-number', path)
    if (value < least) return add('too-small', path, { least })
    return value > most ? add('too-large', path, { most }) : value
  }
  return {
    problems,
    add,
    number,
    object: (path, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? (value as Raw)
        : add(value === undefined || value === null ? 'missing' : 'not-an-object', path),
    list: (path, value, most) => {
      if (value === undefined || value === null) return add('missing', path)
      if (!Array.isArray(value)) return add('not-a-list', path)
      return value.length > most ? add('too-many', path, { most }) : (value as unknown[])
    },
    whole: (path, value, limits) => {
      const found = number(path, value, limits)
      return found === undefined || Number.isInteger(found) ? found : add('not-whole', path)
    },
    day: (path, value) => {
      if (value === undefined || value === null) return add('missing', path)
      return isDay(value) ? value : add('not-a-day', path)
    },
    choice: (path, value, among, fallback) => {
      if (value === undefined || value === null) return fallback ?? add('missing', path)
      return among.find((one) => one === value) ?? add('not-a-choice', path, { among: among.join(' ') })
    },
    flag: (path, value) => {
      if (value !== undefined && typeof value !== 'boolean') add('not-a-flag', path)
      return value === true
    },
  }
}
