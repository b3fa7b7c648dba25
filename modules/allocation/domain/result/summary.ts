import type { Result } from '@ribambelle/matching'
import type { BuiltRound } from '../matching/problem.ts'
import type { FamilyResult } from './family-result.ts'
import type { CentreOccupancy } from './occupancy.ts'
import { reserveUses } from './reserve-use.ts'
import type { ReserveUse } from './reserve-use.ts'

/** The round in figures, for staff and for the command line. */
export interface Summary {
  readonly requests: number
  readonly children: number
  readonly placed: number
  readonly kept: number
  readonly notPlaced: number
  readonly impossible: number
  readonly excluded: number
  readonly childrenPlaced: number
  /** requests that received their wish of rank r at index r - 1 */
  readonly byRank: readonly number[]
  readonly fewerDays: number
  readonly later: number
  /** families of several children: all at one centre, or at several */
  readonly siblingsTogether: number
  readonly siblingsApart: number
  /** places x cells of the months that decide: authorised, and occupied once the proposal is carried out */
  readonly authorisedCells: number
  readonly occupiedCells: number
  /** first wishes and places given, by month asked */
  readonly byAge: readonly { readonly band: string; readonly requests: number; readonly placed: number }[]
  readonly claims: readonly { readonly pseudonym: string; readonly kind: 'waste' | 'envy' }[]
  readonly guarantees: Guarantees
  /** places kept for some; absent when none are, and from rounds older than this figure */
  readonly reserves?: readonly ReserveUse[]
}

/** What the protocol promises (design: six guarantees), as the checker confirmed it. */
export interface Guarantees {
  /** the independent checker found nothing wrong */
  readonly checked: true
  readonly claimsLeft: number
  readonly proof: Result['protocol']['proof']
  readonly method: Result['protocol']['method']
  /** requests with the same answer in every stable outcome, out of those decided */
  readonly certain: number
  readonly decided: number
  readonly certificates: number
  /** answers that people changed, and the claims that this made; absent when there are none. Proof and method are then the engine's */
  readonly byHand?: { readonly changes: number; readonly claims: number }
}

/** @param checked the result was confirmed by the independent checker: nothing else is ever summed up */
export function summaryOf(
  built: BuiltRound,
  result: Result,
  families: readonly FamilyResult[],
  centres: readonly CentreOccupancy[],
): Summary {
  const count = (test: (family: FamilyResult) => boolean): number => families.filter(test).length
  const placed = families.filter(({ outcome }) => outcome === 'placed')
  const ranks = Math.max(0, ...placed.map(({ rank }) => rank!))
  const several = placed.filter(({ stays }) => stays.length > 1)
  const together = several.filter(({ stays }) => new Set(stays.map((stay) => stay?.centreId)).size === 1)
  const cells = centres.flatMap(({ groups }) => groups.flatMap((group) => group.cells))
  const reserves = reserveUses(built, result)
  return {
    requests: families.length,
    children: families.reduce((sum, { stays }) => sum + stays.length, 0),
    placed: placed.length,
    kept: count(({ outcome }) => outcome === 'kept'),
    notPlaced: count(({ outcome }) => outcome === 'not-placed'),
    impossible: count(({ outcome }) => outcome === 'impossible'),
    excluded: built.ground.snapshot.excluded.length,
    childrenPlaced: placed.reduce((sum, { stays }) => sum + stays.length, 0),
    byRank: Array.from({ length: ranks }, (_, r) => count(({ rank }) => rank === r + 1)),
    fewerDays: count(({ fewerDays }) => fewerDays),
    later: count(({ later }) => later > 0),
    siblingsTogether: together.length,
    siblingsApart: several.length - together.length,
    authorisedCells: cells.reduce((sum, { authorised }) => sum + authorised, 0),
    occupiedCells: cells.reduce((sum, { occupied }) => sum + occupied, 0),
    byAge: byAge(built, families),
    claims: result.claims.map(({ family, kind }) => ({ pseudonym: family, kind })),
    guarantees: {
      checked: true,
      claimsLeft: result.protocol.claimsLeft,
      proof: result.protocol.proof,
      method: result.protocol.method,
      certain: result.protocol.certainFamilies,
      decided: result.assignment.length,
      certificates: result.refusals.length,
    },
    ...(reserves.length > 0 ? { reserves } : {}),
  }
}

/** By band of age of the eldest child, youngest first. */
function byAge({ candidates, ground }: BuiltRound, families: readonly FamilyResult[]): Summary['byAge'] {
  const bandOf = ({ request }: BuiltRound['candidates'][number]): string =>
    request.children[0]!.bands.find((band) => band !== null) ?? 'none'
  return [...ground.snapshot.bands.map(({ bandId }) => bandId), 'none']
    .map((band) => {
      const inBand = candidates.flatMap((candidate, i) => (bandOf(candidate) === band ? [families[i]!] : []))
      return { band, requests: inBand.length, placed: inBand.filter(({ outcome }) => outcome === 'placed').length }
    })
    .filter(({ requests }) => requests > 0)
}
