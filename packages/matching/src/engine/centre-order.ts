import type { Market } from '../model/market.ts'

/**
 * An order of centres that owes nothing to their names or to the order of the file: by the place of the options that
 * ask for them, highest key first. Two centres asked for by exactly the same options keep the order of the file.
 * @param order options by decreasing key
 * @returns rank of each centre
 */
export function centreRanks(market: Market, order: Int32Array): Int32Array {
  const { partStart, partCentre, cellStart } = market
  const centres = cellStart.length - 1
  const first = new Int32Array(centres).fill(order.length)
  let unseen = centres
  // Every centre is usually seen long before the end of the list.
  for (let place = 0; place < order.length && unseen > 0; place++) {
    const option = order[place]!
    for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
      if (first[partCentre[p]!]! < order.length) continue
      first[partCentre[p]!] = place
      unseen--
    }
  }
  const tied = placesOfTied(market, order, first)
  const sorted = Array.from(first.keys()).sort(
    (a, b) => first[a]! - first[b]! || compare(tied.get(a) ?? [], tied.get(b) ?? []) || a - b,
  )
  const rank = new Int32Array(centres)
  sorted.forEach((centre, i) => (rank[centre] = i))
  return rank
}

/** Everything asked of the centres whose first option is also another centre's first. */
function placesOfTied({ partStart, partCentre }: Market, order: Int32Array, first: Int32Array): Map<number, number[]> {
  const owners = new Int32Array(order.length + 1)
  for (const place of first) owners[place]!++
  const tied = new Map<number, number[]>()
  first.forEach((place, centre) => {
    if (owners[place]! > 1 && place < order.length) tied.set(centre, [])
  })
  if (tied.size === 0) return tied
  order.forEach((option, place) => {
    for (let p = partStart[option]!; p < partStart[option + 1]!; p++) tied.get(partCentre[p]!)?.push(place)
  })
  return tied
}

function compare(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
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
