import { rows, upsert } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Stop, Stops } from '../application/ports.ts'
import { straightLine } from '../domain/finding/walk.ts'

const metresInDegree = 111_195

export const stopsPort = (scope: Scope): Stops => ({
  async around(point, metres) {
    const north = metres / metresInDegree
    // Near the poles a degree of longitude is no distance at all: no territory lies there.
    const east = north / Math.max(0.01, Math.cos((point.latitude * Math.PI) / 180))
    const found = await rows(
      scope,
      sql<Stop>`select stop_id as "stopId", name, lines, latitude, longitude, source from directory.stop
        where territory_id = ${scope.territory}
          and latitude between ${point.latitude - north} and ${point.latitude + north}
          and longitude between ${point.longitude - east} and ${point.longitude + east}`,
    )
    return found.sort((a, b) => straightLine(point, a) - straightLine(point, b) || (a.stopId < b.stopId ? -1 : 1))
  },
  save: (stops) =>
    upsert(
      scope,
      stops,
      (json) => sql<{ added: boolean }>`
        insert into directory.stop as kept (territory_id, stop_id, name, lines, latitude, longitude, source)
        select ${scope.territory}, new."stopId", new.name, new.lines, new.latitude, new.longitude, new.source
        from jsonb_to_recordset(${json}::jsonb) as new ("stopId" text, name text, lines text[], latitude double precision,
          longitude double precision, source text)
        on conflict (territory_id, stop_id) do update set (name, lines, latitude, longitude, source)
          = (excluded.name, excluded.lines, excluded.latitude, excluded.longitude, excluded.source)
        where (kept.name, kept.lines, kept.latitude, kept.longitude, kept.source)
          is distinct from (excluded.name, excluded.lines, excluded.latitude, excluded.longitude, excluded.source)
        returning (xmax = 0) as added`,
    ),
})
