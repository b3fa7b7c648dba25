import type { Database } from '../database/index.ts'

/** Tables of the whole database in which some word stands in a row of a territory, whatever the column. */
export async function tablesWith(
  { owner }: Pick<Database, 'owner'>,
  territory: string,
  word: string,
): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select table_schema || '.' || table_name name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hits = await owner.query(
      `select 1 from ${name} t where t::text ilike $1 and to_jsonb(t) ->> 'territory_id' = $2 limit 1`,
      [`%${word}%`, territory],
    )
    if (hits.rows.length > 0) found.push(name)
  }
  return found
}
