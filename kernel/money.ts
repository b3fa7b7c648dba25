/** An amount of money in whole cents of its currency. */
export type Cents = number

/** Rounds to the nearest cent, halves away from zero, as French administrations do. @param amount in units (euros) */
export function toCents(amount: number): Cents {
  if (!Number.isFinite(amount)) throw new RangeError(`expected an amount, got ${amount}`)
  // 1.005 * 100 is 100.49999999999999: nudge by less than any real amount before rounding.
  return Math.sign(amount) * Math.round(Math.abs(amount) * 100 + 1e-7)
}
