import type { Market, RawInstance } from '../model/market.ts'
import { readOutcome } from './reading.ts'

/** The verdict on a raw outcome. */
export interface RawVerdict {
  /** Every answer exists and every cell holds at most its capacity. */
  readonly feasible: boolean
  readonly claims: readonly RawClaim[]
}

export interface RawClaim {
  readonly family: number
  readonly option: number
  readonly kind: 'waste' | 'envy'
}

/**
 * Checks an outcome of a raw instance from the two published values alone. Never throws: what cannot be read is not
 * feasible.
 * @param assignment option index or null for each family
 */
export function checkRaw(instance: unknown, assignment: unknown): RawVerdict {
  const unreadable: RawVerdict = { feasible: false, claims: [] }
  if (!isReadable(instance) || !Array.isArray(assignment)) return unreadable
  const market = columnsOf(instance)
  const answers = new Int32Array(instance.families.length).fill(-1)
  let feasible = assignment.length === answers.length
  answers.forEach((_, f) => {
    const answer: unknown = assignment[f]
    if (answer === null) return
    const count = instance.families[f]!.options.length
    if (Number.isInteger(answer) && (answer as number) >= 0 && (answer as number) < count)
      answers[f] = market.optionStart[f]! + (answer as number)
    else feasible = false
  })
  const reading = readOutcome(market, answers)
  const owner = instance.families.flatMap((family, f) => family.options.map((_, option) => ({ family: f, option })))
  return {
    feasible: feasible && reading.overfull.length === 0,
    claims: reading.claims.map(({ option, kind }) => ({ ...owner[option]!, kind })),
  }
}

/** One pattern per option and centre: slow to store, nothing to go wrong. */
function columnsOf({ centres, families }: RawInstance): Market {
  const names = Object.keys(centres)
  const number = new Map(names.map((name, c) => [name, c]))
  const cellStart = [0]
  const capacity: number[] = []
  for (const name of names) {
    capacity.push(...centres[name]!)
    cellStart.push(capacity.length)
  }
  const optionStart = [0]
  const key: number[] = []
  const partStart = [0]
  const partCentre: number[] = []
  const patternStart = [0]
  const offsets: number[] = []
  const amounts: number[] = []
  for (const { options } of families) {
    for (const option of options) {
      key.push(option.key)
      for (const [name, need] of Object.entries(option.need)) {
        const cells = Object.entries(need).filter(([, amount]) => amount > 0)
        if (cells.length === 0) continue
        partCentre.push(number.get(name)!)
        for (const [x, amount] of cells) {
          offsets.push(Number(x))
          amounts.push(amount)
        }
        patternStart.push(offsets.length)
      }
      partStart.push(partCentre.length)
    }
    optionStart.push(key.length)
  }
  return {
    cellStart: Int32Array.from(cellStart),
    capacity: Int32Array.from(capacity),
    optionStart: Int32Array.from(optionStart),
    key: Float64Array.from(key),
    partStart: Int32Array.from(partStart),
    partCentre: Int32Array.from(partCentre),
    partPattern: Int32Array.from(partCentre, (_, part) => part),
    patternStart: Int32Array.from(patternStart),
    patternOffset: Int32Array.from(offsets),
    patternAmount: Int32Array.from(amounts),
  }
}

function isReadable(instance: unknown): instance is RawInstance {
  if (!isObject(instance) || !isObject(instance['centres']) || !Array.isArray(instance['families'])) return false
  const centres = instance['centres']
  for (const cells of Object.values(centres)) if (!Array.isArray(cells) || !cells.every(isCount)) return false
  return (instance['families'] as unknown[]).every(
    (family) =>
      isObject(family) && Array.isArray(family['options']) && family['options'].every((o) => isOption(o, centres)),
  )
}

function isOption(option: unknown, centres: Record<string, unknown>): boolean {
  if (!isObject(option) || !Number.isFinite(option['key']) || !isObject(option['need'])) return false
  return Object.entries(option['need']).every(([centre, need]) => {
    const cells = Object.hasOwn(centres, centre) ? (centres[centre] as unknown[]) : []
    return (
      isObject(need) &&
      Object.entries(need).every(([x, amount]) => String(Number(x)) === x && Number(x) in cells && isCount(amount))
    )
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Above a thousand million, sums of many families would no longer be exact in 32 bits. */
function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000_000
}
