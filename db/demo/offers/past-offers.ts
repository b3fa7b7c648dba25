import { answerOffer, closeOverdue, handOver, makeRoundOffers, recordContact } from '@ribambelle/admissions'
import type { Offer } from '@ribambelle/admissions'
import { addDays, monthOf, randomFrom, system } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Database } from '@ribambelle/platform/database'
import type { PlaceGiven } from '../families.ts'
import { actsOn } from './acts.ts'

/** Of the families that a commission places, who says no and who does not answer; the others say yes. */
const shares = { decline: 0.05, silent: 0.03 } as const

const reasons = ['other-care', 'too-far', 'stays-home', 'waits-for-better', 'moved', 'not-said'] as const
const ways = ['phone', 'paper', 'counter'] as const

/** The families that tell a story say yes. */
const storyShape = /^r-[a-z]/

/**
 * What families answered to the offers of last spring's commission, with the acts of admissions: most say yes within ten days, some no, a few
 * nothing.
 * @returns the places taken
 */
export async function answerPastOffers(
  database: Database,
  territory: string,
  roundId: string,
  pastRound: Day,
  seed: string,
): Promise<PlaceGiven[]> {
  const on = (day: Day): ReturnType<typeof actsOn> => actsOn(database, territory, day, seed)
  const first = on(addDays(pastRound, 1))
  await first.done(makeRoundOffers, { roundId }, system('demo'))
  await first.decide(roundId)
  await handToHub(first, roundId, addDays(pastRound, 210))
  const { rows } = await first.read(({ offers }) => offers.list({ roundId, skip: 0, take: 10_000 }))
  const inOrder = rows.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))
  // Six at a time: families answer at the same moment, and the places hold.
  for (let start = 0; start < inOrder.length; start += 6)
    await Promise.all(inOrder.slice(start, start + 6).map((offer) => answerOne(on, offer, pastRound, seed)))
  await on(addDays(pastRound, 30)).done(closeOverdue, null, system('demo'))
  const taken = await first.read(({ offers }) => offers.list({ roundId, state: 'accepted', skip: 0, take: 10_000 }))
  return taken.rows
    .flatMap(({ requestId, places }) =>
      places.map(({ childId, centreId, week, from }) => ({ requestId, childId, centreId, week, from: monthOf(from) })),
    )
    .sort((a, b) => (a.childId < b.childId ? -1 : 1))
}

/** Families on the list of those who are helped: enough to show how it goes, so that the demonstration begins soon. */
const handedOver = 30

/** Some of the families left without a place are handed to the hub, which has spoken with a few. */
async function handToHub(acts: ReturnType<typeof actsOn>, roundId: string, again: Day): Promise<void> {
  const { rows } = await acts.read(({ decisions }) =>
    decisions.list({ roundId, kind: 'not-placed', skip: 0, take: 10_000 }),
  )
  const stories = rows.filter(({ requestId }) => storyShape.test(requestId))
  const inOrder = rows.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))
  const shown = [...new Set([...stories, ...inOrder])].slice(0, handedOver)
  for (const { decisionId } of shown) await acts.done(handOver, { decisionId }, system('demo'))
  const nadia = { kind: 'staff', accountId: 'nadia-coordinator', roles: ['coordinator'], centreIds: [] } as const
  const contact = { seen: 1, author: 'Nadia Verdelet', way: 'phone' }
  for (const [n, { requestId }] of shown.slice(stories.length, stories.length + 4).entries()) {
    const reached = n % 2 === 0
    const note = reached
      ? 'Intéressée par une assistante maternelle : liste envoyée.'
      : 'Message laissé sur le répondeur.'
    await acts.tried(
      recordContact,
      { ...contact, requestId, reached: reached ? 'yes' : 'no', nextOn: reached ? '' : again, note },
      nadia,
    )
  }
}

async function answerOne(
  on: (day: Day) => ReturnType<typeof actsOn>,
  { offerId, requestId, madeAt, rank }: Offer,
  pastRound: Day,
  seed: string,
): Promise<void> {
  const random = randomFrom(`${seed}/answer/${requestId}`)
  const chance = storyShape.test(requestId) ? 1 : random.next()
  if (chance < shares.silent) return
  const day = addDays(pastRound, 2 + random.below(8))
  if (madeAt > `${day}T`) throw new RangeError(`${offerId} is answered before it is made`)
  const acts = on(day)
  const way = random.pick(ways)
  if (chance < shares.silent + shares.decline) {
    const reason = rank === 1 ? random.pick(reasons.slice(0, 3)) : random.pick(reasons)
    await acts.done(answerOffer, { to: { offerId }, answer: 'decline', reason, way }, system('demo'))
    return
  }
  await acts.done(answerOffer, { to: { offerId }, answer: 'accept', way }, system('demo'))
}
