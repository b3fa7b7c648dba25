import type { FamilyResult } from '../result/family-result.ts'

/**
 * What stood between a family and the wish it preferred. A code alone: no centre, no number of points, so that the book tells an elected
 * member why without telling her who.
 */
export const bookReasons = [
  'people', // people changed the computed answer
  'points', // others there have more points
  'tie-break', // as many points, and a rule between equals
  'lottery', // as many points, and the lot
  'place-held', // children who are there stay
  'reserve', // places kept for others by the scale
  'no-place', // no place at all in that group and these half-days
  'together', // only a brother's or sister's place was missing
  'impossible', // nothing there that the request could use
] as const
export type BookReason = (typeof bookReasons)[number]

/** @returns null for a family that has the wish it preferred */
export function bookReasonOf({ wishes, override }: Pick<FamilyResult, 'wishes' | 'override'>): BookReason | null {
  if (override) return 'people'
  const preferred = wishes[0]
  if (!preferred || preferred.answer === 'impossible') return 'impossible'
  if (preferred.answer !== 'refused') return null
  const decided = preferred.cells[0]?.decidedBy ?? 'together'
  return typeof decided === 'number' ? 'tie-break' : decided
}
