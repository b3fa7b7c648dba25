import { addNeeds, capacityOf, cellName, groupsByMonth, layoutOf } from '../model/layout.ts'
import type { Layout } from '../model/layout.ts'
import type { Problem } from '../model/problem.ts'
import type { Issue } from '../model/result.ts'

/** The places held today must fit together, or nobody could promise that nobody loses one. */
export function currentPlacesIssues(problem: Problem): Issue[] {
  const layouts = new Map<string, Layout>()
  for (const centre of problem.centres) layouts.set(centre.id, layoutOf(problem, centre))
  const held = new Map<string, Map<number, number>>()
  for (const family of problem.families) {
    const current = family.incumbent === true ? family.options.at(-1) : undefined
    current?.children.forEach((stay, i) => {
      if (!stay) return
      const layout = layouts.get(stay.centre)!
      const needs = held.get(stay.centre) ?? new Map<number, number>()
      held.set(stay.centre, needs)
      const pool = Math.max(0, layout.pools.indexOf(stay.pool ?? ''))
      addNeeds(layout, needs, stay, groupsByMonth(layout, family.children[i]!), pool)
    })
  }
  const issues: Issue[] = []
  problem.centres.forEach(({ id }, i) => {
    const layout = layouts.get(id)!
    const capacity = capacityOf(layout)
    for (const [offset, used] of held.get(id) ?? []) {
      if (used <= capacity[offset]!) continue
      const value = { cell: cellName(layout, offset), held: used, places: capacity[offset] }
      issues.push({ path: `centres[${i}].capacity`, code: 'current-places-exceed-capacity', value })
    }
  })
  return issues
}
