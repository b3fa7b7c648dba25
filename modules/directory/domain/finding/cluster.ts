/** Things that lie so near each other on a drawing that they are shown as one. */
export interface Cluster<T> {
  /** the middle of its members */
  readonly x: number
  readonly y: number
  readonly members: readonly T[]
}

/**
 * Gathers points cell by cell of a grid. Fewer than `least` points in all stay alone: a small map needs no gathering.
 * @param cell side of a cell, in the units of the drawing
 * @returns one cluster a cell that is not empty, in the order in which their first members came
 */
export function clustersOf<T>(
  points: readonly T[],
  at: (point: T) => readonly [x: number, y: number],
  { cell, least }: { readonly cell: number; readonly least: number },
): Cluster<T>[] {
  if (points.length < least) return points.map((point) => ({ x: at(point)[0], y: at(point)[1], members: [point] }))
  const cells = Map.groupBy(points, (point) => {
    const [x, y] = at(point)
    return `${Math.floor(x / cell)} ${Math.floor(y / cell)}`
  })
  return [...cells.values()].map((members) => {
    const middle = (axis: 0 | 1): number => members.reduce((sum, member) => sum + at(member)[axis], 0) / members.length
    return { x: middle(0), y: middle(1), members }
  })
}

/**
 * Joins clusters whose middles lie nearer than `reach`, nearest first met, until none do: each can then be touched by itself.
 * @param reach units of the drawing
 */
export function setApart<T>(clusters: readonly Cluster<T>[], reach: number): Cluster<T>[] {
  let apart: Cluster<T>[] = []
  let joined = false
  for (const cluster of clusters) {
    const near = apart.findIndex(({ x, y }) => Math.hypot(x - cluster.x, y - cluster.y) < reach)
    if (near === -1) apart.push(cluster)
    else {
      apart = apart.with(near, together(apart[near]!, cluster))
      joined = true
    }
  }
  // A middle that moved may have come near another.
  return joined ? setApart(apart, reach) : apart
}

function together<T>(a: Cluster<T>, b: Cluster<T>): Cluster<T> {
  const [m, n] = [a.members.length, b.members.length]
  const middle = (p: number, q: number): number => (p * m + q * n) / (m + n)
  return { x: middle(a.x, b.x), y: middle(a.y, b.y), members: [...a.members, ...b.members] }
}
