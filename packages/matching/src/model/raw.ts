import type { Market, RawInstance } from './market.ts'
import { largestCount, rawMistakes } from './raw-mistakes.ts'
import type { RawMistake } from './raw-mistakes.ts'

/**
 * The columns of a raw instance. Centres and cells keep the order of the file.
 * @returns the market, or every mistake with its path
 */
export function marketOfRaw(instance: RawInstance): RawReading {
  const mistakes = rawMistakes(instance)
  if (mistakes.length > 0) return { ok: false, mistakes }
  const names = Object.keys(instance.centres)
  const centreOf = new Map(names.map((name, c) => [name, c]))
  const cellStart = new Int32Array(names.length + 1)
  names.forEach((name, c) => (cellStart[c + 1] = cellStart[c]! + instance.centres[name]!.length))
  // More places than anybody could ever need are as good as the largest whole number of 32 bits.
  const capacity = Int32Array.from(
    names.flatMap((name) => instance.centres[name]!),
    (places) => Math.min(places, largestCount),
  )
  const options = instance.families.flatMap((family) => family.options)
  const optionStart = starts(instance.families.map((family) => family.options.length))
  const patterns = new Patterns()
  const partStart = new Int32Array(options.length + 1)
  const partCentre: number[] = []
  const partPattern: number[] = []
  options.forEach((option, o) => {
    for (const [centre, need] of Object.entries(option.need)) {
      const entries = Object.entries(need).filter(([, amount]) => amount > 0)
      if (entries.length === 0) continue
      partCentre.push(centreOf.get(centre)!)
      partPattern.push(patterns.idOf(entries.map(([cell, amount]) => [Number(cell), amount])))
    }
    partStart[o + 1] = partCentre.length
  })
  const key = Float64Array.from(options, (option) => option.key)
  const columns = { partCentre: Int32Array.from(partCentre), partPattern: Int32Array.from(partPattern) }
  return { ok: true, market: { cellStart, capacity, optionStart, key, partStart, ...columns, ...patterns.columns() } }
}

export type RawReading =
  | { readonly ok: true; readonly market: Market }
  | { readonly ok: false; readonly mistakes: readonly RawMistake[] }

/** Lists of (offset, amount), each kept once. */
export class Patterns {
  readonly #ids = new Map<string, number>()
  readonly #starts: number[] = [0]
  readonly #offsets: number[] = []
  readonly #amounts: number[] = []

  idOf(entries: readonly (readonly [offset: number, amount: number])[]): number {
    const name = entries.map(([offset, amount]) => `${offset}:${amount}`).join()
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(name, id)
    for (const [offset, amount] of entries) {
      this.#offsets.push(offset)
      this.#amounts.push(amount)
    }
    this.#starts.push(this.#offsets.length)
    return id
  }

  columns(): Pick<Market, 'patternStart' | 'patternOffset' | 'patternAmount'> {
    return {
      patternStart: Int32Array.from(this.#starts),
      patternOffset: Int32Array.from(this.#offsets),
      patternAmount: Int32Array.from(this.#amounts),
    }
  }
}

/** Running starts of groups with the given lengths. */
export function starts(lengths: readonly number[]): Int32Array {
  const start = new Int32Array(lengths.length + 1)
  lengths.forEach((length, i) => (start[i + 1] = start[i]! + length))
  return start
}
