import { contractsOf, saveContracts } from '@ribambelle/capacity'
import { requestsById, saveRequests } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import { day, month } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import type { Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passagePolicy, savePassages } from '../../application/round/passage/keep-passages.ts'
import { verifyFolder } from '../../domain/files/verify.ts'
import type { RoundKind } from '../../domain/round/round.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { placesGiven } from '../doors.ts'
import { allocationPorts } from '../index.ts'
import { runRound } from '../run-round.ts'
import type { RoundDone } from '../run-round.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const here = 'kinds'
let fresh: FreshDatabase
let requests: CareRequest[]

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  fresh.database.within(here, clock, work, { slow: true })
const runOf = async (kind: RoundKind, startMonths: readonly Month[]): Promise<RoundDone> => {
  const run = { territory: here, scale: 'pessac', seed: `rehearsal of ${kind}`, kind, startMonths, publish: true }
  const done = await runRound(fresh.database, clock, run)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value
}
const passages = async (requestId: string): Promise<number> => {
  const [request] = await within((scope) => requestsById(scope, [requestId]))
  return request!.facts.find(({ code }) => code === 'past-rounds')?.value ?? 0
}

/** Five families whose child is received somewhere today, and who ask to move in January. */
const incumbents = (): CareRequest[] => requests.slice(10, 15)

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(here)
  await within(async (scope) => {
    const all = await fillTerritory(scope, {
      seed: 'kinds',
      requests: 120,
      centres: 12,
      startMonth: month('2027-01'),
    })
    requests = all.map((request, i) => ({
      ...request,
      facts: [
        ...request.facts.filter(({ code }) => code !== 'emergency'),
        ...(i < 6
          ? [{ code: 'emergency', value: 1, proof: i < 5 ? 'declared' : 'refused' } as CareRequest['facts'][number]]
          : []),
      ],
    }))
    await saveRequests(scope, requests)
    await saveContracts(
      scope,
      incumbents().flatMap(({ needs }) =>
        needs.map(({ child, week }) => ({
          contractId: `held-${child.childId}`,
          childId: child.childId,
          born: child.born,
          centreId: 'site-11',
          week,
          from: day('2026-09-01'),
          until: day('2029-08-31'),
        })),
      ),
    )
  })
})
afterAll(() => fresh.drop())

describe('an emergency commission', () => {
  it('takes urgent requests only, never one whose urgency was refused, and is no commission more for anybody', async () => {
    const before = await Promise.all(requests.slice(0, 6).map(({ requestId }) => passages(requestId)))
    const { roundId, summary } = await runOf('emergency', [month('2027-01')])
    const entries = await within((scope) => allocationPorts(scope).rounds.entries(roundId))
    const urgent = requests.slice(0, 5).map(({ requestId }) => requestId)
    expect(entries.every(({ requestId }) => urgent.includes(requestId))).toBe(true)
    expect(summary.requests).toBe(entries.length)
    expect(await Promise.all(requests.slice(0, 6).map(({ requestId }) => passages(requestId)))).toEqual(before)
  })
})

describe('an autumn commission, with children who are received already and ask to move', () => {
  it('never takes a place from a child: it gives a better one or leaves the one held; all is verified', async () => {
    const held = await within((scope) => contractsOf(scope, {}))
    const { roundId, files } = await runOf('autumn', [month('2027-01'), month('2027-02'), month('2027-03')])
    expect(verifyFolder(files).every(({ ok }) => ok)).toBe(true)
    const lines = await within(
      async (scope) => (await allocationPorts(scope).rounds.results(roundId, { limit: 1000, offset: 0 })).lines,
    )
    const own = lines.filter(({ requestId }) => incumbents().some((one) => one.requestId === requestId))
    expect(own.length).toBeGreaterThan(0)
    for (const { outcome, stays } of own) {
      expect(['placed', 'kept']).toContain(outcome)
      if (outcome === 'kept') expect(stays.map((stay) => stay?.centreId)).toContain('site-11')
    }
    // Nothing is taken back before the family says yes: contracts stay as they are, offers are the work of admissions.
    expect(await within((scope) => contractsOf(scope, {}))).toEqual(held)
    const given = (await within((scope) => placesGiven(scope, roundId)))!.given
    const kept = new Set(own.filter(({ outcome }) => outcome === 'kept').map(({ requestId }) => requestId))
    expect(given.some(({ requestId }) => kept.has(requestId))).toBe(false)
  })

  it('counts as one commission more for those it leaves without a place; an inter-commission does not', async () => {
    const roundId = '2027-01-autumn'
    const lines = await within(
      async (scope) =>
        (await allocationPorts(scope).rounds.results(roundId, { outcome: 'not-placed', limit: 3, offset: 0 })).lines,
    )
    expect(lines.length).toBeGreaterThan(0)
    const counted = await Promise.all(lines.map(({ requestId }) => passages(requestId)))
    expect(counted.every((count) => count >= 1)).toBe(true)
    await runOf('inter', [month('2027-01'), month('2027-02'), month('2027-03')])
    expect(await Promise.all(lines.map(({ requestId }) => passages(requestId)))).toEqual(counted)
  })

  it('counts where the territory chose that an inter-commission does, from then on', async () => {
    const kinds = ['inter', 'autumn', 'nothing-of-the-kind']
    const acts = runner(fresh.database, clock, allocationPorts)
    const by = (role: Role) => ({
      territory: here,
      actor: { kind: 'staff', accountId: role, roles: [role], centreIds: [] } as const,
    })
    const choose = (seen: number, role: Role = 'coordinator') =>
      acts.act(savePassages, { kinds, seen, author: 'Nadia' }, by(role))
    expect(await choose(0, 'officer')).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect((await choose(0)).ok).toBe(true)
    // Who had the same page open learns that somebody chose meanwhile.
    expect(await choose(0)).toMatchObject({ refusals: [{ code: 'changed-meanwhile' }] })
    expect(await acts.ask(passagePolicy, null, by('auditor'))).toMatchObject({ kinds: ['autumn', 'inter'], version: 1 })
    const before = new Map(
      await Promise.all(requests.map(async ({ requestId }) => [requestId, await passages(requestId)] as const)),
    )
    const { roundId } = await runOf('inter', [month('2027-01'), month('2027-02'), month('2027-03')])
    const lines = await within(
      async (scope) =>
        (await allocationPorts(scope).rounds.results(roundId, { outcome: 'not-placed', limit: 3, offset: 0 })).lines,
    )
    expect(lines.length).toBeGreaterThan(0)
    for (const { requestId } of lines) expect(await passages(requestId)).toBe(before.get(requestId)! + 1)
  })
})
