/** A binary heap of numbers, smallest first. */
export interface Heap {
  readonly items: number[]
}

export function push({ items }: Heap, value: number): void {
  let at = items.push(value) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (items[parent]! <= value) break
    items[at] = items[parent]!
    at = parent
  }
  items[at] = value
}

/** @returns the smallest value, `undefined` when the heap is empty */
export function pop({ items }: Heap): number | undefined {
  const smallest = items[0]
  const last = items.pop()
  if (last === undefined || items.length === 0) return smallest
  let at = 0
  const length = items.length
  for (;;) {
    let child = 2 * at + 1
    if (child >= length) break
    if (child + 1 < length && items[child + 1]! < items[child]!) child++
    if (items[child]! >= last) break
    items[at] = items[child]!
    at = child
  }
  items[at] = last
  return smallest
}
