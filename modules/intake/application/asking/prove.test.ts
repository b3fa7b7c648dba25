import { anyone, system } from '@ribambelle/kernel'
import type { Actor, Outcome, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { mostPages } from '../../domain/asking/proof.ts'
import type { FactCode } from '../../domain/request.ts'
import { saveRequests } from '../../index.ts'
import { sampleAsked } from '../../testing/asked.ts'
import { savePlaces } from '../../testing/places.ts'
import { sampleRequest } from '../../testing/samples.ts'
import { changeRequest } from '../change-request.ts'
import { submitRequest } from '../submit-request.ts'
import { verifyFact } from '../verify-fact.ts'
import { startDraft } from '../write-draft.ts'
import type { NewPage } from './ports.ts'
import { endProofs, proofFile, proofsSent, prove } from './prove.ts'
import type { ProofsOf } from './prove.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', stoppedClock('2026-11-01T10:00:00Z'), savePlaces)
})
afterAll(() => fresh.drop())

const on = (day = '2026-11-21') => runner(fresh.database, stoppedClock(`${day}T10:00:00Z`), intakePorts)
const at = (actor: Actor = anyone) => ({ territory: 'here', actor })
const staff = (role: Role): Actor => ({ kind: 'staff', accountId: 'staff-1', roles: [role], centreIds: [] })
const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code))

const page = (code: FactCode, name = 'photo.jpg', byte = 1): NewPage => ({
  code,
  name,
  type: 'image/jpeg',
  bytes: Uint8Array.of(255, 216, byte),
})

const send = (
  of: ProofsOf,
  actor: Actor,
  pages: readonly NewPage[],
  more: { drop?: string; promised?: [string, string][] } = {},
) =>
  on().act(
    prove,
    {
      of,
      pages,
      drop: more.drop ?? '',
      promised: (more.promised ?? []).map(([code, promised]) => ({ code, promised })),
    },
    at(actor),
  )

const seen = (of: ProofsOf, actor: Actor) => on().ask(proofsSent, of, at(actor))

async function draftOf(actor: Actor, changesRequestId: string | null = null): Promise<string> {
  const begun = await on().act(
    startDraft,
    { changesRequestId, answers: { 'proof.single-works': ['paper'] } },
    at(actor),
  )
  return begun.ok ? begun.value.token : ''
}

describe('proofs of a draft', () => {
  it('go with it to its request; those of what is not declared any more are erased; the link still brings others', async () => {
    const token = await draftOf(anyone)
    expect((await send({ token }, anyone, [page('resident'), page('adoption', 'agrement.jpg')])).ok).toBe(true)
    expect((await seen({ token }, anyone))!.pages.map(({ code }) => code)).toEqual(['adoption', 'resident'])
    const sent = await on().act(submitRequest, { asked: sampleAsked, draftToken: token }, at())
    const requestId = sent.ok ? sent.value.requestId : ''
    const after = (await seen({ token }, anyone))!
    expect(after.pages.map(({ code }) => code)).toEqual(['resident'])
    expect(after.promised).toEqual({ 'single-works': 'paper' })
    expect((await send({ token }, anyone, [page('single-works', 'fiche.jpg', 2)])).ok).toBe(true)
    expect((await seen({ requestId }, staff('officer')))!.pages).toHaveLength(2)
    const { rows } = await fresh.database.owner.query('select about from platform.file order by about')
    expect(rows).toEqual([{ about: `request:${requestId}` }, { about: `request:${requestId}` }])
  })

  it('are bounded, page by page and in all, and may be taken back', async () => {
    const token = await draftOf(anyone)
    const pages = Array.from({ length: mostPages }, (_, n) => page('resident', `${n}.jpg`, n))
    expect((await send({ token }, anyone, pages)).ok).toBe(true)
    expect(codes(await send({ token }, anyone, [page('resident', 'more.jpg', 99)]))).toEqual(['pages-too-many'])
    const [first] = (await seen({ token }, anyone))!.pages
    expect((await send({ token }, anyone, [page('resident', 'more.jpg', 99)], { drop: first!.fileId })).ok).toBe(true)
    expect((await seen({ token }, anyone))!.pages).toHaveLength(mostPages)
    // Nothing is kept of a document that nobody asked for.
    expect((await send({ token }, anyone, [page('emergency'), page('past-rounds')])).ok).toBe(true)
    expect((await seen({ token }, anyone))!.pages).toHaveLength(mostPages)
  })
})

describe('proofs of a request', () => {
  const family: Actor = { kind: 'family', accountId: 'account-1' }
  const requestId = 'request-1'

  it('are for its family and the desk only; the others find nothing', async () => {
    const sample = sampleRequest(1)
    const mine = { ...sample, household: { ...sample.household, accountId: 'account-1' } }
    await fresh.database.within('here', stoppedClock('2026-11-01T10:00:00Z'), (scope) => saveRequests(scope, [mine]))
    expect(
      (await send({ requestId }, family, [page('resident')], { promised: [['couple-both-work', 'later']] })).ok,
    ).toBe(true)
    const sent = (await seen({ requestId }, family))!
    expect(sent.promised).toEqual({ 'couple-both-work': 'later' })
    const { fileId } = sent.pages[0]!
    const read = (actor: Actor) => on().ask(proofFile, { of: { requestId }, fileId }, at(actor))
    for (const actor of [family, staff('officer'), staff('coordinator')]) {
      expect(await read(actor)).toMatchObject({ name: 'photo.jpg', type: 'image/jpeg' })
    }
    for (const actor of [
      anyone,
      { kind: 'family', accountId: 'account-2' } as const,
      staff('director'),
      staff('elected'),
      staff('auditor'),
      staff('helper'),
    ]) {
      expect(await read(actor)).toBeNull()
      expect(await seen({ requestId }, actor)).toBeNull()
      expect(codes(await send({ requestId }, actor, [page('resident')]))).toEqual(['request-not-found'])
    }
    expect(await on().ask(proofFile, { of: { requestId }, fileId: 'none' }, at(family))).toBeNull()
  })

  it('are erased some days after an officer looked, and not before; « verified on » remains', async () => {
    const verify = (proof: 'verified' | 'declared') =>
      on('2026-11-21').act(verifyFact, { requestId, code: 'resident', proof, on: '' }, at(staff('officer')))
    expect((await verify('verified')).ok).toBe(true)
    expect((await seen({ requestId }, family))!.pages[0]).toMatchObject({ eraseOn: '2026-12-21' })
    // A page that was looked at is not taken back any more.
    const { fileId } = (await seen({ requestId }, family))!.pages[0]!
    await send({ requestId }, family, [], { drop: fileId })
    expect((await seen({ requestId }, family))!.pages).toHaveLength(1)
    await verify('declared')
    expect((await seen({ requestId }, family))!.pages[0]).toMatchObject({ eraseOn: null })
    await verify('verified')
    const night = (day: string) => on(day).act(endProofs, null, at(system('test')))
    expect(await night('2026-12-20')).toMatchObject({ value: { erased: 0 } })
    expect(await night('2026-12-21')).toMatchObject({ value: { erased: 1 } })
    const { pages, facts } = (await seen({ requestId }, family))!
    expect(pages).toEqual([])
    expect(facts.find(({ code }) => code === 'resident')).toMatchObject({ proof: 'verified', verifiedOn: '2026-11-21' })
    expect(codes(await on().act(endProofs, null, at(staff('officer'))))).toEqual(['not-allowed'])
  })

  it('of an answer that was taken back are erased with it', async () => {
    await send({ requestId }, family, [page('no-care', 'nounou.jpg', 7)])
    const token = await draftOf(family, requestId)
    const asked = { ...sampleAsked, situation: { activity: ['couple-both-work'], 'care-today': [], situations: [] } }
    const changed = await on().act(changeRequest, { requestId, asked, draftToken: token }, at(family))
    expect(changed.ok).toBe(true)
    expect((await seen({ requestId }, family))!.pages).toEqual([])
  })
})
