import { actorName } from '@ribambelle/kernel'
import type { Actor, DomainEvent } from '@ribambelle/kernel'
import { sql } from 'kysely'
import type { Scope } from '../database/open.ts'
import { row } from '../database/rows.ts'
import { entryHash, genesis } from './hash.ts'

/**
 * Adds events to the territory's chain, in the caller's transaction. The row of the head is locked until commit: entries of one
 * territory follow each other, those of different territories do not wait.
 */
export async function append(scope: Scope, actor: Actor, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return
  const { territory } = scope
  await sql`insert into platform.audit_head (territory_id, seq, hash) values (${territory}, 0, ${genesis}) on conflict do nothing`.execute(
    scope.db,
  )
  const head = await row(
    scope,
    sql<{
      seq: number
      hash: string
    }>`select seq, hash from platform.audit_head where territory_id = ${territory} for update`,
  )
  let { seq, hash } = head!
  const at = scope.clock.now().toISOString()
  for (const { type, subject, data = {} } of events) {
    seq += 1
    const previous = hash
    hash = entryHash(previous, { territory, seq, at, actor: actorName(actor), type, subject, data })
    await sql`insert into platform.audit (territory_id, seq, at, actor, type, subject, data, previous_hash, hash)
      values (${territory}, ${seq}, ${at}, ${actorName(actor)}, ${type}, ${subject}, ${JSON.stringify(data)}::jsonb, ${previous}, ${hash})`.execute(
      scope.db,
    )
  }
  await sql`update platform.audit_head set seq = ${seq}, hash = ${hash} where territory_id = ${territory}`.execute(
    scope.db,
  )
}
