import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import type { FamilyResult } from '../domain/result/family-result.ts'
import type { CentreOccupancy } from '../domain/result/occupancy.ts'
import { entersRound, familyReaders } from '../domain/round/round.ts'
import type { Round } from '../domain/round/round.ts'
import type { Scale } from '../domain/scale/scale.ts'
import { reclaimedIn, takenPlaces } from './override/taken-places.ts'
import type { Reclaimed } from './override/taken-places.ts'
import type { AllocationPorts, ResultLine } from './ports.ts'
import { namesOf } from './queries.ts'
import type { Names, RoundLine } from './queries.ts'
import { underWay } from './round/proposing/ask-proposal.ts'
import type { UnderWay } from './round/proposing/ask-proposal.ts'

export interface RoundSheet extends RoundLine {
  readonly scale: Scale
  readonly centres: readonly CentreOccupancy[]
  readonly names: Names
  readonly lines: readonly ResultLine[]
  readonly total: number
  /** requests that would enter if the round were frozen now, or that were frozen */
  readonly requests: number
  /** half-days that changes took from families and that the list gives to nobody, by centre, before it is published */
  readonly reclaimed: readonly Reclaimed[]
  /** a proposal that is being computed, or was not confirmed */
  readonly underWay: UnderWay | null
}

export interface SheetQuestion {
  readonly roundId: string
  readonly outcome: FamilyResult['outcome'] | undefined
  readonly offset: number
}

export const sheetLines = 50

/** A round as the hub works on it. */
export async function roundSheet(
  { roundId, outcome, offset }: SheetQuestion,
  actor: Actor,
  ports: AllocationPorts,
): Promise<RoundSheet | undefined> {
  if (!hasRole(actor, ...familyReaders)) return undefined
  const { rounds, scales } = ports
  const round = await rounds.find(roundId)
  const scale = round && (await scales.find(round.scaleId, round.scaleVersion))
  if (!round || !scale) return undefined
  const { lines, total } = await rounds.results(roundId, { ...(outcome ? { outcome } : {}), limit: sheetLines, offset })
  const centres = (await rounds.digest(roundId, 'occupancy')) ?? []
  const places = [
    ...centres.map(({ centreId }) => centreId),
    ...lines.flatMap(({ wishes }) => wishes.map(({ centreId }) => centreId)),
  ]
  return {
    round,
    scale,
    underWay: await underWay(round, ports),
    summary: (await rounds.digest(roundId, 'summary')) ?? null,
    centres,
    reclaimed: round.state === 'proposed' ? reclaimedIn(await takenPlaces(roundId, ports), centres) : [],
    names: await namesOf(ports, places),
    lines,
    total,
    requests: round.state === 'open' ? await entering(round, ports) : (await rounds.entries(roundId)).length,
  }
}

/** Requests that would enter an open round today: families who think about an offer do not. */
async function entering(
  { kind, startMonths }: Round,
  { requests, places }: Pick<AllocationPorts, 'requests' | 'places'>,
): Promise<number> {
  const thinking = new Set((await places.promised()).flatMap(({ childId }) => childId ?? []))
  return (await requests.forRound(startMonths)).filter(
    (request) => entersRound(kind, request) && request.needs.every(({ child }) => !thinking.has(child.childId)),
  ).length
}
