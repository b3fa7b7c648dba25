import { anyone } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { recipientsOf, requestsOfAccount, saveRequests } from '../../index.ts'
import type { Guardian } from '../../index.ts'
import { savePlaces } from '../../testing/places.ts'
import { sampleRequest } from '../../testing/samples.ts'
import type { IntakePorts } from '../ports.ts'
import { askCallBack } from './ask-call-back.ts'
import { askEmailChange, confirmEmail } from './change-email.ts'
import { inviteGuardian, joinHousehold, restrictGuardian } from './invite-guardian.ts'
import { myPreferences } from './preferences.ts'
import { savePreferences } from './save-preferences.ts'
import type { SavePreferences } from './save-preferences.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
const moved: string[] = []
let fresh: FreshDatabase
let run: Runner<IntakePorts>

const inTerritory = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('here', clock, work)

const family = (accountId: string): Actor => ({ kind: 'family', accountId })
const officer: Actor = { kind: 'staff', accountId: 'officer', roles: ['officer'], centreIds: [] }
const by = (actor: Actor) => ({ territory: 'here', actor })

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await inTerritory(savePlaces)
  const neighbours = {
    moveEmail: async (_: Scope, accountId: string, from: string, to: string) =>
      moved.push(`${accountId}: ${from} -> ${to}`) > 0,
  }
  run = runner(fresh.database, clock, (scope) => intakePorts(scope, neighbours))
})
afterAll(() => fresh.drop())

/** A request of a household kept by an account; its guardians are named by number. */
async function aFamily(
  number: number,
  guardians = 1,
): Promise<{ requestId: string; householdId: string; keeper: Actor }> {
  const request = sampleRequest(number)
  const all = Array.from({ length: guardians }, (_, n): Guardian => ({
    guardianId: `g-${number}-${n + 1}`,
    firstName: ['Zoé', 'Malik'][n]!,
    lastName: 'Lefèvre',
    email: `g${n + 1}-${number}@example.org`,
    phone: null,
  }))
  const household = { ...request.household, accountId: `keeper-${number}`, guardians: all }
  await inTerritory((scope) => saveRequests(scope, [{ ...request, household }]))
  return { requestId: request.requestId, householdId: household.householdId, keeper: family(`keeper-${number}`) }
}

const sees = async (accountId: string, requestId: string): Promise<boolean> =>
  (await inTerritory((scope) => requestsOfAccount(scope, accountId))).some((one) => one.requestId === requestId)

const letters = (householdId: string) =>
  inTerritory(async (scope) => {
    const { rows } = await sql<{
      kind: string
      way: string
      email: string | null
      path: string | null
      phone: string | null
    }>`select kind, way,
      email, phone, action_path path from correspondence.message where territory_id = 'here' and household_id = ${householdId}
      order by planned_at, message_id`.execute(scope.db)
    return rows
  })

const typed = (householdId: string, over: Partial<SavePreferences> = {}): SavePreferences => ({
  householdId,
  channel: 'sms',
  language: 'ar',
  phone: '06 39 98 10 11',
  address: '',
  spoken: 'ta',
  interpreter: true,
  languages: ['fr', 'en', 'ar'],
  ...over,
})

describe('preferences', () => {
  it('of one guardian leave the other one’s alone', async () => {
    const { requestId, householdId, keeper } = await aFamily(1, 2)
    expect((await run.act(savePreferences, typed(householdId), by(keeper))).ok).toBe(true)
    const [first, second] = await inTerritory((scope) => recipientsOf(scope, requestId))
    expect(first).toMatchObject({ channel: 'sms', language: 'ar', phone: '+33639981011', accountId: 'keeper-1' })
    expect(second).toMatchObject({ channel: 'email', phone: null })
  })

  it('say everything that is wrong at once', async () => {
    const { householdId, keeper } = await aFamily(2)
    const wrong = typed(householdId, { channel: 'pigeon', language: 'xx', phone: '12', spoken: 'yy' })
    const refused = await run.act(savePreferences, wrong, by(keeper))
    expect(refused.ok ? [] : refused.refusals.map(({ field }) => field)).toEqual([
      'channel',
      'phone',
      'language',
      'spoken',
    ])
    const silent = await run.act(savePreferences, typed(householdId, { phone: '' }), by(keeper))
    expect(silent).toMatchObject({ ok: false, refusals: [{ code: 'phone-missing' }] })
  })

  it('belong to who follows: nobody else changes or sees them', async () => {
    const { householdId } = await aFamily(3)
    for (const actor of [family('stranger'), anyone, officer]) {
      expect((await run.act(savePreferences, typed(householdId), by(actor))).ok).toBe(false)
      expect(await run.ask(myPreferences, null, by(actor))).toEqual([])
    }
  })
})

describe('an invitation', () => {
  const other = { firstName: 'Malik', lastName: 'Sissanko', email: 'malik@example.org' }

  it('lets the other guardian follow with their own account, once; who invited is told', async () => {
    const { requestId, householdId, keeper } = await aFamily(10)
    const made = await run.act(inviteGuardian, { householdId, ...other }, by(keeper))
    if (!made.ok) throw new Error('not made')
    const { token } = made.value
    const [mail] = await letters(householdId)
    expect(mail).toMatchObject({ kind: 'guardian-invited', email: 'malik@example.org', path: `/join/${token}` })
    expect(await run.act(joinHousehold, { token }, by(keeper))).toMatchObject({ refusals: [{ code: 'own-link' }] })
    expect((await run.act(joinHousehold, { token }, by(family('malik')))).ok).toBe(true)
    expect(await sees('malik', requestId)).toBe(true)
    expect(await run.act(joinHousehold, { token }, by(family('third')))).toMatchObject({
      refusals: [{ code: 'link-used' }],
    })
    expect(await sees('third', requestId)).toBe(false)
    const [own] = await run.ask(myPreferences, null, by(keeper))
    expect(own!.other).toMatchObject({ follows: true, guardian: { firstName: 'Malik' } })
    expect((await letters(householdId)).map(({ kind }) => kind)).toContain('guardian-joined')
  })

  it('is never given for a guardian whom a judgment keeps apart', async () => {
    const { requestId, householdId, keeper } = await aFamily(11, 2)
    const made = await run.act(inviteGuardian, { householdId, firstName: '', lastName: '', email: '' }, by(keeper))
    if (!made.ok) throw new Error('not made')
    await run.act(restrictGuardian, { requestId, guardianId: 'g-11-2', apart: true }, by(officer))
    const again = await run.act(inviteGuardian, { householdId, firstName: '', lastName: '', email: '' }, by(keeper))
    expect(again).toMatchObject({ ok: false, refusals: [{ code: 'guardian-apart' }] })
    const joined = await run.act(joinHousehold, { token: made.value.token }, by(family('kept-apart')))
    expect(joined).toMatchObject({ ok: false, refusals: [{ code: 'guardian-apart' }] })
    expect(await sees('kept-apart', requestId)).toBe(false)
  })

  it('is bounded: a household does not write to the whole world', async () => {
    const { householdId, keeper } = await aFamily(12)
    const codes: unknown[] = []
    for (let n = 0; n < 6; n += 1) {
      const made = await run.act(inviteGuardian, { householdId, ...other, email: `a${n}@example.org` }, by(keeper))
      codes.push(made.ok ? 'made' : made.refusals[0]!.code)
    }
    expect(codes).toEqual(['made', 'made', 'made', 'made', 'made', 'too-many-links'])
  })
})

describe('another e-mail address', () => {
  it('serves only once it is proven, everywhere at once; the old one is told', async () => {
    const { requestId, householdId, keeper } = await aFamily(20)
    await run.act(askEmailChange, { householdId, email: 'new@example.org' }, by(keeper))
    const emailOf = async () => (await inTerritory((scope) => recipientsOf(scope, requestId)))[0]!.email
    expect(await emailOf()).toBe('g1-20@example.org')
    const [proof] = await letters(householdId)
    expect(proof).toMatchObject({ kind: 'email-proof', email: 'new@example.org' })
    const token = proof!.path!.replace('/confirm-email/', '')
    expect((await run.act(confirmEmail, { token }, by(anyone))).ok).toBe(true)
    expect(await emailOf()).toBe('new@example.org')
    expect(moved).toContain('keeper-20: g1-20@example.org -> new@example.org')
    const told = (await letters(householdId)).find(({ kind }) => kind === 'email-changed')
    expect(told?.email).toBe('g1-20@example.org')
    expect(await run.act(confirmEmail, { token }, by(anyone))).toMatchObject({ refusals: [{ code: 'link-used' }] })
  })
})

describe('a guardian kept apart', () => {
  it('is set by an officer only, and never the last one', async () => {
    const { requestId, keeper } = await aFamily(30, 2)
    const apart = (guardianId: string, actor: Actor) =>
      run.act(restrictGuardian, { requestId, guardianId, apart: true }, by(actor))
    expect(await apart('g-30-2', keeper)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect((await apart('g-30-2', officer)).ok).toBe(true)
    expect(await apart('g-30-1', officer)).toMatchObject({ refusals: [{ code: 'last-guardian' }] })
    expect(await apart('g-none', officer)).toMatchObject({ refusals: [{ code: 'guardian-unknown' }] })
  })
})

describe('a call that a family asks for', () => {
  it('stands on the list of calls, once a day', async () => {
    const { requestId, householdId, keeper } = await aFamily(40)
    for (const phone of ['06 39 98 10 11', '+33 6 39 98 10 11'])
      await run.act(askCallBack, { requestId, phone, moment: 'morning' }, by(keeper))
    const calls = (await letters(householdId)).filter(({ kind }) => kind === 'call-back-asked')
    expect(calls).toMatchObject([{ way: 'phone', phone: '+33639981011' }])
    const wrong = await run.act(askCallBack, { requestId, phone: '12', moment: 'any' }, by(keeper))
    expect(wrong).toMatchObject({ ok: false, refusals: [{ code: 'phone-wrong', field: 'phone' }] })
    const stranger = await run.act(askCallBack, { requestId, phone: '0639981011', moment: 'any' }, by(family('other')))
    expect(stranger).toMatchObject({ ok: false, refusals: [{ code: 'request-not-found' }] })
  })
})
