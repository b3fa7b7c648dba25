import { monthsOfRun } from './months.ts'
import { canonicalJson } from '../hash/canonical-json.ts'
import type { Key, Result } from '../model/result.ts'
import type { Fault } from './verdict.ts'
import { cellId, compareKeys } from './expand.ts'
import type { Expansion } from './expand.ts'

/**
 * Under the strict rule there is one published line per cell. Four promises: nobody holds a cell at or below its line;
 * every line is the key of somebody who asked for that cell and was refused; every better option meets a line, or needs
 * more than there is; its certificate lists exactly those cells, with the holders above.
 */
export function strictFaults(expansion: Expansion, answers: Int32Array, result: Result): Fault[] {
  const { market, lines, families, cells, cellNumber } = expansion
  const faults: Fault[] = []
  const lineAt = new Map<number, Key>()
  for (const { cell, key } of result.lines ?? []) {
    const number = cellNumber.get(cellId(cell))
    if (number === undefined || lineAt.has(number)) faults.push({ code: 'wrong-lines', at: cellId(cell) })
    else lineAt.set(number, key)
  }
  const founded = new Set<number>()
  const certificates = new Map(
    result.refusals.map((refusal) => [canonicalJson([refusal.family, refusal.option, refusal.pools]), refusal]),
  )
  let refusals = 0
  lines.forEach((line, l) => {
    const needs = needsOf(market, l)
    const answer = answers[line.family]!
    const binding = needs.filter(([cell, amount]) => {
      const limit = lineAt.get(cell)
      return amount > cells[cell]!.capacity || (limit !== undefined && compareKeys(line.key, limit) <= 0)
    })
    const at = { family: families[line.family]!.id, option: line.option }
    if (answer === l) {
      if (binding.length > 0) faults.push({ code: 'wrong-lines', ...at, at: 'placed at or below a line' })
      return
    }
    if (answer >= 0 && l > answer) return
    for (const [cell] of needs)
      if (canonicalJson(lineAt.get(cell) ?? null) === canonicalJson(line.key)) founded.add(cell)
    if (answer >= 0 && line.option >= lines[answer]!.option) return
    if (binding.length === 0) return void faults.push({ code: 'refusal-not-certified', ...at })
    refusals++
    const expected = binding.map(([cell, need]) => ({
      cell: cells[cell]!.name,
      capacity: cells[cell]!.capacity,
      need,
      ...above(expansion, answers, l, cell),
    }))
    const published = certificates.get(canonicalJson([at.family, line.option, line.pools]))
    const texts = (list: readonly unknown[]): string => canonicalJson(list.map(canonicalJson).sort())
    const told = published?.cells.flatMap(({ until, ...rest }) =>
      monthsOfRun({ until, ...rest }, expansion.months).map((month) => ({ ...rest, cell: { ...rest.cell, month } })),
    )
    if (!published || texts(told!) !== texts(expected) || canonicalJson(published.key) !== canonicalJson(line.key))
      faults.push({ code: 'wrong-certificate', ...at, published: published?.cells ?? null, counted: expected })
  })
  for (const cell of lineAt.keys())
    if (!founded.has(cell)) faults.push({ code: 'wrong-lines', at: cellId(cells[cell]!.name) })
  if (result.refusals.length !== refusals)
    faults.push({ code: 'certificate-without-refusal', published: result.refusals.length, counted: refusals })
  return faults
}

function needsOf(market: Expansion['market'], line: number): [cell: number, amount: number][] {
  const needs: [number, number][] = []
  for (let part = market.partStart[line]!; part < market.partStart[line + 1]!; part++) {
    const pattern = market.partPattern[part]!
    for (let e = market.patternStart[pattern]!; e < market.patternStart[pattern + 1]!; e++)
      needs.push([market.cellStart[market.partCentre[part]!]! + market.patternOffset[e]!, market.patternAmount[e]!])
  }
  return needs
}

/** Higher-ranked holders of one cell, the family itself left out. */
function above(
  { market, lines }: Expansion,
  answers: Int32Array,
  line: number,
  cell: number,
): { used: number; holders: number; lowestKey: Key | null } {
  let used = 0
  let holders = 0
  let lowestKey: Key | null = null
  answers.forEach((answer, family) => {
    if (answer < 0 || family === lines[line]!.family || market.key[answer]! <= market.key[line]!) return
    const need = needsOf(market, answer).find(([x]) => x === cell)
    if (!need) return
    used += need[1]
    holders++
    const { key } = lines[answer]!
    if (!lowestKey || compareKeys(key, lowestKey) < 0) lowestKey = key
  })
  return { used, holders, lowestKey }
}
