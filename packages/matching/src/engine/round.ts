import type { Market } from '../model/market.ts'
import { runsOf } from './cells.ts'
import type { Runs } from './cells.ts'
import { centreRanks, withPartsInOrder } from './centre-order.ts'
import { identity, sortedByDecreasingKey } from '../tools/sort.ts'

/** A market with the indexes that every step of the engine reads. Nothing here changes during a run. */
export interface Round {
  readonly market: Market
  readonly families: number
  readonly centres: number
  readonly options: number
  readonly runs: Runs
  readonly familyOf: Int32Array
  readonly partOption: Int32Array
  /** First option that the family likes as much: a family holding `o` only claims options before `liked[o]`. */
  readonly liked: Int32Array
  /** First slot of each centre in the lists of parts; one more entry than centres. */
  readonly listStart: Int32Array
  /** Most cells in one centre. */
  readonly widestCentre: number
  /** Every option of a family has the same key, and no two families share one. */
  readonly commonScale: boolean
  /** An order of centres that owes nothing to their names. */
  readonly centreRank: Int32Array
  /** 1 for a family with several options at one centre. */
  readonly asksTwice: Uint8Array
  readonly lists: () => Lists
}

/** Numbers for each slot in `Lists.entries`. */
export const entryWidth = 3

/** Built at the first need: a market that deferred acceptance settles alone never pays for it. */
export interface Lists {
  /** Options by decreasing key. */
  readonly order: Int32Array
  /** Position of each option in `order`: 0 is the highest key. */
  readonly place: Int32Array
  /** Parts of each centre by decreasing key, from `listStart`. */
  readonly list: Int32Array
  /** Option, family and pattern of each slot of `list`, side by side: a list is read downwards without a jump. */
  readonly entries: Int32Array
  /** True when two families share a key at one centre: then "strictly higher" leaves both out. */
  readonly tied: boolean
}

/** @throws RangeError when the columns do not agree in length */
export function roundOf(published: Market): Round {
  const { cellStart, optionStart, partStart, partCentre, key } = published
  const centres = cellStart.length - 1
  const families = optionStart.length - 1
  const options = partStart.length - 1
  if (optionStart[families] !== options || key.length !== options || partStart[options] !== partCentre.length)
    throw new RangeError(`columns disagree: ${families} families, ${options} options, ${key.length} keys`)
  const order = hasSeveralParts(published) ? sortedByDecreasingKey(key, identity(options)) : undefined
  const centreRank = order && centreRanks(published, order)
  const market = centreRank ? withPartsInOrder(published, centreRank) : published
  const familyOf = owners(optionStart)
  const partOption = owners(partStart)
  const listStart = new Int32Array(centres + 1)
  for (let p = 0; p < partCentre.length; p++) listStart[partCentre[p]! + 1]!++
  for (let c = 0; c < centres; c++) listStart[c + 1]! += listStart[c]!
  let widestCentre = 0
  for (let c = 0; c < centres; c++) widestCentre = Math.max(widestCentre, cellStart[c + 1]! - cellStart[c]!)
  let built: Lists | undefined
  const round: Round = {
    market,
    families,
    centres,
    options,
    runs: runsOf(market),
    familyOf,
    partOption,
    liked: market.liked ?? identity(options),
    listStart,
    widestCentre,
    commonScale: isCommonScale(market, families),
    centreRank: centreRank ?? identity(centres),
    asksTwice: askingTwice(market, families),
    lists: () => (built ??= listsOf(round, order ?? sortedByDecreasingKey(key, identity(options)))),
  }
  return round
}

/** The same round with other capacities: everything else is shared, nothing is built again. */
export function withCapacity(round: Round, capacity: Int32Array): Round {
  return { ...round, market: { ...round.market, capacity } }
}

/** Families by decreasing key of their first option; those without an option last. */
export function familiesByKey({ market, families }: Round): Int32Array {
  const { optionStart, key } = market
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

function listsOf({ market, options, familyOf, partOption, listStart, centres }: Round, order: Int32Array): Lists {
  const { key, partStart, partCentre, partPattern } = market
  const place = new Int32Array(options)
  const next = listStart.slice(0, centres)
  const list = new Int32Array(partOption.length)
  const entries = new Int32Array(entryWidth * partOption.length)
  // Last option written at each centre: families between two equal keys are all equal, so neighbours are enough.
  const lastKey = new Float64Array(centres).fill(NaN)
  const last = new Int32Array(centres)
  let tied = false
  for (let i = 0; i < options; i++) {
    const option = order[i]!
    const level = key[option]!
    const family = familyOf[option]!
    place[option] = i
    for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
      const centre = partCentre[p]!
      const slot = next[centre]!++
      list[slot] = p
      entries[entryWidth * slot] = option
      entries[entryWidth * slot + 1] = family
      entries[entryWidth * slot + 2] = partPattern[p]!
      if (lastKey[centre] === level && familyOf[last[centre]!] !== family) tied = true
      lastKey[centre] = level
      last[centre] = option
    }
  }
  return { order, place, list, entries, tied }
}
