import { anyone, day, system } from '@ribambelle/kernel'
import type { Actor, Day } from '@ribambelle/kernel'
import { verifyAudit } from '@ribambelle/platform/audit'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { requestById, requestsOfAccount, saveMandate } from '../../index.ts'
import { aTerritory, aWholeFamily, theFamily, words } from '../../testing/whole-family.ts'
import { withdrawRequest } from '../withdraw-request.ts'
import { askCorrection } from './ask-correction.ts'
import { askErasure, cancelErasure, eraseHousehold } from './erase.ts'
import { gatherData, gatherFiles } from './gather-data.ts'
import { saveRetention } from './purge.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const family = (accountId: string): Actor => ({ kind: 'family', accountId })
const coordinator: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }

describe('the data of a family', () => {
  it('are all given to it: household, children, requests, criteria, proofs, letters, messages, history; not to another', async () => {
    const here = await aTerritory(fresh, {
      dataOf: [async (_, { requestIds }) => [{ name: 'offers', entries: requestIds.map((offer) => ({ offer })) }]],
    })
    const { first } = await aWholeFamily(here, 1)
    const data = (await here.run().ask(gatherData, null, here.by(first)))!
    const [household] = data.households
    expect(household!.sections.map(({ name }) => name)).toEqual([
      'household',
      'guardians',
      'requests',
      'children',
      'facts',
      'proofs',
      'renewals',
      'interviews',
      'notes',
      'letters',
      'messages',
      'offers',
      'history',
    ])
    const text = JSON.stringify(data)
    for (const word of Object.values(words)) expect(text).toContain(word)
    expect(data.account.map(({ name }) => name)).toContain('drafts')
    const files = await here.run().ask(gatherFiles, null, here.by(first))
    expect(files.map(({ name }) => name)).toEqual([`1-${words.last}.pdf`])
    // What was joined to a form that was never sent is the family's too.
    await here.within(async (scope) => {
      const { rows } = await sql<{ draftId: string }>`select draft_id "draftId" from intake.draft
        where territory_id = ${scope.territory} and changes_request_id is null`.execute(scope.db)
      const paper = { name: 'quittance.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) }
      const of = { draftId: rows[0]!.draftId, requestId: 'not-sent-yet' }
      await intakePorts(scope).proofs.add(of, { code: 'resident', ...paper }, 'family')
    })
    const all = await here.run().ask(gatherFiles, null, here.by(first))
    expect(all.map(({ name }) => name)).toEqual([`1-${words.last}.pdf`, '2-quittance.pdf'])
    expect(await here.run().ask(gatherFiles, null, here.by(family('second-1')))).toHaveLength(1)
    const other = (await here.run().ask(gatherData, null, here.by(family('stranger'))))!
    expect(other).toEqual({ account: [], households: [] })
    expect(await here.run().ask(gatherData, null, here.by(coordinator))).toBeNull()
  })

  it('hold what is told aside too: hours, another address, who goes with the family, who acts for it; erased with the rest', async () => {
    const here = await aTerritory(fresh)
    const aside = theFamily(3)
    const [need] = aside.needs
    const { householdId } = aside.household
    const told = ['12 quai des Sternes', 'Rosalba Aquafina', '07:15-16:45', 'follow, proofs'] as const
    await here.add({
      ...aside,
      household: {
        ...aside.household,
        accountId: 'first-3',
        postal: { street: told[0], postcode: '99310', town: 'Havre-Fictif' },
        contactPerson: { name: told[1], reach: '+33639981012' },
      },
      needs: [{ ...need!, hours: [{ day: 'mon', from: '07:15', until: '16:45' }] }],
    })
    const mandate = {
      mandateId: 'm-3',
      requestId: 'request-3',
      helperId: 'jeanne',
      allows: ['follow', 'proofs'],
    } as const
    const agreed = { consent: 'paper', agreedOn: day('2026-10-01'), until: day('2027-03-01'), endedOn: null } as const
    await here.within((scope) => saveMandate(scope, { ...mandate, ...agreed }, householdId))
    const [household] = (await here.run().ask(gatherData, null, here.by(family('first-3'))))!.households
    const text = JSON.stringify(household)
    for (const word of told) expect(text).toContain(word)
    expect(await here.tablesWith('m-3')).toContain('intake.mandate')
    await here.run().act(askErasure, { householdId, confirmed: true }, here.by(family('first-3')))
    here.daysLater(7)
    await here.night()
    for (const word of [told[0], told[1], '39981012', 'm-3']) expect(await here.tablesWith(word), word).toEqual([])
  })

  it('are corrected by a demand that reaches the service in the conversation of the request', async () => {
    const here = await aTerritory(fresh)
    const { first, householdId, requestId } = await aWholeFamily(here, 2)
    const asked = { householdId, text: 'Le prénom est Noée.', opening: 'Demande de correction' }
    expect((await here.run().act(askCorrection, asked, here.by(first))).ok).toBe(true)
    const data = JSON.stringify(await here.run().ask(gatherData, null, here.by(first)))
    expect(data).toContain('Le prénom est Noée.')
    expect(await here.run().act(askCorrection, { ...asked, text: ' ' }, here.by(first))).toMatchObject({
      refusals: [{ code: 'text-missing' }],
    })
    expect((await here.run().act(askCorrection, asked, here.by(family('stranger')))).ok).toBe(false)
    expect(requestId).toBe('request-2')
  })
})

describe('an erasure', () => {
  it('waits seven days, then leaves no name, address, file or word anywhere, and the audit still holds', async () => {
    const forgotten: string[] = []
    const here = await aTerritory(fresh, { forget: [async (_, ids) => void forgotten.push(...ids)] })
    const { first, householdId, requestId } = await aWholeFamily(here, 10)
    const asked = await here.run().act(askErasure, { householdId, confirmed: true }, here.by(first))
    expect(asked).toMatchObject({ ok: true, value: { dueOn: '2026-11-28' } })
    here.daysLater(6)
    await here.night()
    expect(await here.exists(requestId)).toBe(true)
    here.daysLater(1)
    await here.night()
    expect(await here.exists(requestId)).toBe(false)
    for (const word of [words.last, words.street, words.said, 'first-10@example.org', '39981011'])
      expect(await here.tablesWith(word), word).toEqual([])
    // The other modules are asked to forget it too: what they wrote is theirs to erase.
    expect(forgotten).toEqual([requestId])
    expect(here.erased.toSorted()).toEqual(['first-10', 'second-10'])
    const report = await here.within((scope) => verifyAudit(scope))
    expect([report.faults, report.entries > 3]).toEqual([[], true])
  })

  it('is told to both guardians, and either takes it back', async () => {
    const here = await aTerritory(fresh)
    const { first, second, householdId, requestId } = await aWholeFamily(here, 11)
    await here.run().act(askErasure, { householdId, confirmed: true }, here.by(first))
    const told = await here.within((scope) =>
      intakePorts(scope).privacy.correspondence({ householdId, requestIds: [], childIds: [], accountIds: [] }),
    )
    expect(told[0]!.entries.filter(({ subject }) => subject === 'Vos données vont être effacées')).toHaveLength(2)
    expect((await here.run().act(cancelErasure, { householdId }, here.by(second))).ok).toBe(true)
    here.daysLater(30)
    await here.night()
    expect(await here.exists(requestId)).toBe(true)
    expect(await here.run().act(cancelErasure, { householdId }, here.by(second))).toMatchObject({ ok: false })
  })

  it('is not taken while a child is cared for, and is held back when care begins meanwhile', async () => {
    let lastCare: Day | null = day('2027-07-31')
    const here = await aTerritory(fresh, { lastCare: async () => lastCare })
    const { first, householdId, requestId } = await aWholeFamily(here, 12)
    const ask = () => here.run().act(askErasure, { householdId, confirmed: true }, here.by(first))
    expect(await ask()).toMatchObject({ ok: false, refusals: [{ code: 'care-running' }] })
    lastCare = null
    expect((await ask()).ok).toBe(true)
    lastCare = day('2026-12-31')
    here.daysLater(8)
    await here.night()
    expect(await here.exists(requestId)).toBe(true)
    here.daysLater(40)
    await here.night()
    expect(await here.exists(requestId)).toBe(false)
  })

  it('is asked with a sign that it is meant, by who follows, once', async () => {
    const here = await aTerritory(fresh)
    const { first, householdId } = await aWholeFamily(here, 13)
    const ask = (actor: Actor, confirmed: boolean) =>
      here.run().act(askErasure, { householdId, confirmed }, here.by(actor))
    expect(await ask(first, false)).toMatchObject({ refusals: [{ code: 'not-confirmed' }] })
    for (const actor of [family('stranger'), anyone, coordinator])
      expect(await ask(actor, true)).toMatchObject({ refusals: [{ code: 'household-not-found' }] })
    await ask(first, true)
    here.daysLater(3)
    expect(await ask(first, true)).toMatchObject({ ok: true, value: { dueOn: '2026-11-28' } })
    const [erasure] = await here.within((scope) => intakePorts(scope).privacy.dueErasures(day('2026-11-28')))
    expect(await here.run().act(eraseHousehold, { erasureId: erasure! }, here.by(first))).toMatchObject({ ok: false })
  })

  it('leaves the account of a guardian who follows another household', async () => {
    const here = await aTerritory(fresh)
    const { first, householdId } = await aWholeFamily(here, 14)
    const elsewhere = theFamily(15)
    await here.add({
      ...elsewhere,
      household: { ...elsewhere.household, accountId: 'first-14', guardians: [elsewhere.household.guardians[0]!] },
    })
    await here.run().act(askErasure, { householdId, confirmed: true }, here.by(first))
    here.daysLater(7)
    await here.night()
    expect(here.erased).toEqual(['second-14'])
    expect(
      (await here.within((scope) => requestsOfAccount(scope, 'first-14'))).map(({ requestId }) => requestId),
    ).toEqual(['request-15'])
  })
})

describe('each night', () => {
  it('erases what has served its time and nothing else; a household goes with its last request', async () => {
    const here = await aTerritory(fresh)
    const first = theFamily(20)
    await here.add(first, { ...theFamily(21), household: first.household }, theFamily(22))
    for (const requestId of ['request-20', 'request-22'])
      await here.run().act(withdrawRequest, { requestId }, here.by(system('test')))
    here.daysLater(364)
    await here.night()
    expect([await here.exists('request-20'), await here.exists('request-22')]).toEqual([true, true])
    here.daysLater(1)
    await here.night()
    await here.night()
    expect([await here.exists('request-20'), await here.exists('request-21'), await here.exists('request-22')]).toEqual(
      [false, true, false],
    )
    const households = await here.within((scope) => intakePorts(scope).families.find('household-22'))
    expect(households).toBeUndefined()
  })

  it('keeps for three years what concerns a child who was cared for', async () => {
    const here = await aTerritory(fresh, { lastCare: async () => day('2027-06-30') })
    await here.add({ ...theFamily(30), state: 'placed' })
    here.daysLater(1300)
    await here.night()
    expect(await here.exists('request-30')).toBe(true)
    here.daysLater(20)
    await here.night()
    expect(await here.exists('request-30')).toBe(false)
  })

  it('closes requests of children who go to school, and goes by the months that the territory set', async () => {
    const here = await aTerritory(fresh)
    const [need] = theFamily(40).needs
    await here.add(theFamily(40, { needs: [{ ...need!, child: { ...need!.child, born: day('2022-11-01') } }] }))
    await here.night()
    expect((await here.within((scope) => requestById(scope, 'request-40')))?.state).toBe('closed')
    const months = { withdrawnMonths: 12, asleepMonths: 24, closedMonths: 2, placedMonths: 36 }
    expect((await here.run().act(saveRetention, months, here.by(family('a')))).ok).toBe(false)
    expect((await here.run().act(saveRetention, months, here.by(coordinator))).ok).toBe(true)
    here.daysLater(62)
    await here.night()
    expect(await here.exists('request-40')).toBe(false)
  })
})
