import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Saved } from '../application/ports.ts'
import { noDetails } from '../domain/sheet.ts'
import type { SiteInput } from '../domain/sheet.ts'

interface Touched {
  readonly siteId: string
  readonly added: boolean
}

const chunk = 2_000

/**
 * Adds or changes sites, told by their `siteId`. Builders that say nothing of a sheet's details leave those that are there; those that say
 * one of them say them all.
 */
export async function saveSites(scope: Scope, sites: readonly SiteInput[]): Promise<Saved> {
  const saved = { added: 0, changed: 0, unchanged: 0 }
  for (let start = 0; start < sites.length; start += chunk) {
    const part = sites.slice(start, start + chunk)
    const touched = await rows(scope, saveCore(scope, JSON.stringify(part)))
    const told = part.filter((site) => Object.keys(noDetails).some((field) => field in site))
    const detailed =
      told.length === 0
        ? []
        : await rows(scope, saveDetails(scope, JSON.stringify(told.map((site) => ({ ...noDetails, ...site })))))
    const added = touched.filter((row) => row.added).length
    const all = new Set([...touched, ...detailed].map(({ siteId }) => siteId)).size
    saved.added += added
    saved.changed += all - added
    saved.unchanged += part.length - all
  }
  return saved
}

const saveDetails = (scope: Scope, json: string): RawBuilder<Touched> =>
  sql`update directory.site as kept set about = new.about, welcomes = new.welcomes, without_job = new."withoutJob", price = new.price,
      short_notice = new."shortNotice", special_needs = new."specialNeeds", charter_since = new."charterSince",
      vacancies = new.vacancies, vacancies_on = new."vacanciesOn", version = kept.version + 1
    from jsonb_to_recordset(${json}::jsonb) as new ("siteId" text, about text, welcomes text[], "withoutJob" boolean, price text,
      "shortNotice" boolean, "specialNeeds" boolean, "charterSince" date, vacancies integer, "vacanciesOn" date)
    where kept.territory_id = ${scope.territory} and kept.site_id = new."siteId"
      and (kept.about, kept.welcomes, kept.without_job, kept.price, kept.short_notice, kept.special_needs, kept.charter_since,
        kept.vacancies, kept.vacancies_on)
      is distinct from (new.about, new.welcomes, new."withoutJob", new.price, new."shortNotice", new."specialNeeds", new."charterSince",
        new.vacancies, new."vacanciesOn")
    returning kept.site_id as "siteId", false as added`

const saveCore = (scope: Scope, json: string): RawBuilder<Touched> =>
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
        website, operator, hours, from_months, to_months, languages, step_free, transport, listed, source, source_ref, invented, checked_on,
        version)
        = (excluded.kind, excluded.name, excluded.zone_id, excluded.address, excluded.postcode, excluded.town, excluded.latitude,
        excluded.longitude, excluded.phone, excluded.email, excluded.website, excluded.operator, excluded.hours, excluded.from_months,
        excluded.to_months, excluded.languages, excluded.step_free, excluded.transport, excluded.listed, excluded.source,
        excluded.source_ref, excluded.invented, excluded.checked_on, kept.version + 1)
      where (kept.kind, kept.name, kept.zone_id, kept.address, kept.postcode, kept.town, kept.latitude, kept.longitude, kept.phone,
        kept.email, kept.website, kept.operator, kept.hours, kept.from_months, kept.to_months, kept.languages, kept.step_free,
        kept.transport, kept.listed, kept.source, kept.source_ref, kept.invented, kept.checked_on)
        is distinct from (excluded.kind, excluded.name, excluded.zone_id, excluded.address, excluded.postcode, excluded.town,
        excluded.latitude, excluded.longitude, excluded.phone, excluded.email, excluded.website, excluded.operator, excluded.hours,
        excluded.from_months, excluded.to_months, excluded.languages, excluded.step_free, excluded.transport, excluded.listed,
        excluded.source, excluded.source_ref, excluded.invented, excluded.checked_on)
      returning site_id as "siteId", (xmax = 0) as added`
