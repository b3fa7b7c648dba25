import type { RawFamily, RawInstance, RawOption } from './market.ts'

/** One mistake in a raw instance: where, what was read, and a stable code. */
export interface RawMistake {
  /** Such as `families[3].options[0].need.lilas.2`. */
  readonly path: string
  readonly code: RawMistakeCode
  readonly value: unknown
}

export type RawMistakeCode =
  | 'not-an-object'
  | 'not-a-list'
  | 'not-a-number'
  | 'not-a-count'
  | 'unknown-centre'
  | 'unknown-cell'
  | 'needs-too-large'

/** Places are added up in 32 bits: all the needs of an instance together stay within. */
export const largestCount = 2 ** 31 - 1

type Wrong = (path: string, code: RawMistakeCode, value: unknown) => void

/** Every mistake of something that should be a raw instance; fields beyond the format are left alone. */
export function rawMistakes(instance: unknown): RawMistake[] {
  const mistakes: RawMistake[] = []
  const wrong: Wrong = (path, code, value) => void mistakes.push({ path, code, value })
  if (!isRecord(instance)) return [{ path: '', code: 'not-an-object', value: instance }]
  const { centres, families } = instance
  if (isRecord(centres))
    for (const [name, cells] of Object.entries(centres)) cellMistakes(cells, `centres.${name}`, wrong)
  else wrong('centres', 'not-an-object', centres)
  if (!Array.isArray(families)) wrong('families', 'not-a-list', families)
  if (mistakes.length > 0) return mistakes
  let needed = 0
  ;(families as readonly unknown[]).forEach((family, f) => {
    needed += familyMistakes(family, `families[${f}]`, centres as RawInstance['centres'], wrong)
  })
  if (needed > largestCount) wrong('families', 'needs-too-large', needed)
  return mistakes
}

function cellMistakes(cells: unknown, path: string, wrong: Wrong): void {
  if (!Array.isArray(cells)) return wrong(path, 'not-a-list', cells)
  cells.forEach((cell, x) => isCount(cell) || wrong(`${path}[${x}]`, 'not-a-count', cell))
}

/** @returns places needed by all the options together, as far as they can be read */
function familyMistakes(family: unknown, path: string, centres: RawInstance['centres'], wrong: Wrong): number {
  if (!isRecord(family)) {
    wrong(path, 'not-an-object', family)
    return 0
  }
  if (!Array.isArray(family['options'])) {
    wrong(`${path}.options`, 'not-a-list', family['options'])
    return 0
  }
  const { options } = family as unknown as RawFamily
  return options.reduce((sum, option, j) => sum + optionMistakes(option, `${path}.options[${j}]`, centres, wrong), 0)
}

function optionMistakes(option: RawOption, path: string, centres: RawInstance['centres'], wrong: Wrong): number {
  if (!isRecord(option)) {
    wrong(path, 'not-an-object', option)
    return 0
  }
  if (typeof option.key !== 'number' || !Number.isFinite(option.key)) wrong(`${path}.key`, 'not-a-number', option.key)
  if (!isRecord(option.need)) {
    wrong(`${path}.need`, 'not-an-object', option.need)
    return 0
  }
  let needed = 0
  for (const [centre, need] of Object.entries(option.need)) {
    const at = `${path}.need.${centre}`
    const cells = Object.hasOwn(centres, centre) ? centres[centre] : undefined
    if (!cells) wrong(at, 'unknown-centre', need)
    else if (!isRecord(need)) wrong(at, 'not-an-object', need)
    else
      for (const [x, amount] of Object.entries(need)) {
        if (!/^(0|[1-9]\d*)$/.test(x) || Number(x) >= cells.length) wrong(`${at}.${x}`, 'unknown-cell', amount)
        else if (!isCount(amount)) wrong(`${at}.${x}`, 'not-a-count', amount)
        else needed += amount
      }
  }
  return needed
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
