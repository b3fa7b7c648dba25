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
