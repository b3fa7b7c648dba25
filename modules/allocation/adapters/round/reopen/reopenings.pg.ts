import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Reopenings } from '../../../application/round/reopen/ports.ts'
import type { Reopening } from '../../../domain/round/reopen/reopen.ts'

type ReopeningRow = Omit<Reopening, 'at' | 'frozenAt'> & { at: Date; frozenAt: Date }

/** Rounds that went back to their beginning: the application reads what was put aside, and one function of the database puts it there. */
export function reopeningsPort(scope: Scope): Reopenings {
  const { territory } = scope
  return {
    list: async (roundId) =>
      (
        await rows(
          scope,
          sql<ReopeningRow>`select number, from_state "from", kind, reason, author, reopened_at "at", frozen_at "frozenAt",
            snapshot_hash "snapshotHash", array(select f.name from allocation.past_file f where f.territory_id = r.territory_id
              and f.round_id = r.round_id and f.number = r.number order by f.name) files
          from allocation.reopening r where r.territory_id = ${territory} and r.round_id = ${roundId} order by number`,
        )
      ).map((one) => ({ ...one, at: one.at.toISOString(), frozenAt: one.frozenAt.toISOString() })),
    putAside: async (roundId, { kind, reason, by, author }) =>
      (await row(
        scope,
        sql<{
          number: number
        }>`select allocation.put_aside(${roundId}, ${kind}, ${reason}, ${by}, ${author}, ${scope.clock.now()}) number`,
      ))!.number,
    file: async (roundId, number, name) =>
      (
        await row(
          scope,
          sql<{ content: string }>`select content from allocation.past_file
          where territory_id = ${territory} and round_id = ${roundId} and number = ${number} and name = ${name}`,
        )
      )?.content,
  }
}
