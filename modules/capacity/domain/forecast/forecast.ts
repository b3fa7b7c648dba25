import { addDays, firstDay, lastDay, monthOf, shiftMonth } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import { groupHolding, occupancy, toBeginWith } from '../occupancy.ts'
import type { FreeCell, Occupied } from '../occupancy.ts'
import type { CareContract } from '../places.ts'
import { schoolEntry } from './school.ts'

/** What a group of a centre has in a month, and who comes and goes. */
export interface GroupForecast {
  readonly ageGroupId: string
  /** one for each half-day that is authorised or held */
  readonly cells: readonly FreeCell[]
  /** free on every open half-day: children who could come all week */
  readonly freeAllWeek: number
  /** children whose care begins in the month */
  readonly arriving: number
  /** children who are there no more, though they were the month before */
  readonly leaving: number
  /** of those who leave: whose age says that they go to school */
  readonly toSchool: number
  /** children who came from another group of the centre */
  readonly movedIn: number
  /** children who went to another group of the centre */
  readonly movedOut: number
  /** children who still hold a place though they could be at school */
  readonly pastSchool: number
}

export interface MonthForecast {
  readonly month: Month
  readonly groups: readonly GroupForecast[]
}

/** A contract has a part for each week that was agreed: `id`, `id~2`. */
const rootOf = ({ contractId }: CareContract): string => contractId.split('~')[0]!

/** Where each child is on one day of a month: the day it is there last, or first. */
function childrenIn(
  all: Occupied,
  centreId: string,
  month: Month,
): Map<string, { group: string; contract: CareContract }> {
  const groups = all.ageGroups.filter((group) => group.centreId === centreId)
  const [first, last] = [firstDay(month), lastDay(month)]
  const found = new Map<string, { group: string; contract: CareContract }>()
  for (const contract of all.contracts) {
    if (contract.centreId !== centreId || contract.from > last || contract.until < first) continue
    const group = groupHolding(groups, contract.born, month, 'cohort').ageGroupId
    found.set(rootOf(contract), { group, contract })
  }
  return found
}

/**
 * What is free in a centre month by month, with arrivals, departures, school entries and moves between groups, from contracts in force and planned.
 * @param all places and contracts of the centre, from the month before `from` on; those of other centres may be among them
 * @returns one entry a month, each with every age group
 */
export function forecastOf(
  centreId: string,
  all: Occupied,
  { from, months, country }: { readonly from: Month; readonly months: number; readonly country: 'FR' | 'CH' },
): MonthForecast[] {
  const own: Occupied = {
    ...all,
    ageGroups: all.ageGroups.filter((group) => group.centreId === centreId),
    authorised: all.authorised.filter((row) => row.centreId === centreId),
    contracts: all.contracts.filter((contract) => contract.centreId === centreId),
  }
  if (own.ageGroups.length === 0) return []
  let before = childrenIn(own, centreId, shiftMonth(from, -1))
  return Array.from({ length: months }, (_, step) => {
    const month = shiftMonth(from, step)
    const now = childrenIn(own, centreId, month)
    const cells = occupancy(centreId, own, month, 'cohort')
    const was = before
    before = now
    const groups = own.ageGroups.map(({ ageGroupId }) => groupForecast(ageGroupId, { cells, was, now, month, country }))
    return { month, groups }
  })
}

type Children = ReturnType<typeof childrenIn>

function groupForecast(
  ageGroupId: string,
  {
    cells,
    was,
    now,
    month,
    country,
  }: { cells: readonly FreeCell[]; was: Children; now: Children; month: Month; country: 'FR' | 'CH' },
): GroupForecast {
  const own = cells.filter((cell) => cell.ageGroupId === ageGroupId).map(toBeginWith)
  const open = own.filter(({ authorised }) => authorised > 0)
  const inGroup = (children: Children) => [...children].filter(([, { group }]) => group === ageGroupId)
  const here = inGroup(now)
  const left = inGroup(was).filter(([child]) => !now.has(child))
  const atSchool = ({ contract }: { contract: CareContract }): boolean => schoolEntry(contract.born, country) <= month
  return {
    ageGroupId,
    cells: own,
    freeAllWeek: open.length === 0 ? 0 : Math.min(...open.map(({ free }) => free)),
    arriving: here.filter(([child]) => !was.has(child)).length,
    leaving: left.length,
    // Care ends in July or August, school begins in September: who leaves then leaves for school.
    toSchool: left.filter(
      ([, { contract }]) => schoolEntry(contract.born, country) <= shiftMonth(monthOf(addDays(contract.until, 1)), 2),
    ).length,
    movedIn: here.filter(([child]) => (was.get(child)?.group ?? ageGroupId) !== ageGroupId).length,
    movedOut: inGroup(was).filter(([child]) => (now.get(child)?.group ?? ageGroupId) !== ageGroupId).length,
    pastSchool: here.filter(([, child]) => atSchool(child)).length,
  }
}

/** Figures of several groups or centres together. */
export interface ForecastSum {
  /** half-days of the week that are authorised, all places together */
  readonly places: number
  readonly held: number
  readonly free: number
  readonly freeAllWeek: number
  readonly arriving: number
  readonly leaving: number
  readonly toSchool: number
  readonly movedIn: number
  readonly movedOut: number
  readonly pastSchool: number
}

const counted = ['freeAllWeek', 'arriving', 'leaving', 'toSchool', 'movedIn', 'movedOut', 'pastSchool'] as const

/** Adds up groups, of one centre or of several. */
export function sumOf(groups: readonly GroupForecast[]): ForecastSum {
  const total = (figure: (group: GroupForecast) => number): number =>
    groups.reduce((sum, group) => sum + figure(group), 0)
  const cells = (of: 'authorised' | 'held' | 'free') =>
    total((group) => group.cells.reduce((sum, cell) => sum + cell[of], 0))
  const counts = Object.fromEntries(counted.map((name) => [name, total((group) => group[name])])) as Record<
    (typeof counted)[number],
    number
  >
  return { places: cells('authorised'), held: cells('held'), free: cells('free'), ...counts }
}
