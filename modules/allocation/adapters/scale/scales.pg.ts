import { canonicalJson, sha256 } from '@ribambelle/matching'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Scales } from '../../application/ports.ts'
import type { Scale } from '../../domain/scale/scale.ts'

/** Scales of points. The application may add versions and read them: the database refuses to change one. */
export const scalesPort = (scope: Scope): Scales => ({
  list: async () =>
    (
      await rows(
        scope,
        sql<{ content: Scale }>`select content from allocation.scale
        where territory_id = ${scope.territory} order by added_at desc, scale_id, version desc`,
      )
    ).map(({ content }) => content),
  find: async (scaleId, version) =>
    (
      await row(
        scope,
        sql<{ content: Scale }>`select content from allocation.scale
        where territory_id = ${scope.territory} and scale_id = ${scaleId} and version = ${version}`,
      )
    )?.content,
  add: async (scale) =>
    (await row(
      scope,
      sql`insert into allocation.scale (territory_id, scale_id, version, content, content_hash, added_at)
      values (${scope.territory}, ${scale.scaleId}, ${scale.version}, ${JSON.stringify(scale)}::jsonb, ${sha256(canonicalJson(scale))},
        ${scope.clock.now()}) on conflict do nothing returning version`,
    )) !== undefined,
})
