import type { Scope } from '@ribambelle/platform/database'
import { rows } from '@ribambelle/platform/database'
import type { RawBuilder } from 'kysely'
import type { Saved } from '../application/ports.ts'

const chunk = 5_000

/**
 * Saves rows some thousand at a time.
 * @param statement inserts or updates the rows of a JSON array and returns `added` for each row that it touched
 */
export async function upsert(
  scope: Scope,
  all: readonly object[],
  statement: (json: string) => RawBuilder<{ added: boolean }>,
): Promise<Saved> {
  const saved = { added: 0, changed: 0, unchanged: 0 }
  for (let start = 0; start < all.length; start += chunk) {
    const part = all.slice(start, start + chunk)
    const touched = await rows(scope, statement(JSON.stringify(part)))
    const added = touched.filter((row) => row.added).length
    saved.added += added
    saved.changed += touched.length - added
    saved.unchanged += part.length - touched.length
  }
  return saved
}
