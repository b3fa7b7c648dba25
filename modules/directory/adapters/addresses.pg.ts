import { row, rows, upsert } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Address, Addresses } from '../application/ports.ts'
import { isNumber } from '../domain/finding/address.ts'
import { searchable } from '../domain/finding/search-text.ts'

const columns = sql.raw('address_id as "addressId", label, zone_id as "zoneId", latitude, longitude')

// `searchable` leaves no % nor _: nothing to escape. A number is the whole word, other words may be begun only.
const pattern = (word: string): string => (isNumber(word) ? `% ${word} %` : `% ${word}%`)

export const addressesPort = (scope: Scope): Addresses => ({
  save: (addresses) =>
    upsert(
      scope,
      addresses.map((address) => ({ ...address, search: searchable(address.label) })),
      (json) => sql<{ added: boolean }>`
        insert into directory.address as kept (territory_id, address_id, label, search, zone_id, latitude, longitude)
        select ${scope.territory}, new."addressId", new.label, new.search, new."zoneId", new.latitude, new.longitude
        from jsonb_to_recordset(${json}::jsonb) as new ("addressId" text, label text, search text, "zoneId" text, latitude double precision,
          longitude double precision)
        on conflict (territory_id, address_id) do update set (label, search, zone_id, latitude, longitude)
          = (excluded.label, excluded.search, excluded.zone_id, excluded.latitude, excluded.longitude)
        where (kept.label, kept.search, kept.zone_id, kept.latitude, kept.longitude)
          is distinct from (excluded.label, excluded.search, excluded.zone_id, excluded.latitude, excluded.longitude)
        returning (xmax = 0) as added`,
    ),
  find: (addressId) =>
    row(
      scope,
      sql<Address>`select ${columns} from directory.address where territory_id = ${scope.territory} and address_id = ${addressId}`,
    ),
  having(words, limit) {
    const each = words.map((meant) => sql`(' ' || search || ' ') like any(${meant.map(pattern)})`)
    return rows(
      scope,
      sql<Address>`select ${columns} from directory.address
        where territory_id = ${scope.territory} and ${sql.join(each, sql` and `)}
        order by length(search), search, address_id limit ${limit}`,
    )
  },
  vocabulary: async () =>
    (
      await rows(
        scope,
        sql<{ word: string }>`select distinct word from directory.address, regexp_split_to_table(search, ' ') as word
          where territory_id = ${scope.territory} and word ~ '[^0-9]'`,
      )
    ).map(({ word }) => word),
})
