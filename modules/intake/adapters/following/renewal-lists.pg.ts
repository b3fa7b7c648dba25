import type { Day } from '@ribambelle/kernel'
import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ListedRenewal, Renewals } from '../../application/renewal/ports.ts'
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

/** What the desk sees of the questions. */
export const renewalLists = (scope: Scope): Pick<Renewals, 'counts' | 'list'> => ({
  async counts() {
    const found = await rows(
      scope,
      sql<{ state: RenewalState; count: number }>`select state, count(*) count from intake.renewal
        where territory_id = ${scope.territory} group by state`,
    )
    return { ...noStates(), ...Object.fromEntries(found.map(({ state, count }) => [state, count])) }
  },
  list: (state, { skip, take }) =>
    listedWhere(scope, sql`n.state = ${state} order by n.opened_at desc, n.renewal_id limit ${take} offset ${skip}`),
})

/** Questions `n` with their requests `r`, as the desk lists them. @param condition with its order and its limits */
export async function listedWhere(scope: Scope, condition: RawBuilder<unknown>): Promise<ListedRenewal[]> {
  const found = await rows(
    scope,
    sql<
      Omit<ListedRenewal, 'asks'> & { asks: AskRow[] }
    >`select n.renewal_id "renewalId", n.request_id "requestId", r.reference,
        r.start_month "startMonth", r.state "requestState", n.state, n.reason, n.opened_at::date "openedOn",
        n.answered_at::date "answeredOn", coalesce(g.first_name || ' ' || g.last_name, '') guardian, g.phone,
        coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'way', a.way, 'on', a.asked_at::date) order by a.asked_at)
          from intake.renewal_ask a where a.territory_id = n.territory_id and a.renewal_id = n.renewal_id), '[]') asks
      from intake.renewal n join intake.request r using (territory_id, request_id)
        left join intake.guardian g on g.territory_id = r.territory_id and g.household_id = r.household_id and g.rank = 1
      where n.territory_id = ${scope.territory} and ${condition}`,
  )
  return found.map((renewal) => ({ ...renewal, asks: asksOf(renewal.asks) }))
}
