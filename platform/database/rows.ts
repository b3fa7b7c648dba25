import type { RawBuilder } from 'kysely'
import type { Scope } from './open.ts'

/** Runs a statement and gives its rows. */
export async function rows<T>(scope: Pick<Scope, 'db'>, statement: RawBuilder<T>): Promise<T[]> {
  return (await statement.execute(scope.db)).rows
}

/** Runs a statement and gives its first row, if any. */
export async function row<T>(scope: Pick<Scope, 'db'>, statement: RawBuilder<T>): Promise<T | undefined> {
  return (await statement.execute(scope.db)).rows[0]
}

/** Rows of one statement: enough to be quick, few enough to be a small message. */
const rowsAtOnce = 5_000

/**
 * Saves rows some thousand at a time.
 * @param statement inserts or updates the rows of a JSON array and returns `added` for each row that it touched
 */
export async function upsert(
  scope: Pick<Scope, 'db'>,
  all: readonly object[],
  statement: (json: string) => RawBuilder<{ added: boolean }>,
): Promise<{ added: number; changed: number; unchanged: number }> {
  const saved = { added: 0, changed: 0, unchanged: 0 }
  for (let start = 0; start < all.length; start += rowsAtOnce) {
    const part = all.slice(start, start + rowsAtOnce)
    const touched = await rows(scope, statement(JSON.stringify(part)))
    const added = touched.filter((row) => row.added).length
    saved.added += added
    saved.changed += touched.length - added
    saved.unchanged += part.length - touched.length
  }
  return saved
}
