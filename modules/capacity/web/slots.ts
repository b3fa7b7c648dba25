import type { PageRequest } from '@ribambelle/platform/http'
import type { Month, Week } from '@ribambelle/kernel'
import type { CareContract } from '../domain/places.ts'
import type { WaitingChild } from '../domain/packing/packing.ts'

/** What other modules lend the pages of the places. */
export interface CapacitySlots {
  /** how members of the staff are called, by account */
  readonly namesOf?: (
    request: Pick<PageRequest, 'territory'>,
    accountIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** children who wait for a place in these centres, from one of these months on */
  readonly waitingAt?: (
    request: Pick<PageRequest, 'territory'>,
    question: { readonly centreIds: readonly string[]; readonly startMonths: readonly Month[] },
  ) => Promise<readonly WaitingChild[]>
  /** places that are offered and not answered: nobody else can have them */
  readonly offered?: (request: Pick<PageRequest, 'territory'>) => Promise<readonly CareContract[]>
  /** name of the published commission by whose rules families are called in a month; null when there is none */
  readonly commissionOf?: (request: Pick<PageRequest, 'territory'>, month: Month) => Promise<string | null>
  /** requests that are open for children who have a place already */
  readonly askingChange?: (
    request: Pick<PageRequest, 'territory'>,
    childIds: readonly string[],
  ) => Promise<readonly AskedChange[]>
}

/** A child who has a place, and for whom another is asked. */
export interface AskedChange {
  readonly childId: string
  readonly requestId: string
  readonly reference: string
  readonly from: Month
  readonly week: Week
  /** the centres that are wished */
  readonly centreIds: readonly string[]
}
