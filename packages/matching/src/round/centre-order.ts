import type { Market } from '../model/market.ts'

/**
 * An order of centres that owes nothing to their names or to the order of the file: by the options that ask for them,
 * highest key first. Two centres asked for by exactly the same options keep the order of the file.
 * @returns rank of each centre
 */
export function centreRanks(market: Market): Int32Array {
  const { key } = market
  const highest = highestOptions(market)
  const tied = optionsOfTied(market, highest)
  const before = (a: number, b: number): number => key[b]! - key[a]! || a - b
  const sorted = Array.from(highest.keys()).sort((a, b) => {
    const [optionA, optionB] = [highest[a]!, highest[b]!]
    if (optionA < 0 || optionB < 0) return optionB - optionA || a - b
    return before(optionA, optionB) || compare(tied.get(a) ?? [], tied.get(b) ?? [], before) || a - b
  })
  const rank = new Int32Array(highest.length)
  sorted.forEach((centre, i) => (rank[centre] = i))
  return rank
}

/** The option with the highest key at each centre, the first of several; -1 where nobody asks. */
function highestOptions({ partStart, partCentre, cellStart, key }: Market): Int32Array {
  const highest = new Int32Array(cellStart.length - 1).fill(-1)
  for (let o = 0; o + 1 < partStart.length; o++)
    for (let p = partStart[o]!; p < partStart[o + 1]!; p++) {
      const known = highest[partCentre[p]!]!
      if (known < 0 || key[o]! > key[known]!) highest[partCentre[p]!] = o
    }
  return highest
}

/** Everything asked, by decreasing key, of the centres whose highest option is also another centre's. */
function optionsOfTied({ partStart, partCentre, key }: Market, highest: Int32Array): Map<number, number[]> {
  const owners = new Map<number, number>()
  for (const option of highest) owners.set(option, (owners.get(option) ?? 0) + 1)
  const tied = new Map<number, number[]>()
  highest.forEach((option, centre) => {
    if (option >= 0 && owners.get(option)! > 1) tied.set(centre, [])
  })
  if (tied.size === 0) return tied
  for (let o = 0; o + 1 < partStart.length; o++)
    for (let p = partStart[o]!; p < partStart[o + 1]!; p++) tied.get(partCentre[p]!)?.push(o)
  for (const options of tied.values()) options.sort((a, b) => key[b]! - key[a]! || a - b)
  return tied
}

function compare(a: readonly number[], b: readonly number[], before: (a: number, b: number) => number): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return before(a[i]!, b[i]!)
  // A centre that nobody asks for any more comes after.
  return b.length - a.length
}

/** The same market with the parts of each option in the order of their centres. */
export function withPartsInOrder(market: Market, rank: Int32Array): Market {
  const { partStart } = market
  const partCentre = market.partCentre.slice()
  const partPattern = market.partPattern.slice()
  for (let o = 0; o + 1 < partStart.length; o++) {
    const end = partStart[o + 1]!
    for (let p = partStart[o]! + 1; p < end; p++)
      for (let q = p; q > partStart[o]! && rank[partCentre[q]!]! < rank[partCentre[q - 1]!]!; q--) {
        swap(partCentre, q)
        swap(partPattern, q)
      }
  }
  return { ...market, partCentre, partPattern }
}

function swap(column: Int32Array, at: number): void {
  const value = column[at]!
  column[at] = column[at - 1]!
  column[at - 1] = value
}
