import { canonicalJson } from '../hash/canonical-json.ts'
import type { BindingCell, Refusal } from '../model/result.ts'
import { cellId, monthsOfRun } from './cells.ts'
import type { Expansion } from './expand.ts'
import { familyColumn } from './reading.ts'
import type { Fault } from './verdict.ts'

/** Compares every published certificate with the binding cells that the reading meets. */
export class CertificateDesk {
  readonly #expansion: Expansion
  readonly #published: readonly Refusal[]
  /** By line, then by number of the cell. */
  readonly #expected = new Map<number, Map<number, CountedCell>>()
  readonly #refused: Set<number>

  constructor(expansion: Expansion, answers: Int32Array, published: readonly Refusal[]) {
    this.#expansion = expansion
    this.#published = published
    const family = familyColumn(expansion.market)
    this.#refused = new Set()
    family.forEach((_, line) => {
      if (isBetterThanAnswer(expansion, answers, line)) this.#refused.add(line)
    })
  }

  readonly sink = (
    line: number,
    count: number,
    found: { cell: Int32Array; used: Int32Array; holders: Int32Array; lowest: Int32Array },
  ): void => {
    if (!this.#refused.has(line)) return
    const { cells, lines, market } = this.#expansion
    const expected = this.#expected.get(line) ?? new Map<number, CountedCell>()
    this.#expected.set(line, expected)
    for (let i = 0; i < count; i++) {
      const cell = found.cell[i]!
      const lowest = found.lowest[i]!
      expected.set(cell, {
        capacity: cells[cell]!.capacity,
        need: needOf(market, line, cell),
        used: found.used[i]!,
        holders: found.holders[i]!,
        lowestKey: lowest < 0 ? null : lines[lowest]!.key,
      })
    }
  }

  /** Every refusal has its certificate, every certificate is exact, and there is no other. */
  close(): Fault[] {
    const { families, lines } = this.#expansion
    const faults: Fault[] = []
    const lineOf = new Map<string, number>()
    for (const line of this.#refused) lineOf.set(nameOf(families[lines[line]!.family]!.id, lines[line]!), line)
    const certified = new Set<number>()
    for (const refusal of this.#published) {
      const at = { family: refusal.family, option: refusal.option }
      const line = lineOf.get(nameOf(refusal.family, refusal))
      const expected = line === undefined ? undefined : this.#expected.get(line)
      if (line === undefined || !expected || certified.has(line)) {
        faults.push({ code: 'certificate-without-refusal', ...at })
        continue
      }
      certified.add(line)
      if (canonicalJson(refusal.key) !== canonicalJson(lines[line]!.key))
        faults.push({ code: 'wrong-certificate', ...at, published: refusal.key, counted: lines[line]!.key })
      faults.push(...compareCells(refusal, expected, this.#expansion))
    }
    for (const line of this.#expected.keys()) {
      const { family, option } = lines[line]!
      if (!certified.has(line)) faults.push({ code: 'refusal-not-certified', family: families[family]!.id, option })
    }
    return faults
  }
}

function nameOf(family: string, { option, pools }: { option: number; pools: readonly (string | null)[] }): string {
  return canonicalJson([family, option, pools])
}

type CountedCell = Omit<BindingCell, 'cell' | 'until'>

function compareCells(
  { family, option, cells }: Refusal,
  expected: ReadonlyMap<number, CountedCell>,
  { months, cellNumber, cells: known }: Expansion,
): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<number>()
  for (const published of cells) {
    const run = monthsOfRun(published, months)
    if (run.length === 0)
      faults.push({ code: 'wrong-certificate', family, option, at: cellId(published.cell), published })
    // Cells of one half-day follow each other month by month: see `cellsOf`.
    const first = cellNumber.get(cellId(published.cell))
    run.forEach((month, i) => {
      const cell = first === undefined ? undefined : first + i
      const counted = cell === undefined ? undefined : expected.get(cell)
      if (!counted || seen.has(cell!) || !sameFigures(published, counted)) {
        const at = cellId({ ...published.cell, month })
        faults.push({ code: 'wrong-certificate', family, option, at, published, counted: counted ?? null })
      }
      if (cell !== undefined) seen.add(cell)
    })
  }
  for (const [cell, counted] of expected)
    if (!seen.has(cell))
      faults.push({ code: 'wrong-certificate', family, option, at: cellId(known[cell]!.name), counted })
  return faults
}

/** Figures are the same when their texts are; figures of the same numbers and names need no text to say so. */
function sameFigures(published: BindingCell, counted: CountedCell): boolean {
  const { cell: _, until: __, ...figures } = published
  return (
    (Object.keys(figures).length === Object.keys(counted).length &&
      figures.capacity === counted.capacity &&
      figures.need === counted.need &&
      figures.used === counted.used &&
      figures.holders === counted.holders &&
      sameKey(figures.lowestKey, counted.lowestKey)) ||
    canonicalJson(figures) === canonicalJson(counted)
  )
}

function sameKey(published: BindingCell['lowestKey'], counted: BindingCell['lowestKey']): boolean {
  if (counted === null || !Array.isArray(published)) return published === counted
  return published.length === counted.length && counted.every((value, i) => value === published[i])
}

function needOf(
  { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart }: Expansion['market'],
  line: number,
  cell: number,
): number {
  for (let part = partStart[line]!; part < partStart[line + 1]!; part++)
    for (let e = patternStart[partPattern[part]!]!; e < patternStart[partPattern[part]! + 1]!; e++)
      if (cellStart[partCentre[part]!]! + patternOffset[e]! === cell) return patternAmount[e]!
  return 0
}

/** Another pool of the option received is nothing to claim. */
function isBetterThanAnswer({ lines }: Expansion, answers: Int32Array, line: number): boolean {
  const { family, option } = lines[line]!
  const answer = answers[family]!
  return answer < 0 || option < lines[answer]!.option
}
