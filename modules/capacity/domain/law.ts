import { inForce } from '@ribambelle/kernel'
import type { Dated, Day } from '@ribambelle/kernel'

/** Children present at one moment, percent of the authorised capacity. */
export const peakPercent: readonly Dated<number>[] = [
  { from: '2021-09-01', value: 115, source: 'Code de la santé publique, art. R. 2324-27 ; arrêté du 8 octobre 2021' },
]

/** Kinds of centre to which the peak rule does not apply: childminders' numbers are fixed by their own approval. */
export const withoutPeak: readonly Dated<readonly string[]>[] = [
  {
    from: '2021-09-01',
    value: ['creche-familiale', 'mam', 'childminder'],
    source: 'Code de la santé publique, art. R. 2324-27, II ; code de l’action sociale et des familles, art. L. 421-4',
  },
]

/** One professional for so many children. */
export interface StaffingRatio {
  readonly notWalking: number
  readonly walking: number
  /** the other choice a centre has: one for so many, walking or not */
  readonly all: number
}

/** Staffing of collective crèches. */
export const crecheRatio: readonly Dated<StaffingRatio>[] = [
  {
    from: '2021-09-01',
    value: { notWalking: 5, walking: 8, all: 6 },
    source: 'Code de la santé publique, art. R. 2324-46-4',
    toVerify: true,
  },
]

/** Staffing of kindergartens (« jardins d’enfants »): under three years, and from three years on. */
export const kindergartenRatio: readonly Dated<{ readonly underThree: number; readonly fromThree: number }>[] = [
  {
    from: '2021-09-01',
    value: { underThree: 6, fromThree: 15 },
    source: 'Code de la santé publique, art. R. 2324-47-4',
  },
]

/** Fewest professionals present, and from how many children on in a micro-crèche. */
export const leastStaff: readonly Dated<{ readonly present: number; readonly microCrecheFrom: number }>[] = [
  {
    from: '2021-09-01',
    value: { present: 2, microCrecheFrom: 4 },
    source: 'Code de la santé publique, art. R. 2324-43-1',
  },
]

/**
 * Most children a centre may receive at one moment (« accueil en surnombre »).
 * @param authorised places authorised: children, whole number >= 0
 * @param kind kind of the centre
 * @param on the day the places take effect: the percentage in force then applies
 * @returns children, rounded down
 * @source Code de la santé publique, art. R. 2324-27
 */
export function peakCapacity(authorised: number, kind: string, on: Day): number {
  if (!Number.isInteger(authorised) || authorised < 0) throw new RangeError(`expected whole places, got ${authorised}`)
  if (on < peakPercent[0]!.from || inForce(withoutPeak, on).includes(kind)) return authorised
  // Multiply before dividing: 100 * 1.15 is 114.99... in floating point, one child short.
  return Math.floor((authorised * inForce(peakPercent, on)) / 100)
}

/** Children present at one moment. `fromThree` are among those who walk. */
export interface Present {
  readonly notWalking: number
  readonly walking: number
  readonly fromThree?: number
}

/** How a centre counts its staff; it says so in its rules of operation. */
export type StaffingChoice = 'by-walking' | 'one-for-all'

/**
 * Professionals who must be present with the children (« taux d’encadrement »), at every moment.
 * @returns whole professionals, rounded up; 0 when no child is there
 * @source art. R. 2324-46-4 (crèches), R. 2324-47-4 (jardins d’enfants), R. 2324-43-1 (never fewer than two)
 */
export function staffNeeded(present: Present, kind: string, choice: StaffingChoice, on: Day): number {
  const { notWalking, walking, fromThree = 0 } = present
  for (const count of [notWalking, walking, fromThree])
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`expected whole children, got ${count}`)
  if (fromThree > walking) throw new RangeError(`${fromThree} children from three years on among ${walking} who walk`)
  const children = notWalking + walking
  if (children === 0) return 0
  const least = inForce(leastStaff, on)
  const minimum = kind === 'micro-creche' && children < least.microCrecheFrom ? 1 : least.present
  return Math.max(minimum, ratioNeeds(present, fromThree, kind, choice, on))
}

function ratioNeeds(
  { notWalking, walking }: Present,
  fromThree: number,
  kind: string,
  choice: StaffingChoice,
  on: Day,
) {
  if (kind === 'jardin-enfants') {
    const ratio = inForce(kindergartenRatio, on)
    return ceilOfSum([notWalking + walking - fromThree, ratio.underThree], [fromThree, ratio.fromThree])
  }
  const ratio = inForce(crecheRatio, on)
  return choice === 'one-for-all'
    ? ceilOfSum([notWalking + walking, ratio.all])
    : ceilOfSum([notWalking, ratio.notWalking], [walking, ratio.walking])
}

/** ceil(a/b + c/d), in whole numbers: 3/5 + 3.2/8 must not come out a hair above one. */
function ceilOfSum(...parts: (readonly [children: number, each: number])[]): number {
  const denominator = parts.reduce((product, [, each]) => product * each, 1)
  const numerator = parts.reduce((sum, [children, each]) => sum + (children * denominator) / each, 0)
  return Math.ceil(numerator / denominator)
}
