import { sitesOf } from '@ribambelle/directory'
import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'

/** Places that were offered to a family, for its own data. */
export async function familyOffers(
  scope: Scope,
  { requestIds }: { readonly requestIds: readonly string[] },
): Promise<{ name: string; entries: Record<string, string | null>[] }[]> {
  const found = await rows(
    scope,
    sql<{
      at: Date
      outcome: string
      deadline: string
      centre: string
      from: string
      until: string | null
      week: string
    }>`
      select o.made_at at, o.state outcome, o.deadline, p.centre_id centre, p.from_day "from", p.until_day until,
        array_to_string(p.week, ', ') week
      from admissions.offer o join admissions.offer_place p using (territory_id, offer_id)
      where o.territory_id = ${scope.territory} and o.request_id = any(${requestIds}::text[]) order by o.made_at, p.child_id`,
  )
  const sites = await sitesOf(scope, { siteIds: found.map(({ centre }) => centre) })
  const nameOf = (siteId: string): string => sites.find((site) => site.siteId === siteId)?.name ?? siteId
  return [
    {
      name: 'offers',
      entries: found.map(({ at, centre, ...offer }) => ({ at: at.toISOString(), centre: nameOf(centre), ...offer })),
    },
  ]
}
