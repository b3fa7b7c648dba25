import type { Round } from '../round/round.ts'
import { isBelowLine } from './certificates.ts'

/** The strict cut-off rule: its outcome and, for each cell, the highest refused option (-1 for none). */
export interface StrictOutcome {
  readonly chosen: Int32Array
  readonly line: Int32Array
}

/**
 * Each family takes its best option above the lines of all its cells; where a cell overflows, its lowest holder leaves
 * and the line rises to its key. Lines only rise, so this ends. Nobody is ever placed below somebody who was refused in
 * the same cell; places may stay idle, which is the price of the rule.
 * @source the cut-off reading of Delacrétaz, Kominers and Teytelboym, "Matching mechanisms for refugee resettlement"
 */
export function underStrictLines(round: Round): StrictOutcome {
  const { market, families, familyOf } = round
  const { optionStart } = market
  const chosen = new Int32Array(families).fill(-1)
  const line = new Int32Array(market.capacity.length).fill(-1)
  const users: number[][] = Array.from(market.capacity, () => [])
  const use = new Int32Array(market.capacity.length)
  const waiting = Array.from(round.familyOrder()).reverse()
  while (waiting.length > 0) {
    const family = waiting.pop()!
    const end = optionStart[family + 1]!
    for (let option = optionStart[family]!; option < end; option++) {
      if (!isAboveLines(round, line, option)) continue
      enter(round, users, use, option)
      chosen[family] = option
      break
    }
    if (chosen[family]! >= 0) {
      for (const loser of overflow(round, users, use, line, chosen[family]!)) {
        chosen[familyOf[loser]!] = -1
        waiting.push(familyOf[loser]!)
      }
    }
  }
  return { chosen, line }
}

/** Each cell that an option needs, with the amount. */
function eachCell({ market }: Round, option: number, visit: (cell: number, amount: number) => void): void {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    const base = cellStart[partCentre[p]!]!
    const pattern = partPattern[p]!
    for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
      visit(base + patternOffset[e]!, patternAmount[e]!)
  }
}

function isAboveLines(round: Round, line: Int32Array, option: number): boolean {
  let above = true
  eachCell(round, option, (cell, amount) => {
    if (isBelowLine(round, line[cell]!, option) || amount > round.market.capacity[cell]!) above = false
  })
  return above
}

function enter(round: Round, users: number[][], use: Int32Array, option: number): void {
  eachCell(round, option, (cell, amount) => {
    users[cell]!.push(option)
    use[cell]! += amount
  })
}

/** Those who leave after `option` came in; each line rises to the key of the last one out. */
function overflow(round: Round, users: number[][], use: Int32Array, line: Int32Array, option: number): number[] {
  const { key, capacity } = round.market
  const losers: number[] = []
  const cells: number[] = []
  eachCell(round, option, (cell) => void cells.push(cell))
  for (const cell of cells) {
    while (use[cell]! > capacity[cell]!) {
      const loser = users[cell]!.reduce((low, other) => (key[other]! < key[low]! ? other : low))
      if (line[cell]! < 0 || key[loser]! > key[line[cell]!]!) line[cell] = loser
      eachCell(round, loser, (x, amount) => {
        users[x]!.splice(users[x]!.indexOf(loser), 1)
        use[x]! -= amount
      })
      losers.push(loser)
    }
  }
  return losers
}
