import { overrideAnswer } from '@ribambelle/allocation'
import { saveRequests } from '@ribambelle/intake'
import { month } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { afterEach, describe, expect, it } from 'vitest'
import { admissionsEffects } from '../../adapters/effects.ts'
import { admissionsPorts } from '../../adapters/index.ts'
import { drain } from '../../testing/jobs.ts'
import { publishRound } from '../../testing/round.ts'
import { coordinator, offerFor, openScene, program, requestOf, setPlaces } from '../../testing/scene.ts'
import type { Scene } from '../../testing/scene.ts'
import type { OfferPolicy } from '../../domain/policy.ts'
import { closeOverdue } from '../offers/close-overdue.ts'
import { callFamily, callList } from './call-family.ts'
import { waitingOverview } from './queries.ts'

const clock = stoppedClock('2027-04-20T08:00:00Z')
let here: Scene
afterEach(() => here.fresh.drop())

const rules = (over: Partial<OfferPolicy>) =>
  here.within(async (_, { policy }) => policy.set({ ...(await policy.get()), ...over }, 'test'))
const offers = async () =>
  (await here.within((_, ports) => ports.offers.list({ skip: 0, take: 10 }))).rows
    .map(({ requestId, origin, state }) => [requestId, origin, state])
    .sort()

/** One place, two families; the coordination takes it from whoever was given it. @returns that family */
async function takenFrom(kind: string): Promise<string> {
  let first = ''
  await publishRound(here, [month('2027-09')], async (acts, roundId) => {
    const by = { territory: 'here', actor: coordinator }
    const given = await acts.ask(
      (id: string, _, { rounds }) => rounds.results(id, { outcome: 'placed', limit: 9, offset: 0 }),
      roundId,
      by,
    )
    first = given.lines[0]!.requestId
    const words = { kind, reason: 'Décidé en commission, après lecture.', author: 'Nadia' }
    const done = await acts.act(overrideAnswer, { roundId, requestId: first, option: null, seen: 0, ...words }, by)
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  })
  return first
}
const other = (requestId: string): string => (requestId === 'request-1' ? 'request-2' : 'request-1')

describe('a place that the commission took from a family', () => {
  it('calls the next family once the list is published, once, and never the family that it was taken from', async () => {
    here = await openScene(clock, { lilas: 1, moulin: 0, requests: 2 })
    await rules({ callsByItself: true })
    const first = await takenFrom('not-possible-there')
    await drain(here, 2)
    expect(await offers()).toEqual([[other(first), 'waiting', 'made']])
  })

  it('waits for an officer where the territory says so; the family that lost it is not the first to be called', async () => {
    here = await openScene(clock, { lilas: 1, moulin: 0, requests: 2 })
    await rules({ callsByItself: true, callsAfterRound: false })
    const first = await takenFrom('vote')
    await drain(here, 2)
    expect(await offers()).toEqual([])
    const overview = await here.run.ask(waitingOverview, { month: '2027-09' }, here.by(coordinator))
    expect(overview).toMatchObject({ groups: [{ called: 1 }], callsAfterRound: false })
    const list = await here.within((_, ports) => callList(month('2027-09'), ports))
    expect(list!.order.keptAway).toMatchObject([{ requestId: first, centreId: 'lilas', kind: 'vote' }])
    const place = { centreId: 'lilas', ageGroupId: 'tous', month: '2027-09', requestId: null }
    expect(await here.run.act(callFamily, place, here.by(coordinator))).toMatchObject({
      value: { requestId: other(first) },
    })
  })

  it('goes back to that family where the reason was about the places: the rules are read again', async () => {
    here = await openScene(clock, { lilas: 1, moulin: 0, requests: 2 })
    await rules({ callsByItself: true })
    const first = await takenFrom('places-corrected')
    await drain(here, 2)
    expect(await offers()).toEqual([[first, 'waiting', 'made']])
  })
})

describe('a place that comes free while a commission sits', () => {
  it('is called for once its list is published, not before: the list would give it too', async () => {
    here = await openScene(clock, { lilas: 1, moulin: 0, requests: 3 })
    await rules({ callsByItself: true })
    await publishRound(here)
    await drain(here)
    const data = { centres: ['lilas'], from: '2027-09-01' }
    const freed = { territory: 'here', type: 'admissions.places-freed', subject: 'lilas', data }
    const tell = () =>
      here.within(async (scope) => {
        for (const effect of admissionsEffects(here.run, admissionsPorts)['admissions.places-freed']!)
          await effect(freed, scope)
      })
    const before = await offers()
    await publishRound(here, [month('2027-09')], async () => {
      await here.within((scope) => setPlaces(scope, 'lilas', 3))
      await tell()
      expect(await offers()).toEqual(before)
    })
    await drain(here)
    expect(new Set((await offers()).map(([requestId, , state]) => `${requestId} ${state}`)).size).toBe(3)
    expect((await offers()).some(([, origin]) => origin === 'waiting')).toBe(true)
  })
})

describe('an offer whose last day is over, before the hour that closes it has come', () => {
  const late = stoppedClock('2027-05-12T08:00:00Z')
  const later = (): Scene => ({ ...here, clock: late, run: runner(here.fresh.database, late, admissionsPorts) })

  it('holds no place: the next family is called for it, and the one that let it pass is not called for it again', async () => {
    here = await openScene(clock, { lilas: 1, moulin: 0, requests: 2 })
    await publishRound(here)
    await drain(here)
    const [[first]] = (await offers()) as [[string]]
    const now = later()
    const overview = await now.run.ask(waitingOverview, { month: '2027-09' }, now.by(coordinator))
    expect(overview?.groups).toMatchObject([{ called: 1, wholeWeeks: 1 }])
    const place = { centreId: 'lilas', ageGroupId: 'tous', month: '2027-09', requestId: null }
    expect(await now.run.act(callFamily, place, now.by(coordinator))).toMatchObject({
      value: { requestId: other(first) },
    })
    expect((await offers()).map(([requestId, , state]) => [requestId === first, state]).sort()).toEqual([
      [false, 'made'],
      [true, 'expired'],
    ])
    expect(await now.run.act(closeOverdue, null, now.by(program))).toMatchObject({ value: { expired: 0 } })
  })

  it('keeps its family from no place that a later commission gives it', async () => {
    here = await openScene(clock, { lilas: 1, moulin: 1, requests: 1 })
    await here.within((_, ports) => ports.offers.add([offerFor(1, 'moulin', { deadline: '2027-04-30' })]))
    const now = later()
    await publishRound(now)
    await drain(now)
    expect(await offers()).toEqual([
      ['request-1', 'round', 'made'],
      ['request-1', 'urgent', 'expired'],
    ])
  })

  it('while it may still be answered, its place is given to nobody else by a commission', async () => {
    here = await openScene(clock, { lilas: 1, moulin: 0, requests: 2 })
    const verified = { value: 1, proof: 'verified', verifiedOn: '2026-11-01' } as const
    const stronger = requestOf(2, {
      facts: ['resident', 'single-parent'].map((code) => ({ ...verified, code: code as 'resident' })),
    })
    await here.within(async (scope, ports) => {
      await saveRequests(scope, [stronger])
      await ports.offers.add([offerFor(1, 'lilas')])
    })
    await publishRound(here)
    await drain(here)
    expect((await offers()).filter(([, , state]) => state === 'made')).toEqual([['request-1', 'urgent', 'made']])
  })
})
