import { sitesOf } from '@ribambelle/directory'
import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { contractsOf } from './places.pg.ts'

/** Days of care of some children, for their family's own data. */
export async function familyCare(
  scope: Scope,
  { childIds }: { readonly childIds: readonly string[] },
): Promise<{ name: string; entries: Record<string, string>[] }[]> {
  if (childIds.length === 0) return []
  const contracts = await contractsOf(scope, { childIds })
  const sites = await sitesOf(scope, { siteIds: contracts.map(({ centreId }) => centreId) })
  const entries = contracts.map(({ centreId, from, until, week }) => ({
    centre: sites.find(({ siteId }) => siteId === centreId)?.name ?? centreId,
    from,
    until,
    week: week.join(', '),
  }))
  return [{ name: 'care', entries }]
}

/** The last day of care of some children, past or to come; null when none is known. */
export async function lastCareOf(scope: Scope, childIds: readonly string[]): Promise<Day | null> {
  const contracts = childIds.length === 0 ? [] : await contractsOf(scope, { childIds })
  return contracts.reduce<Day | null>((last, { until }) => (last === null || until > last ? until : last), null)
}
