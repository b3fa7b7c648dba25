import type { HalfDay, Month } from '@ribambelle/kernel'
import type { CentreOccupancy } from '../result/occupancy.ts'
import type { Snapshot } from '../round/snapshot.ts'

/** Places of one cell that a list gives, and those that were free when the round was frozen. */
export interface GivenCell {
  readonly centreId: string
  readonly groupId: string
  readonly group: string
  readonly halfDay: HalfDay
  readonly month: Month
  /** given, without those that children who move give back */
  readonly given: number
  readonly frozen: number
}

/** What a list gives in every cell of some centres, in the months that decide. */
export function givenAt(
  snapshot: Snapshot,
  occupancy: readonly CentreOccupancy[],
  centreIds: readonly string[],
): GivenCell[] {
  const wanted = new Set(centreIds)
  const centres = new Map(snapshot.centres.map((centre) => [centre.centreId, centre]))
  return occupancy
    .filter(({ centreId }) => wanted.has(centreId))
    .flatMap(({ centreId, groups }) =>
      groups.flatMap(({ groupId, name, cells }) => {
        const group = centres.get(centreId)!.groups.find((one) => one.groupId === groupId)!
        return cells.map(({ halfDay, month, authorised, occupied }): GivenCell => {
          const index = snapshot.halfDays.indexOf(halfDay) * snapshot.months.length + snapshot.months.indexOf(month)
          const frozen = group.free[index]!
          return { centreId, groupId, group: name, halfDay, month, given: occupied - (authorised - frozen), frozen }
        })
      }),
    )
}
