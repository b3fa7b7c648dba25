import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { dropFilesAbout, fileOf, keepFile } from '@ribambelle/platform/files'
import { readSheet } from '@ribambelle/platform/sheets'
import { sql } from 'kysely'
import type { Imports, PlacesImport } from '../../application/ports.ts'

const columns =
  sql.raw(`import_id as "importId", file_id as "fileId", file_name as "fileName", sent_by as "sentBy", state, counts, chosen,
  to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt"`)

const about = (importId: string): string => `capacity-import:${importId}`

/** Rows of a file of places: a few thousand half-days. */
const limits = { rows: 5_000, cells: 150_000 }

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** Files of places of one territory. */
export const importsPort = (scope: Scope): Imports => ({
  read: ({ bytes, name }) => readSheet(bytes, name, limits),
  async add({ importId, sentBy, chosen }, { name, type, bytes }) {
    const fileId = await keepFile(scope, { purpose: 'list', name, type, bytes, about: about(importId) })
    await sql`insert into capacity.import (territory_id, import_id, file_id, file_name, sent_at, sent_by, state, chosen)
      values (${scope.territory}, ${importId}, ${fileId}, ${name}, ${scope.clock.now()}, ${sentBy}, 'open', ${jsonOf(chosen)}::jsonb)`.execute(
      scope.db,
    )
  },
  find: (importId, { lock = false } = {}) =>
    row(
      scope,
      sql<PlacesImport>`select ${columns} from capacity.import where territory_id = ${scope.territory} and import_id = ${importId}
        ${lock ? sql`for update` : sql``}`,
    ),
  recent: () =>
    rows(
      scope,
      sql<PlacesImport>`select ${columns} from capacity.import where territory_id = ${scope.territory}
        order by sent_at desc, import_id limit 100`,
    ),
  async choose(importId, chosen) {
    await sql`update capacity.import set chosen = ${jsonOf(chosen)}::jsonb
      where territory_id = ${scope.territory} and import_id = ${importId} and state = 'open'`.execute(scope.db)
  },
  file: async ({ fileId }) => (await fileOf(scope, fileId)) ?? undefined,
  async close(importId, state, counts) {
    await sql`update capacity.import set state = ${state}, counts = ${jsonOf(counts)}::jsonb
      where territory_id = ${scope.territory} and import_id = ${importId}`.execute(scope.db)
    // What it wrote is in the history; the file itself is of no use any more.
    await dropFilesAbout(scope, about(importId))
  },
})
