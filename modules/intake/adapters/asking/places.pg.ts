import { addressesLike, centreKinds, sitesOf, zonesOf } from '@ribambelle/directory'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { readPhone } from '@ribambelle/platform/phones'
import type { PhoneCountry } from '@ribambelle/platform/phones'
import { sql } from 'kysely'
import type { Places } from '../../application/ports.ts'
import { defaultPolicy } from '../../domain/policy.ts'
import type { IntakePolicy } from '../../domain/policy.ts'

/** What the directory and the local policy say. */
export const placesPort = (scope: Scope): Places => ({
  centres: () => sitesOf(scope, { kinds: centreKinds, listedOnly: true }),
  listed: (kinds) => sitesOf(scope, { kinds, listedOnly: true }),
  named: (siteIds) => sitesOf(scope, { siteIds }),
  zones: () => zonesOf(scope),
  addressesLike: (typed, limit) => addressesLike(scope, typed, limit),
  policy: () => policyOf(scope),
  savePolicy: (policy) => savePolicy(scope, policy),
  async phoneReader() {
    const found = await row(
      scope,
      sql<{ country: PhoneCountry }>`select country from platform.territory where territory_id = ${scope.territory}`,
    )
    return (text) => readPhone(text, found?.country ?? 'FR')
  },
})

/** The local policy; the defaults while the territory has no row of its own. */
export const policyOf = async (scope: Scope): Promise<IntakePolicy> =>
  (await row(
    scope,
    sql<IntakePolicy>`select first_month_ahead "firstMonthAhead", last_month_ahead "lastMonthAhead", most_wishes "mostWishes",
        before_birth "beforeBirth", outside, draft_days "draftDays", proof_days "proofDays", mandate_months "mandateMonths",
        renewal_months "renewalMonths", grace_days "graceDays"
      from intake.policy where territory_id = ${scope.territory}`,
  )) ?? defaultPolicy

async function savePolicy(scope: Scope, policy: IntakePolicy): Promise<void> {
  await sql`insert into intake.policy (territory_id, first_month_ahead, last_month_ahead, most_wishes, before_birth, outside, draft_days,
      proof_days, mandate_months, renewal_months, grace_days)
    values (${scope.territory}, ${policy.firstMonthAhead}, ${policy.lastMonthAhead}, ${policy.mostWishes}, ${policy.beforeBirth},
      ${policy.outside}, ${policy.draftDays}, ${policy.proofDays}, ${policy.mandateMonths}, ${policy.renewalMonths}, ${policy.graceDays})
    on conflict (territory_id) do update set (first_month_ahead, last_month_ahead, most_wishes, before_birth, outside, draft_days, proof_days,
        mandate_months, renewal_months, grace_days)
      = (excluded.first_month_ahead, excluded.last_month_ahead, excluded.most_wishes, excluded.before_birth, excluded.outside,
        excluded.draft_days, excluded.proof_days, excluded.mandate_months, excluded.renewal_months, excluded.grace_days)`.execute(
    scope.db,
  )
}
