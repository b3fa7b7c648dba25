import type { HalfDay, Month } from '@ribambelle/kernel'
import { inForce } from '../../domain/override/override.ts'
import type { OverrideKind } from '../../domain/override/override.ts'
import type { FamilyResult, GivenStay } from '../../domain/result/family-result.ts'
import type { CentreOccupancy } from '../../domain/result/occupancy.ts'
import type { AllocationPorts } from '../ports.ts'

/** A place that the computation gave to a child, and that people took from it before the list was published. */
export interface TakenPlace {
  readonly requestId: string
  readonly centreId: string
  /** name of the age group */
  readonly group: string
  readonly from: Month
  /** the half-days that the child lost there */
  readonly week: readonly HalfDay[]
  /** nothing is left to it at that centre */
  readonly whole: boolean
  readonly kind: OverrideKind
}

/** What the changes that hold took from families; empty where nobody changed anything. */
export async function takenPlaces(
  roundId: string,
  { rounds, overrides }: Pick<AllocationPorts, 'rounds' | 'overrides'>,
): Promise<TakenPlace[]> {
  const kindOf = new Map(inForce(await overrides.list(roundId)).map(({ requestId, kind }) => [requestId, kind]))
  if (kindOf.size === 0) return []
  const requestIds = [...kindOf.keys()]
  const held = await rounds.results(roundId, { requestIds, limit: requestIds.length, offset: 0 })
  const now = new Map(held.lines.map((line) => [line.requestId, line]))
  return (await overrides.computed(roundId, requestIds)).flatMap((computed) =>
    takenFrom(computed, now.get(computed.requestId)!, kindOf.get(computed.requestId)!),
  )
}

function takenFrom(computed: FamilyResult, held: FamilyResult, kind: OverrideKind): TakenPlace[] {
  if (computed.outcome !== 'placed') return []
  return computed.stays.flatMap((stay, child): TakenPlace[] => {
    const left = stayAt(held, child, stay?.centreId)
    const week = stay?.week.filter((halfDay) => !left?.week.includes(halfDay)) ?? []
    if (!stay || week.length === 0) return []
    const { centreId, group, from } = stay
    return [{ requestId: computed.requestId, centreId, group, from, week, whole: left === undefined, kind }]
  })
}

const stayAt = ({ outcome, stays }: FamilyResult, child: number, centreId?: string): GivenStay | undefined =>
  outcome === 'placed' && stays[child]?.centreId === centreId ? (stays[child] ?? undefined) : undefined

/** Why people decided about this family and this centre. The other reasons are about places, or about what a family asks: the rules read those again. */
const aboutTheFamily: readonly OverrideKind[] = ['family-left', 'not-possible-there', 'situation', 'vote']

/** Whether the family is not called by itself to the place that it lost: that would undo what was decided. */
export const keepsAway = ({ kind, whole }: TakenPlace): boolean => whole && aboutTheFamily.includes(kind)

/** Half-days of one centre that nobody is given any more. */
export interface Reclaimed {
  readonly centreId: string
  readonly halfDays: number
}

/** Of what was taken, the half-days on which the list leaves room in the month of the place: others may have been given the rest. */
export function reclaimedIn(taken: readonly TakenPlace[], centres: readonly CentreOccupancy[]): Reclaimed[] {
  const lost = taken.flatMap(({ week, ...place }) => week.map((halfDay) => ({ ...place, halfDay })))
  const nameOf = (centreId: string, group: string, halfDay: string, month: string): string =>
    `${centreId} ${group} ${halfDay} ${month}`
  const room = new Map(
    centres.flatMap(({ centreId, groups }) =>
      groups.flatMap(({ name, cells }) =>
        cells.map(({ halfDay, month, authorised, occupied }) => [
          nameOf(centreId, name, halfDay, month),
          authorised - occupied,
        ]),
      ),
    ),
  )
  const free = new Map<string, number>()
  for (const [cell, those] of Map.groupBy(lost, (one) => nameOf(one.centreId, one.group, one.halfDay, one.from))) {
    const { centreId } = those[0]!
    free.set(centreId, (free.get(centreId) ?? 0) + Math.max(0, Math.min(those.length, room.get(cell) ?? 0)))
  }
  return [...free].flatMap(([centreId, halfDays]) => (halfDays > 0 ? [{ centreId, halfDays }] : []))
}
