import type { Month } from '../model/problem.ts'
import type { BindingCell, CellName } from '../model/result.ts'

/** The months of the calendar that a published line stands for; none when it names others, or backwards. */
export function monthsOfRun({ cell, until }: BindingCell, months: readonly Month[]): readonly Month[] {
  const from = months.indexOf(cell.month)
  return from < 0 ? [] : months.slice(from, months.indexOf(until) + 1)
}

/** One text for one cell. */
export function cellId({ centre, pool, group, halfDay, month }: CellName): string {
  return JSON.stringify([centre, pool, group, halfDay, month])
}
