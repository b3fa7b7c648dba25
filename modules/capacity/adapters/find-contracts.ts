import { addDays } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { CareContract } from '../domain/places.ts'

/** Where contracts stand on a day: to come, running, leaving within three months, over. */
export type ContractStage = 'planned' | 'running' | 'leaving' | 'over'

export interface ContractQuestion {
  readonly on: Day
  readonly stage?: ContractStage | undefined
  readonly centreIds?: readonly string[] | undefined
  readonly childIds?: readonly string[] | undefined
  /** the parts of one contract: it has one for each week that was agreed, `id`, `id~2`, `id~3` */
  readonly contractId?: string | undefined
  readonly skip: number
  readonly take: number
}

/** Days before its end from which a contract counts as leaving. */
const leavingDays = 92

const stages = (on: Day): Readonly<Record<ContractStage, RawBuilder<unknown>>> => ({
  planned: sql`from_day > ${on}::date`,
  running: sql`from_day <= ${on}::date and until_day >= ${on}::date`,
  leaving: sql`from_day <= ${on}::date and until_day between ${on}::date and ${addDays(on, leavingDays)}::date`,
  over: sql`until_day < ${on}::date`,
})

/** Contracts of the territory a page at a time: by their last day, then their first. */
export async function findContracts(
  scope: Scope,
  { on, stage, centreIds, childIds, contractId, skip, take }: ContractQuestion,
): Promise<{ total: number; rows: CareContract[] }> {
  const conditions = [
    sql`territory_id = ${scope.territory}`,
    ...(stage ? [stages(on)[stage]] : []),
    ...(centreIds ? [sql`centre_id = any(${centreIds}::text[])`] : []),
    ...(childIds ? [sql`child_id = any(${childIds}::text[])`] : []),
    ...(contractId ? [sql`split_part(contract_id, '~', 1) = ${contractId}`] : []),
  ]
  const where = sql.join(conditions, sql` and `)
  const found = await rows(
    scope,
    sql<CareContract>`select contract_id as "contractId", centre_id as "centreId", child_id as "childId", born, week, from_day as "from",
        until_day as "until"
      from capacity.care_contract where ${where} order by until_day, from_day, contract_id limit ${take} offset ${skip}`,
  )
  const count = await row(scope, sql<{ n: number }>`select count(*) n from capacity.care_contract where ${where}`)
  return { rows: found, total: count!.n }
}
