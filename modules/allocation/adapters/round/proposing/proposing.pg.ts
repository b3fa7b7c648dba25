import type { Actor } from '@ribambelle/kernel'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Proposings } from '../../../application/round/proposing/ports.ts'

interface ProposingRow {
  readonly actor: Actor
  readonly progress: number
  readonly faults: string[]
  readonly askedAt: Date
}

/** Proposals under way: one row a round, taken away when the proposal is kept. */
export function proposingsPort(scope: Scope): Proposings {
  const { territory, db } = scope
  const named = (roundId: string, snapshotHash: string) =>
    sql`territory_id = ${territory} and round_id = ${roundId} and snapshot_hash = ${snapshotHash}`
  return {
    async find(roundId, snapshotHash) {
      const found = await row(
        scope,
        sql<ProposingRow>`select actor, progress, faults, asked_at "askedAt"
          from allocation.proposing where ${named(roundId, snapshotHash)}`,
      )
      return found && { ...found, askedAt: found.askedAt.toISOString() }
    },
    async put(roundId, snapshotHash, actor) {
      await sql`insert into allocation.proposing (territory_id, round_id, snapshot_hash, actor, asked_at)
        values (${territory}, ${roundId}, ${snapshotHash}, ${JSON.stringify(actor)}::jsonb, ${scope.clock.now()})
        on conflict (territory_id, round_id) do update set snapshot_hash = excluded.snapshot_hash, actor = excluded.actor,
          asked_at = excluded.asked_at, progress = 0, faults = '{}'`.execute(db)
    },
    async note(roundId, snapshotHash, progress) {
      await sql`update allocation.proposing set progress = greatest(progress, ${progress}) where ${named(roundId, snapshotHash)}`.execute(
        db,
      )
    },
    async fail(roundId, snapshotHash, faults) {
      await sql`update allocation.proposing set faults = ${faults}::text[] where ${named(roundId, snapshotHash)}`.execute(
        db,
      )
    },
    async drop(roundId) {
      await sql`delete from allocation.proposing where territory_id = ${territory} and round_id = ${roundId}`.execute(
        db,
      )
    },
  }
}
