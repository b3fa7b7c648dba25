import type { HalfDay, Month, Week } from '@ribambelle/kernel'
import type { FamilyResult } from '../result/family-result.ts'
import type { FrozenRequest } from '../round/snapshot.ts'
import type { GivenCell } from './places-now.ts'

/** What a commission should look at before it decides, the most pressing first. */
export const flagKinds = [
  'withdrawn',
  'changed',
  'over',
  'refusals',
  'claims',
  'urgent',
  'siblings',
  'lottery',
  'conflicts',
  'more',
] as const
export type FlagKind = (typeof flagKinds)[number]

/** What is still worth a look once the list is published: no request waits for it any more, and nothing of it changes. */
const afterPublication: readonly FlagKind[] = ['claims', 'urgent', 'siblings', 'lottery', 'conflicts']

export const kindsLookedAt = (published: boolean): readonly FlagKind[] => (published ? afterPublication : flagKinds)

export const changedParts = ['children', 'wishes', 'week', 'start', 'zone', 'facts'] as const
export type ChangedPart = (typeof changedParts)[number]

/** A request as it stands today, in the words of the snapshot. */
export interface RequestNow {
  readonly requestId: string
  readonly state: string
  readonly zoneId: string
  readonly startMonth: Month
  readonly startFlexibility: number
  readonly wishes: readonly string[]
  readonly facts: readonly { readonly code: string; readonly value: number; readonly proof: string }[]
  readonly children: readonly {
    readonly childId: string
    readonly week: Week
    readonly fewestDays: number | null
  }[]
}

/** What is not as it was frozen. The number of past commissions grows by itself and is nobody's change. */
export function partsChanged(frozen: FrozenRequest, now: RequestNow): ChangedPart[] {
  const own = new Map(now.children.map((child) => [child.childId, child]))
  const facts = (list: RequestNow['facts']): string =>
    list
      .filter(({ code }) => code !== 'past-rounds')
      .map(({ code, value, proof }) => `${code} ${value} ${proof}`)
      .sort()
      .join()
  const differs: Record<ChangedPart, boolean> = {
    children:
      frozen.children.length !== now.children.length || frozen.children.some(({ childId }) => !own.has(childId)),
    wishes: frozen.wishes.join() !== now.wishes.join(),
    week: frozen.children.some(({ childId, week, fewestDays }) => {
      const child = own.get(childId)
      return child !== undefined && (child.week.join() !== week.join() || child.fewestDays !== fewestDays)
    }),
    start: frozen.startMonth !== now.startMonth || frozen.startFlexibility !== now.startFlexibility,
    zone: frozen.zoneId !== now.zoneId,
    facts: facts(frozen.facts) !== facts(now.facts),
  }
  return changedParts.filter((part) => differs[part])
}

const waits: readonly string[] = ['submitted', 'complete']

/** Whether a request no longer waits for a place. */
export const isWithdrawn = ({ state }: Pick<RequestNow, 'state'>): boolean => !waits.includes(state)

/** Facts that ask for a place soon, once they are proven. */
const pressing: readonly string[] = ['emergency', 'medico-social', 'child-disability']

export const isUrgent = ({ facts }: FrozenRequest): boolean =>
  facts.some(({ code, value, proof }) => pressing.includes(code) && value > 0 && proof === 'verified')

/** Brothers and sisters at two places, or one of them without. */
export const isSplit = ({ outcome, stays }: FamilyResult): boolean =>
  outcome === 'placed' && stays.length > 1 && new Set(stays.map((stay) => stay?.centreId ?? null)).size > 1

/** The centre of the first refused wish, where nothing but the number drawn put others before. */
export function lostByLottery({ outcome, wishes, override }: FamilyResult): string | undefined {
  if (override || (outcome !== 'not-placed' && outcome !== 'placed')) return undefined
  const refused = wishes.find(({ answer }) => answer === 'refused')
  if (!refused || refused.cells.length === 0) return undefined
  return refused.cells.every(({ decidedBy }) => decidedBy === 'lottery') ? refused.centreId : undefined
}

export interface FreeNow {
  readonly centreId: string
  readonly ageGroupId: string
  readonly halfDay: HalfDay
  readonly month: Month
  readonly free: number
}

export interface PlacesMoved extends GivenCell {
  readonly free: number
}

/**
 * Cells whose free places are not those of the freeze, one for each group: `over` has the cell in which the list gives most beyond what is
 * free today, `more` the one that gained most.
 */
export function placesMoved(
  given: readonly GivenCell[],
  now: readonly FreeNow[],
): { readonly over: PlacesMoved[]; readonly more: PlacesMoved[] } {
  const free = new Map(
    now.map((cell) => [`${cell.centreId} ${cell.ageGroupId} ${cell.halfDay} ${cell.month}`, cell.free]),
  )
  const cells = given.map((cell): PlacesMoved => ({
    ...cell,
    free: free.get(`${cell.centreId} ${cell.groupId} ${cell.halfDay} ${cell.month}`) ?? 0,
  }))
  const worst = (measure: (cell: PlacesMoved) => number): PlacesMoved[] =>
    [...Map.groupBy(cells, ({ centreId, groupId }) => `${centreId} ${groupId}`).values()].flatMap((group) => {
      const first = group.reduce((best, cell) => (measure(cell) > measure(best) ? cell : best))
      return measure(first) > 0 ? [first] : []
    })
  return { over: worst((cell) => cell.given - cell.free), more: worst((cell) => cell.free - cell.frozen) }
}
