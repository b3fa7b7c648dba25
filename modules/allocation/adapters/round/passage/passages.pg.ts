import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Passages } from '../../../application/round/passage/ports.ts'
import { usualPassages } from '../../../domain/round/passage/passage.ts'
import type { PassagePolicy } from '../../../domain/round/passage/passage.ts'

type PolicyRow = Pick<PassagePolicy, 'kinds' | 'version'> & { author: string; at: Date }

/** The territory's own rule, or the usual one. */
export const passagesPort = (scope: Scope): Passages => ({
  async policy() {
    const found = await row(
      scope,
      sql<PolicyRow>`select kinds, version, author, changed_at "at" from allocation.passage_policy where territory_id = ${scope.territory}`,
    )
    if (!found) return usualPassages
    const { kinds, version, author, at } = found
    return { kinds, version, chosen: { author, at: at.toISOString() } }
  },
  save: async (kinds, seen, { by, author }) =>
    (await row(
      scope,
      sql`insert into allocation.passage_policy (territory_id, kinds, changed_by, author, changed_at)
        select ${scope.territory}, ${[...kinds]}::text[], ${by}, ${author}, ${scope.clock.now()}
        where ${seen}::integer = 0 or exists (select from allocation.passage_policy p where p.territory_id = ${scope.territory})
        on conflict (territory_id) do update set kinds = excluded.kinds, version = passage_policy.version + 1, changed_by = excluded.changed_by,
          author = excluded.author, changed_at = excluded.changed_at where passage_policy.version = ${seen}
        returning version`,
    )) !== undefined,
})
