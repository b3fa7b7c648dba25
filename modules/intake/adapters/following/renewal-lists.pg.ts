import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Campaign, ListedRenewal, Renewals } from '../../application/renewal/ports.ts'
import { renewalStates } from '../../domain/following/renewal.ts'
import type { Ask, RenewalState } from '../../domain/following/renewal.ts'
import type { Channel } from '../../domain/request.ts'

interface AskRow {
  readonly number: number
  readonly way: Channel
  readonly on: Day
}

/** One entry a time asked, whatever the number of guardians. */
export function asksOf(asked: readonly AskRow[]): Ask[] {
  const numbers = [...new Set(asked.map(({ number }) => number))].toSorted((a, b) => a - b)
  return numbers.map((number) => {
    const same = asked.filter((ask) => ask.number === number)
    return { on: same.at(-1)!.on, ways: [...new Set(same.map(({ way }) => way))] }
  })
}

/** None of each. */
const noStates = (): Record<RenewalState, number> =>
  Object.fromEntries(renewalStates.map((state) => [state, 0])) as Record<RenewalState, number>

type Counts = Partial<Record<RenewalState, number>>

/** What the desk sees of the questions. */
export const renewalLists = (
  scope: Scope,
): Pick<Renewals, 'addCampaign' | 'hasCampaign' | 'campaigns' | 'counts' | 'list'> => ({
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
  async campaigns() {
    const found = await rows(
      scope,
      sql<Omit<Campaign, 'states'> & { states: Counts | null }>`select c.campaign_id "campaignId", c.reason,
          c.first_month "firstMonth", c.last_month "lastMonth", c.before, c.opened_at::date "openedOn", c.requests,
          (select jsonb_object_agg(s.state, s.count) from (select n.state, count(*) from intake.renewal n
            where n.territory_id = c.territory_id and n.campaign_id = c.campaign_id group by n.state) s) states
        from intake.campaign c where c.territory_id = ${scope.territory} order by c.opened_at desc, c.campaign_id limit 20`,
    )
    return found.map((campaign) => ({ ...campaign, states: { ...noStates(), ...campaign.states } }))
  },
  async counts() {
    const found = await rows(
      scope,
      sql<{ state: RenewalState; count: number }>`select state, count(*) count from intake.renewal
        where territory_id = ${scope.territory} group by state`,
    )
    return { ...noStates(), ...Object.fromEntries(found.map(({ state, count }) => [state, count])) }
  },
  async list(state, { skip, take }) {
    const found = await rows(
      scope,
      sql<
        Omit<ListedRenewal, 'asks'> & { asks: AskRow[] }
      >`select n.renewal_id "renewalId", n.request_id "requestId", r.reference,
          r.start_month "startMonth", r.state "requestState", n.state, n.reason, n.opened_at::date "openedOn",
          coalesce(g.first_name || ' ' || g.last_name, '') guardian, g.phone,
          coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'way', a.way, 'on', a.asked_at::date) order by a.asked_at)
            from intake.renewal_ask a where a.territory_id = n.territory_id and a.renewal_id = n.renewal_id), '[]') asks
        from intake.renewal n join intake.request r using (territory_id, request_id)
          left join intake.guardian g on g.territory_id = r.territory_id and g.household_id = r.household_id and g.rank = 1
        where n.territory_id = ${scope.territory} and n.state = ${state}
        order by n.opened_at desc, n.renewal_id limit ${take} offset ${skip}`,
    )
    return found.map((renewal) => ({ ...renewal, asks: asksOf(renewal.asks) }))
  },
})
