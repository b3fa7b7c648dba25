import { undecided } from '../src/proof/domains.ts'
import type { Domains } from '../src/proof/domains.ts'
import type { ClaimProgram } from '../src/proof/program.ts'

/**
 * Does the program allow an outcome, read row by row without a solver? Its columns beside the answers have one best
 * choice: a refusal is used when it is true, a claim when its row holds in no other way.
 */
export function allows(program: ClaimProgram, { certain }: Domains, chosen: Int32Array): boolean {
  const { columns, answers, start, index, value, lower, upper } = program
  const isThere = (option: number, family: number): boolean =>
    certain[family] === undecided
      ? answers.some((answer) => answer.family === family && answer.option === option)
      : certain[family] === option
  if (!chosen.every(isThere)) return false
  const x = new Float64Array(columns)
  answers.forEach(({ family, option }, column) => {
    x[column] = chosen[family] === option ? 1 : 0
  })
  const rows = Array.from(lower, (_, row) =>
    Array.from(index.subarray(start[row], start[row + 1]), (column, i) => ({ column, by: value[start[row]! + i]! })),
  )
  const sum = (row: number): number => rows[row]!.reduce((total, { column, by }) => total + by * x[column]!, 0)
  const refusals = new Set<number>()
  rows.forEach((terms, row) => {
    const refusal = terms.find(({ by }) => by < 0)
    if (!refusal) return
    refusals.add(refusal.column)
    x[refusal.column] = sum(row) >= -refusal.by ? 1 : 0
  })
  rows.forEach((terms, row) => {
    const last = terms.at(-1)?.column ?? -1
    if (lower[row] !== 1 || upper[row] !== Infinity || sum(row) >= 1) return
    if (last >= answers.length && !refusals.has(last)) x[last] = 1
  })
  return rows.every((_, row) => sum(row) >= lower[row]! && sum(row) <= upper[row]!)
}
