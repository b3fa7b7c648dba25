import { randomUUID } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Batch, Kept, Letterhead, Letters } from '../application/ports.ts'
import { messageColumns } from './messages.pg.ts'

const batchColumns = sql`batch_id as "batchId", number, letters, duplex, printed_at as "printedAt", printed_by as "printedBy"`

/** Letters that wait, printed together, in print files that stay. */
const lettersPrinted = (scope: Scope): Pick<Letters, 'takeQueue' | 'print' | 'batches' | 'batch'> => ({
  async takeQueue(most) {
    // One print at a time: the second waits here, and finds what the first has left.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`letters:${scope.territory}`}, 0))`.execute(scope.db)
    const found = await rows(
      scope,
      sql<{ messageId: string }>`select message_id as "messageId" from correspondence.message
        where territory_id = ${scope.territory} and state = 'to-print' order by planned_at, message_id limit ${most} for update`,
    )
    return found.map(({ messageId }) => messageId)
  },
  async print(messageIds, { duplex, by }) {
    const batch = await row(
      scope,
      sql<Batch>`insert into correspondence.batch (territory_id, batch_id, number, letters, duplex, printed_at, printed_by)
        select ${scope.territory}, ${randomUUID()}, coalesce(max(number), 0) + 1, ${messageIds.length}, ${duplex}, ${scope.clock.now()}, ${by}
          from correspondence.batch where territory_id = ${scope.territory}
        returning ${batchColumns}`,
    )
    await sql`update correspondence.message m set state = 'printed', done_at = ${scope.clock.now()}, done_by = ${by},
        batch_id = ${batch!.batchId}, batch_rank = placed.rank
      from unnest(${[...messageIds]}::text[]) with ordinality as placed (message_id, rank)
      where m.territory_id = ${scope.territory} and m.message_id = placed.message_id`.execute(scope.db)
    return batch!
  },
  batches: () =>
    rows(
      scope,
      sql<Batch>`select ${batchColumns} from correspondence.batch where territory_id = ${scope.territory} order by number desc limit 100`,
    ),
  async batch(batchId) {
    const batch = await row(
      scope,
      sql<Batch>`select ${batchColumns} from correspondence.batch where territory_id = ${scope.territory} and batch_id = ${batchId}`,
    )
    if (!batch) return undefined
    const letters = await rows(
      scope,
      sql<Kept>`select ${messageColumns} from correspondence.message m
        where m.territory_id = ${scope.territory} and m.batch_id = ${batchId} order by m.batch_rank`,
    )
    return { batch, letters }
  },
})

/** What stands around the letters. */
const letterheadKept = (scope: Scope): Pick<Letters, 'letterhead' | 'saveLetterhead'> => ({
  letterhead: () => letterheadOf(scope),
  async saveLetterhead({ sender, place, signature }) {
    await sql`insert into correspondence.letterhead (territory_id, sender, place, signature)
      values (${scope.territory}, ${[...sender]}::text[], ${place}, ${signature})
      on conflict (territory_id) do update set sender = excluded.sender, place = excluded.place, signature = excluded.signature`.execute(
      scope.db,
    )
  },
})

/** Letters, their print files, and what stands around them. */
export const lettersPort = (scope: Scope): Letters => ({
  ...lettersPrinted(scope),
  ...letterheadKept(scope),
})

/** What the territory wrote for the top of its letters; null until it has. */
export const letterheadOf = async (scope: Scope): Promise<Letterhead | null> =>
  (await row(
    scope,
    sql<Letterhead>`select sender, place, signature from correspondence.letterhead where territory_id = ${scope.territory}`,
  )) ?? null
