import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { RecordedPrices } from '../application/ports.ts'
import type { Recorded } from '../domain/recorded.ts'

export const recordedPrices = (scope: Scope): RecordedPrices => ({
  all: (key) =>
    rows(
      scope,
      sql<Recorded>`select key, version, from_day as "from", value, source, reason, to_verify as "toVerify", undoes, recorded_at as "at"
        from costs.recorded_price where territory_id = ${scope.territory} ${key === undefined ? sql`` : sql`and key = ${key}`}
        order by key, version`,
    ),
  async add({ key, version, from, value, source, reason, toVerify, undoes }) {
    await sql`insert into costs.recorded_price (territory_id, key, version, from_day, value, source, reason, to_verify, undoes, recorded_at)
      values (${scope.territory}, ${key}, ${version}, ${from}, ${value}, ${source}, ${reason}, ${toVerify}, ${undoes}, ${scope.clock.now()})`.execute(
      scope.db,
    )
  },
  async lock(key) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`costs ${scope.territory} ${key}`}, 0))`.execute(scope.db)
  },
})
