import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Attempts } from '../application/ports.ts'
import { windowMinutes } from '../domain/limits.ts'
import { sha256 } from './secrets.ts'

/** Counts of tries in windows; who tried is hashed. */
export function attemptsPort(scope: Scope): Attempts {
  const { territory, clock } = scope
  const hashOf = (door: string, who: string): string => sha256(`${territory}:${door}:${who}`)
  return {
    async take(door, who, most) {
      const now = clock.now()
      const past = new Date(now.getTime() - windowMinutes * 60_000)
      const counted = await row(
        scope,
        sql`insert into identity.attempt as a (territory_id, door, who_hash, started_at, count)
          values (${territory}, ${door}, ${hashOf(door, who)}, ${now}, 1)
          on conflict (territory_id, door, who_hash) do update set
            count = case when a.started_at <= ${past} then 1 else a.count + 1 end,
            started_at = case when a.started_at <= ${past} then excluded.started_at else a.started_at end
          where a.started_at <= ${past} or a.count < ${most} returning a.count`,
      )
      return counted !== undefined
    },
    async giveBack(door, who, all) {
      await sql`update identity.attempt set count = case when ${all} then 0 else greatest(count - 1, 0) end
        where territory_id = ${territory} and door = ${door} and who_hash = ${hashOf(door, who)}`.execute(scope.db)
    },
  }
}
