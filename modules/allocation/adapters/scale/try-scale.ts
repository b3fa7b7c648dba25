import { ok, system } from '@ribambelle/kernel'
import type { Outcome } from '@ribambelle/kernel'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { changeDraft, startDraft } from '../../application/scale/keep-draft.ts'
import { scaleNow } from '../../application/scale/queries.ts'
import { askSimulation } from '../../application/scale/simulate.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import { allocationPorts } from '../index.ts'

/** Other points for some criteria of the scale in force, to be tried on a round. */
export interface ScaleIdea {
  readonly territory: string
  /** points by code of criterion */
  readonly points: Readonly<Record<string, number>>
  readonly roundId: string
}

/**
 * Begins a draft from the scale in force with other points, and asks for its simulation, with the acts of the desk: for demonstrations.
 * @returns the first refusal met; what was done before it stays
 */
export async function tryScale(
  database: Database,
  clock: Clock,
  { territory, points, roundId }: ScaleIdea,
): Promise<Outcome<{ readonly draftId: string }>> {
  const by = { territory, actor: system('scale') }
  const acts = runner(database, clock, allocationPorts)
  const scale: Scale | undefined = await acts.ask(scaleNow, null, by)
  const started = await acts.act(startDraft, { content: scale, basedOn: scale?.version ?? null }, by)
  if (!started.ok) return started
  const { draftId } = started.value
  let revision = 1
  for (const [at, criterion] of (scale?.criteria ?? []).entries()) {
    const given = points[criterion.code]
    if (given === undefined) continue
    const change = { act: 'put', part: 'criteria', at, line: { ...criterion, points: given } } as const
    const changed = await acts.act(changeDraft, { draftId, revision, change }, by)
    if (!changed.ok) return changed
    revision = changed.value.revision
  }
  const asked = await acts.act(askSimulation, { draftId, roundId }, by)
  return asked.ok ? ok({ draftId }) : asked
}
