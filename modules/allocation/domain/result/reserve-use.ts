import type { Result } from '@ribambelle/matching'
import type { BuiltRound } from '../matching/problem.ts'
import { factOfPool } from '../matching/reserves.ts'

/** What became of one reserve of one centre, in half-days of the months that decide. */
export interface ReserveUse {
  readonly centreId: string
  /** reserve of the scale, or `kept-insertion` for one of the centre's own */
  readonly code: string
  /** `outside`: kept for those alone whom somebody else chooses, so that the round gives none of it */
  readonly hold: 'soft' | 'hard' | 'outside'
  readonly offered: number
  readonly usedByCategory: number
  readonly usedByOthers: number
}

/** Every reserve of the round, centre by centre; those out of the round at the end. */
export function reserveUses({ ground, problem }: BuiltRound, { statistics }: Pick<Result, 'statistics'>): ReserveUse[] {
  const centres = new Map(ground.snapshot.centres.map((centre) => [centre.code, centre]))
  const hold = new Map(
    problem.centres.flatMap(({ id, pools = [] }) => pools.map((pool) => [`${id} ${pool.id}`, pool.kind] as const)),
  )
  const given = statistics.pools.flatMap(({ centre, pool, offered, usedByCategory, usedByOthers }): ReserveUse[] => {
    const kind = hold.get(`${centre} ${pool}`)
    const centreId = centres.get(centre)?.centreId
    return kind && centreId && offered > 0
      ? [{ centreId, code: pool, hold: kind, offered, usedByCategory, usedByOthers }]
      : []
  })
  const outside = ground.snapshot.centres.flatMap(({ centreId, pools = [] }) =>
    [...new Set(pools.filter(({ kind, hard }) => hard && !factOfPool[kind]).map(({ kind }) => kind))].map(
      (kind): ReserveUse => ({
        centreId,
        code: `kept-${kind}`,
        hold: 'outside',
        offered: 0,
        usedByCategory: 0,
        usedByOthers: 0,
      }),
    ),
  )
  return [...given, ...outside]
}
