import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import type { Manifest } from '../../domain/files/files.ts'
import type { Member, Sitting } from '../../domain/panel/panel.ts'
import type { Summary } from '../../domain/result/summary.ts'
import { bookReaders } from '../../domain/round/round.ts'
import type { Round } from '../../domain/round/round.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import type { AllocationPorts } from '../ports.ts'

/** The panel, those who left last; undefined for those who do not see rounds. */
export const panelMembers = async (
  _: null,
  actor: Actor,
  { panels }: AllocationPorts,
): Promise<readonly Member[] | undefined> => (hasRole(actor, ...bookReaders) ? panels.members() : undefined)

export interface SittingSheet {
  readonly round: Round
  readonly scale: Scale
  /** who sits now, and who sat then */
  readonly members: readonly Member[]
  readonly sitting: Sitting | null
  readonly summary: Summary | null
  readonly seal: string | null
}

/** A sitting with all that its minutes print. No family has a name here: code names only. */
export async function sittingSheet(
  roundId: string,
  actor: Actor,
  { rounds, scales, panels }: AllocationPorts,
): Promise<SittingSheet | undefined> {
  if (!hasRole(actor, ...bookReaders)) return undefined
  const round = await rounds.find(roundId)
  const scale = round && (await scales.find(round.scaleId, round.scaleVersion))
  if (!round || !scale) return undefined
  const sitting = (await panels.sitting(roundId)) ?? null
  const seated = new Set(sitting?.seats.map(({ memberId }) => memberId))
  const manifest = await rounds.file(roundId, 'manifest.json')
  return {
    round,
    scale,
    members: (await panels.members()).filter(({ memberId, leftOn }) => leftOn === null || seated.has(memberId)),
    sitting,
    summary: (await rounds.digest(roundId, 'summary')) ?? null,
    seal: manifest ? (JSON.parse(manifest) as Manifest).seal : null,
  }
}
