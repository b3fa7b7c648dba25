import { actorName, addMonths, ok, refuse } from '@ribambelle/kernel'
import type { Actor, DomainEvent, Outcome } from '@ribambelle/kernel'
import { oldestMonths } from '../../domain/asked.ts'
import { may } from '../../domain/permissions.ts'
import { isOver, retentionFaults } from '../../domain/following/retention.ts'
import type { Retention, RetentionFault } from '../../domain/following/retention.ts'
import type { IntakePorts } from '../ports.ts'
import { forget } from './erase.ts'
import type { EndedRequest } from './ports.ts'

/** What one night took away. */
export interface Purged {
  readonly closed: number
  readonly requests: number
  readonly households: number
}

/**
 * Closes the requests of children who go to school, and erases what has served its time, class by class; a household goes with its last
 * request. Running it again changes nothing.
 */
export async function purgeEnded(_: null, actor: Actor, ports: IntakePorts): Promise<Outcome<Purged, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const { privacy, time } = ports
  const today = time.today()
  const outgrown = await privacy.outgrown(addMonths(today, -oldestMonths))
  await privacy.close(outgrown)
  const events: DomainEvent[] = outgrown.map((requestId) => ({
    type: 'intake.request-closed',
    subject: requestId,
    data: { why: 'school' },
  }))
  const over = await requestsOver(ports)
  const byHousehold = Map.groupBy(over, ({ householdId }) => householdId)
  let households = 0
  for (const [householdId, gone] of byHousehold) {
    const kept = await ports.families.take(householdId)
    const all = (await privacy.idsOf(householdId))?.requestIds ?? []
    if (!kept || (await privacy.openErasure(householdId))) continue
    if (all.every((requestId) => gone.some((one) => one.requestId === requestId))) {
      events.push(...(await forget(householdId, kept.followers, ports)))
      for (const follower of kept.followers) await privacy.eraseIdleAccount(follower)
      households += 1
    } else for (const { requestId } of gone) await privacy.eraseRequest(requestId)
  }
  const purged = { closed: outgrown.length, requests: over.length, households }
  if (over.length > 0) events.push({ type: 'intake.data-purged', subject: 'intake-retention', data: purged })
  return ok(purged, events)
}

async function requestsOver({ privacy, time }: IntakePorts): Promise<EndedRequest[]> {
  const retention = await privacy.retention()
  const over: EndedRequest[] = []
  for (const ended of await privacy.ended()) {
    // Reading care contracts is only needed where the request's own time is over.
    if (!isOver({ ...ended, lastCare: null }, time.today(), retention)) continue
    const lastCare = await privacy.lastCare(ended.childIds)
    if (isOver({ ...ended, lastCare }, time.today(), retention)) over.push(ended)
  }
  return over
}

export type RetentionRefusal = RetentionFault | 'not-allowed'

/** Who keeps the policy says how long each class is kept. */
export async function saveRetention(
  typed: { readonly [Key in keyof Retention]: number | undefined },
  actor: Actor,
  { privacy }: IntakePorts,
): Promise<Outcome<Retention, RetentionRefusal>> {
  if (!may(actor, 'policy')) return refuse('not-allowed')
  const faults = retentionFaults(typed)
  if (faults.length > 0) return refuse(...faults)
  const retention = typed as Retention
  await privacy.saveRetention(retention, actorName(actor))
  return ok(retention, [{ type: 'intake.retention-changed', subject: 'intake-retention', data: { ...retention } }])
}

/** How long each class is kept: anybody may read it. */
export interface DataTimes extends Retention {
  readonly draftDays: number
  readonly proofDays: number
}

/** The times of all classes. */
export async function dataTimes(_: null, _actor: Actor, { privacy, places }: IntakePorts): Promise<DataTimes> {
  const { draftDays, proofDays } = await places.policy()
  return { ...(await privacy.retention()), draftDays, proofDays }
}
