import { month } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  markPlaced,
  newReference,
  recordPassage,
  requestById,
  requestsForRound,
  requestsOfAccount,
  saveRequests,
} from '../index.ts'
import { linkAccount } from './round.pg.ts'
import { sampleRequest } from '../testing/samples.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  for (const id of ['here', 'elsewhere', 'crowd']) await fresh.territory(id)
})
afterAll(() => fresh.drop())

const inTerritory = <T>(work: (scope: Scope) => Promise<T>, territory = 'here'): Promise<T> =>
  fresh.database.within(territory, clock, work)

describe('requests kept in the database', () => {
  it('come back exactly as they were saved, and nowhere but in their territory', async () => {
    const request = sampleRequest(1)
    await inTerritory((scope) => saveRequests(scope, [request]))
    expect(await inTerritory((scope) => requestById(scope, 'request-1'))).toEqual(request)
    expect(await inTerritory((scope) => requestById(scope, 'request-1'), 'elsewhere')).toBeUndefined()
  })

  it('are replaced whole when saved again: no wish, fact or guardian of before remains', async () => {
    const before = sampleRequest(2)
    const after = sampleRequest(2, {
      wishes: [{ rank: 1, siteId: 'site-b' }],
      facts: [{ code: 'resident', value: 1, proof: 'verified', verifiedOn: '2026-11-20' }],
      household: { ...before.household, guardians: [{ ...before.household.guardians[0]!, guardianId: 'another' }] },
    })
    await inTerritory((scope) => saveRequests(scope, [before]))
    await inTerritory((scope) => saveRequests(scope, [after]))
    expect(await inTerritory((scope) => requestById(scope, 'request-2'))).toEqual(after)
  })

  it('go to a round by their month and state only', async () => {
    await inTerritory((scope) =>
      saveRequests(scope, [
        sampleRequest(10, { startMonth: month('2028-01') }),
        sampleRequest(11, { startMonth: month('2028-01'), state: 'withdrawn' }),
        sampleRequest(12, { startMonth: month('2028-02') }),
      ]),
    )
    const found = await inTerritory((scope) =>
      requestsForRound(scope, { startMonths: [month('2028-01')], states: ['submitted', 'complete'] }),
    )
    expect(found.map(({ requestId }) => requestId)).toEqual(['request-10'])
  })

  it('are saved and read by the two thousand', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => sampleRequest(n, { reference: newReference(n) }))
    await inTerritory((scope) => saveRequests(scope, many), 'crowd')
    const found = await inTerritory(
      (scope) => requestsForRound(scope, { startMonths: [month('2027-09')], states: ['submitted'] }),
      'crowd',
    )
    expect(found).toHaveLength(2000)
  })
})

describe('what a round does to requests', () => {
  it('counts one more commission without a place, from none', async () => {
    await inTerritory((scope) => saveRequests(scope, [sampleRequest(20)]))
    for (const expected of [1, 2]) {
      await inTerritory((scope) => recordPassage(scope, ['request-20']))
      const { facts } = (await inTerritory((scope) => requestById(scope, 'request-20')))!
      expect(facts.find(({ code }) => code === 'past-rounds')).toEqual({
        code: 'past-rounds',
        value: expected,
        proof: 'verified',
        verifiedOn: '2026-11-21',
      })
    }
  })

  it('places those that wait, and leaves alone those that were withdrawn meanwhile', async () => {
    await inTerritory((scope) => saveRequests(scope, [sampleRequest(21), sampleRequest(22, { state: 'withdrawn' })]))
    expect(await inTerritory((scope) => markPlaced(scope, ['request-21', 'request-22']))).toEqual(['request-21'])
    expect(await inTerritory((scope) => markPlaced(scope, ['request-21']))).toEqual([])
    expect((await inTerritory((scope) => requestById(scope, 'request-22')))?.state).toBe('withdrawn')
  })
})

describe('an account', () => {
  const withEmail = (number: number, accountId: string | null, ...emails: string[]) => {
    const request = sampleRequest(number)
    const guardians = emails.map((email, n) => ({
      guardianId: `guardian-${number}-${n}`,
      firstName: 'Zoé',
      lastName: 'Marin',
      email,
      phone: null,
    }))
    return { ...request, household: { ...request.household, accountId, guardians } }
  }

  it('finds what was sent with its address before it existed, once it is proven; the other guardian too', async () => {
    await inTerritory((scope) =>
      saveRequests(scope, [
        withEmail(30, null, 'One@Example.org', 'two@example.org'),
        withEmail(31, 'other', 'else@example.org'),
      ]),
    )
    expect(await inTerritory((scope) => linkAccount(scope, { accountId: 'first', email: 'one@example.org' }))).toBe(1)
    expect(await inTerritory((scope) => linkAccount(scope, { accountId: 'second', email: 'TWO@example.org ' }))).toBe(1)
    expect(await inTerritory((scope) => linkAccount(scope, { accountId: 'second', email: 'two@example.org' }))).toBe(0)
    for (const account of ['first', 'second']) {
      const mine = await inTerritory((scope) => requestsOfAccount(scope, account))
      expect(mine.map(({ requestId }) => requestId)).toEqual(['request-30'])
    }
    expect(await inTerritory((scope) => requestsOfAccount(scope, 'first'), 'elsewhere')).toEqual([])
  })
})
