import type { Round } from '../round/round.ts'
import { addNeeds, cellName, groupsByMonth } from '../model/layout.ts'
import type { Layout } from '../model/layout.ts'
import type { NamedMarket, Prepared } from '../model/prepared.ts'
import type { CellUse, Placement, PoolUse, Statistics } from '../model/result.ts'
import type { Child, Family, Stay } from '../model/problem.ts'
import { keyOfOption } from './names.ts'

/** What is reported for each round; every figure is counted again by the checker. */
export function statisticsOf(
  prepared: Prepared,
  named: NamedMarket,
  round: Round,
  chosen: Int32Array,
  assignment: readonly Placement[],
): Statistics {
  const { families } = prepared.problem
  const placed = families.map((family, f) => placedChildren(family, assignment[f]!))
  const children = families.reduce((sum, family) => sum + family.children.length, 0)
  const answers = (wanted: (family: Family, placed: number) => boolean): number =>
    families.filter((family, f) => wanted(family, placed[f]!)).length
  const byRank: number[] = []
  for (const { option } of assignment) if (option !== null) byRank[option] = (byRank[option] ?? 0) + 1
  const incumbents = families.flatMap((family, f) => (family.incumbent === true ? [{ family, f }] : []))
  const kept = incumbents.filter(({ family, f }) => assignment[f]!.option === family.options.length - 1).length
  return {
    families: families.length,
    children,
    familiesFull: answers((family, n) => n === family.children.length),
    familiesPartial: answers((family, n) => n > 0 && n < family.children.length),
    familiesNone: answers((_, n) => n === 0),
    childrenPlaced: placed.reduce((sum, n) => sum + n, 0),
    byRank: Array.from(byRank, (count) => count ?? 0),
    ...siblings(families, assignment),
    transfersObtained: incumbents.length - kept,
    transfersKept: kept,
    ...cellFigures(prepared, round, chosen),
    pools: poolUses(prepared, named, chosen),
    cells: cellUses(prepared, named, round, chosen),
  }
}

function placedChildren(family: Family, { option }: Placement): number {
  return option === null ? 0 : family.options[option]!.children.filter((stay) => stay !== null).length
}

function siblings(
  families: readonly Family[],
  assignment: readonly Placement[],
): Pick<Statistics, 'siblingsTogether' | 'siblingsApart'> {
  let siblingsTogether = 0
  let siblingsApart = 0
  families.forEach((family, f) => {
    const { option } = assignment[f]!
    if (option === null) return
    const centres = family.options[option]!.children.flatMap((stay) => (stay ? [stay.centre] : []))
    if (centres.length < 2) return
    if (new Set(centres).size === 1) siblingsTogether++
    else siblingsApart++
  })
  return { siblingsTogether, siblingsApart }
}

type CellFigures = Pick<Statistics, 'cellsOffered' | 'cellsUsed' | 'cellsIdleUnwanted'>

/** Places of pools, limits left out; idle places that no refused option needs. */
function cellFigures({ layouts, capacity, cellStart }: Prepared, round: Round, chosen: Int32Array): CellFigures {
  const use = new Int32Array(capacity.length)
  const wanted = new Uint8Array(capacity.length)
  for (let option = 0; option < round.options; option++) {
    const current = chosen[round.familyOf[option]!]!
    if (option === current) eachNeed(round, option, (cell, amount) => (use[cell]! += amount))
    else if (current < 0 || option < current) eachNeed(round, option, (cell) => (wanted[cell] = 1))
  }
  const figures = { cellsOffered: 0, cellsUsed: 0, cellsIdleUnwanted: 0 }
  layouts.forEach(({ pools, groups, halfDays, months }, c) => {
    const end = cellStart[c]! + pools.length * groups.length * halfDays.length * months.length
    for (let cell = cellStart[c]!; cell < end; cell++) {
      figures.cellsOffered += capacity[cell]!
      figures.cellsUsed += use[cell]!
      if (wanted[cell] === 0) figures.cellsIdleUnwanted += capacity[cell]! - use[cell]!
    }
  })
  return figures
}

function eachNeed({ market }: Round, option: number, visit: (cell: number, amount: number) => void): void {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  for (let p = partStart[option]!; p < partStart[option + 1]!; p++) {
    const pattern = partPattern[p]!
    for (let e = patternStart[pattern]!; e < patternStart[pattern + 1]!; e++)
      visit(cellStart[partCentre[p]!]! + patternOffset[e]!, patternAmount[e]!)
  }
}

/** Reserved pools: who uses them, in places x cells. */
function poolUses(
  { problem, layouts, centreIndex, capacity, cellStart }: Prepared,
  named: NamedMarket,
  chosen: Int32Array,
): PoolUse[] {
  const uses = new Map<string, { offered: number; usedByCategory: number; usedByOthers: number }>()
  layouts.forEach(({ centre, pools, groups, halfDays, months }, c) => {
    const size = groups.length * halfDays.length * months.length
    pools.slice(1).forEach((pool, i) => {
      let offered = 0
      for (let x = 0; x < size; x++) offered += capacity[cellStart[c]! + (i + 1) * size + x]!
      uses.set(JSON.stringify([centre.id, pool]), { offered, usedByCategory: 0, usedByOthers: 0 })
    })
  })
  problem.families.forEach((family, f) => {
    const line = chosen[f]!
    if (line < 0) return
    family.options[named.source[line]!]!.children.forEach((stay, i) => {
      const pool = named.pools[named.poolStart[line]! + i]!
      if (!stay || pool < 1) return
      const layout = layouts[centreIndex.get(stay.centre)!]!
      const use = uses.get(JSON.stringify([stay.centre, layout.pools[pool]]))!
      const { category } = layout.centre.pools![pool - 1]!
      const child = family.children[i]!
      const isOf = (family.categories?.includes(category) ?? false) || (child.categories?.includes(category) ?? false)
      const cells = cellsOfStay(layout, stay, child)
      if (isOf) use.usedByCategory += cells
      else use.usedByOthers += cells
    })
  })
  return [...uses].map(([name, use]) => {
    const [centre, pool] = JSON.parse(name) as [string, string]
    return { centre, pool, ...use }
  })
}

/** Cells of one child's stay, limits left out. */
function cellsOfStay(layout: Layout, stay: Stay, child: Child): number {
  const needs = new Map<number, number>()
  addNeeds({ ...layout, centre: { id: layout.centre.id, capacity: [] } }, needs, stay, groupsByMonth(layout, child), 0)
  return needs.size
}

/** For each used cell, limits included: use and lowest admitted key. */
function cellUses(prepared: Prepared, named: NamedMarket, round: Round, chosen: Int32Array): CellUse[] {
  const { capacity, cellStart, layouts } = prepared
  const use = new Int32Array(capacity.length)
  const lowest = new Int32Array(capacity.length).fill(-1)
  const { key } = named.market
  for (const option of chosen) {
    if (option < 0) continue
    eachNeed(round, option, (cell, amount) => {
      use[cell]! += amount
      if (lowest[cell]! < 0 || key[option]! < key[lowest[cell]!]!) lowest[cell] = option
    })
  }
  const uses: CellUse[] = []
  layouts.forEach((layout, c) => {
    for (let cell = cellStart[c]!; cell < cellStart[c + 1]!; cell++) {
      if (use[cell] === 0) continue
      const lowestKey = keyOfOption(prepared, named, round, lowest[cell]!)
      uses.push({
        capacity: capacity[cell]!,
        cell: cellName(layout, cell - cellStart[c]!),
        lowestKey,
        used: use[cell]!,
      })
    }
  })
  return uses
}
