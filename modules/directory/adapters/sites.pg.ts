import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { PlacePoint, SiteFilter, Sites } from '../application/ports.ts'
import type { Sheet } from '../domain/sheet.ts'
import type { Site } from '../domain/site.ts'
import { saveSites } from './save-sites.pg.ts'

const pointColumns = `site_id as "siteId", kind, name, zone_id as "zoneId", address, postcode, town, latitude, longitude, hours,
  from_months as "fromMonths", to_months as "toMonths", languages, step_free as "stepFree", invented, checked_on as "checkedOn"`
const siteColumns = `${pointColumns}, phone, email, website, operator, transport, listed, source, source_ref as "sourceRef"`
const pointDetails = `without_job as "withoutJob", price, short_notice as "shortNotice", special_needs as "specialNeeds",
  charter_since as "charterSince", vacancies, vacancies_on as "vacanciesOn"`
const details = `${pointDetails}, about, welcomes, closed_on as "closedOn"`

/** Columns of a whole sheet. */
export const sheetColumns = `${siteColumns}, ${details}`

function select<T>(scope: Scope, columns: string, filter: SiteFilter): Promise<T[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`territory_id = ${scope.territory}`,
    ...(filter.kinds ? [sql`kind = any(${filter.kinds})`] : []),
    ...(filter.siteIds ? [sql`site_id = any(${filter.siteIds})`] : []),
    ...(filter.zoneId === undefined ? [] : [sql`zone_id = ${filter.zoneId}`]),
    ...(filter.listedOnly ? [sql`listed`] : []),
    // A place that closed keeps its address and leaves every list.
    ...(filter.listedOnly && !filter.closedToo ? [sql`closed_on is null`] : []),
  ]
  return rows(
    scope,
    sql<T>`select ${sql.raw(columns)} from directory.site where ${sql.join(conditions, sql` and `)} order by lower(name), site_id`,
  )
}

/** Sites of the territory, by name. */
export const sitesOf = (scope: Scope, filter: SiteFilter = {}): Promise<Site[]> => select(scope, siteColumns, filter)

/** Sites with all that their sheets say, by name. */
export const sheetsOf = (scope: Scope, filter: SiteFilter = {}): Promise<Sheet[]> => select(scope, sheetColumns, filter)

export const sitesPort = (scope: Scope): Sites => ({
  sheets: (filter) => sheetsOf(scope, filter),
  points: () => select<PlacePoint>(scope, `${pointColumns}, ${pointDetails}`, { listedOnly: true }),
  find: async (siteId) => (await sheetsOf(scope, { siteIds: [siteId], listedOnly: true, closedToo: true }))[0],
  unlistedByZone: () =>
    rows(
      scope,
      sql<{
        zoneId: string
        childminders: number
      }>`select zone_id as "zoneId", count(*)::int as childminders from directory.site
        where territory_id = ${scope.territory} and kind = 'childminder' and not listed and closed_on is null group by zone_id order by zone_id`,
    ),
  save: (sites) => saveSites(scope, sites),
})
