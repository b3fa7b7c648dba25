/** Why a raw outcome is not feasible. */
export interface RawFault {
  readonly code: RawFaultCode
  /** Where: `families[3].options[0].key`, `assignment[2]`, `centres.lilas[1]`. */
  readonly at: string
  /** What was read there; for `over-capacity`, places used. */
  readonly value?: unknown
}

export type RawFaultCode =
  | 'unreadable-instance'
  | 'not-a-list'
  | 'wrong-length'
  | 'no-such-option'
  | 'over-capacity'
  | 'needs-too-large'

/** The first thing that makes an instance unreadable. The checker reads by itself: nothing here is the engine's. */
export function firstFault(instance: unknown): RawFault | undefined {
  const wrong = (at: string, value: unknown): RawFault => ({ code: 'unreadable-instance', at, value })
  if (!isObject(instance)) return wrong('', instance)
  const { centres, families } = instance
  if (!isObject(centres)) return wrong('centres', centres)
  for (const [name, cells] of Object.entries(centres)) {
    if (!isList(cells)) return wrong(`centres.${name}`, cells)
    const x = cells.findIndex((places) => !isCount(places))
    if (x >= 0) return wrong(`centres.${name}[${x}]`, cells[x])
  }
  if (!isList(families)) return wrong('families', families)
  let needed = 0
  for (const [f, family] of families.entries()) {
    const options = isObject(family) ? family['options'] : undefined
    if (!isList(options)) return wrong(`families[${f}].options`, family)
    for (const [o, option] of options.entries()) {
      const at = `families[${f}].options[${o}]`
      if (!isObject(option) || !Number.isFinite(option['key']) || !isObject(option['need'])) return wrong(at, option)
      const places = placesNeeded(option['need'], centres)
      if (Number.isNaN(places)) return wrong(`${at}.need`, option['need'])
      needed += places
    }
  }
  // Beyond, sums would no longer be exact in 32 bits, and an overfull cell could look empty.
  return needed > 2_147_483_647 ? { code: 'needs-too-large', at: 'families', value: needed } : undefined
}

/** @returns NaN when a centre or a cell is not there, or an amount is not a count */
function placesNeeded(need: Record<string, unknown>, centres: Record<string, unknown>): number {
  let sum = 0
  for (const [centre, cells] of Object.entries(need)) {
    const known = Object.hasOwn(centres, centre) ? (centres[centre] as unknown[]) : []
    if (!isObject(cells)) return NaN
    for (const [x, amount] of Object.entries(cells)) {
      const isCell = String(Number(x)) === x && Number(x) in known
      if (!isCell || !isCount(amount)) return NaN
      sum += amount
    }
    if (!Object.hasOwn(centres, centre)) return NaN
  }
  return sum
}

export function isList(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
