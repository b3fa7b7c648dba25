import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Notes } from '../../application/desk/ports.ts'
import type { Note } from '../../application/desk/records.ts'

/** What staff note for themselves. */
export const notesPort = (scope: Scope): Notes => ({
  async of(requestId) {
    const found = await rows(
      scope,
      sql<
        Omit<Note, 'madeAt'> & { madeAt: Date }
      >`select note_id "noteId", request_id "requestId", author_id "authorId", body,
          made_at "madeAt"
        from intake.note where territory_id = ${scope.territory} and request_id = ${requestId} order by made_at desc, note_id`,
    )
    return found.map((note) => ({ ...note, madeAt: note.madeAt.toISOString() }))
  },
  async add({ noteId, requestId, authorId, body }) {
    await sql`insert into intake.note (territory_id, note_id, request_id, author_id, body, made_at)
      values (${scope.territory}, ${noteId}, ${requestId}, ${authorId}, ${body}, ${scope.clock.now()})`.execute(
      scope.db,
    )
  },
  async remove(noteId) {
    await sql`delete from intake.note where territory_id = ${scope.territory} and note_id = ${noteId}`.execute(scope.db)
  },
})
