import type { Fault } from '../fault.ts'
import type { Constraint, Table } from './schema-sql.ts'

/** Tables that follow other rules, each with the reason. */
export const exceptions: Readonly<Record<string, string>> = {
  'platform.migration': 'the installation’s own journal: it belongs to no territory and stays on the coordinator',
}

/** The territory a row belongs to, under one name everywhere. */
const owner = 'territory_id'

/**
 * Rules that let PostgreSQL be spread over machines by territory (Citus), and that keep territories apart: the territory comes first in
 * every key, row-level security is on, and there are no triggers.
 */
export function territoryFaults(tables: readonly Table[]): Fault[] {
  return tables
    .filter(({ name }) => !Object.hasOwn(exceptions, name))
    .flatMap((table) => tableFaults(table).map((advice) => ({ path: table.name, line: 0, rule: 'territory', advice })))
}

function tableFaults(table: Table): string[] {
  const { constraints, indexes, policies, rowSecurity, triggers, grants, columns } = table
  const faults = constraints.flatMap((constraint) => constraintFaults(constraint))
  if (!constraints.some(({ kind }) => kind === 'primary')) faults.push('has no primary key')
  if (!columns.some((column) => column.startsWith(`${owner} text`) && column.endsWith('not null')))
    faults.push(`lacks ${owner} text not null`)
  for (const index of indexes) {
    if (index.unique && index.columns[0] !== owner)
      faults.push(`unique index ${index.name} does not begin with ${owner}`)
  }
  if (!rowSecurity) faults.push('row-level security is off')
  if (!policies.some(({ using }) => using.includes(owner) && using.includes('current_territory()')))
    faults.push('no policy keeps to the territory')
  if (triggers.length > 0)
    faults.push(`has triggers (${triggers.join(', ')}): Citus refuses them, compute in the same statement`)
  for (const { role, rights } of grants) {
    if (/truncate|references|trigger/.test(rights)) faults.push(`grants ${rights} to ${role}`)
    if (role === 'public') faults.push('is open to everybody')
  }
  return faults
}

function constraintFaults({ name, kind, columns, to, toColumns, onDelete, sql }: Constraint): string[] {
  const faults: string[] = []
  if (kind === 'primary' || kind === 'unique' || kind === 'foreign') {
    if (columns[0] !== owner) faults.push(`${name} does not begin with ${owner}`)
  }
  if (kind === 'exclusion' && !sql.includes(`${owner} WITH =`)) faults.push(`${name} does not keep to one territory`)
  if (kind !== 'foreign') return faults
  if (toColumns[0] !== owner) faults.push(`${name} does not point to ${to} by ${owner} first`)
  if (onDelete === 'n' || onDelete === 'd')
    faults.push(`${name} sets columns when ${to} goes: ${owner} cannot be among them`)
  return faults
}
