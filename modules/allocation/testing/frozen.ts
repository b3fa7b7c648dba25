import { halfDays, month, shiftMonth, workingWeek } from '@ribambelle/kernel'
import type { Month, Random } from '@ribambelle/kernel'
import { lotteryNumber } from '@ribambelle/matching'
import pessac from '../examples/pessac-2022.json' with { type: 'json' }
import { pseudonymOf, ticketOf } from '../domain/round/names.ts'
import type { RoundToDecide } from '../domain/round/decide.ts'
import { ageBands, snapshotFormat } from '../domain/round/snapshot.ts'
import type { FrozenCentre, FrozenChild, FrozenGroup, FrozenRequest, Snapshot } from '../domain/round/snapshot.ts'
import type { Scale } from '../domain/scale/scale.ts'

const months: Month[] = Array.from({ length: 6 }, (_, i) => shiftMonth(month('2027-09'), i))
const bounds = [
  { groupId: 'bebes', name: 'Bébés', from: 2, to: 15 },
  { groupId: 'grands', name: 'Grands', from: 15, to: 36 },
]
const all = { groupId: 'tous', name: 'Tous', from: 2, to: 36 }

/** A frozen round drawn from a stream of numbers, without a database: some centres, a spanning group, transfers, brothers and sisters. */
export function frozenRound(random: Random, families = 24): RoundToDecide {
  const centres = ['arbre', 'ballon', 'cabane', 'dune'].map((id, i) => centre(random, id, i === 3))
  const snapshot: Snapshot = {
    format: snapshotFormat,
    campaign: months[0]!,
    months,
    halfDays: halfDays.slice(0, 10),
    ageRule: 'cohort',
    bands: ageBands([...bounds, all]),
    centres,
    requests: Array.from({ length: families }, (_, i) => request(random, i)),
    excluded: [],
  }
  const seed = `seed-${random.below(1e6)}`
  const entries = snapshot.requests.map(({ requestId, children }) => {
    const ticket = ticketOf('secret', snapshot.campaign, children[0]!.childId)
    return {
      requestId,
      pseudonym: pseudonymOf('secret', 'round', requestId),
      ticket,
      lottery: lotteryNumber(seed, ticket, snapshot.campaign),
    }
  })
  const round = {
    roundId: '2027-09-april',
    name: 'Commission',
    kind: 'april',
    campaign: months[0]!,
    startMonths: months,
    frozenOn: '2027-04-01' as const,
  }
  return { territory: 'here', round, snapshot, snapshotHash: 'a'.repeat(64), scale: pessac as Scale, seed, entries }
}

function centre(random: Random, centreId: string, spanning: boolean): FrozenCentre {
  const groups = (spanning ? [all] : bounds).map((group): FrozenGroup => {
    const places = 1 + random.below(5)
    const free = snapshotCells(() => Math.max(0, places - random.below(2)))
    return { ...group, free, authorised: free.map((n) => n + 1) }
  })
  return { centreId, code: centreId, zoneId: 'zone', care: spanning ? 'individual' : 'collective', groups }
}

const snapshotCells = (places: () => number): number[] => Array.from({ length: 10 * months.length }, places)

function request(random: Random, i: number): FrozenRequest {
  const start = random.below(3)
  const wishes = random.shuffle(['arbre', 'ballon', 'cabane', 'dune']).slice(0, 1 + random.below(4))
  const children = Array.from({ length: random.chance(0.2) ? 2 : 1 }, (_, c) =>
    child(random, `child-${i}-${c}`, wishes.at(-1)!),
  )
  return {
    requestId: `request-${i}`,
    registered: `2027-0${1 + random.below(3)}-1${random.below(10)}` as `${number}-${number}-${number}`,
    zoneId: 'zone',
    familyType: random.chance(0.3) ? 'single' : 'couple',
    activity: random.pick(['both-work', 'one-works', 'unknown']),
    income: random.pick(['under-18000', '18000-36000', 'unknown']),
    siblings: random.pick(['together', 'split']),
    startMonth: months[start]!,
    startFlexibility: random.below(3),
    facts: random
      .shuffle(['resident', 'couple-both-work', 'no-care', 'past-rounds'])
      .slice(0, random.below(5))
      .map((code) => ({ code, value: 1, proof: 'verified' })),
    children,
    wishes,
  }
}

function child(random: Random, childId: string, heldAt: string): FrozenChild {
  const band = random.pick(['m02-15', 'm15-36'])
  const days = random.pick([workingWeek, workingWeek.slice(0, 4), workingWeek.slice(4)])
  const held = random.chance(0.1)
    ? { centreId: heldAt, week: days, from: month('2027-01'), until: month('2028-07') }
    : null
  return { childId, week: days, fewestDays: random.chance(0.4) ? 1 : null, bands: months.map(() => band), held }
}
