import { createHash } from 'node:crypto'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Draft, Drafts } from '../../application/ports.ts'

/** Only this is kept of a link's secret: who reads the database cannot open a draft as its family. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const columns = sql.raw(`draft_id "draftId", made_by "madeBy", changes_request_id "changesRequestId", answers,
  request_id "requestId"`)

export const draftsPort = (scope: Scope): Drafts => ({
  async add({ draftId, madeBy, changesRequestId, answers }, token) {
    const now = scope.clock.now()
    await sql`insert into intake.draft (territory_id, draft_id, token_hash, made_by, changes_request_id, answers, made_at, changed_at)
      values (${scope.territory}, ${draftId}, ${hashOf(token)}, ${madeBy}, ${changesRequestId}, ${JSON.stringify(answers)}::jsonb,
        ${now}, ${now})`.execute(scope.db)
  },
  find: (token) =>
    row(
      scope,
      sql<Draft>`select ${columns} from intake.draft where territory_id = ${scope.territory} and token_hash = ${hashOf(token)}`,
    ),
  take: (token) =>
    row(
      scope,
      sql<Draft>`select ${columns} from intake.draft where territory_id = ${scope.territory} and token_hash = ${hashOf(token)} for update`,
    ),
  async keep(draftId, drop, set) {
    await sql`update intake.draft set answers = (answers - ${drop}::text[]) || ${JSON.stringify(set)}::jsonb, changed_at = ${scope.clock.now()}
      where territory_id = ${scope.territory} and draft_id = ${draftId}`.execute(scope.db)
  },
  async markSent(draftId, requestId) {
    await sql`update intake.draft set request_id = ${requestId}, answers = '{}', changed_at = ${scope.clock.now()}
      where territory_id = ${scope.territory} and draft_id = ${draftId}`.execute(scope.db)
  },
})
