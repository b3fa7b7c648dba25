import { actorName, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { campaignMoves } from '../../domain/following/renewal.ts'
import type { CampaignMove } from '../../domain/following/renewal.ts'
import { may } from '../../domain/permissions.ts'
import type { IntakePorts } from '../ports.ts'

export interface SteerCampaign {
  readonly campaignId: string
  readonly move: CampaignMove
}

export type SteerRefusal = 'not-allowed' | 'campaign-not-found' | 'campaign-over'

/**
 * The desk holds a campaign, takes it up again, or stops it. Held, nothing leaves and nobody's grace ends; stopped, its questions wait for
 * nobody, what has not left is taken back, and every request stays as it is. Done twice, it is done once.
 */
export async function steerCampaign(
  { campaignId, move }: SteerCampaign,
  actor: Actor,
  { renewals, letters }: IntakePorts,
): Promise<Outcome<{ readonly stopped: number }, SteerRefusal>> {
  if (!may(actor, 'desk')) return refuse('not-allowed')
  const by = actorName(actor)
  if (!(await renewals.steer(campaignId, move, by))) {
    const campaign = await renewals.campaign(campaignId)
    if (!campaign) return refuse('campaign-not-found')
    return campaign.state === campaignMoves[move].to ? ok({ stopped: 0 }) : refuse('campaign-over')
  }
  const stopped = move === 'cancel' ? await renewals.stopQuestions(campaignId, by) : []
  for (const { renewalId } of stopped) {
    const renewal = await renewals.find(renewalId)
    await letters.takeBack(renewal?.messageIds ?? [], by)
  }
  return ok({ stopped: stopped.length }, [
    { type: `intake.campaign-${campaignMoves[move].to}`, subject: campaignId, data: { questions: stopped.length } },
    ...stopped.map(({ requestId }) => ({ type: 'intake.renewal-stopped', subject: requestId, data: { campaignId } })),
  ])
}
