import type { Month } from '@ribambelle/kernel'
import { givenAt } from '../../domain/override/places-now.ts'
import type { Round } from '../../domain/round/round.ts'
import { takenPlaces } from '../override/taken-places.ts'
import type { AllocationPorts } from '../ports.ts'

/** A centre where places stand free, and from which month. */
export interface FreeFrom {
  readonly centreId: string
  readonly from: Month
}

/**
 * Centres where the list of a round leaves places free that it did not look at, each once: people took them from their families, or they came
 * free after the freeze. Who comes next there is computed by who calls.
 */
export async function leftFree(
  round: Round,
  ports: Pick<AllocationPorts, 'rounds' | 'overrides' | 'places'>,
): Promise<FreeFrom[]> {
  const first = new Map<string, Month>()
  for (const { centreId, from } of [...(await takenPlaces(round.roundId, ports)), ...(await sinceFreeze(round, ports))])
    if (from < (first.get(centreId) ?? '9999-12')) first.set(centreId, from)
  return [...first].map(([centreId, from]) => ({ centreId, from }))
}

/** Cells with more free places than were frozen. */
async function sinceFreeze(
  { roundId, ageRule }: Round,
  { rounds, places }: Pick<AllocationPorts, 'rounds' | 'places'>,
): Promise<FreeFrom[]> {
  const occupancy = (await rounds.digest(roundId, 'occupancy')) ?? []
  const centreIds = occupancy.map(({ centreId }) => centreId)
  const frozen = givenAt(await rounds.snapshot(roundId), occupancy, centreIds)
  const months = [...new Set(frozen.map(({ month }) => month))]
  const now = await places.free(centreIds, months, ageRule, await places.promised())
  const nameOf = (centreId: string, group: string, halfDay: string, month: string): string =>
    `${centreId} ${group} ${halfDay} ${month}`
  const freeOf = new Map(now.map((one) => [nameOf(one.centreId, one.ageGroupId, one.halfDay, one.month), one.free]))
  return frozen
    .filter((one) => (freeOf.get(nameOf(one.centreId, one.groupId, one.halfDay, one.month)) ?? 0) > one.frozen)
    .map(({ centreId, month }) => ({ centreId, from: month }))
}
