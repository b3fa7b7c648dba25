import type { Market } from '../model/market.ts'
import { runsOf } from './cells.ts'
import type { Runs } from './cells.ts'
import { centreRanks, withPartsInOrder } from './centre-order.ts'
import { listsOf } from './lists.ts'
import type { Lists } from './lists.ts'
import { identity, sortedByDecreasingKey } from '../tools/sort.ts'

/** A market with the indexes that every step of the engine reads. Nothing here changes during a run. */
export interface Round {
  readonly market: Market
  readonly families: number
  readonly centres: number
  readonly options: number
  readonly runs: Runs
  readonly familyOf: Int32Array
  /** First option that the family likes as much: a family holding `o` only claims options before `liked[o]`. */
  readonly liked: Int32Array
  /** Most cells in one centre. */
  readonly widestCentre: number
  /** Every option of a family has the same key, and no two families share one. */
  readonly commonScale: boolean
  /** An order of centres that owes nothing to their names. */
  readonly centreRank: Int32Array
  /** Built at the first need: a market that the classical algorithm settles alone never pays for them. */
  readonly lists: () => Lists
  /** Options by decreasing key, equal keys by increasing index; built at the first need, too. */
  readonly order: () => Int32Array
  /** Families by decreasing key of their first option; those without an option last. */
  readonly familyOrder: () => Int32Array
  /** 1 for a family with several options at one centre. */
  readonly asksTwice: () => Uint8Array
}

/** @throws RangeError when the columns do not agree in length */
export function roundOf(published: Market): Round {
  const { cellStart, optionStart, partStart, partCentre, key } = published
  const centres = cellStart.length - 1
  const families = optionStart.length - 1
  const options = partStart.length - 1
  if (optionStart[families] !== options || key.length !== options || partStart[options] !== partCentre.length)
    throw new RangeError(`columns disagree: ${families} families, ${options} options, ${key.length} keys`)
  const centreRank = hasSeveralParts(published) ? centreRanks(published) : undefined
  const market = centreRank ? withPartsInOrder(published, centreRank) : published
  const familyOf = owners(optionStart)
  let widestCentre = 0
  for (let c = 0; c < centres; c++) widestCentre = Math.max(widestCentre, cellStart[c + 1]! - cellStart[c]!)
  let lists: Lists | undefined
  let order: Int32Array | undefined
  let familyOrder: Int32Array | undefined
  let asksTwice: Uint8Array | undefined
  return {
    market,
    families,
    centres,
    options,
    runs: runsOf(market),
    familyOf,
    liked: market.liked ?? identity(options),
    widestCentre,
    commonScale: isCommonScale(market, families),
    centreRank: centreRank ?? identity(centres),
    lists: () => (lists ??= listsOf(market, familyOf)),
    order: () => (order ??= sortedByDecreasingKey(key, identity(options))),
    familyOrder: () => (familyOrder ??= familiesByKey(market)),
    asksTwice: () => (asksTwice ??= askingTwice(market, families)),
  }
}

/** The same round with other capacities: everything else is shared, nothing is built again. */
export function withCapacity(round: Round, capacity: Int32Array): Round {
  return { ...round, market: { ...round.market, capacity } }
}

function familiesByKey({ optionStart, key }: Market): Int32Array {
  const families = optionStart.length - 1
  const first = new Float64Array(families)
  let lowest = 0
  for (let o = 0; o < key.length; o++) if (key[o]! < lowest) lowest = key[o]!
  for (let f = 0; f < families; f++)
    first[f] = optionStart[f]! < optionStart[f + 1]! ? key[optionStart[f]!]! : lowest - 1
  return sortedByDecreasingKey(first, identity(families))
}

/** The part of `option` at `centre`, -1 when it needs nothing there. */
export function partAt({ market }: Round, option: number, centre: number): number {
  const { partStart, partCentre } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) if (partCentre[p] === centre) return p
  return -1
}

function hasSeveralParts({ partStart }: Market): boolean {
  for (let o = 1; o < partStart.length; o++) if (partStart[o]! - partStart[o - 1]! > 1) return true
  return false
}

function owners(start: Int32Array): Int32Array {
  const groups = start.length - 1
  const owner = new Int32Array(start[groups]!)
  for (let g = 0; g < groups; g++) for (let i = start[g]!; i < start[g + 1]!; i++) owner[i] = g
  return owner
}

function askingTwice({ optionStart, partStart, partCentre }: Market, families: number): Uint8Array {
  const twice = new Uint8Array(families)
  for (let f = 0; f < families; f++) {
    const start = partStart[optionStart[f]!]!
    const end = partStart[optionStart[f + 1]!]!
    for (let p = start + 1; p < end && twice[f] === 0; p++)
      for (let q = start; q < p; q++) if (partCentre[q] === partCentre[p]) twice[f] = 1
  }
  return twice
}

function isCommonScale({ optionStart, key }: Market, families: number): boolean {
  for (let f = 0; f < families; f++)
    for (let o = optionStart[f]! + 1; o < optionStart[f + 1]!; o++) if (key[o] !== key[o - 1]) return false
  const first: number[] = []
  for (let f = 0; f < families; f++) if (optionStart[f]! < optionStart[f + 1]!) first.push(key[optionStart[f]!]!)
  const sorted = Float64Array.from(first).sort()
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) return false
  return true
}
