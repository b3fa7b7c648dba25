import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { takesPages } from '../../domain/asking/proof.ts'
import { factCodes } from '../../domain/request.ts'

const papers = factCodes.filter(takesPages)

/** Whether a family still has to send a paper for the request `r`: the truth, from its facts and pages. */
const awaited = sql`exists (select from intake.fact f where f.territory_id = r.territory_id and f.request_id = r.request_id
  and f.proof = 'declared' and f.code = any(${papers}::text[])
  and not exists (select from intake.proof_page p where p.territory_id = f.territory_id and p.request_id = f.request_id
    and p.code = f.code))`

/**
 * Brings `papers_awaited` up to date: called by whatever writes facts or pages, after it, in the same transaction. The requests are taken
 * first: what somebody else writes of them at the same moment is seen.
 * @param which condition on `r` (request)
 */
export async function notePapersAwaited(scope: Scope, which: RawBuilder<unknown>): Promise<void> {
  await sql`select from intake.request r where r.territory_id = ${scope.territory} and ${which}
    order by r.request_id for no key update`.execute(scope.db)
  await sql`update intake.request r set papers_awaited = not papers_awaited
    where r.territory_id = ${scope.territory} and ${which} and papers_awaited <> ${awaited}`.execute(scope.db)
}

/** The condition for some requests, for `notePapersAwaited`. */
export const ofRequests = (requestIds: readonly string[]): RawBuilder<unknown> =>
  sql`r.request_id = any(${requestIds}::text[])`
