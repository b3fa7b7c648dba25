import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guardian } from '../../domain/request.ts'
import { linkAccount } from '../round.pg.ts'
import { recipientsOf, requestsOfAccount, saveRequests } from '../../index.ts'
import { savePlaces } from '../../testing/places.ts'
import { sampleRequest } from '../../testing/samples.ts'
import { familiesPort } from './families.pg.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  for (const id of ['here', 'elsewhere']) await fresh.territory(id)
  await inTerritory(savePlaces)
})
afterAll(() => fresh.drop())

const inTerritory = <T>(work: (scope: Scope) => Promise<T>, territory = 'here'): Promise<T> =>
  fresh.database.within(territory, clock, work)

const guardian = (number: number, rank: 1 | 2): Guardian => ({
  guardianId: `guardian-${number}-${rank}`,
  firstName: rank === 1 ? 'Zoé' : 'Malik',
  lastName: 'Lefèvre',
  email: `g${rank}-${number}@example.org`,
  phone: null,
})

async function twoGuardians(number: number): Promise<{ requestId: string; householdId: string }> {
  const request = sampleRequest(number)
  const household = { ...request.household, guardians: [guardian(number, 1), guardian(number, 2)] }
  await inTerritory((scope) => saveRequests(scope, [{ ...request, household }]))
  return { requestId: request.requestId, householdId: household.householdId }
}

const seenBy = async (accountId: string): Promise<string[]> =>
  (await inTerritory((scope) => requestsOfAccount(scope, accountId))).map(({ requestId }) => requestId)

describe('both guardians', () => {
  it('are written to, with the commune under an address that lacks it; nobody of another territory', async () => {
    const { requestId } = await twoGuardians(1)
    const found = await inTerritory((scope) => recipientsOf(scope, requestId))
    expect(found).toMatchObject([
      { name: 'Zoé Lefèvre', email: 'g1-1@example.org', language: 'fr', address: ['1 rue des Tilleuls', 'Aubépine'] },
      { name: 'Malik Lefèvre', email: 'g2-1@example.org' },
    ])
    expect(await inTerritory((scope) => recipientsOf(scope, requestId), 'elsewhere')).toEqual([])
  })

  it('are known by the account that proved their address', async () => {
    const { requestId } = await twoGuardians(2)
    await inTerritory((scope) => linkAccount(scope, { accountId: 'second', email: 'g2-2@example.org' }))
    await inTerritory((scope) => linkAccount(scope, { accountId: 'first', email: 'g1-2@example.org' }))
    const found = await inTerritory((scope) => recipientsOf(scope, requestId))
    expect(found.map(({ accountId }) => accountId)).toEqual(['first', 'second'])
    expect(await seenBy('first')).toEqual([requestId])
    expect(await seenBy('second')).toEqual([requestId])
  })
})

describe('a guardian whom a judgment keeps apart', () => {
  const apart = { on: '2026-11-20', by: 'staff:nadia' }

  it('follows no more and is not written to, whoever kept the household; the other one sees all', async () => {
    const { requestId, householdId } = await twoGuardians(3)
    await inTerritory((scope) => linkAccount(scope, { accountId: 'kept-apart', email: 'g1-3@example.org' }))
    await inTerritory((scope) => linkAccount(scope, { accountId: 'other', email: 'g2-3@example.org' }))
    await inTerritory((scope) => familiesPort(scope).restrict(householdId, 'guardian-3-1', apart))
    expect(await seenBy('kept-apart')).toEqual([])
    expect(await seenBy('other')).toEqual([requestId])
    const found = await inTerritory((scope) => recipientsOf(scope, requestId))
    expect(found.map(({ name, accountId }) => [name, accountId])).toEqual([['Malik Lefèvre', 'other']])
  })

  it('does not come back by signing in with the address of the request', async () => {
    const { requestId, householdId } = await twoGuardians(4)
    await inTerritory((scope) => familiesPort(scope).restrict(householdId, 'guardian-4-2', apart))
    expect(await inTerritory((scope) => linkAccount(scope, { accountId: 'late', email: 'g2-4@example.org' }))).toBe(0)
    expect(await seenBy('late')).toEqual([])
    await inTerritory((scope) => familiesPort(scope).restrict(householdId, 'guardian-4-2', null))
    await inTerritory((scope) => linkAccount(scope, { accountId: 'late', email: 'g2-4@example.org' }))
    expect(await seenBy('late')).toEqual([requestId])
  })

  it('loses the household it began online, even before its address was proven', async () => {
    const request = sampleRequest(5)
    const household = { ...request.household, accountId: 'began', guardians: [guardian(5, 1), guardian(5, 2)] }
    await inTerritory((scope) => saveRequests(scope, [{ ...request, household }]))
    await inTerritory((scope) => familiesPort(scope).restrict(household.householdId, 'guardian-5-1', apart))
    expect(await seenBy('began')).toEqual([])
  })
})

describe('a link', () => {
  it('opens once, until its day', async () => {
    const { householdId } = await twoGuardians(6)
    const link = { purpose: 'join' as const, householdId, guardianId: 'guardian-6-2', email: null, madeBy: 'family:a' }
    await inTerritory((scope) =>
      familiesPort(scope).addLink({ ...link, token: 'open', expiresAt: '2026-11-28T10:00:00Z' }),
    )
    await inTerritory((scope) =>
      familiesPort(scope).addLink({ ...link, token: 'old', expiresAt: '2026-11-21T09:00:00Z' }),
    )
    const state = (token: string) =>
      inTerritory(async (scope) => (await familiesPort(scope).findLink('join', token))?.state)
    const use = (token: string) => inTerritory((scope) => familiesPort(scope).useLink('join', token))
    expect([await state('open'), await state('old'), await state('none')]).toEqual(['open', 'expired', undefined])
    expect([await use('open'), await use('open'), await use('old')]).toEqual([true, false, false])
    expect(await state('open')).toBe('used')
    expect(await inTerritory((scope) => familiesPort(scope).findLink('email', 'open'))).toBeUndefined()
  })
})
