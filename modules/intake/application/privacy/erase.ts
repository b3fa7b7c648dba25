import { actorName, addDays, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, DomainEvent, Outcome } from '@ribambelle/kernel'
import { coolOffDays } from '../../domain/following/retention.ts'
import { after } from '../../domain/transitions.ts'
import type { IntakePorts } from '../ports.ts'

export type ErasureRefusal = 'household-not-found' | 'care-running' | 'not-confirmed'

/** A guardian asks that everything about the household be erased. Both guardians are told, and either may take it back before the day. */
export async function askErasure(
  { householdId, confirmed }: { readonly householdId: string; readonly confirmed: boolean },
  actor: Actor,
  { families, privacy, letters, codes, time }: IntakePorts,
): Promise<Outcome<{ readonly dueOn: Day }, ErasureRefusal>> {
  const kept = actor.kind === 'family' ? await families.take(householdId) : undefined
  if (!kept || actor.kind !== 'family' || !kept.followers.includes(actor.accountId))
    return refuse('household-not-found')
  const open = await privacy.openErasure(householdId)
  if (open) return ok({ dueOn: open.dueOn })
  if (!confirmed) return refuse({ code: 'not-confirmed', field: 'confirmed' })
  if (await careRuns(householdId, { privacy, time })) return refuse('care-running')
  const dueOn = addDays(time.today(), coolOffDays)
  const erasureId = codes.newId()
  await privacy.addErasure({ erasureId, householdId, askedBy: actorName(actor), dueOn })
  for (const [n, to] of (await families.recipientsOfHousehold(householdId)).entries()) {
    await letters.erasureAsked(to, { key: `erasure:${erasureId}:${n}`, on: dueOn })
  }
  return ok({ dueOn }, [{ type: 'intake.erasure-asked', subject: householdId, data: { dueOn } }])
}

/** A child is cared for, or will be: the service still needs to know whose child it is. */
async function careRuns(
  householdId: string,
  { privacy, time }: Pick<IntakePorts, 'privacy' | 'time'>,
): Promise<boolean> {
  const ids = await privacy.idsOf(householdId)
  const last = ids && (await privacy.lastCare(ids.childIds))
  return last !== undefined && last !== null && last >= time.today()
}

/** Either guardian takes the demand back: nothing is erased. */
export async function cancelErasure(
  { householdId }: { readonly householdId: string },
  actor: Actor,
  { families, privacy }: IntakePorts,
): Promise<Outcome<null, 'household-not-found' | 'too-late'>> {
  const kept = actor.kind === 'family' ? await families.take(householdId) : undefined
  if (!kept || actor.kind !== 'family' || !kept.followers.includes(actor.accountId))
    return refuse('household-not-found')
  const open = await privacy.openErasure(householdId)
  if (!open) return refuse('too-late')
  await privacy.endErasure(open.erasureId, 'cancelled')
  return ok(null, [{ type: 'intake.erasure-cancelled', subject: householdId }])
}

/** Demands whose day has come, for the program itself. */
export const dueErasures = (_: null, actor: Actor, { privacy, time }: IntakePorts): Promise<string[]> =>
  actor.kind === 'system' ? privacy.dueErasures(time.today()) : Promise.resolve([])

/**
 * The day has come: the household is erased everywhere, with the accounts that follow nothing else. What stays names nobody: the audit, the
 * numbers of commissions under code names, days of care without names. A household whose child is cared for meanwhile is held back.
 */
export async function eraseHousehold(
  { erasureId }: { readonly erasureId: string },
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly state: 'done' | 'held' | 'ended' }, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const { privacy, families, time } = ports
  const asked = await privacy.findErasure(erasureId)
  const kept = asked && (await families.take(asked.householdId))
  // Read again: somebody may have taken it back while the household was taken.
  const erasure = await privacy.findErasure(erasureId)
  if (!erasure || (erasure.state !== 'asked' && erasure.state !== 'held') || erasure.dueOn > time.today())
    return ok({ state: 'ended' })
  if (kept && (await careRuns(erasure.householdId, ports))) {
    await privacy.endErasure(erasureId, 'held')
    return ok({ state: 'held' })
  }
  const events = kept ? await forget(erasure.householdId, kept.followers, ports) : []
  const accountId = erasure.askedBy.replace(/^family:/, '')
  await privacy.eraseDrafts(accountId)
  for (const follower of new Set([...(kept?.followers ?? []), accountId])) await privacy.eraseIdleAccount(follower)
  await privacy.endErasure(erasureId, 'done')
  return ok({ state: 'done' }, events)
}

/** Other modules learn that open requests end before the rows are gone. */
export async function forget(
  householdId: string,
  followers: readonly string[],
  { privacy, requests }: Pick<IntakePorts, 'privacy' | 'requests'>,
): Promise<DomainEvent[]> {
  const ids = await privacy.idsOf(householdId)
  if (!ids) return []
  const events: DomainEvent[] = []
  for (const requestId of ids.requestIds) {
    const filed = await requests.take(requestId)
    if (filed && after(filed.request.state, 'withdraw'))
      events.push({ type: 'intake.request-withdrawn', subject: requestId, data: { by: 'erasure' } })
  }
  await privacy.eraseHousehold({ ...ids, accountIds: followers })
  const counts = { requests: ids.requestIds.length, children: ids.childIds.length }
  return [...events, { type: 'intake.household-erased', subject: householdId, data: counts }]
}
