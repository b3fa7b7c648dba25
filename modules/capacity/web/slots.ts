import type { PageRequest } from '@ribambelle/platform/http'
import type { WaitingChild } from '../domain/packing/packing.ts'

/** What other modules lend the pages of the places. */
export interface CapacitySlots {
  /** how members of the staff are called, by account */
  readonly namesOf?: (
    request: Pick<PageRequest, 'territory'>,
    accountIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** children who wait for a place in these centres, in a month or before */
  readonly waitingAt?: (
    request: Pick<PageRequest, 'territory'>,
    question: { readonly centreIds: readonly string[]; readonly month: string },
  ) => Promise<readonly WaitingChild[]>
}
