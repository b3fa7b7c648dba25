import { contractsOf, removeContracts, saveContracts } from '@ribambelle/capacity'
import type { CareContract } from '@ribambelle/capacity'
import { markPlaced, requestById, saveRequests } from '@ribambelle/intake'
import { day, firstDay, month } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallOrder } from '../application/next-families.ts'
import { fillTerritory } from '../testing/territory.ts'
import { nextCandidates, placesGiven, requestsDecided, roundAnswers } from './doors.ts'
import { runRound } from './run-round.ts'

const clock = stoppedClock('2027-04-20T08:00:00Z')
const september = month('2027-09')
let fresh: FreshDatabase
let roundId: string

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  fresh.database.within('here', clock, work, { slow: true })
const ask = (promised: readonly CareContract[] = [], without: readonly string[] = []): Promise<CallOrder> =>
  within(async (scope) => (await nextCandidates(scope, { month: september, promised, without }))!)
const called = ({ families }: CallOrder) => families.filter(({ result }) => result.outcome === 'placed')

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await within((scope) => fillTerritory(scope, { seed: 'doors', requests: 120, centres: 8 }))
  const startMonths = [september, month('2028-01')]
  const done = await runRound(fresh.database, clock, {
    territory: 'here',
    scale: 'toulouse',
    startMonths,
    publish: true,
  })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  roundId = done.value.roundId
  // Every family says yes.
  await within(async (scope) => {
    const { given } = (await placesGiven(scope, roundId))!
    for (const { requestId, stays } of given) {
      const { needs } = (await requestById(scope, requestId))!
      const held = await contractsOf(scope, { childIds: needs.map(({ child }) => child.childId) })
      await removeContracts(
        scope,
        held.map(({ contractId }) => contractId),
      )
      await saveContracts(
        scope,
        stays.map(({ childId, centreId, week, from }) => ({
          contractId: `given-${childId}`,
          centreId,
          childId,
          born: needs.find(({ child }) => child.childId === childId)!.child.born,
          week,
          from: firstDay(from),
          until: day('2028-07-31'),
        })),
      )
    }
    await markPlaced(
      scope,
      given.map(({ requestId }) => requestId),
    )
  })
})
afterAll(() => fresh.drop())

describe('what a published commission gave', () => {
  it('is told family by family, the strongest first, with each child’s place', async () => {
    const { given } = (await within((scope) => placesGiven(scope, roundId)))!
    expect(given.length).toBeGreaterThan(20)
    expect(given.map(({ points }) => points)).toEqual(given.map(({ points }) => points).toSorted((a, b) => b - a))
    expect(given.every(({ stays, rank }) => stays.length > 0 && rank >= 1)).toBe(true)
    const refused = await within((scope) => requestsDecided(scope, roundId, ['not-placed']))
    const told = await within((scope) => roundAnswers(scope, { roundId, requestIds: [refused[0]!, 'nobody'] }))
    expect(told).toMatchObject({
      round: { roundId },
      answers: [{ result: { outcome: 'not-placed', requestId: refused[0] } }],
    })
    expect(await within((scope) => placesGiven(scope, 'nothing'))).toBeUndefined()
    expect(await within((scope) => roundAnswers(scope, { roundId: 'nothing', requestIds: [] }))).toBeUndefined()
  })
})

describe('between two commissions', () => {
  it('nobody is called while every place is taken as the commission gave it', async () => {
    const order = await ask()
    expect(order.families.length).toBeGreaterThan(10)
    expect(called(order)).toEqual([])
  })

  it('a family that changed nothing keeps the points, ties and number that it had, one commission more does not count', async () => {
    for (const { result, basis } of (await ask()).families) {
      const asked = { roundId, requestIds: [result.requestId] }
      const before = (await within((scope) => roundAnswers(scope, asked)))!.answers[0]!.result
      expect([basis, result.points, result.lottery, result.ticket]).toEqual([
        'round',
        before.points,
        before.lottery,
        before.ticket,
      ])
    }
  })

  it('a place that comes free goes to the strongest family that it fits, and only once', async () => {
    const [gone] = await within((scope) => contractsOf(scope, { untilFrom: day('2028-07-31') }))
    await within((scope) => removeContracts(scope, [gone!.contractId]))
    const order = await ask()
    const next = called(order)
    expect(next.length).toBeGreaterThan(0)
    const at = order.families.indexOf(next[0]!)
    // Whoever is stronger and was not called is refused by full cells, or by somebody stronger still.
    for (const { result } of order.families.slice(0, at).filter((one) => one.result.outcome !== 'kept'))
      for (const wish of result.wishes) expect(['refused', 'impossible']).toContain(wish.answer)
    const stays = next.flatMap(({ result, request }) =>
      result.stays.flatMap((stay, i) => (stay ? [{ stay, child: request.needs[i]!.child }] : [])),
    )
    const promised = stays.map(({ stay, child }) => ({
      contractId: `promised-${child.childId}`,
      childId: child.childId,
      born: child.born,
      centreId: stay.centreId,
      week: stay.week,
      from: firstDay(stay.from),
      until: day('2028-07-31'),
    }))
    const busy = next.map(({ request }) => request.requestId)
    expect(called(await ask(promised, busy))).toEqual([])
    await within((scope) => saveContracts(scope, [gone!]))
  })

  it('nothing is computed twice while nothing changed; a place, a request or an offer that did is seen at once', async () => {
    const answers = (order: CallOrder) => order.families.map(({ result }) => result)
    const before = answers(await ask())
    expect(answers(await ask()).every((answer, i) => answer === before[i])).toBe(true)

    const [gone] = await within((scope) => contractsOf(scope, { untilFrom: day('2028-07-31') }))
    await within((scope) => removeContracts(scope, [gone!.contractId]))
    const [next] = called(await ask())
    expect(next).toBeDefined()
    expect(called(await ask([{ ...gone!, contractId: 'offered' }]))).toEqual([])
    await within((scope) => saveContracts(scope, [gone!]))
    expect(called(await ask())).toEqual([])

    const { request } = (await ask()).families[0]!
    const points = async () =>
      (await ask()).families.find((one) => one.request.requestId === request.requestId)!.result.points
    const had = await points()
    const emergency = { code: 'emergency', value: 1, proof: 'verified', verifiedOn: '2027-04-19' } as const
    const fewer = { ...request, facts: request.facts.slice(1) }
    await within((scope) => saveRequests(scope, [had > 0 ? fewer : { ...request, facts: [emergency] }]))
    expect(await points()).not.toBe(had)
    await within((scope) => saveRequests(scope, [request]))
    expect(await points()).toBe(had)
  })

  it('a request that came since is counted by the same scale and the same draw', async () => {
    const { families } = await ask()
    await within(async (scope) => {
      const like = families[0]!.request
      const child = { ...like.needs[0]!.child, childId: 'child-since' }
      await saveRequests(scope, [
        {
          ...like,
          requestId: 'since',
          reference: 'RIB-SINCE',
          household: {
            ...like.household,
            householdId: 'household-since',
            guardians: like.household.guardians.map((one) => ({ ...one, guardianId: 'guardian-since' })),
          },
          needs: [{ ...like.needs[0]!, child }],
          submittedAt: '2027-04-18T08:00:00.000Z',
        },
      ])
    })
    const since = (await ask()).families.find(({ request }) => request.requestId === 'since')!
    expect(since).toMatchObject({ basis: 'since', result: { ticket: expect.stringMatching(/^[0-9a-f]{32}$/) } })
    expect(since.result.lottery).toBeGreaterThan(0)
    expect((await ask([], ['since'])).families.map(({ request }) => request.requestId)).not.toContain('since')
  })

  it('nobody is called for a school year that no commission has decided', async () => {
    const later = await within((scope) => nextCandidates(scope, { month: month('2028-09'), promised: [], without: [] }))
    expect(later).toBeUndefined()
  })
})
