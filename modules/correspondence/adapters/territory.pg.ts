import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'

/** What letters, mails and text messages say of the service itself. */
export interface Service {
  readonly name: string
  readonly territory: string
  readonly country: 'FR' | 'CH'
  readonly phone: string
  readonly hours: string
  readonly email: string | null
  /** name under which text messages arrive, where operators allow one */
  readonly smsSender: string | null
}

/** What a transaction has read already: two thousand messages after a commission ask once. */
const known = new WeakMap<Scope['db'], Promise<Service>>()

/** The service of the territory, read once a transaction. @throws Error without a territory: the transaction is not in one, which is a bug */
export function serviceOf(scope: Scope): Promise<Service> {
  const before = known.get(scope.db)
  if (before) return before
  const service = readService(scope)
  known.set(scope.db, service)
  return service
}

async function readService(scope: Scope): Promise<Service> {
  const found = await row(
    scope,
    sql<Service>`select coalesce(settings ->> 'serviceName', name) as name, name as territory, country,
        coalesce(settings ->> 'hubPhone', '') as phone, coalesce(settings ->> 'hubHours', '') as hours,
        settings ->> 'hubEmail' as email, settings ->> 'smsSender' as "smsSender"
      from platform.territory where territory_id = ${scope.territory}`,
  )
  if (!found) throw new Error(`no territory ${scope.territory}`)
  return found
}
