import { isDecimal } from '../number/exact.ts'
import type { Day } from '../number/day.ts'
import { openCheck } from '../working/problem.ts'
import type { Check, Problem } from '../working/problem.ts'
import { isLawKey, lawValues } from './catalogue.ts'
import type { LawKey } from './catalogue.ts'
import { entryOn } from './table.ts'
import type { LawEntry, Unit } from './table.ts'

/**
 * A corrected or a new value: replaces the one that began on the same day, or takes its place in time.
 * The unit is that of the table; `toVerify` absent says that somebody has read the text.
 */
export interface LawOverride {
  readonly key: LawKey
  readonly from: Day
  /** decimal text, zero or more: `8500`, `0.0619` */
  readonly value: string
  readonly source: string
  readonly toVerify?: string
}

/** The value in force on a day, and what the library itself says when somebody corrected it. */
export interface LawReading {
  readonly entry: LawEntry
  readonly overridden: boolean
  /** value of the library on that day; absent when it had none */
  readonly standard?: string
}

/** The numbers of the law, corrected. */
export type Law = (key: LawKey, on: Day) => LawReading | undefined

const mostOverrides = 1000

/** Most that a value of these units may be: more is a slip of the keyboard. */
const unitLimits: Partial<Record<Unit, number>> = {
  percent: 100,
  month: 12,
  years: 30,
  'hours/day': 24,
  'days/year': 366,
}

/** The law with corrections. Problems are added to the check under `overrides`, all of them; what is wrong is left out. */
export function lawWith(overrides: unknown, check: Check): Law {
  const corrected = new Map<LawKey, LawEntry[]>()
  const list = overrides === undefined ? [] : check.list('overrides', overrides, mostOverrides)
  const seen = new Set<string>()
  list?.forEach((raw, at) => {
    const path = `overrides.${at}`
    const found = readOverride(raw, path, check)
    if (!found) return
    const id = `${found.key} ${found.entry.from}`
    if (seen.has(id)) {
      check.add('given-twice', path, { key: found.key, from: found.entry.from })
      return
    }
    seen.add(id)
    corrected.set(found.key, [...(corrected.get(found.key) ?? []), found.entry])
  })
  return (key, on) => {
    const standard = entryOn(lawValues[key].entries, on)
    const correction = entryOn(corrected.get(key) ?? [], on)
    if (correction && (!standard || correction.from >= standard.from))
      return { entry: correction, overridden: true, ...(standard ? { standard: standard.value } : {}) }
    return standard && { entry: standard, overridden: false }
  }
}

/** The law with corrections that were checked before: what is wrong in them is left out. */
export const correctedLaw = (overrides: readonly LawOverride[]): Law => lawWith(overrides, openCheck())

/** Everything that is wrong with corrections, as a calculation would refuse them. */
export function overrideProblems(overrides: readonly LawOverride[]): readonly Problem[] {
  const check = openCheck()
  lawWith(overrides, check)
  return check.problems
}

function readOverride(raw: unknown, path: string, check: Check): { key: LawKey; entry: LawEntry } | undefined {
  const object = check.object(path, raw)
  if (!object) return undefined
  const { key, value, source, toVerify } = object
  const from = check.day(`${path}.from`, object['from'])
  if (!isLawKey(key)) check.add('unknown-value', `${path}.key`)
  const decimal = typeof value === 'string' && value.length <= 20 && isDecimal(value) && !value.startsWith('-')
  if (!decimal) check.add('not-a-decimal', `${path}.value`)
  const read = typeof source === 'string' && source.trim() !== ''
  if (!read) check.add('missing', `${path}.source`)
  if (toVerify !== undefined && typeof toVerify !== 'string') check.add('not-a-text', `${path}.toVerify`)
  if (!from || !isLawKey(key) || !decimal || !read) return undefined
  if (key.endsWith('.reference') && Number(value) === 0) return check.add('too-small', `${path}.value`, { least: 0.01 })
  const unit = lawValues[key].entries[0]?.unit
  if (!unit) throw new RangeError(`${key} has no entry`)
  const most = unitLimits[unit]
  if (most !== undefined && Number(value) > most) return check.add('too-large', `${path}.value`, { most })
  const doubt = typeof toVerify === 'string' ? { toVerify, doubt: 'given' as const } : {}
  return { key, entry: { from, value, unit, source, ...doubt } }
}
