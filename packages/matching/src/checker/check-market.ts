import type { Market, RefusalSheet } from '../model/market.ts'
import { readOutcome } from './reading.ts'

/** The verdict on a round published as columns. */
export interface MarketVerdict {
  readonly feasible: boolean
  readonly claims: readonly { readonly option: number; readonly kind: 'waste' | 'envy' }[]
  /** Refusals whose certificate is missing, wrong or superfluous; -1 when no certificate was given. */
  readonly wrongCertificates: number
  readonly refusals: number
}

/**
 * Checks an outcome and, when given, every refusal certificate, entry by entry.
 * @param answers option of each family counted over all families, -1 for nothing
 */
export function checkMarket(market: Market, answers: Int32Array, sheet?: RefusalSheet): MarketVerdict {
  let known = answers.length === market.optionStart.length - 1
  answers.forEach((answer, f) => {
    const mine = answer >= market.optionStart[f]! && answer < market.optionStart[f + 1]!
    if (answer !== -1 && !mine) known = false
  })
  if (!known) return { feasible: false, claims: [], wrongCertificates: -1, refusals: 0 }
  if (!sheet) {
    const { overfull, claims, refusals } = readOutcome(market, answers)
    return { feasible: overfull.length === 0, claims, wrongCertificates: -1, refusals }
  }
  const entryOf = firstEntries(sheet, market.key.length)
  const matched = new Uint8Array(sheet.option.length)
  let wrong = 0
  const { overfull, claims, refusals } = readOutcome(market, answers, (option, count, found) => {
    const entry = findEntry(sheet, entryOf, option, found.cell[0]!)
    if (entry < 0 || matched[entry] === 1 || !sameCells(sheet, entry, count, found)) wrong++
    if (entry >= 0) matched[entry] = 1
  })
  for (const seen of matched) if (seen === 0) wrong++
  return { feasible: overfull.length === 0, claims, wrongCertificates: wrong, refusals }
}

/** Entries of one option are linked: first entry of each option, then the next one with the same option. */
function firstEntries({ option }: RefusalSheet, options: number): { first: Int32Array; next: Int32Array } {
  const first = new Int32Array(options).fill(-1)
  const next = new Int32Array(option.length).fill(-1)
  for (let i = option.length - 1; i >= 0; i--) {
    const o = option[i]!
    if (o < 0 || o >= options) continue
    next[i] = first[o]!
    first[o] = i
  }
  return { first, next }
}

/** The entry of an option that speaks of the centre where this cell lies: its cells start with the same one. */
function findEntry(
  { start, cell }: RefusalSheet,
  { first, next }: { first: Int32Array; next: Int32Array },
  option: number,
  firstCell: number,
): number {
  for (let i = first[option]!; i >= 0; i = next[i]!) if (cell[start[i]!] === firstCell) return i
  return -1
}

function sameCells(
  { start, cell, used, holders, lowest }: RefusalSheet,
  entry: number,
  count: number,
  found: { cell: Int32Array; used: Int32Array; holders: Int32Array; lowest: Int32Array },
): boolean {
  const from = start[entry]!
  if (start[entry + 1]! - from !== count) return false
  for (let i = 0; i < count; i++) {
    const e = from + i
    if (cell[e] !== found.cell[i] || used[e] !== found.used[i]) return false
    if (holders[e] !== found.holders[i] || lowest[e] !== found.lowest[i]) return false
  }
  return true
}
