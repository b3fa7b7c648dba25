import type pg from 'pg'
import type { ArchiveTable } from './format.ts'

/** The tables of the product in an order in which each comes after those it points to. Jobs are carried as a list of their own. */
export async function tablesInOrder(client: pg.ClientBase): Promise<ArchiveTable[]> {
  const { rows: tables } = await client.query<{ oid: number; name: string; columns: string[] }>(`
    select c.oid::int, format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public')
      and (n.nspname, c.relname) <> ('platform', 'migration')
    order by 2`)
  const { rows: links } = await client.query<{ from: number; to: number }>(
    `select conrelid::int as "from", confrelid::int as "to" from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  )
  const placed = new Set<number>()
  const ordered: typeof tables = []
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ oid }) =>
        !placed.has(oid) &&
        links.every(({ from, to }) => from !== oid || placed.has(to) || !tables.some((table) => table.oid === to)),
    )
    if (next.length === 0) throw new Error('tables point to each other in a circle: no order to restore them in')
    for (const table of next) placed.add(table.oid)
    ordered.push(...next)
  }
  return ordered.map(({ name, columns }) => ({ name, columns }))
}

/** Jobs that wait, as what is needed to plan them again. */
export const jobsQuery = `select coalesce(json_agg(json_build_object('task', t.identifier, 'payload', j.payload, 'key', j.key, 'run_at', j.run_at) order by j.id), '[]'::json) as jobs
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.attempts < j.max_attempts`
