import type { Actor, Role } from '@ribambelle/kernel'
import { anyone, month, workingWeek } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { h } from 'preact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import type { CareRequest } from '../../domain/request.ts'
import { newReference, requestById, saveRequests } from '../../index.ts'
import { Visitor } from '../../testing/pages.ts'
import { savePlaces } from '../../testing/places.ts'
import { sampleRequest } from '../../testing/samples.ts'
import { intakeRoutes } from '../routes.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visit: (actor?: Actor) => Visitor

const staff = (...roles: Role[]): Actor => ({ kind: 'staff', accountId: 'staff-1', roles, centreIds: [] })
const officer = staff('officer')
const family: Actor = { kind: 'family', accountId: 'account-1' }

const inTerritory = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('here', clock, work)

const named = (number: number, lastName: string, over: Partial<CareRequest> = {}): CareRequest => {
  const request = sampleRequest(number, { reference: newReference(number), ...over })
  const [guardian] = request.household.guardians
  const [need] = request.needs
  return {
    ...request,
    household: { ...request.household, accountId: `account-${number}`, guardians: [{ ...guardian!, lastName }] },
    needs: [{ ...need!, child: { ...need!.child, lastName } }],
  }
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await inTerritory(async (scope) => {
    await savePlaces(scope)
    await saveRequests(scope, [
      named(1, 'Lefèvre'),
      named(2, '=cmd|calc'),
      named(3, 'Ünal', { state: 'complete' }),
      named(4, 'Lefevre', { state: 'withdrawn' }),
      named(5, 'Ünal', { startMonth: month('2028-01') }),
    ])
  })
  await fresh.territory('elsewhere')
  await fresh.database.within('elsewhere', clock, (scope) => saveRequests(scope, [sampleRequest(1)]))
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), {
    resultPanel: async (requestId) => h('p', null, `panneau ${requestId}`),
  })
  visit = (actor = officer) => new Visitor(routes, clock, actor)
})
afterAll(() => fresh.drop())

const references = (html: string): string[] => [...html.matchAll(/>(RIB-[2-9C-Y]{5})<\/a>/g)].map((match) => match[1]!)

describe('the desk', () => {
  it('counts its baskets, and each count is what its list shows', async () => {
    const { html } = await visit().get('/desk')
    const tiles = [...html.matchAll(/<a href="([^"]*basket=[^"]*)">[^<]*<\/a><\/p><p class="stat-value">(\d+)</g)]
    expect(tiles).toHaveLength(14)
    for (const [, address, count] of tiles) {
      expect(references((await visit().get(address!)).html)).toHaveLength(Number(count))
    }
    expect(tiles.find(([, address]) => address!.includes('alike'))?.[2]).toBe('2')
  })

  it('finds names whatever their accents, by first name and last name in any order, and a reference at once', async () => {
    const found = async (search: string): Promise<string[]> =>
      references((await visit().post('/desk/requests', { search })).html)
    expect(await found('LEFEVRE')).toEqual([newReference(1), newReference(4)])
    expect(await found('noe lefèvre')).toHaveLength(2)
    expect(await found('unal')).toHaveLength(2)
    expect(await found('100%')).toEqual([])
    expect(await found('_')).toHaveLength(5)
    const straight = await visit().post('/desk/requests', { search: newReference(3).toLowerCase().replace('-', ' ') })
    expect(straight.to).toBe('/desk/requests/request-3')
  })

  it('finds a family by its telephone, as people say it, and by its address', async () => {
    const found = async (search: string): Promise<string[]> =>
      references((await visit().post('/desk/requests', { search })).html)
    await inTerritory((scope) =>
      sql`update intake.guardian set phone = '+33639981234', email = 'Noemie.Essai@example.org'
        where territory_id = ${scope.territory} and rank = 1
          and household_id = (select household_id from intake.request where request_id = 'request-5')`.execute(
        scope.db,
      ),
    )
    for (const said of ['06 39 98 12 34', '+33 6 39 98 12 34', '0639981234', '98 12 34', 'noemie.essai@example.org'])
      expect([said, await found(said)]).toEqual([said, [newReference(5)]])
    expect(await found('06 39 98 12 35')).toEqual([])
    expect(await found('oemie.essai@example.org')).toEqual([])
  })

  it('offers the name that was meant when a search finds nobody', async () => {
    const { html } = await visit().post('/desk/requests', { search: 'lefvere' })
    expect(references(html)).toEqual([])
    expect(html).toContain('value="lefevre"')
    const none = await visit().post('/desk/requests', { search: 'xyzzyx' })
    expect(none.html).toContain('cherchez un autre nom')
  })

  it('says what each key does', async () => {
    const { status, html } = await visit().get('/desk/keys')
    expect(status).toBe(200)
    expect(html).toContain('Aller au champ de recherche')
  })

  it('filters and sorts by what stands in the address, and forgives nonsense there', async () => {
    const list = async (query: string): Promise<string[]> =>
      references((await visit().get(`/desk/requests?${query}`)).html)
    expect(await list('state=complete')).toEqual([newReference(3)])
    expect(await list('month=2028-01')).toEqual([newReference(5)])
    expect(await list('site=site-b&state=withdrawn')).toEqual([newReference(4)])
    expect(await list('sort=reference')).toEqual([1, 2, 3, 4, 5].map(newReference).sort())
    expect(await list('sort=reference&order=desc')).toEqual([1, 2, 3, 4, 5].map(newReference).sort().reverse())
    expect(await list("state=zzz&page=-1&sort='&month=9999-99&site=%00")).toHaveLength(5)
  })

  it('exports what a spreadsheet can open without running anything', async () => {
    const { html } = await visit().get('/desk/requests.csv?sort=reference')
    expect(html).toContain("'=cmd|calc")
    expect(html).not.toMatch(/(^|,)=cmd/m)
    expect(html.trim().split('\r\n')).toHaveLength(6)
  })
})

describe('a sheet', () => {
  it('marks a fact as proven on a day, completes the request with the last one, and takes it back', async () => {
    const sheet = '/desk/requests/request-1'
    expect((await visit().get(sheet)).html).toContain('Justificatif vu')
    const seen = { code: 'resident', 'on-resident': '2026-11-20', proof: 'verified' }
    expect((await visit().post(`${sheet}/verify`, seen)).to).toBe(`${sheet}#facts`)
    await visit().post(`${sheet}/verify`, { code: 'couple-both-work', 'on-couple-both-work': '', proof: 'refused' })
    const complete = (await inTerritory((scope) => requestById(scope, 'request-1')))!
    expect(complete.state).toBe('complete')
    expect(complete.facts.find(({ code }) => code === 'resident')).toMatchObject({
      proof: 'verified',
      verifiedOn: '2026-11-20',
    })
    const { html } = await visit().get(sheet)
    expect(html).toMatch(/Vérifié\s: Habite le territoire/)
    expect(html).toContain('panneau request-1')
    await visit().post(`${sheet}/verify`, { code: 'resident', proof: 'declared' })
    expect((await inTerritory((scope) => requestById(scope, 'request-1')))?.state).toBe('submitted')
  })

  it('refuses a proof of tomorrow beside its field, and facts that are not the family’s to prove', async () => {
    const sheet = '/desk/requests/request-2'
    const wrong = await visit().post(`${sheet}/verify`, {
      code: 'resident',
      'on-resident': '2026-11-22',
      proof: 'verified',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('id="field-on-resident-error"')
    expect((await visit().post(`${sheet}/verify`, { code: 'past-rounds', proof: 'verified' })).status).toBe(422)
    expect((await visit().post(`${sheet}/verify`, { code: 'resident', proof: 'perhaps' })).status).toBe(404)
  })

  it('holds no name in the audit, only ids and codes', async () => {
    const lines = await fresh.database.owner.query(
      "select type, subject, data from platform.audit where territory_id = 'here'",
    )
    expect(lines.rows.length).toBeGreaterThan(2)
    expect(JSON.stringify(lines.rows)).not.toMatch(/Lef|Noé|Zoé|example\.org|Tilleuls/)
  })
})

describe('my requests', () => {
  it('show where the request is, what comes next and whom to call', async () => {
    const { html } = await visit({ kind: 'family', accountId: 'account-5' }).get('/my/requests/request-5')
    for (const words of [
      'Demande envoyée',
      'Commission',
      'avant janvier 2028',
      '04\u00A000\u00A000\u00A000\u00A000',
      'panneau request-5',
      newReference(5),
    ]) {
      expect(html).toContain(words)
    }
  })

  it('are withdrawn after a page that says what changes, and taken up again with the same seniority', async () => {
    const visitor = visit(family)
    const at = '/my/requests/request-1'
    expect((await visitor.get(`${at}/withdraw`)).html).toContain('garde son numéro et sa date')
    expect((await visitor.post(`${at}/withdraw`)).to).toBe(`${at}?done=withdrawn`)
    expect((await visitor.get(at)).html).toContain('Reprendre la demande')
    expect((await visitor.post(`${at}/withdraw`)).status).toBe(303)
    expect((await visitor.post(`${at}/reopen`)).to).toBe(`${at}?done=reopened`)
    const reopened = (await inTerritory((scope) => requestById(scope, 'request-1')))!
    expect([reopened.state, reopened.submittedAt]).toEqual(['submitted', '2026-10-05T08:30:00.000Z'])
  })

  it('are changed in the same form: the child keeps its id, and what was proven stays proven', async () => {
    const visitor = visit({ kind: 'family', accountId: 'account-3' })
    const { to } = await visitor.post('/my/requests/request-3/change')
    expect((await visitor.get(to)).html).toContain('Envoyer les changements')
    const steps = to.slice(0, to.lastIndexOf('/'))
    expect(
      (
        await visitor.post(`${steps}/week`, {
          startMonth: '2027-10',
          startFlexibility: '1',
          'children.0.week': workingWeek,
          'children.0.fewestDays': '3',
          act: 'next',
        })
      ).to,
    ).toBe(to)
    const before = (await inTerritory((scope) => requestById(scope, 'request-3')))!
    expect((await visitor.post(to, {}, 'key-of-the-change')).to).toBe(`${steps}/receipt`)
    const changed = (await inTerritory((scope) => requestById(scope, 'request-3')))!
    expect(changed.startMonth).toBe('2027-10')
    expect(changed.needs[0]!.child.childId).toBe('child-3')
    expect(changed.facts).toEqual(before.facts)
    const { rows } = await fresh.database.owner.query(
      "select data from platform.audit where type = 'intake.request-changed'",
    )
    expect(rows).toEqual([{ data: { parts: ['start'], version: 2 } }])
  })
})

describe('who may do what', () => {
  const strangers: readonly (readonly [who: string, actor: Actor])[] = [
    ['a stranger', anyone],
    ['another family', { kind: 'family', accountId: 'account-none' }],
    ['a director', staff('director')],
    ['an elected member', staff('elected')],
    ['a helper', staff('helper')],
    ['an auditor', staff('auditor')],
    ['an administrator', staff('administrator')],
  ]
  const insiders: readonly (readonly [who: string, actor: Actor])[] = [
    ['an officer', officer],
    ['a coordinator', staff('coordinator')],
  ]
  const reads = [
    '/my/requests/request-4',
    '/my/requests/request-4/withdraw',
    '/desk',
    '/desk/requests',
    '/desk/requests.csv',
    '/desk/requests/request-4',
  ]
  const acts = ['withdraw', 'reopen', 'change', 'verify'].map((act) => `/desk/requests/request-4/${act}`)

  it.each(strangers)('%s sees no request and changes none, even past the door of the page', async (_who, actor) => {
    for (const path of reads) expect([path, (await visit(actor).get(path)).status]).toEqual([path, 404])
    for (const path of acts) {
      const { status } = await visit(actor).post(path, { code: 'resident', proof: 'verified' })
      expect([path, [404, 422].includes(status)]).toEqual([path, true])
    }
    const verified = await visit(actor).post('/desk/requests/request-2/verify', { code: 'resident', proof: 'verified' })
    expect([404, 422]).toContain(verified.status)
    const search = await visit(actor).post('/desk/requests', { search: 'lefevre' })
    expect(search.html).not.toContain('RIB-')
    const state = async (id: string): Promise<unknown[]> => {
      const { state, facts } = (await inTerritory((scope) => requestById(scope, id)))!
      return [state, facts.find(({ code }) => code === 'resident')?.proof]
    }
    expect([await state('request-4'), await state('request-2')]).toEqual([
      ['withdrawn', 'declared'],
      ['submitted', 'declared'],
    ])
  })

  it.each(insiders)('%s reads every request', async (_who, actor) => {
    for (const path of reads.slice(2)) expect([path, (await visit(actor).get(path)).status]).toEqual([path, 200])
  })

  it('foreign ids do not exist, in this territory or in another', async () => {
    for (const path of ['/my/requests/nothing', '/desk/requests/nothing', "/desk/requests/' or 1=1"]) {
      expect((await visit().get(path)).status).toBe(404)
    }
    const count = await inTerritory((scope) =>
      sql<{ n: number }>`select count(*) n from intake.request where territory_id = 'elsewhere'`.execute(scope.db),
    )
    expect(count.rows[0]!.n).toBe(0)
  })
})
