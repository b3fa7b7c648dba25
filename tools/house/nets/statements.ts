import type { Fault } from '../fault.ts'
import { isTest } from '../map.ts'
import { nameOf, walk } from '../sources.ts'
import type { Node, Source } from '../sources.ts'

/** Tables of no territory: the installation's own. */
const shared = /\b(platform\.(territory|migration|territories|plan_job)|graphile_worker\.)/

/** A statement that reads or writes a table of ours, told from a fragment. */
const statement = /\b(from|join|into|update|delete from)\s+[a-z_]+\.[a-z_]+/i

/** A condition that is put together elsewhere: what it says is left to the database's own row-level security. */
const composed = /\bwhere\s+\$ /

/**
 * Finds SQL that does not name its territory. Row-level security would hold it back all the same, but Citus could not tell which node
 * holds the rows.
 */
export function statementFaults(source: Source): Fault[] {
  if (isTest(source.path) || !/^(modules|platform|db)\//.test(source.path)) return []
  const faults: Fault[] = []
  walk(source.program, (node) => {
    if (node.type !== 'TaggedTemplateExpression' || nameOf(node['tag']) !== 'sql') return
    const text = ((node['quasi'] as Node)['quasis'] as Node[])
      .map((quasi) => (quasi['value'] as { cooked: string }).cooked)
      .join(' $ ')
    if (!statement.test(text) || shared.test(text) || composed.test(text) || text.includes('territory_id')) return
    const advice = 'the statement does not name its territory: add territory_id = ${scope.territory}'
    faults.push({ path: source.path, line: source.lineOf(node.start), rule: 'no-territory', advice })
  })
  return faults
}
