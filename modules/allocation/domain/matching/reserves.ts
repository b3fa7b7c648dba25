import type { Pool } from '@ribambelle/matching'
import type { FrozenCentre, FrozenGroup, FrozenPool, Snapshot } from '../round/snapshot.ts'
import type { KnownFact, Scale } from '../scale/scale.ts'

/**
 * The fact that opens a centre's reserve. Of the others (`employer`, `other`) the service knows no fact: they are given by somebody else.
 * What is kept for those alone stays out of the round; what is kept for them first is given to everybody.
 */
export const factOfPool: Readonly<Record<string, string>> = {
  insertion: 'back-to-work',
  disability: 'child-disability',
  emergency: 'emergency',
  resident: 'resident',
}

/** Places of one group that a reserve keeps, by half-day, then month. */
export type KeptGrid = readonly (readonly number[])[]

/** One reserve of one centre in the round. */
export interface KeptPlaces {
  /** name in the published files: the scale's reserve, or `kept-insertion` */
  readonly code: string
  readonly kind: Pool['kind']
  /** null: out of the round, nobody of it is given these places */
  readonly category: string | null
  /** in the order of the centre's groups */
  readonly grids: readonly KeptGrid[]
}

interface GroupPlaces {
  readonly group: FrozenGroup
  /** free places by half-day, then month, from which reserves are taken */
  readonly own: KeptGrid
}

const share = (places: number, percent: number): number => Math.floor((places * percent) / 100)

/**
 * What a centre keeps. A reserve of the centre stands instead of the scale's reserve for the same fact; the others of the scale keep their
 * percent of the free places. The centre's come first, and never is more kept than is free.
 */
export function keptPlaces(centre: FrozenCentre, scale: Scale, groups: readonly GroupPlaces[]): KeptPlaces[] {
  const left = groups.map(({ own }) => own.map((row) => [...row]))
  const take = (wanted: (group: number, halfDay: number, month: number) => number): KeptGrid[] =>
    left.map((grid, g) =>
      grid.map((row, h) =>
        row.map((free, m) => {
          const taken = Math.max(0, Math.min(free, wanted(g, h, m)))
          row[m] = free - taken
          return taken
        }),
      ),
    )
  const own = ownReserves(centre, scale).map(({ pools, ...reserve }): KeptPlaces => {
    const shares = pools.map((pool) => sharesOf(pool, groups))
    return {
      ...reserve,
      grids: take((g, _h, m) =>
        pools.reduce((sum, pool, p) => sum + (m >= pool.from && m <= pool.until ? shares[p]![g]! : 0), 0),
      ),
    }
  })
  const replaced = new Set(own.map(({ code }) => code))
  const general = scale.reserves
    .filter(({ code }) => !replaced.has(code))
    .map(({ code, kind, percent }): KeptPlaces => ({
      code,
      kind,
      category: code,
      grids: take((g, h, m) => share(groups[g]!.own[h]![m]!, percent)),
    }))
  return [...own, ...general]
}

interface OwnReserve extends Omit<KeptPlaces, 'grids'> {
  readonly pools: readonly FrozenPool[]
}

/** A centre's reserves of one kind and hardness are one reserve of the round. */
function ownReserves({ pools = [] }: FrozenCentre, scale: Scale): OwnReserve[] {
  const known = pools.filter(({ kind, hard }) => hard || factOfPool[kind] !== undefined)
  return [...Map.groupBy(known, (pool) => codeOf(pool, scale))].map(([code, own]) => ({
    code,
    // Where one of them is for these children alone, so is what is kept together.
    kind: own.some(({ hard }) => hard) ? 'hard' : 'soft',
    category: factOfPool[own[0]!.kind] === undefined ? null : code,
    pools: own,
  }))
}

const codeOf = ({ kind }: FrozenPool, { reserves }: Scale): string =>
  reserves.find(({ fact }) => fact === factOfPool[kind])?.code ?? `kept-${kind}`

/** Places of a reserve for any age, parted among the groups by their size: largest remainder, the youngest first. */
function sharesOf({ groupId, places }: FrozenPool, groups: readonly GroupPlaces[]): number[] {
  if (groupId !== null) return groups.map(({ group }) => (group.groupId === groupId ? places : 0))
  const sizes = groups.map(({ group }) => Math.max(0, ...group.authorised))
  const all = sizes.reduce((sum, size) => sum + size, 0)
  if (all === 0) return sizes.map(() => 0)
  const shares = sizes.map((size) => Math.floor((places * size) / all))
  const rest = sizes.map((size, g) => ({ g, left: (places * size) % all })).sort((a, b) => b.left - a.left || a.g - b.g)
  const missing = places - shares.reduce((sum, one) => sum + one, 0)
  for (const { g } of rest.slice(0, missing)) shares[g]! += 1
  return shares
}

/** Reserves of the centres that a family may use, beside those of the scale. */
export function centreCategories({ centres }: Snapshot, scale: Scale, facts: readonly KnownFact[]): string[] {
  const pools = centres.flatMap((centre) => centre.pools ?? [])
  const known = new Set(facts.flatMap(({ code, value, proof }) => (value > 0 && proof !== 'refused' ? [code] : [])))
  const own = pools.filter(({ kind }) => known.has(factOfPool[kind] ?? ''))
  return [...new Set(own.map((pool) => codeOf(pool, scale)))].filter(
    (code) => !scale.reserves.some((reserve) => reserve.code === code),
  )
}
