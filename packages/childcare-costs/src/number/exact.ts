/**
 * Exact fractions: no step of a calculation is rounded unless a rule says so.
 * A rate such as 0.0619 % has no exact floating-point form, and 1.005 is stored as 1.00499...: a cent would be lost.
 */
export interface Exact {
  readonly top: bigint
  /** always above zero, with no common divisor */
  readonly bottom: bigint
}

const decimalShape = /^([+-]?)(\d+)(?:\.(\d+))?$/
const exponentShape = /^([+-]?\d+(?:\.\d+)?)e([+-]?\d+)$/

const positive = (n: bigint): bigint => (n < 0n ? -n : n)

function reduced(top: bigint, bottom: bigint): Exact {
  let [a, b] = [positive(top), positive(bottom)]
  while (b !== 0n) [a, b] = [b, a % b]
  const sign = bottom < 0n ? -1n : 1n
  return a === 0n ? { top: 0n, bottom: 1n } : { top: (sign * top) / a, bottom: (sign * bottom) / a }
}

/** Whether a text is a plain decimal number: digits, at most one point, maybe a sign. */
export const isDecimal = (text: string): boolean => decimalShape.test(text)

/**
 * Reads a decimal text, or a number by its shortest decimal writing (0.1 is one tenth).
 * @throws RangeError on what is not a finite decimal: check people's input first
 */
export function exact(value: string | number | bigint): Exact {
  if (typeof value === 'bigint') return { top: value, bottom: 1n }
  const text = String(value)
  const parts = decimalShape.exec(text)
  if (parts) {
    const [, sign = '', whole = '', decimals = ''] = parts
    return reduced(BigInt(`${sign === '-' ? '-' : ''}${whole}${decimals}`), 10n ** BigInt(decimals.length))
  }
  const small = exponentShape.exec(text)
  if (!small?.[1] || !small[2]) throw new RangeError(`expected a decimal number, got ${JSON.stringify(value)}`)
  const power = Number(small[2])
  const scale = { top: 10n ** BigInt(Math.abs(power)), bottom: 1n }
  return power < 0 ? over(exact(small[1]), scale) : times(exact(small[1]), scale)
}

export const zero: Exact = { top: 0n, bottom: 1n }
export const one: Exact = { top: 1n, bottom: 1n }

export const plus = (a: Exact, b: Exact): Exact => reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const minus = (a: Exact, b: Exact): Exact => reduced(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
export const times = (a: Exact, b: Exact): Exact => reduced(a.top * b.top, a.bottom * b.bottom)

/** @throws RangeError when dividing by zero */
export function over(a: Exact, b: Exact): Exact {
  if (b.top === 0n) throw new RangeError('division by zero')
  return reduced(a.top * b.bottom, a.bottom * b.top)
}

/** Below zero, zero or above zero as `a` is less than, equal to or more than `b`. */
export function compareExact(a: Exact, b: Exact): number {
  const [left, right] = [a.top * b.bottom, b.top * a.bottom]
  return left < right ? -1 : left > right ? 1 : 0
}

export const least = (a: Exact, b: Exact): Exact => (compareExact(a, b) <= 0 ? a : b)
export const most = (a: Exact, b: Exact): Exact => (compareExact(a, b) >= 0 ? a : b)
export const sum = (all: readonly Exact[]): Exact => all.reduce(plus, zero)

/** Nearest number with so many decimals, halves away from zero, as French administrations round. */
export function rounded(a: Exact, decimals: number): Exact {
  const scale = 10n ** BigInt(decimals)
  const doubled = (positive(a.top) * scale * 2n + a.bottom) / (a.bottom * 2n)
  return reduced(a.top < 0n ? -doubled : doubled, scale)
}

/** Largest number with so many decimals that is not above. @param a zero or more */
export function cut(a: Exact, decimals: number): Exact {
  const scale = 10n ** BigInt(decimals)
  return reduced((a.top * scale) / a.bottom, scale)
}

/** Smallest whole number of `step` that is not below. @param step above zero */
export function upTo(a: Exact, step: Exact): Exact {
  const count = over(a, step)
  const whole = count.top / count.bottom
  return times({ top: whole * count.bottom < count.top ? whole + 1n : whole, bottom: 1n }, step)
}

/** An amount in whole cents as an amount in units. */
export const fromCents = (cents: number): Exact => reduced(BigInt(cents), 100n)

/** An amount in units as whole cents, halves away from zero. */
export const toCents = (a: Exact): number => Number(rounded(a, 2).top * (100n / rounded(a, 2).bottom))

/** Decimal writing with exactly so many decimals, halves away from zero: `1.50`. */
export function written(a: Exact, decimals: number): string {
  const near = rounded(a, decimals)
  const digits = String((positive(near.top) * 10n ** BigInt(decimals)) / near.bottom).padStart(decimals + 1, '0')
  const sign = near.top < 0n ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Shortest decimal writing with at most so many decimals: `1.5`, `12`. */
export function shortest(a: Exact, decimals = 4): string {
  const text = written(a, decimals)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
