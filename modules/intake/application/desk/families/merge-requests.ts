import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { isStillMerged, mergeable, mergedTo, openState } from '../../../domain/desk/merge.ts'
import { may } from '../../../domain/permissions.ts'
import { isOpen } from '../../../domain/transitions.ts'
import type { IntakePorts } from '../../ports.ts'
import { tellMerged, tellParted } from './tell-merged.ts'

export interface MergeRequests {
  /** the request that goes on */
  readonly keptId: string
  /** the one that is closed and points to it */
  readonly mergedId: string
  /** whether the accounts that followed the closed one follow the kept one */
  readonly followers: boolean
}

export type MergeRefusal = 'request-not-found' | 'same-request' | 'merge-too-late'

/** An officer sees that two requests are one. The kept one has the older day of submission; nothing that was proven is asked again. */
export async function mergeRequests(
  { keptId, mergedId, followers }: MergeRequests,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly mergeId: string }, MergeRefusal>> {
  const { requests, desk, codes } = ports
  if (!may(actor, 'desk')) return refuse('request-not-found')
  if (keptId === mergedId) return refuse('same-request')
  // In one order, whoever is kept: two officers who merge the same pair wait for each other.
  for (const requestId of [keptId, mergedId].sort())
    if (!(await requests.take(requestId))) return refuse('request-not-found')
  const before = await desk.families.settled(keptId, mergedId)
  const kept = await requests.find(keptId)
  if (!before || !kept) return refuse('request-not-found')
  if (!isOpen(kept.request.state) || !mergeable.includes(before.merged.state)) return refuse('merge-too-late')
  const after = mergedTo(before, keptId, followers)
  await requests.move(mergedId, 'close')
  await desk.families.settle(keptId, mergedId, before, after)
  if (kept.request.state === 'submitted' && openState(after.kept.facts) === 'complete')
    await requests.move(keptId, 'complete')
  await desk.handling.touch([keptId, mergedId])
  const mergeId = codes.newId()
  await tellMerged({ mergeId, keptId, mergedId }, ports)
  await desk.families.addMerge({ mergeId, keptId, mergedId, before, after, madeBy: actorName(actor) })
  return ok({ mergeId }, [
    { type: 'intake.requests-merged', subject: keptId, data: { with: mergedId, mergeId } },
    { type: 'intake.request-merged-into', subject: mergedId, data: { into: keptId, mergeId } },
  ])
}

export type PartRefusal = 'request-not-found' | 'merged-changed-since'

/** Takes a merge back: both requests stand exactly as they stood. Refused when one of them has changed in what the merge touched. */
export async function partRequests(
  { mergeId }: { readonly mergeId: string },
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly keptId: string }, PartRefusal>> {
  const { requests, desk } = ports
  const merge = may(actor, 'desk') ? await desk.families.findMerge(mergeId) : undefined
  if (!merge) return refuse('request-not-found')
  const { keptId, mergedId, before, after } = merge
  for (const requestId of [keptId, mergedId].sort())
    if (!(await requests.take(requestId))) return refuse('request-not-found')
  // Read again: whoever was quicker has parted them.
  if ((await desk.families.findMerge(mergeId))?.undoneAt) return ok({ keptId })
  const now = await desk.families.settled(keptId, mergedId)
  const kept = await requests.find(keptId)
  if (!now || !kept || !isOpen(kept.request.state) || !isStillMerged(now, after)) return refuse('merged-changed-since')
  await desk.families.settle(keptId, mergedId, after, before)
  if (kept.request.state !== openState(before.kept.facts))
    await requests.move(keptId, kept.request.state === 'complete' ? 'ask-again' : 'complete')
  await requests.move(mergedId, 'part')
  if (before.merged.state === 'complete') await requests.move(mergedId, 'complete')
  if (before.merged.state === 'asleep') await requests.move(mergedId, 'sleep')
  await desk.families.markUndone(mergeId, actorName(actor))
  await tellParted(merge, ports)
  return ok({ keptId }, [
    { type: 'intake.requests-parted', subject: keptId, data: { with: mergedId, mergeId } },
    { type: 'intake.requests-parted', subject: mergedId, data: { with: keptId, mergeId } },
  ])
}
