import { requestById, saveRequests } from '@ribambelle/intake'
import { system } from '@ribambelle/kernel'
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
const territory = 'bench'
const staff = (role: Role, centreIds: string[] = []): Actor => ({
  kind: 'staff',
  accountId: role,
  roles: [role],
  centreIds,
})
let fresh: FreshDatabase
let round: string
let families: FamilyResult[]
let go: (method: 'GET' | 'POST', address: string, fields?: Record<string, string>, actor?: Actor) => Promise<Visited>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'bench', requests: 60, centres: 6 }),
  )
  const done = await runRound(fresh.database, clock, { territory, scale: 'pessac', seed: 'rehearsal' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  round = `/desk/rounds/${done.value.roundId}`
  const run = runner(fresh.database, clock, allocationPorts)
  const routes = allocationRoutes(run)
  go = (method, address, fields = {}, actor = staff('coordinator')) =>
    visit(routes, method, address, { territory, clock, actor, fields })
  families = (
    await run.ask((id: string, _, { rounds }) => rounds.results(id, { limit: 500, offset: 0 }), done.value.roundId, {
      territory,
      actor: system('test'),
    })
  ).lines
})
afterAll(() => fresh.drop())

const placed = (n: number): FamilyResult =>
  families.filter(
    ({ rank, stays, fewerDays, requestId }) =>
      rank === 1 && stays.length === 1 && !fewerDays && Number(requestId.split('-')[1]) % 25 !== 7,
  )[n]!
const nameOf = ({ requestId }: FamilyResult): string => `Nom-${requestId.split('-')[1]}`
const seenIn = (html: string): string => /name="seen" value="(\d+)"/.exec(html)![1]!

describe('the bench of a centre', () => {
  it('shows how full each group is month by month, and beside it the other wishes of the family that is looked at', async () => {
    const family = placed(0)
    const at = `${round}/bench/${family.wishes[0]!.centreId}`
    const alone = (await go('GET', at)).html
    expect(alone).toContain('Places occupées, mois par mois')
    expect(alone).toMatch(/href="[^"]*month=\d{4}-\d{2}&amp;group=[^"]*" aria-current="true">\d+/)
    const beside = (await go('GET', `${at}?family=${family.requestId}`)).html
    for (const { centreId } of family.wishes.slice(1, 2))
      expect(beside).toMatch(new RegExp(`/bench/${centreId}\\?[^"]*family=`))
    const tried = (await go('GET', `${at}?family=${family.requestId}&option=none`)).html
    expect(tried).toMatch(/avant\s: \d+/)
  })

  it('shows the children proposed by name, and those who wait in the order of their points', async () => {
    const family = placed(0)
    const centreId = family.stays[0]!.centreId
    const { html, status } = await go('GET', `${round}/bench/${centreId}?family=${family.requestId}`)
    expect(status).toBe(200)
    expect(html).toContain(nameOf(family))
    expect(html).toContain('En attente de ce lieu')
    const points = [...html.matchAll(/data-in=.*?<span class="hint">(\d+) points/g)].map(([, n]) => Number(n))
    expect(points.length).toBeGreaterThan(2)
    expect(points).toEqual(points.toSorted((a, b) => b - a))
  })

  it('names nobody to those who may not know them, and opens to nobody else', async () => {
    const { centreId } = placed(0).stays[0]!
    const administrator = await go('GET', `${round}/bench/${centreId}`, {}, staff('administrator'))
    expect(administrator.html).not.toMatch(/Nom-\d/)
    expect(administrator.html).toContain('RIB-')
    for (const role of ['elected', 'auditor', 'helper', 'director'] as const)
      expect((await go('GET', `${round}/bench/${centreId}`, {}, staff(role, [centreId]))).status).toBe(404)
    expect((await go('GET', `${round}/bench/nowhere`)).status).toBe(404)
    expect((await go('GET', `/desk/rounds/none/bench/${centreId}`)).status).toBe(404)
    expect((await go('GET', `${round}/families/${placed(0).requestId}`, {}, staff('auditor'))).html).not.toMatch(
      /Nom-\d/,
    )
    expect((await go('GET', `${round}/families/${placed(0).requestId}`, {}, staff('elected'))).status).toBe(404)
  })

  it('tells the effect before anything is kept: occupancy half-day by half-day, and who could claim, in words', async () => {
    const family = placed(0)
    const { centreId } = family.stays[0]!
    const { html } = await go('GET', `${round}/bench/${centreId}?family=${family.requestId}&option=none`)
    expect(html).toContain('n’aurait plus de place')
    expect(html).toContain('Places occupées, demi-journée par demi-journée')
    expect(html).toMatch(/auraient une réclamation justifiée|aurait une réclamation justifiée/)
    expect(html).toContain('pourrait dire')
    expect((await go('GET', `${round}/changes`)).html).toContain('Personne n’a changé la proposition')
  })

  it('counts no claim of a family that no longer asks, and says so', async () => {
    const family = placed(0)
    const at = `${round}/bench/${family.stays[0]!.centreId}?family=${family.requestId}&option=none`
    const ownClaim = new RegExp(`${nameOf(family)}[^<]*pourrait dire`)
    const stand = (state: 'complete' | 'withdrawn') =>
      fresh.database.within(territory, clock, async (scope) =>
        saveRequests(scope, [{ ...(await requestById(scope, family.requestId))!, state }]),
      )
    expect((await go('GET', at)).html).toMatch(ownClaim)
    await stand('withdrawn')
    const { html } = await go('GET', at)
    expect(html).toContain('Une famille qui n’attend plus de place n’est pas comptée')
    expect(html).not.toMatch(ownClaim)
    await stand('complete')
  })

  it('asks for a code and a reason beside their fields, keeps what was typed, then keeps the change and shows it', async () => {
    const family = placed(0)
    const { centreId } = family.stays[0]!
    const shown = await go('GET', `${round}/bench/${centreId}?family=${family.requestId}&option=none`)
    const fields = { option: 'none', seen: seenIn(shown.html), bench: centreId, kind: '', reason: 'trop' }
    const refused = await go('POST', `${round}/families/${family.requestId}`, fields)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('Choisissez un motif')
    expect(refused.html).toContain('trop')
    const good = { ...fields, kind: 'family-left', reason: 'La famille a écrit qu’elle déménage.' }
    const kept = await go('POST', `${round}/families/${family.requestId}`, good)
    expect(kept).toMatchObject({ status: 303, to: `${round}/bench/${centreId}` })
    expect((await go('GET', kept.to)).html).not.toMatch(new RegExp(`Changer : [^"]*${nameOf(family)} `))
    const changes = (await go('GET', `${round}/changes`)).html
    expect(changes).toContain('La famille s’est retirée')
    expect(changes).toContain('qu’elle déménage')
    expect(changes).toContain('/changes?undo=1')
    const again = await go('POST', `${round}/families/${family.requestId}`, good)
    expect(again.html).toContain('La liste a changé')
  })

  it('undoes a change after having shown what that does', async () => {
    const { html } = await go('GET', `${round}/changes?undo=1`)
    expect(html).toContain('Annuler le changement 1\u00A0?')
    const undone = await go('POST', `${round}/changes/1/undo`, { seen: seenIn(html) })
    expect(undone.status).toBe(303)
    expect((await go('GET', `${round}/changes`)).html).toMatch(/Annulé<.*coordination, le 2/)
    expect((await go('POST', `${round}/changes/1/undo`, { seen: '2' })).html).toContain('déjà annulé')
    expect((await go('POST', `${round}/changes/x/undo`, { seen: '2' })).status).toBe(404)
  })
})

describe('the children proposed to a centre', () => {
  it('are named to its director, who accepts in one click, and refuses with a reason', async () => {
    const family = placed(1)
    const { centreId } = family.stays[0]!
    const director = staff('director', [centreId])
    const at = `${round}/centres/${centreId}/answers`
    const { html } = await go('GET', at, {}, director)
    expect(html).toContain(nameOf(family))
    expect(html).toContain('J’accueille cet enfant')
    const { requestId } = family
    const refused = await go('POST', at, { request: requestId, answer: 'refused' }, director)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('Écrivez ce qui a été dit')
    const reason = { [`kind-${requestId}`]: 'staff', [`note-${requestId}`]: 'Il manque une personne.' }
    expect((await go('POST', at, { request: requestId, answer: 'refused', ...reason }, director)).status).toBe(303)
    expect((await go('GET', at, {}, director)).html).toContain('Il manque une personne.')
    expect((await go('GET', at, {}, staff('coordinator'))).html).not.toContain('J’accueille cet enfant')
    // The others in one click; the refusal stays.
    expect((await go('POST', at, { answer: 'accept-rest' }, director)).status).toBe(303)
    const after = (await go('GET', at, {}, director)).html
    expect(after).not.toContain('Réponse attendue')
    expect(after).toContain('Il manque une personne.')
  })

  it('are nobody else’s business', async () => {
    const { centreId } = placed(1).stays[0]!
    for (const role of ['elected', 'auditor', 'helper'] as const)
      expect((await go('GET', `${round}/centres/${centreId}/answers`, {}, staff(role))).status).toBe(404)
    expect((await go('GET', `${round}/centres/${centreId}/answers`, {}, staff('director', ['other']))).status).toBe(404)
  })

  it('come back to the coordination, which publishes only after it was asked, or settles first', async () => {
    expect((await go('GET', `${round}/flags?kind=refusals`)).html).toContain(nameOf(placed(1)))
    const publish = await go('POST', `${round}/publish`)
    expect(publish.status).toBe(422)
    expect(publish.html).toContain('Publier quand même')
    const { requestId, stays } = placed(1)
    const settled = { centre: stays[0]!.centreId, request: requestId }
    expect((await go('POST', `${round}/refusals`, settled)).html).toContain('Écrivez ce qui a été dit')
    const note = { [`note-${requestId}`]: 'Un renfort arrive en septembre.' }
    expect((await go('POST', `${round}/refusals`, { ...settled, ...note })).status).toBe(303)
    expect((await go('GET', `${round}/changes`)).html).toContain('Aucun refus sans suite')
  })
})

describe('cases to look at', () => {
  it('name what changed since the freeze, each with the act that answers it', async () => {
    const [gone, changed] = [placed(2), placed(3)]
    await fresh.database.owner.query(
      `update intake.request set state = 'withdrawn' where territory_id = $1 and request_id = $2`,
      [territory, gone.requestId],
    )
    await fresh.database.owner.query(
      `update intake.request set start_flexibility = 5 where territory_id = $1 and request_id = $2`,
      [territory, changed.requestId],
    )
    const withdrawn = (await go('GET', `${round}/flags`)).html
    expect(withdrawn).toContain(nameOf(gone))
    expect(withdrawn).toContain(`${round}/families/${gone.requestId}?option=none`)
    const changes = (await go('GET', `${round}/flags?kind=changed`)).html
    expect(changes).toContain(nameOf(changed))
    expect(changes).toContain('le mois d’entrée')
  })

  it('see a capacity that was corrected after the freeze, and lead to the bench', async () => {
    const { centreId } = placed(4).stays[0]!
    await fresh.database.owner.query(
      `update capacity.authorised_places set places = 0 where territory_id = $1 and centre_id = $2`,
      [territory, centreId],
    )
    const { html } = await go('GET', `${round}/flags?kind=over`)
    expect(html).toContain(`${round}/bench/${centreId}`)
    expect(html).toContain('0 libres aujourd’hui')
    for (const kind of ['claims', 'urgent', 'siblings', 'lottery', 'conflicts', 'more', 'nothing'])
      expect((await go('GET', `${round}/flags?kind=${kind}`)).status).toBe(200)
    expect((await go('GET', `${round}/flags`, {}, staff('elected'))).status).toBe(404)
  })
})
