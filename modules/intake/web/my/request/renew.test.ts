import { anyone } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renewFamilies, intakePorts } from '../../../adapters/index.ts'
import { requestById, saveRequests } from '../../../index.ts'
import { Visitor } from '../../../testing/pages.ts'
import { savePlaces } from '../../../testing/places.ts'
import { sampleRequest } from '../../../testing/samples.ts'
import { intakeRoutes } from '../../routes.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visit: (actor: Actor) => Visitor

const officer: Actor = { kind: 'staff', accountId: 'officer', roles: ['officer'], centreIds: [] }
const family = (number: number): Actor => ({ kind: 'family', accountId: `account-${number}` })

const inTerritory = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('here', clock, work)

const state = async (number: number) => (await inTerritory((scope) => requestById(scope, `request-${number}`)))?.state

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await inTerritory(async (scope) => {
    await savePlaces(scope)
    const silent = [1, 2, 3, 4].map((number) => {
      const request = sampleRequest(number, { submittedAt: '2026-04-02T08:00:00.000Z' })
      return { ...request, household: { ...request.household, accountId: `account-${number}` } }
    })
    await saveRequests(scope, silent)
  })
  const run = runner(fresh.database, clock, intakePorts)
  await renewFamilies(run, 'here', { commissions: [], opensDue: true })
  const routes = intakeRoutes(run, { resultPanel: async () => null })
  visit = (actor) => new Visitor(routes, clock, actor)
})
afterAll(() => fresh.drop())

/** Address of the link that a family received. */
const linkOf = (number: number): Promise<string> =>
  inTerritory(async (scope) => {
    const { rows } = await sql<{ path: string }>`select action_path path from correspondence.message
      where territory_id = 'here' and request_id = ${`request-${number}`}`.execute(scope.db)
    return rows[0]!.path
  })

describe('the link of a question', () => {
  it('opens without signing in, names nobody, and changes nothing when it is only opened', async () => {
    const { html, status } = await visit(anyone).get(await linkOf(1))
    expect(status).toBe(200)
    expect(html).toContain('RIB-T00001')
    expect(html).toContain('Oui, je garde ma demande')
    expect(html).not.toMatch(/Noé|Lefèvre|Zoé|Tilleuls|example/)
    expect(await state(1)).toBe('submitted')
  })

  it('answers in one gesture, and tells it', async () => {
    const to = await linkOf(1)
    const done = await visit(anyone).post(to, { answer: 'keep' })
    expect([done.status, done.to]).toEqual([303, `${to}?done=keep`])
    expect((await visit(anyone).get(done.to)).html).toContain('Merci, c’est noté')
  })

  it('says no just as easily, and takes it back', async () => {
    const to = await linkOf(2)
    await visit(anyone).post(to, { answer: 'end' })
    expect(await state(2)).toBe('withdrawn')
    expect((await visit(anyone).get(to)).html).toContain('Votre demande est retirée')
    await visit(anyone).post(to, { answer: 'keep' })
    expect(await state(2)).toBe('submitted')
  })

  it('is not there for a secret that nobody gave, or an answer that is none', async () => {
    expect((await visit(anyone).get('/renew/nothing')).status).toBe(404)
    expect((await visit(anyone).post('/renew/nothing', { answer: 'keep' })).status).toBe(404)
    expect((await visit(anyone).post(await linkOf(3), { answer: 'perhaps' })).status).toBe(404)
  })
})

describe('the same question on the page of a request', () => {
  it('is answered by its family, and hidden from every other', async () => {
    const at = '/my/requests/request-3/renew'
    expect((await visit(family(3)).get(at)).html).toContain('Répondez avant le 10 janvier 2027')
    expect((await visit(family(4)).get(at)).status).toBe(404)
    expect((await visit(family(4)).post(at, { answer: 'end' })).status).toBe(404)
    expect(await state(3)).toBe('submitted')
    expect((await visit(family(3)).post(at, { answer: 'keep' })).status).toBe(303)
  })
})

describe('the desk of renewals', () => {
  it('shows who was asked, by which ways, and what was heard', async () => {
    const { html } = await visit(officer).get('/desk/renewals')
    expect(html).toContain('RIB-T00004')
    expect(html).toContain('21 novembre 2026\u00A0: e-mail')
    expect((await visit(officer).get('/desk/renewals?state=confirmed')).html).toContain('RIB-T00001')
    expect((await visit(officer).get('/desk/renewals?state=asleep')).html).toContain('Aucune demande ici')
  })

  it('notes an answer given on the telephone', async () => {
    const { renewalId } = (await inTerritory((scope) => intakePorts(scope).renewals.lastOf('request-4')))!
    const fields = { heard: 'phone', requestId: 'request-4', state: 'asked' }
    expect((await visit(officer).post(`/desk/renewals/${renewalId}`, fields)).status).toBe(303)
    const done = await visit(officer).post(`/desk/renewals/${renewalId}`, { ...fields, heard: 'keep' })
    expect(done.to).toBe('/desk/renewals?state=asked')
    expect((await visit(officer).get('/desk/renewals?state=confirmed')).html).toContain('RIB-T00004')
    const late = await visit(officer).post(`/desk/renewals/${renewalId}`, fields)
    expect([late.status, late.html.includes('La famille a répondu entre-temps')]).toEqual([422, true])
  })

  it('refuses a campaign that asks nobody, beside its field', async () => {
    const refused = await visit(officer).post('/desk/renewals', { firstMonth: '2027-09', lastMonth: '2027-08' })
    expect([refused.status, refused.html.includes('vient avant le dernier')]).toEqual([422, true])
    const nobody = await visit(officer).post('/desk/renewals', { firstMonth: '2029-09', lastMonth: '2029-12' })
    expect(nobody.html).toContain('Aucune famille à interroger')
  })
})

describe('a campaign of the desk', () => {
  const months = { firstMonth: '2027-09', lastMonth: '2027-12' }

  it('has a page that counts, searches by post only, writes a file, is held and stopped', async () => {
    await inTerritory((scope) => saveRequests(scope, [sampleRequest(9, { submittedAt: '2026-04-02T08:00:00.000Z' })]))
    expect((await visit(officer).post('/desk/renewals', months)).to).toBe('/desk/renewals?opened=1')
    const { html } = await visit(officer).get('/desk/renewals')
    const at = /href="([^"]*\/desk\/renewals\/campaigns\/[^"]+)"/.exec(html)![1]!
    expect((await visit(officer).get(at)).html).toContain('Les premiers messages partent dans les dix minutes')
    const found = await visit(officer).post(`${at}/search`, { search: 'lefevre' })
    expect([found.status, found.html.includes('RIB-T00009')]).toEqual([200, true])
    const nobody = await visit(officer).post(`${at}/search`, { search: 'zzz' })
    expect(nobody.html).toContain('Personne')
    expect((await visit(officer).get(`${at}?state=confirmed`)).html).toContain('Aucune famille ici')
    expect((await visit(officer).post(at, { move: 'pause' })).to).toBe(`${at}?done=pause`)
    expect((await visit(officer).get(at)).html).toContain('Reprendre la campagne')
    expect((await visit(officer).post(at, { move: 'burn' })).status).toBe(404)
    expect((await visit(officer).post(at, { move: 'cancel' })).to).toBe(`${at}?done=cancel`)
    const late = await visit(officer).post(at, { move: 'resume' })
    expect([late.status, late.html.includes('arrêtée entre-temps')]).toEqual([422, true])
    expect((await visit(officer).get('/desk/renewals/campaigns/none')).status).toBe(404)
  })
})
