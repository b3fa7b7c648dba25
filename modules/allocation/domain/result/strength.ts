import type { FamilyResult } from './family-result.ts'

/** Strongest first: points, then the tie-breaks of the scale, then the number drawn. */
export function compareStrength(
  a: Pick<FamilyResult, 'points' | 'tieBreaks' | 'lottery'>,
  b: Pick<FamilyResult, 'points' | 'tieBreaks' | 'lottery'>,
): number {
  if (a.points !== b.points) return b.points - a.points
  const at = a.tieBreaks.findIndex((value, i) => value !== b.tieBreaks[i])
  return at >= 0 ? b.tieBreaks[at]! - a.tieBreaks[at]! : b.lottery - a.lottery
}
