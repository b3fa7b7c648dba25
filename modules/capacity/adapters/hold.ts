import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { placesPort } from './places.pg.ts'

/** Keeps everybody else from counting or changing the places of these centres until the transaction ends; always in the same order, so that two acts wait rather than block each other. */
export async function lockCentres(scope: Scope, centreIds: readonly string[]): Promise<void> {
  const places = placesPort(scope)
  for (const centreId of [...new Set(centreIds)].sort()) await places.lock(centreId)
}

/** Removes contracts that never began. @returns how many were there */
export async function removeContracts(scope: Scope, contractIds: readonly string[]): Promise<number> {
  const gone = await rows(
    scope,
    sql`delete from capacity.care_contract where territory_id = ${scope.territory} and contract_id = any(${contractIds}::text[]) returning 1`,
  )
  return gone.length
}
