import { isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome, Refusal } from '@ribambelle/kernel'
import type { Pool } from '../../domain/grid/grid.ts'
import { mayRecord } from '../../domain/policy.ts'
import { countedFrom, releaseEntries } from '../../domain/reserve/reserve.ts'
import { keepEntries, takeGrid } from '../grid/keep.ts'
import type { Kept, KeepRefusal } from '../grid/keep.ts'
import type { CapacityPorts } from '../ports.ts'

export interface ReleasePlaces {
  readonly centreId: string
  /** of the grid that was looked at */
  readonly version: number
  readonly poolId: string
  /** how many places of the reserve, as typed */
  readonly places: string
  /** first day on which they are kept no more, as typed */
  readonly from: string
  /** in the words of the person; stands in the history, nowhere else */
  readonly reason: string
}

export type ReleaseRefusal =
  | 'pool-not-found'
  | 'day-unknown'
  | 'day-passed'
  | 'reserve-over'
  | 'more-than-kept'
  | 'number-unknown'
  | 'reason-missing'
  | 'reason-too-long'

/** Words that say something, and no essay. */
export const reasonLength = { least: 8, most: 300 } as const

/** A release that may be done, as it will be. */
export interface PlannedRelease {
  readonly pool: Pool
  readonly places: number
  readonly from: Day
  /** the first of a month: places are counted on it, and families are called for it */
  readonly countedFrom: Day
  readonly reason: string
}

/** What a release would do, all that is wrong with it at once. Changes nothing. */
export async function planRelease(
  command: Omit<ReleasePlaces, 'version'>,
  actor: Actor,
  { centres, grids, today }: Pick<CapacityPorts, 'centres' | 'grids' | 'today'>,
): Promise<Outcome<PlannedRelease, ReleaseRefusal | 'not-allowed' | 'centre-not-found'>> {
  if (!mayRecord(actor, command.centreId)) return refuse('not-allowed')
  if (!(await centres.find(command.centreId))) return refuse('centre-not-found')
  const { grid } = await grids.read(command.centreId)
  return planned(command, grid.pools, today)
}

/**
 * A director or coordinator gives up places that were kept for some children, from a day on: they are free for everybody, and the next
 * families are called by the rules. Taken back from the history of the centre.
 */
export async function releasePlaces(
  command: ReleasePlaces,
  actor: Actor,
  ports: CapacityPorts,
): Promise<Outcome<Kept, KeepRefusal | ReleaseRefusal>> {
  const taken = await takeGrid(command, actor, ports)
  if (!taken.ok) return taken
  const plan = planned(command, taken.value.grid.pools, ports.today)
  if (!plan.ok) return plan
  const { pool, places, reason } = plan.value
  const entries = releaseEntries(pool, plan.value, ports.newId())
  const kept = await keepEntries(taken.value, entries, { kind: 'pool-released', reason }, actor, ports)
  if (!kept.ok) return kept
  const { poolId, ageGroupId } = pool
  return ok(kept.value, [
    ...kept.events,
    {
      type: 'capacity.places-released',
      subject: command.centreId,
      data: { poolId, ageGroupId, places, from: plan.value.countedFrom },
    },
  ])
}

function planned(
  { poolId, places, from, reason }: Pick<ReleasePlaces, 'poolId' | 'places' | 'from' | 'reason'>,
  pools: readonly Pool[],
  today: Day,
): Outcome<PlannedRelease, ReleaseRefusal> {
  const pool = pools.find((one) => one.poolId === poolId)
  if (!pool) return refuse('pool-not-found')
  const wrong: Refusal<ReleaseRefusal>[] = []
  const count = /^\d{1,2}$/.test(places) ? Number(places) : 0
  if (count < 1) wrong.push({ code: 'number-unknown', field: 'places' })
  else if (count > pool.places) wrong.push({ code: 'more-than-kept', field: 'places', details: { most: pool.places } })
  if (!isDay(from)) wrong.push({ code: 'day-unknown', field: 'from' })
  else if (from < today) wrong.push({ code: 'day-passed', field: 'from' })
  else if (pool.until !== null && from > pool.until) wrong.push({ code: 'reserve-over', field: 'from' })
  const words = reason.trim()
  if (words.length < reasonLength.least)
    wrong.push({ code: 'reason-missing', field: 'reason', details: { least: reasonLength.least } })
  if (words.length > reasonLength.most)
    wrong.push({ code: 'reason-too-long', field: 'reason', details: { most: reasonLength.most } })
  if (wrong.length > 0 || !isDay(from)) return refuse(...wrong)
  return ok({ pool, places: count, from, countedFrom: countedFrom(from), reason: words })
}
