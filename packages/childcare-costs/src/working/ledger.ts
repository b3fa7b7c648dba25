import type { LawKey } from '../law/catalogue.ts'
import type { Law, LawReading } from '../law/override.ts'
import type { LawEntry, Unit } from '../law/table.ts'
import type { Day } from '../number/day.ts'
import { exact, shortest, written } from '../number/exact.ts'
import type { Exact } from '../number/exact.ts'
import type { LineCode, NoteCode } from './codes.ts'

/** A value of the law that a calculation used. */
export interface LawUse extends LawEntry {
  readonly key: LawKey
  /** true when the caller gave this value in place of the library's */
  readonly overridden: boolean
}

/** A value that the caller gave, and the library's own for the same day where it has one. */
export interface Overridden {
  readonly key: LawKey
  readonly from: Day
  readonly value: string
  readonly unit: Unit
  readonly source: string
  readonly standard?: string
}

/** One step of a calculation, in numbers: the words are the caller's. */
export interface WorkingLine {
  readonly code: LineCode
  /** key of the words in the caller's own messages */
  readonly label: `working.${LineCode}`
  /** the operation with its numbers: `2500.00 × 0.0516 %` */
  readonly formula: string
  /** decimal text; amounts carry two decimals */
  readonly value: string
  readonly unit: Unit
  /** values of the law in the formula */
  readonly uses: readonly LawUse[]
  /** where the values and the rule of this line were read */
  readonly sources: readonly string[]
  /** place in the list of children in care, from 0; absent when the line is about the whole family */
  readonly child?: number
}

/** Collects the working of one result as it is made. */
export interface Ledger {
  readonly on: Day
  /** the value in force; it is written down as used by the next line */
  law(key: LawKey): Exact
  /** writes a line and hands its value back. @param source where the rule itself was read */
  line(code: LineCode, unit: Unit, formula: string, value: Exact, source?: string): Exact
  note(code: NoteCode): void
  /** says which child the next lines are about; undefined for the whole family */
  about(child: number | undefined): void
  readonly lines: readonly WorkingLine[]
  readonly notes: readonly NoteCode[]
  /** every reading, for the list of corrections and of values to verify */
  readonly readings: ReadonlyMap<LawKey, LawReading>
}

const isMoney = (unit: Unit): boolean => unit.startsWith('EUR') || unit.startsWith('CHF')

/** Decimal writing of a value with its unit's usual precision. */
export const inUnit = (value: Exact, unit: Unit): string => (isMoney(unit) ? written(value, 2) : shortest(value, 6))

/** Opens the working of one result. @param on day whose law applies */
export function openLedger(law: Law, on: Day): Ledger {
  const lines: WorkingLine[] = []
  const notes: NoteCode[] = []
  const readings = new Map<LawKey, LawReading>()
  let pending: LawUse[] = []
  let current: { child?: number } = {}
  return {
    on,
    lines,
    notes,
    readings,
    law: (key) => {
      const reading = law(key, on)
      if (!reading) throw new RangeError(`no value in force for ${key} on ${on}: check before reading`)
      readings.set(key, reading)
      if (!pending.some((use) => use.key === key))
        pending.push({ ...reading.entry, key, overridden: reading.overridden })
      return exact(reading.entry.value)
    },
    line: (code, unit, formula, value, source) => {
      const sources = [...new Set([source ?? [], ...pending.map((use) => use.source)].flat())]
      const step = { code, label: `working.${code}`, formula, value: inUnit(value, unit), unit } as const
      lines.push({ ...step, uses: pending, sources, ...current })
      pending = []
      return value
    },
    about: (child) => {
      current = child === undefined ? {} : { child }
    },
    note: (code) => {
      if (!notes.includes(code)) notes.push(code)
    },
  }
}
