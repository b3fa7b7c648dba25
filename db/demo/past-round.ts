import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { runRound } from '@ribambelle/allocation'
import { allocationPorts } from '@ribambelle/allocation/adapters'
import { markPlaced } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import type { PastYear, PlaceGiven } from './families.ts'
import type { Calendar } from './stories.ts'

const scale = fileURLToPath(new URL('scale.json', import.meta.url))

/** Text that only this seed gives, where a real territory draws at random. */
const drawnFrom = (seed: string, what: string): string => createHash('sha256').update(`${seed}/${what}`).digest('hex')

/**
 * Holds last spring's commission as a coordinator would, with the acts of allocation: opened, frozen, drawn, proposed, published, on that day.
 * @returns the places given; their families accepted them all
 */
export async function holdPastRound(
  database: Database,
  territory: string,
  past: PastYear,
  { pastRound, past: campaign }: Calendar,
  seed: string,
): Promise<PlaceGiven[]> {
  const then = stoppedClock(`${pastRound}T15:00:00Z`)
  const done = await runRound(database, then, {
    territory,
    scale,
    name: `Commission d’avril ${campaign.slice(0, 4)}`,
    kind: 'april',
    seed: drawnFrom(seed, 'lottery'),
    secret: drawnFrom(seed, 'secret'),
    publish: true,
  })
  if (!done.ok) throw new Error(`the past commission was refused: ${JSON.stringify(done.refusals)}`)
  const childrenOf = new Map(past.requests.map(({ requestId, needs }) => [requestId, eldestFirst(needs)]))
  return database.within(
    territory,
    then,
    async (scope) => {
      const { rounds } = allocationPorts(scope)
      const filter = { outcome: 'placed', limit: past.requests.length, offset: 0 } as const
      const { lines } = await rounds.results(done.value.roundId, filter)
      const given = lines.flatMap(({ requestId, stays }) =>
        stays.flatMap((stay, index) => {
          const childId = childrenOf.get(requestId)?.[index]
          return stay && childId
            ? [{ requestId, childId, centreId: stay.centreId, week: stay.week, from: stay.from }]
            : []
        }),
      )
      await markPlaced(scope, [...new Set(given.map(({ requestId }) => requestId))])
      return given
    },
    { slow: true },
  )
}

// A round names the children of a request from the eldest to the youngest.
const eldestFirst = (needs: PastYear['requests'][number]['needs']): string[] =>
  needs
    .map(({ child }) => child)
    .sort((a, b) => (a.born < b.born || (a.born === b.born && a.childId < b.childId) ? -1 : 1))
    .map(({ childId }) => childId)
