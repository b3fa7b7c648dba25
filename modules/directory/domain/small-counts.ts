/** Public figures: nothing under eleven, and nothing that a subtraction would bring back. */
export const leastPublic = 11

/** A zone with what was counted in it directly, without the zones inside it. */
export interface Counted {
  readonly zoneId: string
  readonly parentId: string | null
  /** whole number >= 0 */
  readonly count: number
}

interface Node {
  readonly zoneId: string
  readonly children: Node[]
  /** with everything inside */
  total: number
  shown: boolean
}

/**
 * Totals of zones that lie in each other, as anybody may see them: 0 and eleven or more are exact, and what is hidden adds up, wherever a
 * shown total lets one subtract, to nothing or to eleven at least. What was counted in a zone but in none of its parts is a part of its own.
 * @param zones parents first; a parent that is not among them is none
 * @returns by zone, and under `''` for all together: the total, or null where it is not shown
 */
export function publicTotals(zones: readonly Counted[], least = leastPublic): ReadonlyMap<string, number | null> {
  const root: Node = { zoneId: '', children: [], total: 0, shown: true }
  const nodes = new Map<string, Node>([['', root]])
  for (const { zoneId, parentId, count } of zones) {
    const node: Node = { zoneId, children: [], total: 0, shown: true }
    node.children.push({ zoneId: '', children: [], total: count, shown: false })
    nodes.set(zoneId, node)
    const parent = nodes.get(parentId ?? '') ?? root
    parent.children.push(node)
  }
  sum(root)
  for (const node of nodes.values()) node.shown = node.total === 0 || node.total >= least
  while (hideOne(root, least)) {
    // Hiding a total changes what can be subtracted from those above it: look at all of them again.
  }
  return new Map([...nodes].map(([zoneId, { total, shown }]) => [zoneId, shown ? total : null]))
}

function sum(node: Node): number {
  if (node.children.length > 0) node.total = node.children.reduce((all, child) => all + sum(child), 0)
  return node.total
}

/** Hides one more total where a subtraction says too much. @returns whether there was one */
function hideOne(node: Node, least: number): boolean {
  if (node.shown) {
    const rest = residue(node)
    if (rest > 0 && rest < least) {
      // The smallest total inside joins what is hidden; when there is none, this one cannot be shown itself.
      const smallest = shownInside(node)
        .filter(({ total }) => total > 0)
        .sort((a, b) => a.total - b.total)[0]
      ;(smallest ?? node).shown = false
      return true
    }
  }
  return node.children.some((child) => hideOne(child, least))
}

/** What is left of a shown total when every total shown inside it is subtracted. */
const residue = (node: Node): number => node.total - shownInside(node).reduce((all, { total }) => all + total, 0)

/** The widest totals shown inside a zone. */
const shownInside = (node: Node): Node[] =>
  node.children.flatMap((child) => (child.shown ? [child] : shownInside(child)))
