import type { Random } from '../tools/random.ts'
import { byLot, open, run, waivedClaims } from './repair.ts'
import type { Repair } from './repair.ts'
import { goBack } from './seats.ts'

/**
 * Restarts around what is left: one waived claim is allowed again, its circle turns once more and another claim of it is
 * waived, by lot. What does not come out with fewer or as many claims is undone. The rest of the territory is not
 * touched, so a try costs the same with a thousand families as with a million.
 * @param tries for each claim left
 * @returns claims left
 */
export function improve(repair: Repair, random: Random, tries: number): number[] {
  const { seats } = repair
  const { slotOf } = seats.round.lists()
  repair.pick = byLot(random)
  let claims = waivedClaims(repair)
  forgetCircles(repair)
  for (let left = tries * claims.length; left > 0 && claims.length > 0; left--) {
    const before = claims
    const again = before[random(before.length)]!
    seats.journal = []
    keepWaived(
      repair,
      before.filter((option) => option !== again),
    )
    const { partStart, partCentre } = seats.round.market
    for (let p = partStart[again]!; p < partStart[again + 1]!; p++) open(repair, partCentre[p]!, slotOf[p]!)
    run(repair)
    forgetCircles(repair)
    claims = waivedClaims(repair)
    if (claims.length <= before.length) continue
    goBack(seats)
    keepWaived(repair, before)
    claims = before
  }
  seats.journal = undefined
  return claims
}

/** Exactly these claims are waived from now on. */
function keepWaived(repair: Repair, options: readonly number[]): void {
  for (const option of repair.waivedOptions) repair.waived[option] = 0
  for (const option of options) repair.waived[option] = 1
  repair.waivedOptions = [...options]
}

function forgetCircles({ log, taken }: Repair): void {
  for (const option of log) taken[option] = 0
  log.length = 0
}
