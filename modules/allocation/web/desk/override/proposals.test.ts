import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allocationPorts } from '../../../adapters/index.ts'
import { runRound } from '../../../adapters/run-round.ts'
import type { FamilyResult } from '../../../domain/result/family-result.ts'
import { fillTerritory } from '../../../testing/territory.ts'
import { visit } from '../../../testing/visit.ts'
import type { Visited } from '../../../testing/visit.ts'
import { allocationRoutes } from '../../routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'proposed'
const staff = (role: Role, accountId = `the-${role}`): Actor => ({
  kind: 'staff',
  accountId,
  roles: [role],
  centreIds: [],
})
const [officer, coordinator] = [staff('officer'), staff('coordinator')]
let fresh: FreshDatabase
let round: string
let placed: FamilyResult[]
let go: (actor: Actor, method: 'GET' | 'POST', path: string, fields?: Record<string, string>) => Promise<Visited>

const asked = <T>(read: (ports: ReturnType<typeof allocationPorts>) => Promise<T>): Promise<T> =>
  fresh.database.within(territory, clock, (scope) => read(allocationPorts(scope)))
const roundId = (): string => round.split('/').at(-1)!
const proposals = () => asked((ports) => ports.proposals.list(roundId()))
const results = () => asked(({ rounds }) => rounds.results(roundId(), { limit: 1000, offset: 0 }))
const seenIn = (html: string): string => /name="seen" value="(\d+)"/.exec(html)![1]!

/** An officer proposes to take a family's place back. */
async function propose(family: FamilyResult, actor = officer, over: Record<string, string> = {}): Promise<Visited> {
  const own = `${round}/families/${family.requestId}`
  const { html } = await go(officer, 'GET', `${own}?option=none`)
  const seen = /name="seen"/.test(html) ? seenIn(html) : '0'
  const typed = { option: 'none', seen, kind: 'family-left', reason: 'La famille a téléphoné ce matin.', ...over }
  return go(actor, 'POST', `${own}/propose`, typed)
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'proposed', requests: 60, centres: 8 }),
  )
  const done = await runRound(fresh.database, clock, { territory, scale: 'pessac', seed: 'rehearsal' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  round = `/desk/rounds/${done.value.roundId}`
  const routes = allocationRoutes(runner(fresh.database, clock, allocationPorts))
  go = (actor, method, path, fields = {}) => visit(routes, method, path, { territory, clock, actor, fields })
  placed = (await results()).lines.filter(
    ({ rank, stays, requestId }) => rank === 1 && stays.length === 1 && Number(requestId.split('-')[1]) % 25 !== 7,
  )
})
afterAll(() => fresh.drop())

describe('a change that an officer proposes', () => {
  it('changes nothing, is listed with its reason, and is proposed once for a family', async () => {
    const [family] = placed
    const before = await results()
    const page = await go(officer, 'GET', `${round}/families/${family!.requestId}?option=none`)
    expect(page.html).toContain('Proposer ce changement')
    expect(page.html).not.toContain('>Garder ce changement<')
    expect((await propose(family!)).to).toBe(`${round}/changes`)
    expect(await results()).toEqual(before)
    for (const actor of [officer, coordinator, staff('auditor')])
      expect((await go(actor, 'GET', `${round}/changes`)).html).toContain('La famille a téléphoné ce matin.')
    const again = await propose(family!)
    expect([again.status, again.html.includes('déjà proposé')]).toEqual([422, true])
    expect(await proposals()).toHaveLength(1)
  })

  it('is judged as a change is: with a reason, on the list as it stands, by an officer alone', async () => {
    const wrong = await propose(placed[1]!, officer, { kind: '', reason: 'non' })
    for (const words of ['Choisissez un motif', '10 caractères']) expect(wrong.html).toContain(words)
    expect(wrong.status).toBe(422)
    expect((await propose(placed[1]!, officer, { seen: '9' })).html).toContain('La liste a changé')
    for (const role of ['coordinator', 'director', 'elected', 'auditor'] as const)
      expect((await propose(placed[1]!, staff(role))).status).not.toBe(303)
    expect(await proposals()).toHaveLength(1)
  })

  it('is confirmed by the coordination once its effect is shown, and is then a change in its name', async () => {
    const [family] = placed
    const { proposalId } = (await proposals())[0]!
    const confirm = `${round}/proposals/${proposalId}/confirm`
    const own = `${round}/families/${family!.requestId}`
    expect((await go(coordinator, 'GET', own)).html).not.toContain(confirm)
    const { html } = await go(coordinator, 'GET', `${own}?option=none`)
    expect(html).toContain(confirm)
    expect(html).not.toContain('name="reason"')
    expect((await go(officer, 'POST', confirm, { seen: seenIn(html) })).status).toBe(422)
    expect((await go(coordinator, 'POST', confirm, { seen: '7' })).html).toContain('La liste a changé')
    expect((await go(coordinator, 'POST', confirm, { seen: seenIn(html) })).status).toBe(303)
    const [change] = await asked(({ overrides }) => overrides.list(roundId()))
    expect(change).toMatchObject({ number: 1, role: 'coordinator', by: 'staff:the-coordinator', kind: 'family-left' })
    expect(await proposals()).toMatchObject([{ state: 'confirmed', number: 1, by: 'staff:the-officer' }])
    expect((await go(coordinator, 'POST', confirm, { seen: '1' })).html).toContain('déjà décidée')
    const { html: changes } = await go(coordinator, 'GET', `${round}/changes`)
    expect(changes).toContain('Confirmé\u00A0: changement 1')
    // The desk speaks of a family as the book does; its name in the published folder stays there.
    expect(changes).toMatch(/D-[2-9A-Z]{8}/)
    expect(changes).not.toMatch(/F-[2-9A-Z]{8}/)
  })

  it('is declined with a word that the officer reads, or taken back by who proposed it', async () => {
    await propose(placed[1]!)
    const declined = (await proposals()).find(({ state }) => state === 'open')!
    const decline = `${round}/proposals/${declined.proposalId}/decline`
    const wordless = await go(coordinator, 'POST', decline)
    expect([wordless.status, wordless.html.includes('Écrivez pourquoi')]).toEqual([422, true])
    const word = { [`word-${declined.proposalId}`]: 'Sa lettre dit le contraire.' }
    expect((await go(officer, 'POST', decline, word)).status).toBe(422)
    expect((await go(coordinator, 'POST', decline, word)).status).toBe(303)
    expect((await go(officer, 'GET', `${round}/changes`)).html).toContain('Sa lettre dit le contraire.')
    await propose(placed[1]!)
    const own = (await proposals()).find(({ state }) => state === 'open')!
    const withdraw = `${round}/proposals/${own.proposalId}/withdraw`
    expect((await go(staff('officer', 'another'), 'POST', withdraw)).status).toBe(422)
    expect((await go(officer, 'POST', withdraw)).status).toBe(303)
    expect((await proposals()).map(({ state }) => state).toSorted()).toEqual(['confirmed', 'declined', 'withdrawn'])
    expect((await go(coordinator, 'POST', `${round}/proposals/nobodyknows/decline`, word)).status).toBe(404)
  })

  it('asks once, before publication, whether it is meant to go without an answer', async () => {
    await propose(placed[2]!)
    const held = await go(coordinator, 'POST', `${round}/publish`)
    expect([held.status, held.html.includes('Un changement proposé attend une réponse.')]).toEqual([422, true])
    expect((await go(coordinator, 'POST', `${round}/publish`, { despite: 'yes' })).status).toBe(303)
    expect((await propose(placed[3]!)).html).toContain('n’est pas au stade de la proposition')
  })

  it('is not asked for once the list is published: cases say what is still worth a look', async () => {
    const { html } = await go(coordinator, 'GET', `${round}/flags`)
    expect(html).toContain('la liste ne change plus')
    for (const kind of ['withdrawn', 'changed', 'over', 'more', 'refusals'])
      expect(html).not.toContain(`/flags?kind=${kind}"`)
    // A family that was placed waits no more: that is no withdrawal.
    expect((await go(coordinator, 'GET', `${round}/flags?kind=withdrawn`)).html).not.toContain('Retirer la place')
  })
})
