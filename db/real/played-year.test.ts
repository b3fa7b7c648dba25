import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { answerOffer } from '@ribambelle/admissions'
import { admissionsEffects, admissionsPorts } from '@ribambelle/admissions/adapters'
import { requestsDecided, runRound, verifyFolder } from '@ribambelle/allocation'
import type { RoundDone, RoundRun } from '@ribambelle/allocation'
import { contractsOf, freePlaces } from '@ribambelle/capacity'
import { month, shiftMonth } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { populateRealTerritory } from '../population/real.ts'
import { buildRealTerritory, readProfiles, recipeOf } from './index.ts'

const dataFolder = resolve(import.meta.dirname, '../../../shared/data')
const present = existsSync(dataFolder)
if (!present) console.log(`Skipped: a year on real open data, which is not beside this repository (${dataFolder})`)

const territory = 'montpellier'
const coordinator: Actor = { kind: 'staff', accountId: 'claire', roles: ['coordinator'], centreIds: [] }
const slow = { slow: true }
const inApril = stoppedClock('2027-04-12T09:00:00Z')
// Frozen long before September: who asked for September in vain is there all the same.
const inAutumn = stoppedClock('2027-06-28T09:00:00Z')

describe.skipIf(!present)('a year of commissions on a real territory', { timeout: 60_000 }, () => {
  let fresh: FreshDatabase
  let april: RoundDone
  let autumn: RoundDone
  const within = <T>(work: (scope: Scope) => Promise<T>, clock = inApril): Promise<T> =>
    fresh.database.within(territory, clock, work, slow)
  const admissions = (clock = inApril) => runner(fresh.database, clock, admissionsPorts)

  /** A commission up to its publication, and what the jobs do after it. */
  async function play(clock: typeof inApril, asked: Omit<RoundRun, 'territory' | 'scale'>): Promise<RoundDone> {
    const outcome = await runRound(fresh.database, clock, { territory, scale: 'pessac', publish: true, ...asked })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
    const { roundId } = outcome.value
    const payload = { territory, type: 'allocation.round-published', subject: roundId, data: {} }
    for (const effect of admissionsEffects(admissions(clock), admissionsPorts)[payload.type]!)
      await within((scope) => effect(payload, scope), clock)
    return outcome.value
  }

  beforeAll(async () => {
    fresh = await freshDatabase()
    await buildRealTerritory(fresh.database, inApril, { territory, dataFolder, seed: 'year' })
    const profiles = await readProfiles(dataFolder, recipeOf(territory)!)
    await populateRealTerritory(fresh.database, inApril, { territory, profiles, seed: 'year', requests: 300 })
    april = await play(inApril, { kind: 'april' })
  }, 180_000)
  afterAll(() => fresh.drop())

  const offersOf = (roundId: string) =>
    within((scope) => admissionsPorts(scope).offers.list({ roundId, skip: 0, take: 1_000 })).then(({ rows }) => rows)

  it('answers every family in April, and anybody can recompute it', async () => {
    const { requests, placed, notPlaced } = april.summary
    expect(requests).toBeGreaterThan(200)
    expect(placed).toBeGreaterThan(200)
    expect(notPlaced).toBeGreaterThan(0)
    expect(verifyFolder(april.files).filter(({ ok }) => !ok)).toEqual([])
    expect(await offersOf(april.roundId)).toHaveLength(placed)
    const told = await within((scope) => admissionsPorts(scope).decisions.counts(april.roundId))
    expect(Object.values(told).reduce((sum, count) => sum + count, 0)).toBe(requests)
  })

  it('makes a contract of each yes; who hopes for better stays on the lists', async () => {
    for (const { offerId, rank } of await offersOf(april.roundId)) {
      const answer = rank === 1 ? 'accept' : 'accept-listed'
      const said = { to: { offerId }, answer, way: 'phone' } as const
      const outcome = await admissions().act(answerOffer, said, { territory, actor: coordinator }, slow)
      expect(outcome).toMatchObject({ ok: true })
    }
  })

  it('lets nobody lose a place in autumn, and leaves out nobody who asked in vain in April', async () => {
    const before = await within((scope) => contractsOf(scope, {}))
    const waiting = await within((scope) => requestsDecided(scope, april.roundId, ['not-placed']))
    const startMonths = [0, 1, 2, 3, 4, 5, 6].map((n) => shiftMonth(month('2028-01'), n))
    autumn = await play(inAutumn, { kind: 'autumn', startMonths })
    expect(verifyFolder(autumn.files).filter(({ ok }) => !ok)).toEqual([])
    const outcomes = ['placed', 'kept', 'not-placed', 'impossible'] as const
    const decided = new Set(await within((scope) => requestsDecided(scope, autumn.roundId, outcomes), inAutumn))
    expect(waiting.filter((requestId) => !decided.has(requestId))).toEqual([])
    const listed = (await offersOf(april.roundId)).filter(({ rank }) => rank !== 1).map(({ requestId }) => requestId)
    const served = new Set(
      await within((scope) => requestsDecided(scope, autumn.roundId, ['placed', 'kept']), inAutumn),
    )
    expect(listed.length).toBeGreaterThan(0)
    expect(listed.filter((requestId) => !served.has(requestId))).toEqual([])
    // Before a family says yes to a move, every child is where it was.
    expect(await within((scope) => contractsOf(scope, {}), inAutumn)).toEqual(before)
  })

  it('never fills a half-day beyond its places, whatever the answers', async () => {
    for (const { offerId } of await offersOf(autumn.roundId)) {
      const said = { to: { offerId }, answer: 'accept', way: 'counter' } as const
      await admissions(inAutumn).act(answerOffer, said, { territory, actor: coordinator }, slow)
    }
    const months = [0, 3, 6].map((n) => shiftMonth(month('2028-01'), n))
    const cells = await within((scope) => freePlaces(scope, { months, rule: 'cohort', promised: [] }), inAutumn)
    expect(cells.length).toBeGreaterThan(100)
    expect(cells.filter(({ free }) => free < 0)).toEqual([])
  })
})
