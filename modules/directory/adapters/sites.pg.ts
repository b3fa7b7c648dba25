import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { SiteFilter, Sites } from '../application/ports.ts'
import type { Site } from '../domain/site.ts'
import { upsert } from './upsert.ts'

const columns =
  sql.raw(`site_id as "siteId", kind, name, zone_id as "zoneId", address, postcode, town, latitude, longitude, phone, email,
  website, operator, hours, from_months as "fromMonths", to_months as "toMonths", languages, step_free as "stepFree", transport, listed,
  source, source_ref as "sourceRef", invented, checked_on as "checkedOn"`)

/** Sites of the territory, by name. */
export const sitesOf = (scope: Scope, filter: SiteFilter = {}): Promise<Site[]> => {
  const conditions = [
    sql`territory_id = ${scope.territory}`,
    ...(filter.kinds ? [sql`kind = any(${filter.kinds})`] : []),
    ...(filter.siteIds ? [sql`site_id = any(${filter.siteIds})`] : []),
    ...(filter.zoneId === undefined ? [] : [sql`zone_id = ${filter.zoneId}`]),
    ...(filter.listedOnly ? [sql`listed`] : []),
  ]
  return rows(
    scope,
    sql<Site>`select ${columns} from directory.site where ${sql.join(conditions, sql` and `)} order by lower(name), site_id`,
  )
}

const saveStatement =
  (scope: Scope) =>
  (json: string): RawBuilder<{ added: boolean }> =>
    sql`insert into directory.site as kept (territory_id, site_id, kind, name, zone_id, address, postcode, town, latitude, longitude, phone,
        email, website, operator, hours, from_months, to_months, languages, step_free, transport, listed, source, source_ref, invented, checked_on)
      select ${scope.territory}, new."siteId", new.kind, new.name, new."zoneId", new.address, new.postcode, new.town, new.latitude, new.longitude,
        new.phone, new.email, new.website, new.operator, new.hours, new."fromMonths", new."toMonths", new.languages, new."stepFree",
        new.transport, new.listed, new.source, new."sourceRef", new.invented, new."checkedOn"
      from jsonb_to_recordset(${json}::jsonb) as new ("siteId" text, kind text, name text, "zoneId" text, address text, postcode text,
        town text, latitude double precision, longitude double precision, phone text, email text, website text, operator text, hours text,
        "fromMonths" integer, "toMonths" integer, languages text[], "stepFree" boolean, transport text, listed boolean, source text,
        "sourceRef" text, invented text[], "checkedOn" date)
      on conflict (territory_id, site_id) do update set (kind, name, zone_id, address, postcode, town, latitude, longitude, phone, email,
        website, operator, hours, from_months, to_months, languages, step_free, transport, listed, source, source_ref, invented, checked_on)
        = (excluded.kind, excluded.name, excluded.zone_id, excluded.address, excluded.postcode, excluded.town, excluded.latitude,
        excluded.longitude, excluded.phone, excluded.email, excluded.website, excluded.operator, excluded.hours, excluded.from_months,
        excluded.to_months, excluded.languages, excluded.step_free, excluded.transport, excluded.listed, excluded.source,
        excluded.source_ref, excluded.invented, excluded.checked_on)
      where (kept.kind, kept.name, kept.zone_id, kept.address, kept.postcode, kept.town, kept.latitude, kept.longitude, kept.phone,
        kept.email, kept.website, kept.operator, kept.hours, kept.from_months, kept.to_months, kept.languages, kept.step_free,
        kept.transport, kept.listed, kept.source, kept.source_ref, kept.invented, kept.checked_on)
        is distinct from (excluded.kind, excluded.name, excluded.zone_id, excluded.address, excluded.postcode, excluded.town,
        excluded.latitude, excluded.longitude, excluded.phone, excluded.email, excluded.website, excluded.operator, excluded.hours,
        excluded.from_months, excluded.to_months, excluded.languages, excluded.step_free, excluded.transport, excluded.listed,
        excluded.source, excluded.source_ref, excluded.invented, excluded.checked_on)
      returning (xmax = 0) as added`

export const sitesPort = (scope: Scope): Sites => ({
  list: (filter) => sitesOf(scope, filter),
  find: async (siteId) => (await sitesOf(scope, { siteIds: [siteId], listedOnly: true }))[0],
  unlistedByZone: () =>
    rows(
      scope,
      sql<{
        zoneId: string
        childminders: number
      }>`select zone_id as "zoneId", count(*)::int as childminders from directory.site
        where territory_id = ${scope.territory} and kind = 'childminder' and not listed group by zone_id order by zone_id`,
    ),
  save: (sites) => upsert(scope, sites, saveStatement(scope)),
})
