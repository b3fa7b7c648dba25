import { sql } from 'kysely'
import type { Scope } from '../database/open.ts'
import { row, rows } from '../database/rows.ts'
import { entryHash, genesis } from './hash.ts'

/** A head noted outside the database: on printed minutes, in a mail, in a file. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
}

export interface AuditFault {
  readonly seq: number
  readonly kind: 'missing' | 'changed' | 'unlinked' | 'tail-cut' | 'anchor-differs'
}

export interface AuditReport {
  readonly entries: number
  readonly head: Anchor
  readonly faults: readonly AuditFault[]
}

interface Entry {
  seq: number
  at: Date
  actor: string
  type: string
  subject: string
  data: unknown
  previous_hash: string
  hash: string
}

/**
 * Walks the whole chain of a territory and compares it with its head and with anchors kept outside.
 * Finds edits, deletions, swaps and a cut tail; who rewrites everything after a point is caught by any later anchor.
 */
export async function verifyAudit(scope: Scope, anchors: readonly Anchor[] = []): Promise<AuditReport> {
  const { territory } = scope
  const faults: AuditFault[] = []
  const anchored = new Map(anchors.map((anchor) => [anchor.seq, anchor.hash]))
  let previous = { seq: 0, hash: genesis }
  for (;;) {
    const page = await rows(
      scope,
      sql<Entry>`select seq, at, actor, type, subject, data, previous_hash, hash from platform.audit
        where territory_id = ${territory} and seq > ${previous.seq} order by seq limit 5000`,
    )
    if (page.length === 0) break
    for (const { previous_hash, hash, at, ...entry } of page) {
      if (entry.seq !== previous.seq + 1) faults.push({ seq: previous.seq + 1, kind: 'missing' })
      else if (previous_hash !== previous.hash) faults.push({ seq: entry.seq, kind: 'unlinked' })
      if (entryHash(previous_hash, { territory, ...entry, at: at.toISOString() }) !== hash)
        faults.push({ seq: entry.seq, kind: 'changed' })
      if ((anchored.get(entry.seq) ?? hash) !== hash) faults.push({ seq: entry.seq, kind: 'anchor-differs' })
      previous = { seq: entry.seq, hash }
    }
  }
  const head = (await row(
    scope,
    sql<Anchor>`select seq, hash from platform.audit_head where territory_id = ${territory}`,
  )) ?? { seq: 0, hash: genesis }
  if (head.seq !== previous.seq || head.hash !== previous.hash) faults.push({ seq: head.seq, kind: 'tail-cut' })
  for (const anchor of anchors) if (anchor.seq > previous.seq) faults.push({ seq: anchor.seq, kind: 'tail-cut' })
  return { entries: previous.seq, head: previous, faults }
}
