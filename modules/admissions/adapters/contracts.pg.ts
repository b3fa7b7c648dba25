import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { ContractChange, ContractRecord, Contracts } from '../application/ports.ts'

type ChangeRow = Omit<ContractChange, 'changedAt'> & { changedAt: Date }

/** Signatures and history of contracts; the places themselves are capacity's. */
export const contractsPort = (scope: Scope): Contracts => ({
  records: (contractIds) =>
    rows(
      scope,
      sql<ContractRecord>`select contract_id "contractId", signed_on "signedOn", end_reason "endReason" from admissions.contract
        where territory_id = ${scope.territory} and contract_id = any(${contractIds}::text[])`,
    ),
  async keep({ contractId, signedOn, endReason }, { kind, effectiveOn, detail, changedBy }) {
    const now = scope.clock.now()
    await sql`insert into admissions.contract (territory_id, contract_id, signed_on, end_reason, changed_at)
      values (${scope.territory}, ${contractId}, ${signedOn}::date, ${endReason}, ${now})
      on conflict (territory_id, contract_id) do update set signed_on = excluded.signed_on, end_reason = excluded.end_reason,
        changed_at = excluded.changed_at`.execute(scope.db)
    // The row above is locked: two changes of one contract follow each other, and so do their numbers.
    await sql`insert into admissions.contract_change (territory_id, contract_id, number, kind, effective_on, detail, changed_by, changed_at)
      select ${scope.territory}, ${contractId}, coalesce(max(number), 0) + 1, ${kind}, ${effectiveOn}::date, ${JSON.stringify(detail)}::jsonb,
        ${changedBy}, ${now}
      from admissions.contract_change where territory_id = ${scope.territory} and contract_id = ${contractId}`.execute(
      scope.db,
    )
  },
  history: async (contractId) =>
    (
      await rows(
        scope,
        sql<ChangeRow>`select kind, effective_on "effectiveOn", detail, changed_by "changedBy", changed_at "changedAt"
          from admissions.contract_change where territory_id = ${scope.territory} and contract_id = ${contractId} order by number desc`,
      )
    ).map((found) => ({ ...found, changedAt: found.changedAt.toISOString() })),
  offerOf: async (contractId) =>
    (
      await row(
        scope,
        sql<{ offerId: string }>`select offer_id "offerId" from admissions.offer_place
          where territory_id = ${scope.territory} and contract_id = ${contractId}`,
      )
    )?.offerId,
})
