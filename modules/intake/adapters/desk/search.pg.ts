import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import { fold } from '../../domain/fold.ts'
import { readReference } from '../../domain/reference.ts'
import type { Condition } from './baskets.pg.ts'

/** Fewest figures by which a telephone is looked for: less would find half the territory. */
const fewestFigures = 6

/** One name a word: each must be found among the guardians or the children. A folded text holds no sign that LIKE knows. */
const namesCondition = (scope: Scope, search: string): Condition | undefined => {
  const words = fold(search)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6)
  if (words.length === 0) return undefined
  const parts = words.map((word) => {
    const pattern = `%${word}%`
    return sql`(h.search like ${pattern} or h.household_id in (select c.household_id from intake.child c
        where c.territory_id = ${scope.territory} and c.search like ${pattern}))`
  })
  return sql.join(parts, sql` and `)
}

const ofGuardian = (scope: Scope, condition: Condition): Condition =>
  sql`h.household_id in (select g.household_id from intake.guardian g where g.territory_id = ${scope.territory} and ${condition})`

/** A telephone as people say it, `06 12 34 56 78`, `+33 6 12…`, or its last figures: those that are written alike everywhere. */
function figuresOf(search: string): string | undefined {
  if (/[^\d\s.+()/-]/.test(search)) return undefined
  const figures = search.replaceAll(/\D/g, '').replace(/^0+/, '')
  return figures.length >= fewestFigures ? figures : undefined
}

/**
 * Whom a search means, on `r` (request) and `h` (household): a reference, a telephone, an e-mail address or names.
 * @returns undefined where nothing is looked for
 */
export function searchCondition(scope: Scope, search: string): Condition | undefined {
  const figures = figuresOf(search)
  if (figures) return ofGuardian(scope, sql`g.phone like ${`%${figures}`}`)
  if (search.includes('@')) return ofGuardian(scope, sql`starts_with(lower(g.email), ${search.trim().toLowerCase()})`)
  const names = namesCondition(scope, search)
  const reference = readReference(search)
  if (reference) return names ? sql`(r.reference = ${reference} or (${names}))` : sql`r.reference = ${reference}`
  return names
}

/** The folded names of guardians and children of the territory, the most frequent first. */
export async function knownNames(scope: Scope): Promise<string[]> {
  const found = await rows(
    scope,
    sql<{ name: string }>`select name from (
        select string_to_table(h.search, ' ') name from intake.household h where h.territory_id = ${scope.territory}
        union all select string_to_table(c.search, ' ') from intake.child c where c.territory_id = ${scope.territory}) n
      where length(name) > 2 group by name order by count(*) desc, name`,
  )
  return found.map(({ name }) => name)
}
