import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { AllocationPorts } from '../../application/ports.ts'
import { currentScales } from '../../application/queries.ts'
import { pointsOf } from '../../domain/scale/scale.ts'

/** Points that the published scale in force gives for facts once they are proven. */
type PointsOf = (codes: readonly string[]) => number

/**
 * What answers are worth on the published scale in force, for the page that asks them; null where no scale is published. Criteria that
 * count for one centre only are left out: they depend on the wishes.
 */
export const allocationPointsOf =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<PointsOf | null> => {
    const [scale] = await run.ask(currentScales, null, request.by)
    if (!scale) return null
    return (codes) =>
      pointsOf(
        scale,
        codes.map((code) => ({ code, value: 1, proof: 'verified' as const })),
      ).total
  }
