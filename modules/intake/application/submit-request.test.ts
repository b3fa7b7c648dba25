import { anyone } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { verifyAudit } from '@ribambelle/platform/audit'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../adapters/index.ts'
import type { Asked } from '../domain/asked.ts'
import { linkAccount } from '../adapters/round.pg.ts'
import { markPlaced, requestById, requestsOfAccount } from '../index.ts'
import type { CareRequest } from '../index.ts'
import { paperFamily, sampleAsked } from '../testing/asked.ts'
import { savePlaces } from '../testing/places.ts'
import { changeRequest } from './change-request.ts'
import type { IntakePorts } from './ports.ts'
import { reopenRequest } from './reopen-request.ts'
import { submitRequest } from './submit-request.ts'
import type { Receipt } from './submit-request.ts'
import { withdrawRequest } from './withdraw-request.ts'
import { keepDraft, startDraft } from './write-draft.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let run: Runner<IntakePorts>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', clock, savePlaces)
  run = runner(fresh.database, clock, intakePorts)
})
afterAll(() => fresh.drop())

const family = (accountId: string): Actor => ({ kind: 'family', accountId })
const staff = (role: 'officer' | 'helper' | 'director'): Actor => ({
  kind: 'staff',
  accountId: 'staff-1',
  roles: [role],
  centreIds: [],
})

const submit = (actor: Actor, over: Partial<Asked> = {}, key?: string): Promise<Outcome<Receipt>> =>
  run.act(submitRequest, { asked: { ...sampleAsked, ...over }, draftToken: null }, { territory: 'here', actor, key })

async function sent(actor: Actor, over: Partial<Asked> = {}): Promise<CareRequest> {
  const outcome = await submit(actor, over)
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusals.map(({ code }) => code).join()}`)
  const { requestId } = outcome.value
  return (await fresh.database.within('here', clock, (scope) => requestById(scope, requestId)))!
}

const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code))

const move = (useCase: typeof withdrawRequest | typeof reopenRequest, requestId: string, actor: Actor) =>
  run.act(useCase, { requestId }, { territory: 'here', actor })

describe('a request that is sent', () => {
  it('by a stranger makes a household without an account, found at the first sign-in with the same address', async () => {
    const request = await sent(anyone)
    expect(request.household.accountId).toBeNull()
    expect(request).toMatchObject({ state: 'submitted', submittedAt: '2026-11-21T10:00:00.000Z' })
    expect(request.facts.map(({ code }) => code)).toEqual(['resident', 'single-parent', 'single-works'])
    const linked = await fresh.database.within('here', clock, (scope) =>
      linkAccount(scope, { accountId: 'account-samira', email: 'samira@example.org' }),
    )
    expect(linked).toBe(1)
    const mine = await fresh.database.within('here', clock, (scope) => requestsOfAccount(scope, 'account-samira'))
    expect(mine.map(({ requestId }) => requestId)).toEqual([request.requestId])
  })

  it('by a stranger never touches the household of a family with the same address', async () => {
    const own = await sent(family('account-own'))
    const other = await sent(anyone)
    expect(other.household.householdId).not.toBe(own.household.householdId)
    expect(other.needs[0]!.child.childId).not.toBe(own.needs[0]!.child.childId)
    expect(other.household.accountId).toBeNull()
  })

  it('needs no e-mail of a family that is written to on paper; a director sends none', async () => {
    for (const actor of [staff('officer'), anyone]) {
      expect((await sent(actor, paperFamily)).household).toMatchObject({
        accountId: null,
        channel: 'letter',
        postal: { town: 'Aubépine' },
      })
    }
    expect(codes(await submit(staff('director'), paperFamily))).toEqual(['not-allowed'])
    // A helper writes with what the family agreed to, or not at all.
    expect(codes(await submit(staff('helper'), paperFamily))).toEqual(['mandate-missing'])
  })

  it('is refused for a child who already waits, with the reference to change instead', async () => {
    const first = await sent(family('account-twice'))
    const second = await submit(family('account-twice'), { startMonth: '2027-10' })
    expect(second).toMatchObject({
      ok: false,
      refusals: [{ code: 'already-asked', details: { reference: first.reference } }],
    })
  })

  it('is made once when the same family sends it from two windows at the same moment, without a draft', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => submit(family('account-race'))))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const mine = await fresh.database.within('here', clock, (scope) => requestsOfAccount(scope, 'account-race'))
    expect(mine).toHaveLength(1)
  })

  it('answers the same to the same key, and refuses the key for something else', async () => {
    const key = 'key-of-one-form'
    const [first, again] = [await submit(anyone, {}, key), await submit(anyone, {}, key)]
    expect(again).toMatchObject({ ok: true, value: first.ok ? first.value : {} })
    expect(codes(await submit(anyone, { startMonth: '2027-10' }, key))).toEqual(['key-reused'])
  })
})

describe('the same child', () => {
  it('keeps its id when its family asks again after withdrawing or after a place: its lottery ticket never changes', async () => {
    const actor = family('account-again')
    const first = await sent(actor)
    await move(withdrawRequest, first.requestId, actor)
    const second = await sent(actor, { children: [{ ...sampleAsked.children[0]!, lastName: 'HADDAD' }] })
    expect(second.requestId).not.toBe(first.requestId)
    expect(second.household.householdId).toBe(first.household.householdId)
    expect(second.needs[0]!.child.childId).toBe(first.needs[0]!.child.childId)
    expect(codes(await move(reopenRequest, first.requestId, actor))).toEqual(['already-asked'])
    await fresh.database.within('here', clock, (scope) => markPlaced(scope, [second.requestId]))
    const third = await sent(actor)
    expect(third.needs[0]!.child.childId).toBe(first.needs[0]!.child.childId)
  })

  it('is not asked for twice when its family took the front door as a stranger, then signed in: one of the two stays closed', async () => {
    const actor = family('account-both')
    const first = await sent(actor, { guardians: [{ ...sampleAsked.guardians[0]!, email: 'both@example.org' }] })
    await move(withdrawRequest, first.requestId, actor)
    const second = await sent(anyone, { guardians: [{ ...sampleAsked.guardians[0]!, email: 'both@example.org' }] })
    expect(second.needs[0]!.child.childId).not.toBe(first.needs[0]!.child.childId)
    await fresh.database.within('here', clock, (scope) =>
      linkAccount(scope, { accountId: 'account-both', email: 'both@example.org' }),
    )
    expect(await move(reopenRequest, first.requestId, actor)).toMatchObject({
      refusals: [{ code: 'already-asked', details: { reference: second.reference } }],
    })
  })

  it('keeps its id when it is born, and a brother or sister gets another', async () => {
    const actor = family('account-birth')
    const [child] = sampleAsked.children
    const expected = { ...child!, firstName: '', born: '2026-12-10', arrival: 'expected' }
    const request = await sent(actor, { children: [expected] })
    const known = request.needs[0]!.child.childId
    const born = { ...child!, childId: known, firstName: 'Adam', born: '2026-11-20', arrival: 'born' }
    const changed = await run.act(
      changeRequest,
      {
        requestId: request.requestId,
        asked: { ...sampleAsked, siblings: 'split', children: [child!, born] },
        draftToken: null,
      },
      { territory: 'here', actor },
    )
    expect(changed.ok).toBe(true)
    const after = (await fresh.database.within('here', clock, (scope) => requestById(scope, request.requestId)))!
    expect(after.needs.find(({ child }) => child.firstName === 'Adam')?.child).toMatchObject({
      childId: known,
      expected: false,
    })
    expect(new Set(after.needs.map(({ child }) => child.childId)).size).toBe(2)
    expect([after.reference, after.submittedAt]).toEqual([request.reference, request.submittedAt])
  })
})

describe('somebody else', () => {
  it('neither changes nor withdraws a request, and learns nothing of it', async () => {
    const request = await sent(family('account-mine'))
    for (const actor of [anyone, family('account-else'), staff('helper'), staff('director')]) {
      expect(codes(await move(withdrawRequest, request.requestId, actor))).toEqual(['request-not-found'])
      const change = {
        requestId: request.requestId,
        asked: { ...sampleAsked, startMonth: '2028-01' },
        draftToken: null,
      }
      expect(codes(await run.act(changeRequest, change, { territory: 'here', actor }))).toEqual(['request-not-found'])
    }
    const kept = (await fresh.database.within('here', clock, (scope) => requestById(scope, request.requestId)))!
    expect(kept).toEqual(request)
  })
})

describe('a draft', () => {
  it('is neither written nor sent by somebody else, even with its link', async () => {
    const at = (actor: Actor) => ({ territory: 'here', actor })
    const author = family('account-author')
    const begun = await run.act(startDraft, { changesRequestId: null, answers: {} }, at(author))
    const token = begun.ok ? begun.value.token : ''
    const typed = { token, drop: [], set: { address: ['here'] } }
    for (const actor of [anyone, family('account-else'), staff('officer')]) {
      expect(codes(await run.act(keepDraft, typed, at(actor)))).toEqual(['draft-not-found'])
      const submission = { asked: sampleAsked, draftToken: token }
      expect(codes(await run.act(submitRequest, submission, at(actor)))).toEqual(['draft-not-found'])
    }
    expect((await run.act(keepDraft, typed, at(author))).ok).toBe(true)
  })

  it('does not grow without end, and the database keeps no secret that opens it', async () => {
    const by = { territory: 'here', actor: anyone }
    const begun = await run.act(startDraft, { changesRequestId: null, answers: {} }, by)
    const token = begun.ok ? begun.value.token : ''
    const endless = { token, drop: [], set: { address: ['x'.repeat(50_000)] } }
    expect(codes(await run.act(keepDraft, endless, by))).toEqual(['draft-too-long'])
    const { rows } = await fresh.database.owner.query('select d::text as line from intake.draft d')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('the audit', () => {
  it('holds together after all this', async () => {
    const report = await fresh.database.within('here', clock, (scope) => verifyAudit(scope))
    expect(report.faults).toEqual([])
  })
})
