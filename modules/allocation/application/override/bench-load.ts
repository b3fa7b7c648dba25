import type { Site } from '@ribambelle/directory'
import type { Standing } from '../../domain/override/decided.ts'
import { loadByMonth } from '../../domain/override/over-months.ts'
import type { MonthLoad } from '../../domain/override/over-months.ts'
import type { BuiltRound } from '../../domain/matching/problem.ts'
import type { AllocationPorts } from '../ports.ts'
import type { Trial } from './case.ts'

/** An age group of a centre over the months of a round. */
export interface LoadLine {
  readonly site: Pick<Site, 'siteId' | 'name'>
  readonly groupId: string
  readonly groupName: string
  /** rank of the wish of the family that is looked at; null for the groups of the bench itself */
  readonly wish: number | null
  readonly months: readonly MonthLoad[]
}

interface Asked {
  readonly built: BuiltRound
  readonly standing: Standing
  readonly site: Site
  /** the family that is looked at, and what is tried for it */
  readonly pseudonym: string | undefined
  readonly trial: Trial | null
}

/** The groups of a centre month by month; under them, the other centres that the family wishes, each in the group it would enter. */
export async function benchLoad(
  { built, standing, site, pseudonym, trial }: Asked,
  ports: Pick<AllocationPorts, 'sites'>,
): Promise<LoadLine[]> {
  const wished = wishedElsewhere(built, pseudonym, site.siteId)
  const named = new Map(
    (await ports.sites.find(wished.map(({ centreId }) => centreId))).map((one) => [one.siteId, one]),
  )
  const own = standing.occupancy
    .filter(({ centreId }) => centreId === site.siteId)
    .flatMap(({ groups }) => groups.map(({ groupId }) => ({ centreId: site.siteId, groupId, wish: null })))
  return [...own, ...wished].flatMap(({ centreId, groupId, wish }): LoadLine[] => {
    const group = standing.occupancy
      .find((one) => one.centreId === centreId)
      ?.groups.find((one) => one.groupId === groupId)
    const at = centreId === site.siteId ? site : named.get(centreId)
    if (!group || !at) return []
    const tried = (trial?.cells ?? []).filter((cell) => cell.centreId === centreId && cell.groupId === groupId)
    return [
      {
        site: { siteId: centreId, name: at.name },
        groupId,
        groupName: group.name,
        wish,
        months: loadByMonth(group.cells, tried),
      },
    ]
  })
}

/** Centres of a family's list other than one, in the order of its wishes, with the group of the first child who would go there. */
function wishedElsewhere(
  built: BuiltRound,
  pseudonym: string | undefined,
  centreId: string,
): { readonly centreId: string; readonly groupId: string; readonly wish: number }[] {
  const candidate = built.candidates.find(({ entry }) => entry.pseudonym === pseudonym)
  const seen = new Set([centreId])
  return (candidate?.list.options ?? []).flatMap(({ kind, stays, ranks }) => {
    if (kind !== 'wish') return []
    return stays.flatMap((stay, child) => {
      const group = stay?.groups[0]
      if (!stay || !group || seen.has(stay.centre.centreId)) return []
      seen.add(stay.centre.centreId)
      return [{ centreId: stay.centre.centreId, groupId: group.groupId, wish: ranks[child] ?? Math.max(...ranks) }]
    })
  })
}
