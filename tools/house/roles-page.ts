import { roles } from '@ribambelle/kernel'
import type { Unit } from './map.ts'
import { code, page, table } from './markdown.ts'
import { tablesOf } from './tables.ts'

const columns = ['anyone', 'family', ...roles] as const

/** Whether a line of the table of routes lets somebody of a column in. */
function admits(who: string | readonly string[], column: (typeof columns)[number]): boolean {
  if (who === 'anyone') return true
  if (who === 'signed-in') return column !== 'anyone'
  return typeof who === 'string' ? who === column : who.includes(column)
}

/** Every act of every module by role: what the server asks before it reads a form. */
export async function rolesPage(modules: readonly Unit[]): Promise<string> {
  const parts: string[] = []
  for (const unit of modules) {
    const { routes } = await tablesOf(unit)
    const acts = routes.filter(({ method }) => method === 'POST')
    if (acts.length === 0) continue
    const rows = acts.map(({ path, who }) => [code(path), ...columns.map((column) => (admits(who, column) ? '●' : ''))])
    parts.push(`## ${unit.name}`, table(['act', ...columns], rows))
  }
  return page(
    'Roles',
    'Every act that changes something, by the form that does it, and who may send it. The use case asks again: a family acts on its own requests, a director in her own centres, a helper under a mandate that allows the act.',
    ...parts,
  )
}
