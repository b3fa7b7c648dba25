import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { runRound, tryScale } from '@ribambelle/allocation'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import type { PlaceGiven } from '../families.ts'
import { changeByHand, reopenOnce } from './by-people.ts'
import { askOnBook, sitOn } from './panel.ts'
import { answerPastOffers } from '../offers/past-offers.ts'
import type { Calendar } from '../stories/index.ts'

const scale = fileURLToPath(new URL('../scale.json', import.meta.url))

/** Text that only this seed gives, where a real territory draws at random. */
const drawnFrom = (seed: string, what: string): string => createHash('sha256').update(`${seed}/${what}`).digest('hex')

/**
 * Holds last spring's commission as a coordinator would, with the acts of allocation: opened, frozen, drawn, proposed, published, on that day;
 * then families answer.
 * @returns the places that were given and accepted
 */
export async function holdPastRound(
  database: Database,
  territory: string,
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
    onceFrozen: (acts, roundId) => reopenOnce(territory, acts, roundId),
    before: (acts, roundId) => changeByHand(territory, acts, roundId),
    publish: true,
  })
  if (!done.ok) throw new Error(`the past commission was refused: ${JSON.stringify(done.refusals)}`)
  await database.within(territory, then, async (scope) => {
    await askOnBook(scope, done.value.roundId)
    await sitOn(scope, done.value.roundId, pastRound)
  })
  await database.owner.query('analyze')
  const given = await answerPastOffers(database, territory, done.value.roundId, pastRound, seed)
  await forgetJobs(database, territory)
  return given
}

/** What the assembly thinks of today: more points for who raises a child alone, and for who looks for work. Simulated on the past round. */
export async function imagineScale(database: Database, clock: Clock, territory: string): Promise<void> {
  const { rows } = await database.owner.query<{ round_id: string }>(
    `select round_id from allocation.round where territory_id = $1 and state = 'published' order by opened_at desc limit 1`,
    [territory],
  )
  const points = { 'famille-monoparentale': 60, 'un-travaille-un-cherche': 30 }
  const done = await tryScale(database, clock, { territory, points, roundId: rows[0]!.round_id })
  if (!done.ok) throw new Error(`the draft of the scale was refused: ${JSON.stringify(done.refusals)}`)
}

/** What was said in the past was said then: nobody is written to today. */
async function forgetJobs({ owner }: Pick<Database, 'owner'>, territory: string): Promise<void> {
  await owner.query(
    `select graphile_worker.complete_jobs(array(select id from graphile_worker._private_jobs where payload ->> 'territory' = $1))`,
    [territory],
  )
}
