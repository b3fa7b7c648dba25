/** Public figures: nothing under eleven, and nothing that a subtraction would bring back. */
export const leastPublic = 11

export interface SafeCount {
  readonly code: string
  /** null where the count is not shown */
  readonly count: number | null
}

export interface SafeCounts {
  readonly total: number | null
  readonly parts: readonly SafeCount[]
}

/**
 * Hides counts from 0 to `least` - 1, then the smallest others until what is hidden adds up to `least` at least: otherwise the total would
 * tell it. Counts above are exact.
 * @param parts disjoint, and adding up to the total: whole numbers >= 0
 */
export function protect(
  parts: readonly { readonly code: string; readonly count: number }[],
  least = leastPublic,
): SafeCounts {
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  if (total < least) return { total: null, parts: parts.map(({ code }) => ({ code, count: null })) }
  const hidden = new Set(parts.flatMap(({ count }, i) => (count < least ? [i] : [])))
  const sumHidden = (): number => [...hidden].reduce((sum, i) => sum + parts[i]!.count, 0)
  // One hidden part is the total less the others; several under eleven together say as much.
  while (hidden.size > 0 && hidden.size < parts.length && (hidden.size === 1 || sumHidden() < least)) {
    const shown = parts.map(({ count }, i) => ({ count, i })).filter(({ i }) => !hidden.has(i))
    shown.sort((a, b) => a.count - b.count || a.i - b.i)
    hidden.add(shown[0]!.i)
  }
  return { total, parts: parts.map(({ code, count }, i) => ({ code, count: hidden.has(i) ? null : count })) }
}
