import { ageInMonths, entryInForce, firstDay, halfDays, lastDay, monthOf } from '@ribambelle/kernel'
import type { Dated, Day, HalfDay, Month } from '@ribambelle/kernel'
import {
  crecheRatio,
  kindergartenRatio,
  leastStaff,
  peakCapacity,
  peakPercent,
  staffNeeded,
  withoutPeak,
} from '../law.ts'
import { occupancy } from '../occupancy.ts'
import type { CareContract } from '../places.ts'
import { withinTerms } from './grid.ts'
import type { Grid } from './grid.ts'
import { childminderLimit, guaranteedPlaces, houseLimit, sizeLimits } from './limits.ts'

/** `met` it is so; `broken` it is not; `unsaid` something has to be said first. */
export type CheckState = 'met' | 'broken' | 'unsaid'

export type CheckCode = 'group-places' | 'peak' | 'week' | 'staff' | 'size' | 'guaranteed' | 'childminder' | 'house'

/** A rule, and whether a centre keeps it in a month. */
export interface Check {
  readonly code: CheckCode
  readonly state: CheckState
  /** what the sentence of the check tells */
  readonly figures: Readonly<Record<string, number>>
  /** half-days on which it is not so */
  readonly at: readonly HalfDay[]
  /** the text of the law; null for what the authorisation itself says */
  readonly source: string | null
  /** when its text was not read itself */
  readonly toVerify: boolean
}

/** Children are counted as walking from this age on, in months: no file says who walks. */
export const walkingFrom = 15

interface HalfDayCount {
  readonly halfDay: HalfDay
  readonly authorised: number
  readonly children: number
}

interface Looked {
  readonly kind: string
  readonly on: Day
  readonly grid: Grid
  readonly counts: readonly HalfDayCount[]
  readonly contracts: readonly CareContract[]
}

const found = (
  code: CheckCode,
  broken: boolean,
  figures: Check['figures'],
  law: Dated<unknown> | null,
  at: readonly HalfDay[] = [],
): Check => ({
  code,
  state: broken ? 'broken' : 'met',
  figures,
  at,
  source: law?.source ?? null,
  toVerify: law?.toVerify ?? false,
})

/** Every rule that counts for a kind of centre, held against one month: its places, the children who hold them, its staff and reserves. */
export function checksOf(
  centre: { readonly centreId: string; readonly kind: string },
  grid: Grid,
  contracts: readonly CareContract[],
  month: Month,
): Check[] {
  const { centreId, kind } = centre
  const on = firstDay(month)
  const authorised = withinTerms(grid.authorised, grid.terms)
  const cells = occupancy(centreId, { ageGroups: grid.ageGroups, authorised, contracts }, month, 'cohort')
  const counts = halfDays.flatMap((halfDay) => {
    const own = cells.filter((cell) => cell.halfDay === halfDay)
    const sum = (of: 'authorised' | 'held'): number => own.reduce((total, cell) => total + cell[of], 0)
    return own.length === 0 ? [] : [{ halfDay, authorised: sum('authorised'), children: sum('held') }]
  })
  if (counts.length === 0) return []
  const over = cells.filter(({ held, authorised: places }) => held > places)
  const looked: Looked = { kind, on, grid, counts, contracts }
  const groups = found('group-places', over.length > 0, { count: over.length }, null, [
    ...new Set(over.map(({ halfDay }) => halfDay)),
  ])
  if (kind === 'childminder') return [groups, mostChildren('childminder', looked, childminderLimit)]
  if (kind === 'mam') return [groups, mostChildren('house', looked, houseLimit)]
  return [groups, ...peak(looked), staff(looked), size(looked), guaranteed(looked)]
}

function mostChildren(
  code: 'childminder' | 'house',
  { on, counts }: Looked,
  table: readonly Dated<{ readonly children: number }>[],
): Check {
  const law = entryInForce(table, on)
  const over = counts.filter(({ authorised, children }) => Math.max(authorised, children) > law.value.children)
  const most = Math.max(...counts.map(({ authorised, children }) => Math.max(authorised, children)))
  return found(
    code,
    over.length > 0,
    { most, limit: law.value.children },
    law,
    over.map(({ halfDay }) => halfDay),
  )
}

/** At one moment 115 %, over the week 100 %: the second is a condition of the first. */
function peak({ kind, on, counts }: Looked): Check[] {
  const spared = entryInForce(withoutPeak, on)
  const law: Dated<unknown> = spared.value.includes(kind) ? spared : entryInForce(peakPercent, on)
  const over = counts.filter(({ authorised, children }) => children > peakCapacity(authorised, kind, on))
  const fullest = counts.reduce((most, one) => (one.children > most.children ? one : most))
  const limit = peakCapacity(fullest.authorised, kind, on)
  const places = counts.reduce((sum, { authorised }) => sum + authorised, 0)
  const children = counts.reduce((sum, one) => sum + one.children, 0)
  return [
    found(
      'peak',
      over.length > 0,
      { children: fullest.children, places: fullest.authorised, limit },
      law,
      over.map(({ halfDay }) => halfDay),
    ),
    found(
      'week',
      children > places,
      { children, places, percent: places === 0 ? 0 : Math.round((100 * children) / places) },
      law,
    ),
  ]
}

/** Professionals for the children who are really there at the fullest moment. */
function staff({ kind, on, grid, counts, contracts }: Looked): Check {
  const fullest = counts.reduce((most, one) => (one.children > most.children ? one : most))
  const there = contracts.filter(({ week, from, until }) => week.includes(fullest.halfDay) && from <= on && until >= on)
  const ages = there.map(({ born }) => ageInMonths(born, on))
  const walking = ages.filter((months) => months >= walkingFrom).length
  const fromThree = ages.filter((months) => months >= 36).length
  const { staffing, professionals } = grid.terms
  const needed = staffNeeded({ notWalking: ages.length - walking, walking, fromThree }, kind, staffing, on)
  const law = entryInForce<unknown>(kind === 'jardin-enfants' ? kindergartenRatio : crecheRatio, on)
  const least = entryInForce(leastStaff, on)
  const check = found(
    'staff',
    professionals !== null && professionals < needed,
    { needed, children: ages.length, present: professionals ?? 0, walking, ...ratiosOf(kind, on) },
    law,
  )
  const source = `${law.source} ; ${least.source.replace('Code de la santé publique, ', '')}`
  return { ...check, source, at: [fullest.halfDay], state: professionals === null ? 'unsaid' : check.state }
}

/** The figures that the text is to be read for. */
function ratiosOf(kind: string, on: Day): Check['figures'] {
  if (kind === 'jardin-enfants') return {}
  const { notWalking, walking, all } = entryInForce(crecheRatio, on).value
  return { eachNotWalking: notWalking, eachWalking: walking, eachOfAll: all }
}

function size({ kind, on, counts }: Looked): Check {
  const law = entryInForce(sizeLimits, on)
  const limit = kind === 'micro-creche' ? law.value.microCreche : law.value.unit
  const places = Math.max(...counts.map(({ authorised }) => authorised))
  // Above one unit a centre is parted: only the micro-crèche has an end.
  return found(
    'size',
    kind === 'micro-creche' && places > limit,
    { places, limit, units: Math.max(1, Math.ceil(places / law.value.unit)) },
    law,
  )
}

/** Places guaranteed to families on their way to work. */
function guaranteed({ on, grid, counts }: Looked): Check {
  const law = entryInForce(guaranteedPlaces, on)
  const places = Math.max(...counts.map(({ authorised }) => authorised))
  const wanted = Math.floor(places / law.value.onePer)
  const kept = grid.pools
    .filter(
      ({ kind, from, until }) =>
        kind === 'insertion' && from <= lastDay(monthOf(on)) && (until === null || until >= on),
    )
    .reduce((sum, pool) => sum + pool.places, 0)
  return found('guaranteed', kept < wanted, { places, wanted, kept, onePer: law.value.onePer }, law)
}
