import { row, rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { readReference } from '../../domain/reference.ts'

/** What people call requests, by id: for another module's lists. */
export async function requestReferences(
  scope: Scope,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    scope,
    sql<{ requestId: string; reference: string }>`select request_id as "requestId", reference from intake.request
      where territory_id = ${scope.territory} and request_id = any(${[...requestIds]}::text[])`,
  )
  return new Map(found.map(({ requestId, reference }) => [requestId, reference]))
}

/** The request that somebody names, however it is written: « rib 7k4m2 »; undefined when there is none. */
export async function requestNamed(scope: Scope, typed: string): Promise<string | undefined> {
  const reference = readReference(typed)
  if (!reference) return undefined
  const found = await row(
    scope,
    sql<{ requestId: string }>`select request_id as "requestId" from intake.request
      where territory_id = ${scope.territory} and reference = ${reference}`,
  )
  return found?.requestId
}
