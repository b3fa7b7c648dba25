/** Stable radix sorts of whole numbers, so that no comparison and no locale ever decides an order. */

const digitBits = 11
const buckets = 1 << digitBits
const twoTo32 = 4_294_967_296

/**
 * Reorders `order` so that `keys[order[i]]` decreases; equal keys keep the order they came in.
 * @param keys whole numbers whose spread is under 2^53 sort in linear time; other numbers by comparison
 * @param order indexes into `keys`; left untouched
 * @returns a new array of the same indexes
 */
export function sortedByDecreasingKey(keys: Float64Array, order: Int32Array): Int32Array {
  const length = order.length
  let lowest = Infinity
  let highest = -Infinity
  let whole = true
  for (let i = 0; i < length; i++) {
    const key = keys[order[i]!]!
    if (key < lowest) lowest = key
    if (key > highest) highest = key
    if (whole && Math.floor(key) !== key) whole = false
  }
  const spread = highest - lowest
  if (length < 2 || spread === 0) return order.slice()
  if (!whole || !(spread <= Number.MAX_SAFE_INTEGER)) return sortedByComparison(keys, order)
  return radix(keys, order, highest, spread)
}

/** All indexes `0 .. length - 1` in increasing order. */
export function identity(length: number): Int32Array {
  const order = new Int32Array(length)
  for (let i = 0; i < length; i++) order[i] = i
  return order
}

function sortedByComparison(keys: Float64Array, order: Int32Array): Int32Array {
  return order.slice().sort((a, b) => keys[b]! - keys[a]!)
}

/** Least significant digit first, on `highest - key`, so that increasing digits are decreasing keys. */
function radix(keys: Float64Array, order: Int32Array, highest: number, spread: number): Int32Array {
  const length = order.length
  let from = order.slice()
  let to = new Int32Array(length)
  let low = new Uint32Array(length)
  let lowTo = new Uint32Array(length)
  const wide = spread >= twoTo32
  let high = new Uint32Array(wide ? length : 0)
  let highTo = new Uint32Array(wide ? length : 0)
  for (let i = 0; i < length; i++) {
    const value = highest - keys[from[i]!]!
    low[i] = value
    if (wide) high[i] = Math.floor(value / twoTo32)
  }
  const lowBits = wide ? 32 : 32 - Math.clz32(spread)
  for (let shift = 0; shift < lowBits; shift += digitBits) {
    const next = scatter(from, to, low, lowTo, high, highTo, shift, false)
    if (!next) continue
    ;[from, to] = [to, from]
    ;[low, lowTo] = [lowTo, low]
    ;[high, highTo] = [highTo, high]
  }
  const highBits = wide ? 32 - Math.clz32(Math.floor(spread / twoTo32)) : 0
  for (let shift = 0; shift < highBits; shift += digitBits) {
    const next = scatter(from, to, low, lowTo, high, highTo, shift, true)
    if (!next) continue
    ;[from, to] = [to, from]
    ;[low, lowTo] = [lowTo, low]
    ;[high, highTo] = [highTo, high]
  }
  return from
}

/** One counting pass; false when every digit is the same and nothing has to move. */
function scatter(
  from: Int32Array,
  to: Int32Array,
  low: Uint32Array,
  lowTo: Uint32Array,
  high: Uint32Array,
  highTo: Uint32Array,
  shift: number,
  onHigh: boolean,
): boolean {
  const length = from.length
  const digits = onHigh ? high : low
  const mask = buckets - 1
  const start = new Int32Array(buckets)
  for (let i = 0; i < length; i++) start[(digits[i]! >>> shift) & mask]!++
  if (start[(digits[0]! >>> shift) & mask] === length) return false
  let sum = 0
  for (let b = 0; b < buckets; b++) {
    const count = start[b]!
    start[b] = sum
    sum += count
  }
  const wide = high.length > 0
  for (let i = 0; i < length; i++) {
    const target = start[(digits[i]! >>> shift) & mask]!++
    to[target] = from[i]!
    lowTo[target] = low[i]!
    if (wide) highTo[target] = high[i]!
  }
  return true
}
