import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { SavedList, SavedLists } from '../../application/desk/lists.ts'

const columns = sql.raw('list_id "listId", owner_id "ownerId", name, address, shared')

/** Lists that staff keep under a name. */
export const savedListsPort = (scope: Scope): SavedLists => ({
  of: (accountId) =>
    rows(
      scope,
      sql<SavedList>`select ${columns} from intake.saved_list where territory_id = ${scope.territory}
        and (owner_id = ${accountId} or shared) order by lower(name), list_id limit 100`,
    ),
  find: (listId) =>
    row(
      scope,
      sql<SavedList>`select ${columns} from intake.saved_list where territory_id = ${scope.territory} and list_id = ${listId}`,
    ),
  async keep({ listId, ownerId, name, address, shared }) {
    await sql`insert into intake.saved_list (territory_id, list_id, owner_id, name, address, shared, made_at)
      values (${scope.territory}, ${listId}, ${ownerId}, ${name}, ${address}, ${shared}, ${scope.clock.now()})`.execute(
      scope.db,
    )
  },
  async drop(listId) {
    await sql`delete from intake.saved_list where territory_id = ${scope.territory} and list_id = ${listId}`.execute(
      scope.db,
    )
  },
})
