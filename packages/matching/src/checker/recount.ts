import type { CellUse, PoolUse, Statistics } from '../model/result.ts'
import { compareKeys } from './expand.ts'
import type { Expansion } from './expand.ts'

/** The statistics of a round, counted again from the published answers. */
export function recount(expansion: Expansion, answers: Int32Array): Statistics {
  const { families, lines } = expansion
  const held = families.map((family, f) => {
    const line = lines[answers[f]!]
    const stays = line ? family.options[line.option]!.children.filter((stay) => stay !== null) : []
    return { family, line, stays }
  })
  const count = (test: (entry: (typeof held)[number]) => boolean): number => held.filter(test).length
  const worst = held.reduce((most, { line }) => Math.max(most, line?.option ?? -1), -1)
  const apart = (entry: (typeof held)[number]): boolean => entry.stays.some((s) => s.centre !== entry.stays[0]!.centre)
  const movers = held.filter(({ family }) => family.incumbent === true)
  const kept = movers.filter(({ family, line }) => line?.option === family.options.length - 1)
  return {
    families: families.length,
    children: families.reduce((sum, { children }) => sum + children.length, 0),
    familiesFull: count(({ family, stays }) => stays.length === family.children.length),
    familiesPartial: count(({ family, stays }) => stays.length > 0 && stays.length < family.children.length),
    familiesNone: count(({ stays }) => stays.length === 0),
    childrenPlaced: held.reduce((sum, { stays }) => sum + stays.length, 0),
    byRank: Array.from({ length: worst + 1 }, (_, rank) => count(({ line }) => line?.option === rank)),
    siblingsTogether: count((entry) => entry.stays.length > 1 && !apart(entry)),
    siblingsApart: count((entry) => entry.stays.length > 1 && apart(entry)),
    transfersObtained: movers.length - kept.length,
    transfersKept: kept.length,
    ...placesOf(expansion, answers),
    pools: poolsOf(expansion, answers),
    cells: usesOf(expansion, answers),
  }
}

/** Cells needed by a line, with the amounts. */
function needsOf({ market }: Expansion, line: number): [cell: number, amount: number][] {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = market
  const needs: [number, number][] = []
  for (let part = partStart[line]!; part < partStart[line + 1]!; part++)
    for (let e = patternStart[partPattern[part]!]!; e < patternStart[partPattern[part]! + 1]!; e++)
      needs.push([cellStart[partCentre[part]!]! + patternOffset[e]!, patternAmount[e]!])
  return needs
}

function placesOf(
  expansion: Expansion,
  answers: Int32Array,
): Pick<Statistics, 'cellsOffered' | 'cellsUsed' | 'cellsIdleUnwanted'> {
  const { cells, lines } = expansion
  const used = new Float64Array(cells.length)
  for (const answer of answers) if (answer >= 0) for (const [cell, n] of needsOf(expansion, answer)) used[cell]! += n
  const wanted = new Set<number>()
  lines.forEach(({ family }, line) => {
    const answer = answers[family]!
    if (answer < 0 || line < answer) for (const [cell] of needsOf(expansion, line)) wanted.add(cell)
  })
  const figures = { cellsOffered: 0, cellsUsed: 0, cellsIdleUnwanted: 0 }
  cells.forEach(({ name, capacity }, cell) => {
    if (name.pool === null) return
    figures.cellsOffered += capacity
    figures.cellsUsed += used[cell]!
    if (!wanted.has(cell)) figures.cellsIdleUnwanted += capacity - used[cell]!
  })
  return figures
}

function poolsOf(expansion: Expansion, answers: Int32Array): PoolUse[] {
  const { families, lines, cells, pools } = expansion
  return pools.map(({ centre, pool, category }) => {
    const offered = cells
      .filter(({ name }) => name.centre === centre && name.pool === pool)
      .reduce((sum, { capacity }) => sum + capacity, 0)
    const use = { usedByCategory: 0, usedByOthers: 0 }
    families.forEach((family, f) => {
      const line = lines[answers[f]!]
      line?.pools.forEach((name, i) => {
        const stay = family.options[line.option]!.children[i]
        if (name !== pool || stay?.centre !== centre) return
        const mine = [...(family.categories ?? []), ...(family.children[i]!.categories ?? [])].includes(category)
        use[mine ? 'usedByCategory' : 'usedByOthers'] += expansion.cellsOfChild(f, i, stay)
      })
    })
    return { centre, pool, offered, ...use }
  })
}

function usesOf(expansion: Expansion, answers: Int32Array): CellUse[] {
  const { cells, lines } = expansion
  const users: number[][] = cells.map(() => [])
  const used = new Float64Array(cells.length)
  for (const answer of answers) {
    if (answer < 0) continue
    for (const [cell, amount] of needsOf(expansion, answer)) {
      users[cell]!.push(answer)
      used[cell]! += amount
    }
  }
  return cells.flatMap(({ name, capacity }, cell) => {
    const keys = users[cell]!.map((line) => lines[line]!.key).sort(compareKeys)
    return keys.length === 0 ? [] : [{ cell: name, capacity, used: used[cell]!, lowestKey: keys[0]! }]
  })
}
