import type { PageRequest } from '@ribambelle/platform/http'
import type { FactCode } from '../../../domain/request.ts'

/** Points that the published scale in force gives for facts once they are proven. */
export type PointsOf = (facts: readonly FactCode[]) => number

/** What allocation says of its scale; null where none is published. */
export type PointsSlot = (request: PageRequest) => Promise<PointsOf | null>
