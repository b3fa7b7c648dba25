import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { ImportRecord, Imports } from '../application/ports.ts'

export const importsPort = (scope: Scope): Imports => ({
  list: () =>
    rows(
      scope,
      sql<ImportRecord>`select import_id as "importId", source, content_hash as "contentHash",
          to_char(ran_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "ranAt", added, changed, unchanged, refusals, notes
        from directory.import where territory_id = ${scope.territory} order by ran_at desc, import_id limit 200`,
    ),
  async record({ importId, source, contentHash, added, changed, unchanged, refusals, notes }) {
    await sql`insert into directory.import (territory_id, import_id, source, content_hash, ran_at, added, changed, unchanged, refusals, notes)
      values (${scope.territory}, ${importId}, ${source}, ${contentHash}, ${scope.clock.now()}, ${added}, ${changed}, ${unchanged},
        ${JSON.stringify(refusals)}::jsonb, ${JSON.stringify(notes)}::jsonb)`.execute(scope.db)
  },
})
