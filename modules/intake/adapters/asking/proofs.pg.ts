import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { dropFile, fileOf, keepFile } from '@ribambelle/platform/files'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { PagesOf, Proofs } from '../../application/asking/ports.ts'
import type { ProofPage, Promised } from '../../domain/asking/proof.ts'
import type { FactCode } from '../../domain/request.ts'
import { notePapersAwaited, ofRequests } from './papers-awaited.ts'

const belongs = ({ draftId, requestId }: PagesOf): RawBuilder<unknown> =>
  draftId === null ? sql`p.request_id = ${requestId}` : sql`p.draft_id = ${draftId}`

/** Pages as they are looked at. */
const pagesSeen = (scope: Scope): Pick<Proofs, 'list' | 'file'> => ({
  list: (of) =>
    rows(
      scope,
      sql<ProofPage>`select p.file_id "fileId", p.code, f.name, f.type, f.size, f.sha256, p.erase_on "eraseOn"
        from intake.proof_page p join platform.file f using (territory_id, file_id)
        where p.territory_id = ${scope.territory} and ${belongs(of)} order by p.code, p.added_at, p.file_id`,
    ),
  async file(of, fileId) {
    const found = await rows(
      scope,
      sql`select p.file_id from intake.proof_page p
        where p.territory_id = ${scope.territory} and ${belongs(of)} and p.file_id = ${fileId}`,
    )
    return found.length > 0 ? fileOf(scope, fileId) : null
  },
})

/** Pages come, go, and pass from a draft to its request. */
const pagesKept = (scope: Scope): Pick<Proofs, 'add' | 'drop' | 'hand'> => ({
  async add(of, { code, name, type, bytes }, by) {
    // A draft becomes the request of its id: whoever erases all that is kept about a request finds these pages too.
    const fileId = await keepFile(scope, { purpose: 'proof', name, type, bytes, about: `request:${of.requestId}` })
    await sql`insert into intake.proof_page (territory_id, file_id, draft_id, request_id, code, added_at, added_by)
      values (${scope.territory}, ${fileId}, ${of.draftId}, ${of.draftId === null ? of.requestId : null}, ${code}, ${scope.clock.now()}, ${by})`.execute(
      scope.db,
    )
    if (of.draftId === null) await notePapersAwaited(scope, ofRequests([of.requestId]))
  },
  async drop(of, fileId) {
    const gone = await rows(
      scope,
      sql`delete from intake.proof_page p where p.territory_id = ${scope.territory} and ${belongs(of)} and p.file_id = ${fileId}
        returning p.file_id`,
    )
    if (gone.length > 0) await dropFile(scope, fileId)
    if (of.draftId === null) await notePapersAwaited(scope, ofRequests([of.requestId]))
    return gone.length > 0
  },
  async hand({ draftId, requestId }, codes) {
    await dropPages(
      scope,
      sql`(p.draft_id = ${draftId} or p.request_id = ${requestId}) and p.code <> all(${codes}::text[])`,
    )
    await sql`update intake.proof_page set draft_id = null, request_id = ${requestId}
      where territory_id = ${scope.territory} and draft_id = ${draftId}`.execute(scope.db)
    await notePapersAwaited(scope, ofRequests([requestId]))
  },
})

/** What a family will show later or on paper. */
const promisesKept = (scope: Scope): Pick<Proofs, 'promised' | 'promise'> => ({
  async promised(requestId) {
    const found = await rows(
      scope,
      sql<{ code: FactCode; promised: Promised }>`select code, promised from intake.fact
        where territory_id = ${scope.territory} and request_id = ${requestId} and promised is not null`,
    )
    return Object.fromEntries(found.map(({ code, promised }) => [code, promised]))
  },
  async promise(requestId, code, promised) {
    await sql`update intake.fact set promised = ${promised}
      where territory_id = ${scope.territory} and request_id = ${requestId} and code = ${code}`.execute(scope.db)
  },
})

/** Pages that served their time. */
const pagesErased = (scope: Scope): Pick<Proofs, 'eraseOn' | 'erase'> => ({
  async eraseOn(requestId, code, day) {
    await sql`update intake.proof_page set erase_on = ${day}::date
      where territory_id = ${scope.territory} and request_id = ${requestId} and code = ${code}`.execute(scope.db)
  },
  async erase({ today, endedBefore }) {
    const gone = await dropPages(
      scope,
      sql`(p.erase_on <= ${today}::date or p.request_id in (select r.request_id from intake.request r
        where r.territory_id = ${scope.territory} and r.state in ('withdrawn', 'closed') and r.changed_at < ${endedBefore}::date))`,
    )
    // Each night all of them: a new version of the service may ask for other papers.
    await notePapersAwaited(scope, sql`r.state = 'submitted'`)
    return gone
  },
})

/** Pages that prove facts. The contents are files of the platform; here stands what they are for. */
export const proofsPort = (scope: Scope): Proofs => ({
  ...pagesSeen(scope),
  ...pagesKept(scope),
  ...promisesKept(scope),
  ...pagesErased(scope),
})

/** Forgets pages and their files. @param condition on `p` (page) @returns how many are gone for good */
export async function dropPages(scope: Scope, condition: RawBuilder<unknown>): Promise<number> {
  const gone = await rows(
    scope,
    sql<{ fileId: string; requestId: string | null }>`delete from intake.proof_page p
      where p.territory_id = ${scope.territory} and ${condition} returning p.file_id "fileId", p.request_id "requestId"`,
  )
  for (const { fileId } of gone) await dropFile(scope, fileId)
  const requestIds = [...new Set(gone.flatMap(({ requestId }) => requestId ?? []))]
  if (requestIds.length > 0) await notePapersAwaited(scope, ofRequests(requestIds))
  return gone.length
}
