import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { dropFilesAbout, fileOf, keepFile } from '@ribambelle/platform/files'
import { sql } from 'kysely'
import type { ListImport, Lists } from '../../application/keeping/ports.ts'
import type { Mapping } from '../../domain/keeping/mapping.ts'
import type { Point } from '../../domain/finding/walk.ts'
import { readTable } from './read-table.ts'

const columns =
  sql.raw(`import_id as "importId", file_id as "fileId", file_name as "fileName", sent_at as "sentAt", sent_by as "sentBy",
  state, mapping, counts, (select sha256 from platform.file where file.territory_id = list_import.territory_id
    and file.file_id = list_import.file_id) as "contentHash"`)

const about = (importId: string): string => `list:${importId}`

/** Days after which the file of a list is forgotten: what it brought is in the sheets and their history. */
const keptDays = 60

export const listsPort = (scope: Scope): Lists => ({
  read: readTable,
  async add({ importId, sentBy, mapping }, { name, type, bytes }) {
    const fileId = await keepFile(scope, { purpose: 'list', name, type, bytes, about: about(importId) })
    await sql`insert into directory.list_import (territory_id, import_id, file_id, file_name, sent_at, sent_by, state, mapping)
      values (${scope.territory}, ${importId}, ${fileId}, ${name}, ${scope.clock.now()}, ${sentBy}, 'open',
        ${mapping === null ? null : JSON.stringify(mapping)}::jsonb)`.execute(scope.db)
  },
  find: (importId, { lock = false } = {}) =>
    row(
      scope,
      sql<ListImport>`select ${columns} from directory.list_import where territory_id = ${scope.territory} and import_id = ${importId}
        ${lock ? sql`for update` : sql``}`,
    ),
  recent: () =>
    rows(
      scope,
      sql<ListImport>`select ${columns} from directory.list_import where territory_id = ${scope.territory}
        order by sent_at desc, import_id limit 100`,
    ),
  file: async ({ fileId }) => (await fileOf(scope, fileId)) ?? undefined,
  async saveMapping(importId, mapping) {
    await sql`update directory.list_import set mapping = ${JSON.stringify(mapping)}::jsonb
      where territory_id = ${scope.territory} and import_id = ${importId} and state = 'open'`.execute(scope.db)
  },
  async close(importId, state, counts) {
    await sql`update directory.list_import set state = ${state}, closed_at = ${scope.clock.now()},
        counts = ${counts === null ? null : JSON.stringify(counts)}::jsonb
      where territory_id = ${scope.territory} and import_id = ${importId}`.execute(scope.db)
    if (state === 'dropped') await dropFilesAbout(scope, about(importId))
  },
  ...mappingsOf(scope),
  addresses: () =>
    rows(
      scope,
      sql<Point & { label: string }>`select label, latitude, longitude from directory.address
        where territory_id = ${scope.territory} order by address_id`,
    ),
})

/** How lists are read, kept under a name for the next one. */
const mappingsOf = (scope: Scope): Pick<Lists, 'mappings' | 'keepMapping' | 'dropMapping'> => ({
  mappings: () =>
    rows(
      scope,
      sql<{ name: string; mapping: Mapping }>`select name, mapping from directory.list_mapping
        where territory_id = ${scope.territory} order by lower(name), name limit 200`,
    ),
  async keepMapping(name, mapping) {
    await sql`insert into directory.list_mapping (territory_id, name, mapping, changed_at)
      values (${scope.territory}, ${name}, ${JSON.stringify(mapping)}::jsonb, ${scope.clock.now()})
      on conflict (territory_id, name) do update set (mapping, changed_at) = (excluded.mapping, excluded.changed_at)`.execute(
      scope.db,
    )
  },
  async dropMapping(name) {
    await sql`delete from directory.list_mapping where territory_id = ${scope.territory} and name = ${name}`.execute(
      scope.db,
    )
  },
})

/** Forgets the files of lists once their time is over. To be called daily. */
export async function purgeLists(scope: Scope): Promise<void> {
  const before = new Date(scope.clock.now().getTime() - keptDays * 86_400_000)
  const old = await rows(
    scope,
    sql<{ importId: string; state: string }>`select import_id as "importId", state from directory.list_import
      where territory_id = ${scope.territory} and sent_at < ${before}
        and exists (select from platform.file where file.territory_id = list_import.territory_id and file.file_id = list_import.file_id)`,
  )
  for (const { importId, state } of old) {
    await dropFilesAbout(scope, about(importId))
    if (state === 'open') await listsPort(scope).close(importId, 'dropped', null)
  }
}
