import type { Round } from '../round/round.ts'
import { undecided } from './domains.ts'
import type { Domains } from './domains.ts'
import { readClaimable } from './claimable.ts'

/**
 * "Is there an outcome with at most `budget` justified claims?" as an integer program over the families that the
 * reduction leaves open. Every column is 0 or 1, every coefficient a whole number.
 *
 * Answers: x[o] = 1 when the family holds option o, and one column for nothing; they sum to 1 for each family.
 * Capacity: in each cell, what the answers need stays within what certain families leave.
 * Claims: for each option o that its family may end up below,
 *   sum of x over what it likes as much or more + sum of refusals r[o, cell] + c[o] >= 1,
 * so whoever holds less is refused in some cell (r) or claims (c). A refusal must be true:
 *   sum of need x over higher keys in the cell >= (capacity - need of o + 1) r[o, cell].
 * Budget: the c sum to at most what is left.
 * @source after Biró, Manlove and McBride 2014 (couples) and Manlove, McBride and Trimble 2017 (fewest blocking pairs),
 *   with a column for each refusing cell, as needs have several dimensions
 */
export interface ClaimProgram {
  readonly columns: number
  /** Option of each answer column, the first columns; -1 for "nothing". */
  readonly answers: readonly { readonly family: number; readonly option: number }[]
  /** Rows as compressed columns and values, with their bounds; a missing bound is infinite. */
  readonly start: Int32Array
  readonly index: Int32Array
  readonly value: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Families still open. */
  readonly families: number
}

/** @param domains after `propagate` without contradiction */
export function claimProgram(domains: Domains): ClaimProgram {
  const { round } = domains
  const rows = new Rows()
  const columnOf = answerColumns(domains, rows)
  capacityRows(domains, columnOf, rows)
  const claims: number[] = []
  for (const { option, refusals } of readClaimable(domains, columnOf)) {
    const terms: [number, number][] = atLeastAsGood(round, option).flatMap((o) =>
      columnOf.has(o) ? [[columnOf.get(o)!, 1]] : [],
    )
    for (const { users, missing } of refusals) {
      const refusal = rows.column()
      rows.row([...users, [refusal, -missing]], 0, Infinity)
      terms.push([refusal, 1])
    }
    if (domains.budget > 0) {
      claims.push(rows.column())
      terms.push([claims.at(-1)!, 1])
    }
    rows.row(terms, 1, Infinity)
  }
  if (claims.length > 0)
    rows.row(
      claims.map((column) => [column, 1]),
      -Infinity,
      domains.budget,
    )
  return { ...rows.done(), families: domains.certain.filter((answer) => answer === undecided).length }
}

/** Options of the same family that it likes as much as this one or more. */
function atLeastAsGood({ familyOf, liked, market }: Round, option: number): number[] {
  const family = familyOf[option]!
  const options: number[] = []
  for (let o = market.optionStart[family]!; o < market.optionStart[family + 1]! && liked[o]! <= liked[option]!; o++)
    options.push(o)
  return options
}

/** One answer for each open family. @returns the column of each option still possible */
function answerColumns({ round, certain, alive, nothing }: Domains, rows: Rows): Map<number, number> {
  const { optionStart } = round.market
  const columnOf = new Map<number, number>()
  certain.forEach((answer, family) => {
    if (answer !== undecided) return
    const terms: [number, number][] = []
    for (let option = optionStart[family]!; option < optionStart[family + 1]!; option++) {
      if (alive[option] === 0) continue
      columnOf.set(option, rows.answer(family, option))
      terms.push([columnOf.get(option)!, 1])
    }
    if (nothing[family] === 1) terms.push([rows.answer(family, -1), 1])
    rows.row(terms, 1, 1)
  })
  return columnOf
}

function capacityRows({ round, room }: Domains, columnOf: ReadonlyMap<number, number>, rows: Rows): void {
  const { partStart, partCentre, partPattern, patternStart, patternOffset, patternAmount, cellStart } = round.market
  const users = new Map<number, [number, number][]>()
  for (const [option, column] of columnOf)
    for (let part = partStart[option]!; part < partStart[option + 1]!; part++)
      for (let e = patternStart[partPattern[part]!]!; e < patternStart[partPattern[part]! + 1]!; e++) {
        const cell = cellStart[partCentre[part]!]! + patternOffset[e]!
        const list = users.get(cell) ?? []
        users.set(cell, list)
        list.push([column, patternAmount[e]!])
      }
  for (const [cell, terms] of users) rows.row(terms, -Infinity, room[cell]!)
}

/** Rows and columns as they come; a row written twice, as months often are, is kept once. */
class Rows {
  #columns = 0
  readonly #answers: { family: number; option: number }[] = []
  readonly #start: number[] = [0]
  readonly #index: number[] = []
  readonly #value: number[] = []
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #known = new Set<string>()

  column(): number {
    return this.#columns++
  }

  answer(family: number, option: number): number {
    this.#answers.push({ family, option })
    return this.column()
  }

  row(terms: readonly (readonly [column: number, value: number])[], lower: number, upper: number): void {
    const name = `${terms.join(' ')} ${lower} ${upper}`
    if (this.#known.has(name)) return
    this.#known.add(name)
    for (const [column, value] of terms) {
      this.#index.push(column)
      this.#value.push(value)
    }
    this.#start.push(this.#index.length)
    this.#lower.push(lower)
    this.#upper.push(upper)
  }

  done(): Omit<ClaimProgram, 'families'> {
    return {
      columns: this.#columns,
      answers: this.#answers,
      start: Int32Array.from(this.#start),
      index: Int32Array.from(this.#index),
      value: Float64Array.from(this.#value),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
    }
  }
}
