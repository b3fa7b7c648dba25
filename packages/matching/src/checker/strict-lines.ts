import { cellId, monthsOfRun } from './cells.ts'
import { canonicalJson } from '../hash/canonical-json.ts'
import type { Key, Refusal, Result } from '../model/result.ts'
import type { Fault } from './verdict.ts'
import { compareKeys } from './expand.ts'
import type { Expansion } from './expand.ts'

/**
 * Under the strict rule there is one published line per cell. Four promises: nobody holds a cell at or below its line;
 * every line is the key of somebody who asked for that cell and was refused; every better option meets a line, or needs
 * more than there is; its certificate lists exactly those cells, with the holders above.
 */
export function strictFaults(expansion: Expansion, answers: Int32Array, result: Result): Fault[] {
  const faults: Fault[] = []
  const desk: Desk = {
    expansion,
    answers,
    lineAt: publishedLines(expansion, result, faults),
    founded: new Set(),
    holdersAt: holdersByCell(expansion, answers),
    certificates: new Map(
      result.refusals.map((refusal) => [canonicalJson([refusal.family, refusal.option, refusal.pools]), refusal]),
    ),
  }
  let refusals = 0
  for (let l = 0; l < expansion.lines.length; l++) {
    const found = readLine(desk, l)
    if (found === 'nothing to say') continue
    refusals += found.refused
    faults.push(...found.faults)
  }
  for (const cell of desk.lineAt.keys())
    if (!desk.founded.has(cell)) faults.push({ code: 'wrong-lines', at: cellId(expansion.cells[cell]!.name) })
  if (result.refusals.length !== refusals)
    faults.push({ code: 'certificate-without-refusal', published: result.refusals.length, counted: refusals })
  return faults
}

interface Desk {
  readonly expansion: Expansion
  readonly answers: Int32Array
  /** Published line of each cell. */
  readonly lineAt: ReadonlyMap<number, Key>
  /** Cells whose line is the key of somebody who was refused there. */
  readonly founded: Set<number>
  readonly holdersAt: HoldersByCell
  readonly certificates: ReadonlyMap<string, Refusal>
}

function publishedLines({ cellNumber }: Expansion, { lines }: Result, faults: Fault[]): Map<number, Key> {
  const lineAt = new Map<number, Key>()
  for (const { cell, key } of lines ?? []) {
    const number = cellNumber.get(cellId(cell))
    if (number === undefined || lineAt.has(number)) faults.push({ code: 'wrong-lines', at: cellId(cell) })
    else lineAt.set(number, key)
  }
  return lineAt
}

/** Judges one option in given pools: placed above every line, or refused with an exact certificate. */
function readLine(
  { expansion, answers, lineAt, founded, holdersAt, certificates }: Desk,
  l: number,
): { refused: number; faults: Fault[] } | 'nothing to say' {
  const { market, lines, families, cells, months } = expansion
  const line = lines[l]!
  const answer = answers[line.family]!
  if (answer >= 0 && l > answer) return 'nothing to say'
  const at = { family: families[line.family]!.id, option: line.option }
  const needs = needsOf(market, l)
  const binding = needs.filter(([cell, amount]) => {
    const limit = lineAt.get(cell)
    return amount > cells[cell]!.capacity || (limit !== undefined && compareKeys(line.key, limit) <= 0)
  })
  if (answer === l) {
    const placedBelow: Fault = { code: 'wrong-lines', ...at, at: 'placed at or below a line' }
    return { refused: 0, faults: binding.length > 0 ? [placedBelow] : [] }
  }
  for (const [cell] of needs) if (canonicalJson(lineAt.get(cell) ?? null) === canonicalJson(line.key)) founded.add(cell)
  if (answer >= 0 && line.option >= lines[answer]!.option) return 'nothing to say'
  if (binding.length === 0) return { refused: 0, faults: [{ code: 'refusal-not-certified', ...at }] }
  const expected = binding.map(([cell, need]) => ({
    cell: cells[cell]!.name,
    capacity: cells[cell]!.capacity,
    need,
    ...above(expansion, holdersAt.get(cell) ?? [], l),
  }))
  const published = certificates.get(canonicalJson([at.family, line.option, line.pools]))
  const told = published?.cells.flatMap(({ until, ...rest }) =>
    monthsOfRun({ until, ...rest }, months).map((month) => ({ ...rest, cell: { ...rest.cell, month } })),
  )
  const texts = (list: readonly unknown[]): string => canonicalJson(list.map(canonicalJson).sort())
  const exact =
    published && texts(told!) === texts(expected) && canonicalJson(published.key) === canonicalJson(line.key)
  const wrong: Fault = { code: 'wrong-certificate', ...at, published: published?.cells ?? null, counted: expected }
  return { refused: 1, faults: exact ? [] : [wrong] }
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

/** Of each cell, the lines of those who hold it and how much they need there. Read once: a round has many more refusals than cells. */
type HoldersByCell = ReadonlyMap<number, readonly { readonly line: number; readonly need: number }[]>

function holdersByCell({ market }: Expansion, answers: Int32Array): HoldersByCell {
  const holdersAt = new Map<number, { line: number; need: number }[]>()
  for (const line of answers) {
    if (line < 0) continue
    for (const [cell, need] of needsOf(market, line)) {
      const holders = holdersAt.get(cell)
      if (!holders) holdersAt.set(cell, [{ line, need }])
      else if (holders.at(-1)!.line !== line) holders.push({ line, need })
    }
  }
  return holdersAt
}

/** Higher-ranked holders of one cell, the family itself left out. */
function above(
  { market, lines }: Expansion,
  holdersHere: readonly { readonly line: number; readonly need: number }[],
  line: number,
): { used: number; holders: number; lowestKey: Key | null } {
  let used = 0
  let holders = 0
  let lowestKey: Key | null = null
  for (const holder of holdersHere) {
    const { key, family } = lines[holder.line]!
    if (family === lines[line]!.family || market.key[holder.line]! <= market.key[line]!) continue
    used += holder.need
    holders++
    if (!lowestKey || compareKeys(key, lowestKey) < 0) lowestKey = key
  }
  return { used, holders, lowestKey }
}
