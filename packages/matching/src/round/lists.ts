import type { Market } from '../model/market.ts'
import { ListSorter } from '../tools/sort-many.ts'

/**
 * The list of each centre: every part that asks for it, by decreasing key. A slot is a place in these lists, so of two
 * slots of one centre the smaller stands above: the engine compares whole numbers lying side by side, never keys.
 */
export interface Lists {
  /** First slot of each centre; one more entry than centres. */
  readonly start: Int32Array
  /** Option, family, pattern and tie of each slot, side by side: a list is read downwards without a jump. */
  readonly entries: Int32Array
  /** Slot of each part. */
  readonly slotOf: Int32Array
  /** True when two families share a key at one centre: then "strictly higher" leaves both out. */
  readonly tied: boolean
}

/** Numbers for each slot in `Lists.entries`, and where they stand; the option comes first. */
export const entryWidth = 4
export const entryFamily = 1
export const entryPattern = 2
/** 1 when the slot above, at the same centre, has the same key. */
export const entryTie = 3

/**
 * Equal keys: the lower index first, so that the order is total. Parts go to the drawer of their centre first, a drawer
 * being some neighbouring centres, then from the drawer to their list: with 20,000 centres, writing to every list at
 * once would miss the processor's cache at every step.
 */
export function listsOf(market: Market, familyOf: Int32Array): Lists {
  const { partCentre } = market
  const centres = market.cellStart.length - 1
  const start = startsOf(partCentre, centres)
  const drafts = draftsOf(market, familyOf, start)
  const lists = {
    start,
    entries: new Int32Array(entryWidth * partCentre.length),
    slotOf: new Int32Array(partCentre.length),
  }
  const draftOf = new Int32Array(widest(start, 1 << drafts.shift))
  const sorter = new ListSorter(widest(start, 1))
  let tied = false
  for (let first = 0; first < centres; first += 1 << drafts.shift) {
    const last = Math.min(centres, first + (1 << drafts.shift))
    openDrawer(drafts, start, first, last, draftOf)
    for (let c = first; c < last; c++) if (writeList(lists, drafts, c, draftOf, start[first]!, sorter)) tied = true
  }
  return { ...lists, tied }
}

function startsOf(partCentre: Int32Array, centres: number): Int32Array {
  const start = new Int32Array(centres + 1)
  for (let p = 0; p < partCentre.length; p++) start[partCentre[p]! + 1]!++
  for (let c = 0; c < centres; c++) start[c + 1]! += start[c]!
  return start
}

/** Most slots in `together` neighbouring centres. */
function widest(start: Int32Array, together: number): number {
  let most = 0
  for (let c = 0; c + 1 < start.length; c += together)
    most = Math.max(most, start[Math.min(start.length - 1, c + together)]! - start[c]!)
  return most
}

/** Parts by drawer, in the order of the file. */
interface Drafts {
  /** Centre `c` belongs to drawer `c >> shift`. */
  readonly shift: number
  readonly key: Float64Array
  /** Option, family, pattern and part of each draft. */
  readonly rows: Int32Array
  readonly centre: Int32Array
}

const draftPart = 3
/** About as many drawers as a processor keeps addresses at hand. */
const drawerBits = 8

function draftsOf(
  { partStart, partCentre, partPattern, key }: Market,
  familyOf: Int32Array,
  start: Int32Array,
): Drafts {
  const parts = partCentre.length
  const shift = Math.max(0, 32 - Math.clz32(start.length) - drawerBits)
  const drafts = {
    shift,
    key: new Float64Array(parts),
    rows: new Int32Array(entryWidth * parts),
    centre: new Int32Array(parts),
  }
  const next = start.filter((_, c) => c % (1 << shift) === 0)
  for (let option = 0; option + 1 < partStart.length; option++)
    for (let part = partStart[option]!; part < partStart[option + 1]!; part++) {
      const draft = next[partCentre[part]! >> shift]!++
      const at = entryWidth * draft
      drafts.key[draft] = key[option]!
      drafts.centre[draft] = partCentre[part]!
      drafts.rows[at] = option
      drafts.rows[at + entryFamily] = familyOf[option]!
      drafts.rows[at + entryPattern] = partPattern[part]!
      drafts.rows[at + draftPart] = part
    }
  return drafts
}

/** `draftOf`: drafts of one drawer, centre by centre. */
function openDrawer({ centre }: Drafts, start: Int32Array, first: number, last: number, draftOf: Int32Array): void {
  const from = start[first]!
  const next = start.slice(first, last)
  for (let draft = from; draft < start[last]!; draft++) draftOf[next[centre[draft]! - first]!++ - from] = draft
}

/** Sorts and writes the list of one centre. @returns true when two families share a key there */
function writeList(
  { start, entries, slotOf }: Omit<Lists, 'tied'>,
  { key, rows }: Drafts,
  centre: number,
  draftOf: Int32Array,
  drawerStart: number,
  sorter: ListSorter,
): boolean {
  const from = start[centre]!
  const length = start[centre + 1]! - from
  const inDrawer = from - drawerStart
  for (let i = 0; i < length; i++) sorter.keys[i] = key[draftOf[inDrawer + i]!]!
  const order = sorter.sort(length)
  let tied = false
  for (let i = 0; i < length; i++) {
    const draft = draftOf[inDrawer + order[i]!]!
    const at = entryWidth * (from + i)
    entries[at] = rows[entryWidth * draft]!
    entries[at + entryFamily] = rows[entryWidth * draft + entryFamily]!
    entries[at + entryPattern] = rows[entryWidth * draft + entryPattern]!
    slotOf[rows[entryWidth * draft + draftPart]!] = from + i
    if (i === 0 || sorter.keys[order[i]!] !== sorter.keys[order[i - 1]!]) continue
    entries[at + entryTie] = 1
    if (entries[at + entryFamily] !== entries[at - entryWidth + entryFamily]) tied = true
  }
  return tied
}
