import { createHash } from 'node:crypto'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Draft, Drafts, QuietDraft } from '../../application/ports.ts'
import { langOf } from '../letters/words.ts'
import { dropPages } from './proofs.pg.ts'

/** Only this is kept of a link's secret: who reads the database cannot open a draft as its family. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const columns = sql.raw(`draft_id "draftId", made_by "madeBy", changes_request_id "changesRequestId", answers,
  request_id "requestId", base_version "baseVersion", mandate`)

export const draftsPort = (scope: Scope): Drafts => ({
  async add({ draftId, madeBy, changesRequestId, answers, baseVersion, mandate }, token) {
    const now = scope.clock.now()
    await sql`insert into intake.draft (territory_id, draft_id, token_hash, made_by, changes_request_id, base_version, mandate, answers, made_at,
        changed_at)
      values (${scope.territory}, ${draftId}, ${hashOf(token)}, ${madeBy}, ${changesRequestId}, ${baseVersion},
        ${mandate === null ? null : JSON.stringify(mandate)}::jsonb,
        ${JSON.stringify(answers)}::jsonb, ${now}, ${now})`.execute(scope.db)
  },
  find: (token) => row(scope, sql<Draft>`select ${columns} from intake.draft where ${opened(scope, token)}`),
  take: (token) => row(scope, sql<Draft>`select ${columns} from intake.draft where ${opened(scope, token)} for update`),
  async keep(draftId, drop, set) {
    await sql`update intake.draft set answers = (answers - ${drop}::text[]) || ${JSON.stringify(set)}::jsonb, changed_at = ${scope.clock.now()},
        told_at = null where territory_id = ${scope.territory} and draft_id = ${draftId}`.execute(scope.db)
  },
  async markSent(draftId, requestId) {
    await sql`update intake.draft set request_id = ${requestId}, answers = '{}', changed_at = ${scope.clock.now()}
      where territory_id = ${scope.territory} and draft_id = ${draftId}`.execute(scope.db)
  },
  ...endingOf(scope),
})

/** The secret of the page's own address, or of a link that was sent. */
const opened = (scope: Scope, token: string): RawBuilder<unknown> => sql`territory_id = ${scope.territory}
  and (token_hash = ${hashOf(token)} or draft_id = (select l.draft_id from intake.draft_link l
    where l.territory_id = ${scope.territory} and l.token_hash = ${hashOf(token)}))`

const endingOf = (scope: Scope): Pick<Drafts, 'addLink' | 'countLink' | 'quiet' | 'markTold' | 'erase'> => ({
  async addLink(draftId, token) {
    await sql`insert into intake.draft_link (territory_id, token_hash, draft_id, made_at)
      values (${scope.territory}, ${hashOf(token)}, ${draftId}, ${scope.clock.now()})`.execute(scope.db)
  },
  async countLink(draftId) {
    const counted = await row(
      scope,
      sql<{ sent: number }>`update intake.draft set links_sent = links_sent + 1
        where territory_id = ${scope.territory} and draft_id = ${draftId} returning links_sent sent`,
    )
    return counted!.sent
  },
  async quiet(since) {
    const found = await rows(
      scope,
      sql<
        Omit<QuietDraft, 'language'>
      >`select draft_id "draftId", answers, changed_at::date "changedOn" from intake.draft
        where territory_id = ${scope.territory} and request_id is null and told_at is null and changed_at < ${since}::date
        order by changed_at, draft_id limit 1000`,
    )
    return found.map((draft) => ({ ...draft, language: langOf(draft.answers['language']?.[0] ?? '') }))
  },
  async markTold(draftId) {
    await sql`update intake.draft set told_at = ${scope.clock.now()}
      where territory_id = ${scope.territory} and draft_id = ${draftId}`.execute(scope.db)
  },
  async erase({ before, sentBefore }) {
    const due = sql`d.territory_id = ${scope.territory}
      and d.changed_at < case when d.request_id is null then ${before}::date else ${sentBefore}::date end`
    await dropPages(scope, sql`p.draft_id in (select d.draft_id from intake.draft d where ${due})`)
    const gone = await rows(scope, sql`delete from intake.draft d where ${due} returning d.draft_id`)
    return gone.length
  },
})
