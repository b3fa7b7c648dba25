import type { Prepared } from './prepared.ts'
import type { Policy } from './policy.ts'
import { generalPool } from './problem.ts'
import type { Centre, Child, Family, Option, Stay } from './problem.ts'
import type { SetAside } from './result.ts'

/** One option of the market: an option of the family with a pool for each child. */
export interface Line {
  readonly option: Option
  readonly source: number
  readonly pools: readonly number[]
  readonly tier: 0 | 1 | 2
  readonly points: number
}

/**
 * The options of a family as the engine reads them: each option once for every pool its children may enter, in the
 * order of the policy. What the policy does not allow is set aside, with its reason.
 */
export function linesOf(prepared: Prepared, policy: Policy, family: Family, setAside: SetAside[]): Line[] {
  const lines: Line[] = []
  const last = family.options.length - 1
  family.options.forEach((option, source) => {
    const held = family.incumbent === true && source === last
    const reason = held ? undefined : againstSiblingRule(policy, family, option)
    if (reason) return void setAside.push({ family: family.id, option: source, reason })
    const points = pointsOf(policy, option)
    const choices = option.children.map((stay, i) =>
      stay ? poolsOpenTo(prepared, policy, family, family.children[i]!, stay, held) : [noPool],
    )
    if (choices.some((pools) => pools.length === 0))
      return void setAside.push({ family: family.id, option: source, reason: 'pool-closed-to-family' })
    for (const pools of combinations(choices)) {
      const tier = held ? 2 : Math.min(...pools.filter((pool) => pool !== noPool).map((pool) => pool.tier))
      lines.push({ option, source, pools: pools.map((pool) => pool.index), tier: tier as Line['tier'], points })
    }
  })
  return lines
}

interface OpenPool {
  readonly index: number
  readonly tier: 0 | 1
}

const noPool: OpenPool = { index: -1, tier: 0 }

/** Pools of the centre this child may enter, in the order of the policy. */
function poolsOpenTo(
  { layouts, centreIndex }: Prepared,
  policy: Policy,
  family: Family,
  child: Child,
  stay: Stay,
  held: boolean,
): OpenPool[] {
  const { centre, pools } = layouts[centreIndex.get(stay.centre)!]!
  if (held) return [{ index: Math.max(0, pools.indexOf(stay.pool ?? generalPool)), tier: 0 }]
  const mine: OpenPool[] = []
  const others: OpenPool[] = []
  ;(centre.pools ?? []).forEach((pool, i) => {
    if (stay.pool !== undefined && stay.pool !== pool.id) return
    if (isOf(pool.category, family, child)) mine.push({ index: i + 1, tier: 1 })
    else if (pool.kind === 'soft') others.push({ index: i + 1, tier: 0 })
  })
  const general: OpenPool[] = stay.pool === undefined || stay.pool === generalPool ? [{ index: 0, tier: 0 }] : []
  // Somebody else's soft reserve comes last: its places are taken only when the category leaves them.
  return policy.reserves === 'reserved-first' ? [...mine, ...general, ...others] : [...general, ...mine, ...others]
}

function isOf(category: Centre['id'], family: Family, child: Child): boolean {
  return (family.categories?.includes(category) ?? false) || (child.categories?.includes(category) ?? false)
}

function pointsOf(policy: Policy, option: Option): number {
  if (policy.siblingKey === 'family') return option.points
  const points = option.children.flatMap((stay) => (stay ? [stay.points] : []))
  return points.includes(undefined) ? option.points : Math.min(...(points as number[]))
}

/** Every way to take one of each, the first choice of the first child changing last. */
function combinations(choices: readonly (readonly OpenPool[])[]): OpenPool[][] {
  return choices.reduce<OpenPool[][]>(
    (lines, pools) => lines.flatMap((line) => pools.map((pool) => [...line, pool])),
    [[]],
  )
}

function againstSiblingRule(policy: Policy, family: Family, option: Option): SetAside['reason'] | undefined {
  if (family.children.length < 2) return undefined
  const { apart, alone, sameMonth } = policy.siblings
  const placed = option.children.filter((stay) => stay !== null)
  if (!apart && new Set(placed.map((stay) => stay.centre)).size > 1) return 'siblings-apart'
  if (sameMonth && new Set(placed.map((stay) => stay.from)).size > 1) return 'different-months'
  if (placed.length === family.children.length || alone === 'anybody') return undefined
  if (alone === 'nobody') return 'sibling-alone'
  // Only the younger ones may be left without a place.
  const eldest = eldestChild(family)
  return option.children[eldest] === null ? 'sibling-alone' : undefined
}

/** The first born; the first of the list when a day of birth is not given. */
function eldestChild({ children }: Family): number {
  let eldest = 0
  children.forEach((child, i) => {
    const born = children[eldest]!.born
    if (child.born !== undefined && born !== undefined && child.born < born) eldest = i
  })
  return eldest
}
