import { randomFrom } from '../src/tools/random.ts'
import type { Random } from '../src/tools/random.ts'
import type { CapacityLine, Centre, Family, Limit, Option, Pool, Problem, Stay } from '../src/model/problem.ts'

/** Everything the format can say, in small and at random: pools, limits, siblings, incumbents, flexible options. */
export function madeUpProblem(seed: string, size = 12): Problem {
  const random = randomFrom(seed)
  const months = ['2027-09', '2027-10', '2027-11'].slice(0, 1 + random(3))
  const halfDays = ['mon-am', 'mon-pm', 'tue-am', 'tue-pm'].slice(0, 2 + random(3))
  const ageGroups = [
    { id: 'babies', from: 2, to: 15 },
    { id: 'walkers', from: 15, to: 40 },
  ]
  const calendar = { months, halfDays }
  const centres = Array.from({ length: 1 + random(4) }, (_, c) => madeUpCentre(random, c, halfDays))
  const families = Array.from({ length: size }, (_, f) => madeUpFamily(random, f, centres, calendar))
  return withRoomForIncumbents({
    format: 'matching-problem/1',
    campaign: '2027-spring',
    calendar,
    ageGroups,
    centres,
    families,
  })
}

function madeUpCentre(random: Random, c: number, halfDays: readonly string[]): Centre {
  const places = (): CapacityLine[] => [
    { places: 1 + random(3) },
    { places: random(3), halfDays: [halfDays[random(halfDays.length)]!], ageGroups: ['babies'] },
  ]
  const pools: Pool[] = [
    { id: 'insertion', kind: 'soft', category: 'insertion', capacity: places() },
    { id: 'disability', kind: 'hard', category: 'disability', capacity: places() },
  ]
  return {
    id: `centre-${c}`,
    capacity: places(),
    ...(random(2) === 0 && { pools: pools.slice(0, 1 + random(2)) }),
    ...(random(3) === 0 && { limits: madeUpLimits(random, halfDays) }),
    ...(random(4) === 0 && {
      ageGroups: [
        { id: 'babies', from: 2, to: 20 },
        { id: 'walkers', from: 20, to: 40 },
      ],
    }),
  }
}

function madeUpLimits(random: Random, halfDays: readonly string[]): Limit[] {
  return [
    { id: 'staff', weights: { babies: 3, walkers: 2 }, atMost: 6 + random(8) },
    { id: 'cots', weights: { babies: 1, walkers: 0 }, atMost: 1 + random(3), halfDays: [halfDays[0]!] },
  ].slice(0, 1 + random(2))
}

function madeUpFamily(random: Random, f: number, centres: readonly Centre[], calendar: Problem['calendar']): Family {
  const count = 1 + (random(4) === 0 ? 1 + random(2) : 0)
  const born = ['2026-01-01', '2026-07-14', '2026-06-30', '2025-11-02', '2024-12-25', '2026-09-01']
  const children = Array.from({ length: count }, (_, i) => ({
    id: `child-${f}-${i}`,
    ...(random(5) === 0
      ? { ageGroup: random(2) === 0 ? 'babies' : 'walkers' }
      : { born: born[random(born.length - 1)]! }),
    ...(random(6) === 0 && { categories: ['disability'] }),
  }))
  const incumbent = random(6) === 0
  const options = Array.from({ length: 1 + random(5) }, () => madeUpOption(random, centres, calendar, count))
  return {
    id: `family-${String(f).padStart(4, '0')}`,
    children,
    ...(random(3) === 0 && { categories: ['insertion'] }),
    tieBreaks: [random(3), random(2)],
    lottery: f * 1000 + random(1000),
    options,
    ...(incumbent && { incumbent }),
  }
}

function madeUpOption(
  random: Random,
  centres: readonly Centre[],
  { months, halfDays }: Problem['calendar'],
  children: number,
): Option {
  const stay = (): Stay => {
    const centre = centres[random(centres.length)]!
    const days = halfDays.filter(() => random(3) > 0)
    const pool = random(6) === 0 ? centre.pools?.[0]?.id : undefined
    const first = random(2) === 0 ? 0 : random(months.length)
    return {
      centre: centre.id,
      ...(pool !== undefined && { pool }),
      halfDays: days.length > 0 ? days : [halfDays[0]!],
      from: months[first]!,
      ...(random(5) === 0 && { until: months.at(-1)! }),
      ...(random(2) === 0 && { points: random(4) * 10 }),
    }
  }
  const stays: (Stay | null)[] = Array.from({ length: children }, stay)
  if (children > 1 && random(3) === 0) stays[random(children)] = null
  return { children: stays, points: random(4) * 10 }
}

/** Incumbents beyond the capacity are no incumbents: that would be a refused problem. */
function withRoomForIncumbents(problem: Problem): Problem {
  const used = new Map<string, boolean>()
  return {
    ...problem,
    families: problem.families.map((family) => {
      if (family.incumbent !== true) return family
      const last = family.options.at(-1)!
      const { incumbent: _, ...asNew } = family
      const alone = last.children.length === 1 ? last.children[0] : null
      if (!alone || used.has(alone.centre)) return asNew
      used.set(alone.centre, true)
      const { pool: __, ...stay } = alone
      const first: Option = { ...last, children: [{ ...stay, halfDays: stay.halfDays.slice(0, 1) }] }
      return { ...family, options: [...family.options.slice(0, -1), first] }
    }),
  }
}
