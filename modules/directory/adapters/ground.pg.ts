import { rows, upsert } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Ground, Layer, Zones } from '../application/ports.ts'
import type { Zone } from '../domain/site.ts'

/** Zones of the territory: communes, then quarters, then sub-quarters, each by name. */
export const zonesOf = (scope: Scope): Promise<Zone[]> =>
  rows(
    scope,
    sql<Zone>`select zone_id as "zoneId", kind, name, parent_id as "parentId", commune_code as "communeCode", outline,
      children_under_3 as "childrenUnder3", invented
    from directory.zone where territory_id = ${scope.territory}
    order by array_position(array['commune', 'quarter', 'sub-quarter'], kind), lower(name), zone_id`,
  )

export const zonesPort = (scope: Scope): Zones => ({
  list: () => zonesOf(scope),
  save: (zones) =>
    upsert(
      scope,
      zones,
      (json) => sql<{ added: boolean }>`
        insert into directory.zone as kept (territory_id, zone_id, kind, name, parent_id, commune_code, outline, children_under_3, invented)
        select ${scope.territory}, new."zoneId", new.kind, new.name, new."parentId", new."communeCode", new.outline, new."childrenUnder3", new.invented
        from jsonb_to_recordset(${json}::jsonb) as new ("zoneId" text, kind text, name text, "parentId" text, "communeCode" text, outline jsonb,
          "childrenUnder3" integer, invented boolean)
        on conflict (territory_id, zone_id) do update set (kind, name, parent_id, commune_code, outline, children_under_3, invented)
          = (excluded.kind, excluded.name, excluded.parent_id, excluded.commune_code, excluded.outline, excluded.children_under_3, excluded.invented)
        where (kept.kind, kept.name, kept.parent_id, kept.commune_code, kept.outline, kept.children_under_3, kept.invented)
          is distinct from (excluded.kind, excluded.name, excluded.parent_id, excluded.commune_code, excluded.outline,
          excluded.children_under_3, excluded.invented)
        returning (xmax = 0) as added`,
    ),
})

export const groundPort = (scope: Scope): Ground => ({
  layers: () =>
    rows(
      scope,
      sql<Layer>`select layer_id as "layerId", features, source from directory.layer where territory_id = ${scope.territory} order by layer_id`,
    ),
  saveLayer: (layer) =>
    upsert(
      scope,
      [layer],
      (json) => sql<{ added: boolean }>`
        insert into directory.layer as kept (territory_id, layer_id, features, source)
        select ${scope.territory}, new."layerId", new.features, new.source
        from jsonb_to_recordset(${json}::jsonb) as new ("layerId" text, features jsonb, source text)
        on conflict (territory_id, layer_id) do update set (features, source) = (excluded.features, excluded.source)
        where (kept.features, kept.source) is distinct from (excluded.features, excluded.source)
        returning (xmax = 0) as added`,
    ),
})
