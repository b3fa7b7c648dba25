import { placesPromised } from '@ribambelle/admissions/adapters'
import { roundFor } from '@ribambelle/allocation'
import { childNames, requestsById, requestsWishing } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import type { CapacitySlots } from '@ribambelle/capacity/web'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'

/** What other modules lend the pages of the places: who waits, who asks for a change, what is offered, and by whose rules families are called. */
export const waitingSlots = (
  database: Database,
  clock: Clock,
): Pick<CapacitySlots, 'waitingAt' | 'askingChange' | 'offered' | 'commissionOf'> => ({
  waitingAt: ({ territory }, question) =>
    database.within(territory.territoryId, clock, (scope) => waitingAt(scope, question)),
  askingChange: ({ territory }, childIds) =>
    database.within(territory.territoryId, clock, (scope) => askingChange(scope, childIds)),
  offered: ({ territory }) => database.within(territory.territoryId, clock, placesPromised),
  commissionOf: ({ territory }, month) =>
    database.within(territory.territoryId, clock, async (scope) => (await roundFor(scope, month))?.name ?? null),
})

/** Children who wait for a place in these centres, one entry for each centre. */
async function waitingAt(
  scope: Scope,
  { centreIds, startMonths }: Parameters<NonNullable<CapacitySlots['waitingAt']>>[1],
) {
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
async function askingChange(scope: Scope, childIds: readonly string[]) {
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
