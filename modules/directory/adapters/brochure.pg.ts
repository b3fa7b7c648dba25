import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { BrochureKeeping } from '../application/ports.ts'
import type { BrochureSettings } from '../domain/brochure.ts'

/** What the service chose for its leaflet. */
export const brochurePort = (scope: Scope): BrochureKeeping => ({
  chosen: () =>
    row(
      scope,
      sql<BrochureSettings>`select sections, forewords, signature from directory.brochure where territory_id = ${scope.territory}`,
    ),
  async choose({ sections, forewords, signature }) {
    await sql`insert into directory.brochure (territory_id, sections, forewords, signature, changed_at)
      values (${scope.territory}, ${sections}, ${JSON.stringify(forewords)}::jsonb, ${signature}, ${scope.clock.now()})
      on conflict (territory_id) do update set sections = excluded.sections, forewords = excluded.forewords,
        signature = excluded.signature, changed_at = excluded.changed_at`.execute(scope.db)
  },
})
