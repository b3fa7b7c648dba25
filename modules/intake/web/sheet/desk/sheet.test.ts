import type { CareRequest, Fact } from '../../../domain/request.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filed, openDesk, staffOf } from '../../../testing/desk.ts'
import type { TestDesk } from '../../../testing/desk.ts'

let desk: TestDesk

const fact = (code: Fact['code'], over: Partial<Fact> = {}): Fact => ({
  code,
  value: 1,
  proof: 'declared',
  verifiedOn: null,
  ...over,
})

const seen = { proof: 'verified', verifiedOn: '2026-11-01' } as const

/** The same child as in request 1, asked for by another household. */
function twinOf(number: number, over: Partial<CareRequest> = {}): CareRequest {
  const request = filed(number, over)
  const [need] = request.needs
  return { ...request, needs: [{ ...need!, child: { ...need!.child, lastName: 'LEFEVRE 1' } }] }
}

beforeAll(async () => {
  const younger = twinOf(2, {
    submittedAt: '2026-09-01T08:00:00.000Z',
    facts: [fact('couple-both-work', seen), fact('past-rounds', { ...seen, value: 2 }), fact('resident', seen)],
  })
  const sibling = filed(3)
  const neighbour = filed(4)
  desk = await openDesk(
    [
      filed(1, {
        facts: [
          fact('couple-both-work'),
          fact('no-care', seen),
          fact('past-rounds', { ...seen, value: 1 }),
          fact('resident'),
        ],
      }),
      { ...younger, household: { ...younger.household, accountId: 'account-2' } },
      {
        ...sibling,
        household: {
          ...sibling.household,
          guardians: [{ ...sibling.household.guardians[0]!, email: 'FAMILY-1@example.org' }],
        },
      },
      { ...neighbour, household: { ...neighbour.household, address: '1 rue des tilleuls' } },
      twinOf(5, { state: 'placed' }),
      twinOf(6),
    ],
    ['request-6'],
  )
})
afterAll(() => desk.fresh.drop())

const sheet = '/desk/requests/request-1'

const followers = async (): Promise<string[]> =>
  (
    await desk.fresh.database.owner.query<{ account_id: string }>(
      "select account_id from intake.follower where household_id = 'household-1' order by 1",
    )
  ).rows.map(({ account_id }) => account_id)

describe('the requests around a request', () => {
  it('are proposed with their reasons, and no more once an officer has looked at them', async () => {
    const { html } = await desk.visit().get(sheet)
    expect(html).toMatch(new RegExp(`${filed(2).reference}[\\s\\S]*même enfant`))
    expect(html).toContain('même e-mail')
    expect(html).toContain('même adresse')
    const before = (await desk.visit().get('/desk/requests?basket=alike')).html
    for (const other of ['request-2', 'request-6']) expect(before).toContain(`requests/${other}"`)
    for (const otherId of ['request-3', 'request-4'])
      await desk.visit().post(`${sheet}/link`, { otherId, kind: otherId === 'request-3' ? 'family' : 'apart' })
    const after = (await desk.visit().get(sheet)).html
    expect(after).not.toContain('même adresse')
    expect(after).toContain('Demandes déjà vues')
    expect((await desk.visit().get('/desk/requests/request-3')).html).toContain(filed(1).reference)
    await desk.visit().post(`${sheet}/link`, { otherId: 'request-4', kind: 'none' })
    expect((await desk.visit().get(sheet)).html).toContain('même adresse')
  })

  it('are linked by their number too; one that does not exist is refused beside its field', async () => {
    const wrong = await desk.visit().post(`${sheet}/link`, { reference: 'RIB-ZZZZZ', kind: 'family' })
    expect([wrong.status, wrong.html.includes('id="field-reference-error"')]).toEqual([422, true])
    const own = await desk.visit().post(`${sheet}/link`, { reference: filed(1).reference, kind: 'family' })
    expect(own.html).toContain('C’est la même demande.')
    const merge = await desk.visit().post(`${sheet}/link`, { reference: filed(2).reference, kind: 'merge' })
    expect(merge.to).toBe(`${sheet}/merge/request-2`)
  })
})

describe('two requests that are one', () => {
  it('become one with the older day and what was proven in either, and stand exactly as before when it is taken back', async () => {
    const before = [await desk.request('request-1'), await desk.request('request-2')]
    const page = await desk.visit().get(`${sheet}/merge/request-2`)
    expect(page.html).toContain('Attention\u00A0: les adresses et téléphones diffèrent')
    const merged = await desk
      .visit()
      .post(`${sheet}/merge/request-2`, { kept: 'request-1', followers: 'on' }, 'merge-key')
    expect(merged.to).toBe(`${sheet}#family`)
    const again = await desk
      .visit()
      .post(`${sheet}/merge/request-2`, { kept: 'request-1', followers: 'on' }, 'merge-key')
    expect(again.to).toBe(merged.to)
    const kept = await desk.request('request-1')
    expect(kept.submittedAt).toBe('2026-09-01T08:00:00.000Z')
    expect(kept.facts.find(({ code }) => code === 'past-rounds')?.value).toBe(2)
    expect(kept.state).toBe('complete')
    expect((await desk.request('request-2')).state).toBe('closed')
    expect(await followers()).toEqual(['account-2'])
    // The one that goes on is asked about its look-alikes; the one that is closed, not any more.
    expect((await desk.visit().get('/desk/requests/request-2')).html).not.toMatch(/même (adresse|e-mail|enfant)/)
    const family = desk.visit({ kind: 'family', accountId: 'account-2' })
    const told = (await family.get('/my/requests/request-2')).html
    expect(told).toContain('Réunie à une autre demande')
    expect(told).toContain('href="/my/requests/request-1"')
    const part = /action="(\/desk\/merges\/[^"]+\/part)"/.exec((await desk.visit().get(sheet)).html)![1]!
    expect((await desk.visit(staffOf('marc', 'director')).post(part, { requestId: 'request-1' })).status).toBe(404)
    expect((await desk.visit().post(part, { requestId: 'request-1' })).to).toBe(`${sheet}#family`)
    expect([await desk.request('request-1'), await desk.request('request-2')]).toEqual(before)
    expect(await followers()).toEqual([])
    expect((await desk.visit().post(part, { requestId: 'request-1' })).to).toBe(`${sheet}#family`)
    expect((await family.get('/my/requests/request-2')).html).not.toContain('Réunie')
  })

  it('are not parted when that would lose what was done since', async () => {
    await desk.visit().post('/desk/requests/request-2/merge/request-1', { kept: 'request-2' })
    const at = '/desk/requests/request-2'
    await desk.visit().post(`${at}/verify`, { code: 'couple-both-work', proof: 'declared' })
    const part = /action="(\/desk\/merges\/[^"]+\/part)"/.exec((await desk.visit().get(at)).html)![1]!
    const refused = await desk.visit().post(part, { requestId: 'request-2' })
    expect([refused.status, refused.html.includes('a changé depuis')]).toEqual([422, true])
    await desk
      .visit()
      .post(`${at}/verify`, { code: 'couple-both-work', proof: 'verified', 'on-couple-both-work': '2026-11-01' })
    expect((await desk.visit().post(part, { requestId: 'request-2' })).to).toBe(`${at}#family`)
    expect((await desk.request('request-1')).state).toBe('submitted')
  })

  it('stay two when one has a place, or an offer that waits', async () => {
    const placed = await desk.visit().post(`${sheet}/merge/request-5`, { kept: 'request-1' })
    expect(placed.html).toContain('Seules deux demandes en attente')
    const offered = await desk.visit().post(`${sheet}/merge/request-6`, { kept: 'request-1' })
    expect(offered.html).toContain('Attendez la réponse de la famille')
    expect((await desk.visit().get(`${sheet}/merge/request-1`)).status).toBe(404)
    expect((await desk.visit().get(`${sheet}/merge/nothing`)).status).toBe(404)
  })

  it('are merged once by two officers at the same moment', async () => {
    const [kept, merged] = ['request-1', 'request-2']
    const results = await Promise.all(
      [desk.bruno, desk.nadia].map((who) => desk.visit(who).post(`${sheet}/merge/${merged}`, { kept })),
    )
    expect(results.map(({ status }) => status).sort()).toEqual([303, 422])
    expect((await desk.request('request-2')).state).toBe('closed')
  })
})

describe('what the desk writes down', () => {
  it('keeps notes for colleagues, with who wrote them; only they take them back', async () => {
    expect((await desk.visit().post(`${sheet}/notes`, { note: ' ' })).status).toBe(422)
    await desk.visit().post(`${sheet}/notes`, { note: 'Rappeler mardi.\nPapa absent le matin.' })
    const shown = (await desk.visit(desk.nadia).get(sheet)).html
    expect(shown).toContain('Rappeler mardi.')
    expect(shown).toMatch(/Bruno<\/strong>/)
    const remove = /action="([^"]*\/notes\/[^"]*\/remove)"/.exec((await desk.visit().get(sheet)).html)![1]!
    expect(shown).not.toContain('/remove"')
    expect((await desk.visit(desk.nadia).post(remove)).status).toBe(422)
    await desk.visit().post(remove)
    expect((await desk.visit().get(sheet)).html).not.toContain('Rappeler mardi.')
    const audit = await desk.fresh.database.owner.query('select data from platform.audit')
    expect(JSON.stringify(audit.rows)).not.toContain('Rappeler')
  })

  it('records an interview by the territory’s own questions; a correction of an older page is refused', async () => {
    const coordinator = desk.visit(desk.nadia)
    const wrong = await coordinator.post('/desk/interview-fields', {
      'label-1': 'Quartier',
      'kind-1': 'choice',
      'choices-1': 'nord',
    })
    expect([wrong.status, wrong.html.includes('Écrivez de 2 à 12 choix')]).toEqual([422, true])
    expect(
      (await desk.visit().post('/desk/interview-fields', { 'label-1': 'Quartier', 'kind-1': 'text' })).status,
    ).not.toBe(303)
    await coordinator.post('/desk/interview-fields', {
      'label-1': 'Quartier préféré',
      'kind-1': 'choice',
      'choices-1': 'nord ; sud',
      'label-2': 'Tout expliqué',
      'kind-2': 'yes-no',
    })
    const begun = await desk.visit().get(`${sheet}/interviews/new?day=2026-11-19&way=video`)
    expect(begun.html).toMatch(/name="heldOn"[^>]*value="2026-11-19"|value="2026-11-19"[^>]*name="heldOn"/)
    expect(begun.html).toMatch(/value="video"[^>]*checked|checked[^>]*value="video"/)
    expect(begun.html).toContain('Ce que la famille a demandé')
    const form = await desk.visit().get(`${sheet}/interviews/new`)
    const [first, second] = [...form.html.matchAll(/name="(answer-[^"]+)"/g)]
      .map((match) => match[1]!)
      .filter((name, n, all) => all.indexOf(name) === n)
    const empty = await desk.visit().post(`${sheet}/interviews/new`, { heldOn: '2026-11-23', way: 'desk' })
    expect(empty.html).toContain('aujourd’hui au plus tard')
    expect(empty.html).toContain('Écrivez au moins une réponse')
    const answers = { [first!]: 'sud', [second!]: 'yes', heldOn: '2026-11-20', way: 'phone' }
    expect((await desk.visit().post(`${sheet}/interviews/new`, answers)).to).toBe(`${sheet}#interviews`)
    const { html } = await desk.visit(desk.nadia).get(sheet)
    expect(html).toMatch(/20 novembre 2026 · au téléphone · Bruno/)
    expect(html).toContain('Quartier préféré')
    const at = /href="([^"]*\/interviews\/[0-9a-f-]{36})"/.exec(html)![1]!
    const correct = { ...answers, [first!]: 'nord', version: '1' }
    expect((await desk.visit(desk.nadia).post(at, correct)).status).toBe(303)
    const late = await desk.visit().post(at, { ...correct, [first!]: 'sud' })
    expect([late.status, late.html.includes('corrigé cet entretien entre-temps')]).toEqual([422, true])
    expect((await desk.visit().get(sheet)).html).toContain('par Nadia.')
  })

  it('tells who did what in one list, staff by name and families never', async () => {
    const { html } = await desk.visit().get('/desk/requests/request-2')
    expect(html).toMatch(/Réunie à une autre demande/)
    expect(html).toMatch(/· (Bruno|Nadia)<\/time>/)
  })

  it('shows nothing of it to families', async () => {
    await desk.visit().post('/desk/requests/request-4/notes', { note: 'Entre nous.' })
    await desk.fresh.database.owner.query(
      "update intake.household set account_id = 'account-4' where household_id = 'household-4'",
    )
    const family = desk.visit({ kind: 'family', accountId: 'account-4' })
    expect((await family.get('/my/requests/request-4')).html).not.toContain('Entre nous')
    expect((await family.get('/desk/requests/request-4')).status).toBe(404)
  })
})
