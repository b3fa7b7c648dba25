/** A binary heap of whole numbers under a length, each in it at most once, whose order may change: see `raise`. */
export interface Queue {
  readonly items: Int32Array
  /** Place of each number in `items`, -1 when it is not in the queue. */
  readonly placeOf: Int32Array
  readonly before: (a: number, b: number) => boolean
  length: number
}

/** @param before a total order; it may only change for a number on its way into `raise` */
export function newQueue(length: number, before: Queue['before']): Queue {
  return { items: new Int32Array(length), placeOf: new Int32Array(length).fill(-1), before, length: 0 }
}

/** Puts a number in, or moves one that now comes earlier. */
export function raise(queue: Queue, item: number): void {
  let place = queue.placeOf[item]!
  if (place < 0) place = queue.length++
  settle(queue, item, place)
}

/** @returns the first number, -1 when the queue is empty */
export function pop(queue: Queue): number {
  if (queue.length === 0) return -1
  const first = queue.items[0]!
  drop(queue, first)
  return first
}

/** Takes a number out; one that is not in stays out. */
export function drop(queue: Queue, item: number): void {
  const { items, placeOf } = queue
  const place = placeOf[item]!
  if (place < 0) return
  placeOf[item] = -1
  const last = items[--queue.length]!
  if (last !== item) settle(queue, last, place)
}

/** Writes a number at a place, then moves it to where it belongs, up or down. */
function settle({ items, placeOf, before, length }: Queue, item: number, place: number): void {
  let at = place
  while (at > 0 && before(item, items[(at - 1) >> 1]!)) {
    items[at] = items[(at - 1) >> 1]!
    placeOf[items[at]!] = at
    at = (at - 1) >> 1
  }
  for (;;) {
    let child = 2 * at + 1
    if (child >= length) break
    if (child + 1 < length && before(items[child + 1]!, items[child]!)) child++
    if (!before(items[child]!, item)) break
    items[at] = items[child]!
    placeOf[items[at]!] = at
    at = child
  }
  items[at] = item
  placeOf[item] = at
}
