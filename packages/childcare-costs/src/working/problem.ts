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

type Add = Check['add']

const readObject = (add: Add, path: string, value: unknown): Raw | undefined => {
  if (value === undefined || value === null) return add('missing', path)
  return typeof value === 'object' && !Array.isArray(value) ? (value as Raw) : add('not-an-object', path)
}

function readList(add: Add, path: string, value: unknown, most: number): readonly unknown[] | undefined {
  if (value === undefined || value === null) return add('missing', path)
  if (!Array.isArray(value)) return add('not-a-list', path)
  return value.length > most ? add('too-many', path, { most }) : (value as unknown[])
}

function readNumber(add: Add, path: string, value: unknown, [least, most]: Limits): number | undefined {
  if (value === undefined || value === null) return add('missing', path)
  if (typeof value !== 'number' || !Number.isFinite(value)) return add('not-a-number', path)
  if (value < least) return add('too-small', path, { least })
  return value > most ? add('too-large', path, { most }) : value
}

/** Opens an empty list of problems. */
export function openCheck(): Check {
  const problems: Problem[] = []
  const add: Add = (code, path, details) => {
    problems.push({ code, path, ...(details ? { details } : {}) })
    return undefined
  }
  return {
    problems,
    add,
    object: (path, value) => readObject(add, path, value),
    list: (path, value, most) => readList(add, path, value, most),
    number: (path, value, limits) => readNumber(add, path, value, limits),
    whole: (path, value, limits) => {
      const found = readNumber(add, path, value, limits)
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
