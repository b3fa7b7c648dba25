import type { Market, RawInstance, RawOption } from '../model/market.ts'
import { firstFault, isList } from './raw-faults.ts'
import type { RawFault } from './raw-faults.ts'
import { readOutcome } from './reading.ts'

export type { RawFault, RawFaultCode } from './raw-faults.ts'

/** The verdict on a raw outcome. */
export interface RawVerdict {
  /** Every answer exists and every cell holds at most its capacity. */
  readonly feasible: boolean
  readonly claims: readonly RawClaim[]
  /** Why it is not feasible; absent when it is. */
  readonly faults?: readonly RawFault[]
}

export interface RawClaim {
  readonly family: number
  readonly option: number
  readonly kind: 'waste' | 'envy'
}

/**
 * Checks an outcome of a raw instance from the two published values alone. Never throws: what cannot be read is not
 * feasible. An answer that does not exist counts as nothing in the list of claims.
 * @param assignment option index or null for each family
 */
export function checkRaw(instance: unknown, assignment: unknown): RawVerdict {
  const unreadable = firstFault(instance)
  if (unreadable) return { feasible: false, claims: [], faults: [unreadable] }
  if (!isList(assignment)) return { feasible: false, claims: [], faults: [{ code: 'not-a-list', at: 'assignment' }] }
  const { centres, families } = instance as RawInstance
  const { market, cellNames } = columnsOf({ centres, families })
  const faults: RawFault[] = []
  if (assignment.length !== families.length)
    faults.push({ code: 'wrong-length', at: 'assignment', value: assignment.length })
  const answers = new Int32Array(families.length).fill(-1)
  answers.forEach((_, f) => {
    const answer: unknown = assignment[f]
    if (answer === null) return
    const count = families[f]!.options.length
    if (Number.isInteger(answer) && (answer as number) >= 0 && (answer as number) < count)
      answers[f] = market.optionStart[f]! + (answer as number)
    else faults.push({ code: 'no-such-option', at: `assignment[${f}]`, value: answer })
  })
  const reading = readOutcome(market, answers)
  for (const { cell, used } of reading.overfull)
    faults.push({ code: 'over-capacity', at: cellNames[cell]!, value: used })
  const owner = families.flatMap((family, f) => family.options.map((_, option) => ({ family: f, option })))
  const claims = reading.claims.map(({ option, kind }) => ({ ...owner[option]!, kind }))
  return faults.length === 0 ? { feasible: true, claims } : { feasible: false, claims, faults }
}

/** One pattern per option and centre: slow to store, nothing to go wrong. */
function columnsOf({ centres, families }: RawInstance): { market: Market; cellNames: string[] } {
  const options = families.flatMap((family) => family.options)
  const optionStart = [0]
  for (const family of families) optionStart.push(optionStart.at(-1)! + family.options.length)
  const { cellNames, ...cells } = cellColumns(centres)
  const market: Market = {
    ...cells,
    optionStart: Int32Array.from(optionStart),
    key: Float64Array.from(options, (option) => option.key),
    ...needColumns(options, Object.keys(centres)),
  }
  return { market, cellNames }
}

function cellColumns(
  centres: RawInstance['centres'],
): Pick<Market, 'cellStart' | 'capacity'> & { readonly cellNames: string[] } {
  const cellStart = [0]
  const capacity: number[] = []
  const cellNames: string[] = []
  for (const [name, cells] of Object.entries(centres)) {
    cells.forEach((places, x) => {
      capacity.push(Math.min(places, 2_147_483_647))
      cellNames.push(`centres.${name}[${x}]`)
    })
    cellStart.push(capacity.length)
  }
  return { cellStart: Int32Array.from(cellStart), capacity: Int32Array.from(capacity), cellNames }
}

function needColumns(
  options: readonly RawOption[],
  centres: readonly string[],
): Pick<Market, 'partStart' | 'partCentre' | 'partPattern' | 'patternStart' | 'patternOffset' | 'patternAmount'> {
  const number = new Map(centres.map((name, c) => [name, c]))
  const partStart = [0]
  const partCentre: number[] = []
  const patternStart = [0]
  const offsets: number[] = []
  const amounts: number[] = []
  for (const { need } of options) {
    for (const [name, cells] of Object.entries(need)) {
      const needed = Object.entries(cells).filter(([, amount]) => amount > 0)
      if (needed.length === 0) continue
      partCentre.push(number.get(name)!)
      for (const [x, amount] of needed) {
        offsets.push(Number(x))
        amounts.push(amount)
      }
      patternStart.push(offsets.length)
    }
    partStart.push(partCentre.length)
  }
  return {
    partStart: Int32Array.from(partStart),
    partCentre: Int32Array.from(partCentre),
    partPattern: Int32Array.from(partCentre, (_, part) => part),
    patternStart: Int32Array.from(patternStart),
    patternOffset: Int32Array.from(offsets),
    patternAmount: Int32Array.from(amounts),
  }
}
