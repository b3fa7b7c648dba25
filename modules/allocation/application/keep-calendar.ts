import { day, month, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { mayKeepCalendar, milestoneFaults } from '../domain/milestones/milestones.ts'
import type { MilestoneFault, MilestoneKind } from '../domain/milestones/milestones.ts'
import type { AllocationPorts } from './ports.ts'

/** As typed. */
export interface AddMilestone {
  readonly kind: string
  readonly on: string
  readonly firstMonth: string
  readonly lastMonth: string
  readonly note: string
}

/** A coordinator writes a day in the calendar of families. */
export async function addMilestone(
  typed: AddMilestone,
  actor: Actor,
  { milestones }: Pick<AllocationPorts, 'milestones'>,
): Promise<Outcome<{ readonly milestoneId: string }, MilestoneFault | 'not-allowed'>> {
  if (!mayKeepCalendar(actor)) return refuse('not-allowed')
  const faults = milestoneFaults(typed)
  if (faults.length > 0) return refuse(...faults)
  const milestoneId = await milestones.add({
    kind: typed.kind as MilestoneKind,
    on: day(typed.on),
    firstMonth: month(typed.firstMonth),
    lastMonth: month(typed.lastMonth),
    note: typed.note,
  })
  return ok({ milestoneId }, [
    { type: 'allocation.milestone-added', subject: milestoneId, data: { kind: typed.kind, on: typed.on } },
  ])
}

/** Takes a day out of the calendar, or puts it back. */
export async function cancelMilestone(
  { milestoneId, cancelled }: { readonly milestoneId: string; readonly cancelled: boolean },
  actor: Actor,
  { milestones }: Pick<AllocationPorts, 'milestones'>,
): Promise<Outcome<null, 'not-allowed' | 'milestone-not-found'>> {
  if (!mayKeepCalendar(actor)) return refuse('not-allowed')
  if (!(await milestones.setCancelled(milestoneId, cancelled))) return refuse('milestone-not-found')
  const type = cancelled ? 'allocation.milestone-cancelled' : 'allocation.milestone-restored'
  return ok(null, [{ type, subject: milestoneId, data: {} }])
}
