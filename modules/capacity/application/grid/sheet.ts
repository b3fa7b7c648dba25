import type { Actor, Month } from '@ribambelle/kernel'
import { firstDay, lastDay } from '@ribambelle/kernel'
import type { Site } from '@ribambelle/directory'
import { checksOf } from '../../domain/grid/checks.ts'
import type { Check } from '../../domain/grid/checks.ts'
import type { Grid } from '../../domain/grid/grid.ts'
import { mayReadCentre, mayRecord } from '../../domain/policy.ts'
import type { CapacityPorts } from '../ports.ts'

export interface TermsSheet {
  readonly centre: Site
  readonly grid: Grid
  readonly version: number
  readonly checks: readonly Check[]
  readonly mayRecord: boolean
}

/** What is said of a centre beside its places, and the rules it keeps in a month; undefined when it is not for this actor. */
export async function termsSheet(
  { centreId, month }: { readonly centreId: string; readonly month: Month },
  actor: Actor,
  { centres, places, grids }: CapacityPorts,
): Promise<TermsSheet | undefined> {
  const centre = mayReadCentre(actor, centreId) ? await centres.find(centreId) : undefined
  if (!centre) return undefined
  const { grid, version } = await grids.read(centreId)
  const contracts = await places.contracts({
    centreIds: [centreId],
    untilFrom: firstDay(month),
    fromUntil: lastDay(month),
  })
  const checks = checksOf({ centreId, kind: centre.kind }, grid, contracts, month)
  return { centre, grid, version, checks, mayRecord: mayRecord(actor, centreId) }
}
