import type { Market, RawFamily, RawInstance, RawOption } from './market.ts'

/**
 * The columns of a raw instance. Centres and cells keep the order of the file.
 * @returns the market, or every mistake with its path
 */
export function marketOfRaw(instance: RawInstance): RawReading {
  const mistakes = rawMistakes(instance)
  if (mistakes.length > 0) return { ok: false, mistakes }
  const names = Object.keys(instance.centres)
  const centreOf = new Map(names.map((name, c) => [name, c]))
  const cellStart = new Int32Array(names.length + 1)
  names.forEach((name, c) => (cellStart[c + 1] = cellStart[c]! + instance.centres[name]!.length))
  const capacity = Int32Array.from(names.flatMap((name) => instance.centres[name]!))
  const options = instance.families.flatMap((family) => family.options)
  const optionStart = starts(instance.families.map((family) => family.options.length))
  const patterns = new Patterns()
  const partStart = new Int32Array(options.length + 1)
  const partCentre: number[] = []
  const partPattern: number[] = []
  options.forEach((option, o) => {
    for (const [centre, need] of Object.entries(option.need)) {
      const entries = Object.entries(need).filter(([, amount]) => amount > 0)
      if (entries.length === 0) continue
      partCentre.push(centreOf.get(centre)!)
      partPattern.push(patterns.idOf(entries.map(([cell, amount]) => [Number(cell), amount])))
    }
    partStart[o + 1] = partCentre.length
  })
  const key = Float64Array.from(options, (option) => option.key)
  const columns = { partCentre: Int32Array.from(partCentre), partPattern: Int32Array.from(partPattern) }
  return { ok: true, market: { cellStart, capacity, optionStart, key, partStart, ...columns, ...patterns.columns() } }
}

export type RawReading =
  | { readonly ok: true; readonly market: Market }
  | { readonly ok: false; readonly mistakes: readonly RawMistake[] }

export interface RawMistake {
  readonly path: string
  readonly value: unknown
}

/** Lists of (offset, amount), each kept once. */
export class Patterns {
  readonly #ids = new Map<string, number>()
  readonly #starts: number[] = [0]
  readonly #offsets: number[] = []
  readonly #amounts: number[] = []

  idOf(entries: readonly (readonly [offset: number, amount: number])[]): number {
    const name = entries.map(([offset, amount]) => `${offset}:${amount}`).join()
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(name, id)
    for (const [offset, amount] of entries) {
      this.#offsets.push(offset)
      this.#amounts.push(amount)
    }
    this.#starts.push(this.#offsets.length)
    return id
  }

  columns(): Pick<Market, 'patternStart' | 'patternOffset' | 'patternAmount'> {
    return {
      patternStart: Int32Array.from(this.#starts),
      patternOffset: Int32Array.from(this.#offsets),
      patternAmount: Int32Array.from(this.#amounts),
    }
  }
}

/** Running starts of groups with the given lengths. */
export function starts(lengths: readonly number[]): Int32Array {
  const start = new Int32Array(lengths.length + 1)
  lengths.forEach((length, i) => (start[i + 1] = start[i]! + length))
  return start
}

const most = 1_000_000_000

function rawMistakes(instance: unknown): RawMistake[] {
  const mistakes: RawMistake[] = []
  const wrong = (path: string, value: unknown): void => void mistakes.push({ path, value })
  if (!isRecord(instance)) return [{ path: '', value: instance }]
  const { centres, families } = instance
  if (isRecord(centres)) {
    for (const [name, cells] of Object.entries(centres)) {
      if (!Array.isArray(cells)) wrong(`centres.${name}`, cells)
      else cells.forEach((cell, x) => isCount(cell) || wrong(`centres.${name}[${x}]`, cell))
    }
  } else wrong('centres', centres)
  if (!Array.isArray(families)) wrong('families', families)
  if (mistakes.length > 0) return mistakes
  ;(families as readonly unknown[]).forEach((family, f) =>
    familyMistakes(family, `families[${f}]`, centres as RawInstance['centres'], wrong),
  )
  return mistakes
}

function familyMistakes(
  family: unknown,
  path: string,
  centres: RawInstance['centres'],
  wrong: (path: string, value: unknown) => void,
): void {
  if (!isRecord(family) || !Array.isArray(family['options'])) return wrong(`${path}.options`, family)
  ;(family as unknown as RawFamily).options.forEach((option: RawOption, j) => {
    const at = `${path}.options[${j}]`
    if (!isRecord(option)) return wrong(at, option)
    if (typeof option.key !== 'number' || !Number.isFinite(option.key)) wrong(`${at}.key`, option.key)
    if (!isRecord(option.need)) return wrong(`${at}.need`, option.need)
    for (const [centre, need] of Object.entries(option.need)) {
      const cells = Object.hasOwn(centres, centre) ? centres[centre] : undefined
      if (!cells || !isRecord(need)) wrong(`${at}.need.${centre}`, need)
      else
        for (const [x, amount] of Object.entries(need))
          if (!/^(0|[1-9]\d*)$/.test(x) || Number(x) >= cells.length || !isCount(amount))
            wrong(`${at}.need.${centre}.${x}`, amount)
    }
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most
}
