import { addDays, addMonths, actorName, isMonth, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Month, Outcome } from '@ribambelle/kernel'
import { wholeLength } from '../../domain/following/renewal.ts'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'

/** A commission to come, as allocation announces it: the day on which its requests are frozen. */
export interface Commission {
  readonly on: Day
  readonly firstMonth: Month
  readonly lastMonth: Month
}

/** Days during which a family that was heard of is left in peace by a campaign of the desk. */
export const quietDays = 14

/**
 * Opens the questions of the day: families silent for so many months, and those of a commission that comes near enough for the question to be
 * over when it meets. Nothing is asked twice, however often this runs.
 */
export async function openDueRenewals(
  { commissions }: { readonly commissions: readonly Commission[] },
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly opened: number }, 'not-allowed'>> {
  if (actor.kind !== 'system') return refuse('not-allowed')
  const { renewals, time } = ports
  const today = time.today()
  const policy = await renewals.policy()
  const silent = await renewals.silentSince(addMonths(today, -policy.renewalMonths))
  await renewals.open(withIds(silent, ports), { reason: 'time', campaignId: null })
  let opened = silent.length
  const length = wholeLength(policy)
  for (const { on, firstMonth, lastMonth } of commissions) {
    const near = addDays(today, policy.graceDays) <= on && on <= addDays(today, length)
    const months = { first: firstMonth, last: lastMonth }
    if (!near || (await renewals.hasCampaign(on, months))) continue
    const asked = await renewals.silentFor(months, addDays(today, -length))
    const campaignId = ports.codes.newId()
    const campaign = { campaignId, reason: 'commission' as const, firstMonth, lastMonth, before: on }
    await renewals.addCampaign({ ...campaign, openedBy: actorName(actor), requests: asked.length })
    await renewals.open(withIds(asked, ports), { reason: 'commission', campaignId })
    opened += asked.length
  }
  return ok({ opened })
}

const withIds = (requestIds: readonly string[], { codes }: IntakePorts) =>
  requestIds.map((requestId) => ({ renewalId: codes.newId(), requestId }))

export interface OpenCampaign {
  /** as typed: months of start, both included */
  readonly firstMonth: string
  readonly lastMonth: string
}

export type CampaignRefusal = 'not-allowed' | 'months-wrong' | 'nobody-to-ask'

/** The desk asks every family that waits for a place in these months, but those it heard of lately. The letters leave by the next run. */
export async function openCampaign(
  { firstMonth, lastMonth }: OpenCampaign,
  actor: Actor,
  ports: IntakePorts,
): Promise<Outcome<{ readonly campaignId: string; readonly requests: number }, CampaignRefusal>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  if (!isMonth(firstMonth) || !isMonth(lastMonth) || firstMonth > lastMonth)
    return refuse({ code: 'months-wrong', field: 'firstMonth' })
  const { renewals, time, codes } = ports
  const asked = await renewals.silentFor({ first: firstMonth, last: lastMonth }, addDays(time.today(), -quietDays))
  if (asked.length === 0) return refuse({ code: 'nobody-to-ask', field: 'firstMonth' })
  const campaignId = codes.newId()
  const campaign = { campaignId, reason: 'desk' as const, firstMonth, lastMonth, before: null, requests: asked.length }
  await renewals.addCampaign({ ...campaign, openedBy: actorName(actor) })
  await renewals.open(withIds(asked, ports), { reason: 'desk', campaignId })
  const data = { requests: asked.length, firstMonth, lastMonth }
  return ok({ campaignId, requests: asked.length }, [{ type: 'intake.campaign-opened', subject: campaignId, data }])
}
