import { childNames, requestsById, requestsWishing } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import { shiftMonth } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'

/** Start months of requests that still wait: nobody waits longer than two school years without asking again. */
const monthsBack = 24

/** Children who wait for a place in these centres in a month or before, for the pages of the places. */
export async function waitingAt(
  scope: Scope,
  { centreIds, month }: { readonly centreIds: readonly string[]; readonly month: Month },
) {
  const startMonths = Array.from({ length: monthsBack }, (_, step) => shiftMonth(month, -step))
  const requests = await requestsWishing(scope, { siteIds: centreIds, startMonths })
  return requests.flatMap(({ requestId, reference, needs, wishes }) =>
    wishes
      .filter(({ siteId }) => centreIds.includes(siteId))
      .flatMap(({ siteId }) =>
        needs.map(({ child, week }) => ({
          requestId,
          reference,
          childId: child.childId,
          centreId: siteId,
          born: child.born,
          week,
        })),
      ),
  )
}

/** Open requests for children who have a place already. */
export async function askingChange(scope: Scope, childIds: readonly string[]) {
  if (childIds.length === 0) return []
  const named = await childNames(scope, { childIds })
  const requests = await requestsById(scope, [...new Set(named.flatMap(({ requestId }) => requestId ?? []))])
  const open = ({ state }: CareRequest): boolean => state === 'submitted' || state === 'complete'
  return requests.filter(open).flatMap(({ requestId, reference, startMonth, needs, wishes }) =>
    needs
      .filter(({ child }) => childIds.includes(child.childId))
      .map(({ child, week }) => ({
        childId: child.childId,
        requestId,
        reference,
        from: startMonth,
        week,
        centreIds: wishes.map(({ siteId }) => siteId),
      })),
  )
}
