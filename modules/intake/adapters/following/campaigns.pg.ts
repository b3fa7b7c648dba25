import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Campaign, CampaignFilter, Renewals, WaitingSince } from '../../application/renewal/ports.ts'
import { campaignMoves, renewalStates } from '../../domain/following/renewal.ts'
import type { QuestionState } from '../../domain/following/renewal.ts'
import { readReference } from '../../domain/reference.ts'
import { fold } from '../../domain/fold.ts'
import { listedWhere } from './renewal-lists.pg.ts'

type Counts = Partial<Record<QuestionState, number>>

/** None of each. */
const noStates = (): Record<QuestionState, number> =>
  Object.fromEntries([...renewalStates, 'cancelled'].map((state) => [state, 0])) as Record<QuestionState, number>

async function campaignsWhere(scope: Scope, condition: RawBuilder<unknown>): Promise<Campaign[]> {
  const found = await rows(
    scope,
    sql<Omit<Campaign, 'states'> & { states: Counts | null }>`select c.campaign_id "campaignId", c.reason,
        c.first_month "firstMonth", c.last_month "lastMonth", c.before, c.opened_at::date "openedOn", c.requests, c.state,
        c.changed_at::date "changedOn",
        (select jsonb_object_agg(s.state, s.count) from (select n.state, count(*) from intake.renewal n
          where n.territory_id = c.territory_id and n.campaign_id = c.campaign_id group by n.state) s) states
      from intake.campaign c where c.territory_id = ${scope.territory} and ${condition}`,
  )
  return found.map((campaign) => ({ ...campaign, states: { ...noStates(), ...campaign.states } }))
}

/** Words of a name, or a reference; nothing that LIKE knows stays in a folded text. */
function searched(text: string): RawBuilder<unknown> {
  const reference = readReference(text)
  if (reference) return sql`r.reference = ${reference}`
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6)
  if (words.length === 0) return sql`true`
  return sql`exists (select from intake.household h where h.territory_id = r.territory_id and h.household_id = r.household_id
    and ${sql.join(
      words.map((word) => sql`h.search like ${`%${word}%`}`),
      sql` and `,
    )})`
}

const filtered = (campaignId: string, { state, text = '' }: CampaignFilter): RawBuilder<unknown> =>
  sql`n.campaign_id = ${campaignId} and ${state ? sql`n.state = ${state}` : sql`true`} and ${searched(text)}`

/** Campaigns, from the question to their end. */
const campaignsKept = (
  scope: Scope,
): Pick<Renewals, 'addCampaign' | 'hasCampaign' | 'campaigns' | 'campaign' | 'steer' | 'stopQuestions'> => ({
  async addCampaign({ campaignId, reason, firstMonth, lastMonth, before, openedBy, requests }) {
    await sql`insert into intake.campaign (territory_id, campaign_id, reason, first_month, last_month, before, opened_at, opened_by, requests)
      values (${scope.territory}, ${campaignId}, ${reason}, ${firstMonth}, ${lastMonth}, ${before}::date, ${scope.clock.now()},
        ${openedBy}, ${requests})`.execute(scope.db)
  },
  async hasCampaign(before, { first, last }) {
    const found = await row(
      scope,
      sql`select campaign_id from intake.campaign where territory_id = ${scope.territory} and before = ${before}::date
        and first_month = ${first} and last_month = ${last}`,
    )
    return found !== undefined
  },
  campaigns: () => campaignsWhere(scope, sql`true order by c.opened_at desc, c.campaign_id limit 20`),
  campaign: async (campaignId) => (await campaignsWhere(scope, sql`c.campaign_id = ${campaignId}`))[0],
  async steer(campaignId, move, by) {
    const { from, to } = campaignMoves[move]
    const moved = await row(
      scope,
      sql`update intake.campaign set state = ${to}, changed_at = ${scope.clock.now()}, changed_by = ${by}
        where territory_id = ${scope.territory} and campaign_id = ${campaignId} and state = any(${[...from]}::text[]) returning 1`,
    )
    return moved !== undefined
  },
  stopQuestions: (campaignId, by) =>
    rows(
      scope,
      sql<{ renewalId: string; requestId: string }>`update intake.renewal set state = 'cancelled', answered_by = ${by},
          answered_at = ${scope.clock.now()}
        where territory_id = ${scope.territory} and campaign_id = ${campaignId} and state in ('asked', 'by-hand')
        returning renewal_id "renewalId", request_id "requestId"`,
    ),
})

/** How far a campaign is, family by family. */
const campaignsFollowed = (scope: Scope): Pick<Renewals, 'inCampaign' | 'waitingSince'> => ({
  async inCampaign(campaignId, filter, { skip, take }) {
    const where = filtered(campaignId, filter)
    const listed = await listedWhere(
      scope,
      sql`${where} order by n.answered_at desc nulls first, r.submitted_at, n.renewal_id limit ${take} offset ${skip}`,
    )
    const counted = await row(
      scope,
      sql<{
        total: number
      }>`select count(*) total from intake.renewal n join intake.request r using (territory_id, request_id)
        where n.territory_id = ${scope.territory} and ${where}`,
    )
    return { listed, total: counted?.total ?? 0 }
  },
  waitingSince: (campaignId) =>
    rows(
      scope,
      sql<WaitingSince & { last: Day }>`select last, tried, count(*) questions from (
          select max(a.asked_at)::date last, count(distinct a.way) tried from intake.renewal n
            join intake.renewal_ask a using (territory_id, renewal_id)
          where n.territory_id = ${scope.territory} and n.campaign_id = ${campaignId} and n.state = 'asked'
          group by n.renewal_id) waiting group by last, tried order by last, tried`,
    ),
})

/** Campaigns of renewal, in the database. */
export const campaignsPort = (
  scope: Scope,
): Pick<
  Renewals,
  'addCampaign' | 'hasCampaign' | 'campaigns' | 'campaign' | 'steer' | 'stopQuestions' | 'inCampaign' | 'waitingSince'
> => ({
  ...campaignsKept(scope),
  ...campaignsFollowed(scope),
})
