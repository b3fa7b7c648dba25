/**
 * The same round as plain columns: what the engine runs on and what a very large round is published as.
 * Cells of all centres are numbered one after the other; a pattern is a list of offsets from the first cell of a centre,
 * shared by every option that has the same shape, which is what keeps 100,000 families in cache.
 *
 * Option `o` needs, for each part `p` in `partStart[o] .. partStart[o + 1]` and each entry `e` of its pattern,
 * `patternAmount[e]` places in cell `cellStart[partCentre[p]] + patternOffset[e]`. An option has at most one part a centre
 * and a pattern names a cell at most once.
 */
export interface Market {
  /** First cell of each centre; one more entry than centres. */
  readonly cellStart: Int32Array
  /** Places in each cell, whole number >= 0. */
  readonly capacity: Int32Array
  /** First option of each family; one more entry than families. Options are ranked, best first. */
  readonly optionStart: Int32Array
  /** Key of each option, bigger wins; only the order matters. */
  readonly key: Float64Array
  readonly partStart: Int32Array
  readonly partCentre: Int32Array
  readonly partPattern: Int32Array
  readonly patternStart: Int32Array
  readonly patternOffset: Int32Array
  /** Places needed, whole number >= 1. */
  readonly patternAmount: Int32Array
  /**
   * First of the options that the family likes exactly as much (the same wish in another pool); absent: each option
   * alone. Only an option before it is better.
   */
  readonly liked?: Int32Array
  /** 1 where the option is the place held today, which the engine never gives up; absent: none. */
  readonly held?: Uint8Array
}

/**
 * Why each better option was refused. Entry `i` speaks of one option at one of its centres: `option[i]`, with its
 * binding cells in `start[i] .. start[i + 1]`. An option over several centres may have several entries.
 */
export interface RefusalSheet {
  readonly option: Int32Array
  readonly start: Int32Array
  /** Cell, counted over all centres. */
  readonly cell: Int32Array
  /** Places used there by families with a strictly higher key. */
  readonly used: Int32Array
  /** How many families that is. */
  readonly holders: Int32Array
  /** Option with the lowest key among theirs, -1 when there is none. */
  readonly lowest: Int32Array
}

/** The smallest readable form of a round, that of `golden.jsonl`. Keys: bigger wins, strict at every centre. */
export interface RawInstance {
  /** `centres[c][x]`: places in cell x of centre c. */
  readonly centres: Readonly<Record<string, readonly number[]>>
  readonly families: readonly RawFamily[]
}

export interface RawFamily {
  /** Ranked, best first. */
  readonly options: readonly RawOption[]
}

export interface RawOption {
  readonly key: number
  /** `need[c][x]`: places needed in cell x of centre c. */
  readonly need: Readonly<Record<string, Readonly<Record<string, number>>>>
}
