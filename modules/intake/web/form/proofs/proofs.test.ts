import { anyone } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Upload } from '@ribambelle/platform/http'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../../adapters/index.ts'
import { saveRequests } from '../../../index.ts'
import { Visitor } from '../../../testing/pages.ts'
import { savePlaces } from '../../../testing/places.ts'
import { sampleRequest } from '../../../testing/samples.ts'
import { intakeRoutes } from '../../routes.ts'
import { pagesTaken } from './fields.tsx'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visit: (actor?: Actor) => Visitor

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  const sample = sampleRequest(1)
  const mine = { ...sample, household: { ...sample.household, accountId: 'account-1' } }
  await fresh.database.within('here', clock, async (scope) => {
    await savePlaces(scope)
    await saveRequests(scope, [mine])
  })
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), { resultPanel: async () => null })
  visit = (actor = anyone) => new Visitor(routes, clock, actor)
})
afterAll(() => fresh.drop())

const photo = (code: string, name = 'facture <b>.jpg'): Upload => ({
  field: `file.${code}`,
  name,
  type: 'image/jpeg',
  bytes: Uint8Array.of(255, 216, 255),
})

const family: Actor = { kind: 'family', accountId: 'account-1' }
const officer: Actor = { kind: 'staff', accountId: 'staff-1', roles: ['officer'], centreIds: [] }

describe('proofs in the form', () => {
  it('are asked for what was declared, received page by page, taken back, promised, and never asked twice', async () => {
    const visitor = visit()
    const draft = (await visitor.post('/request')).to.replace('/children', '')
    await visitor.post(`${draft}/situation`, {
      activity: 'single-works',
      situations: ['adoption', 'emergency'],
      act: 'next',
    })
    const at = `${draft}/proofs`
    const asked = (await visitor.get(at)).html
    for (const code of ['resident', 'single-parent', 'single-works', 'adoption'])
      expect(asked).toContain(`file.${code}`)
    expect(asked).not.toContain('file.emergency')
    expect(asked).toContain('échange avec le service')
    expect(
      (await visitor.upload(at, [photo('resident'), photo('nothing')], { proofs: 'seen', 'proof.adoption': 'paper' }))
        .to,
    ).toBe(`${draft}/review`)
    const { html } = await visitor.get(at)
    expect(html).toContain('facture -b-.jpg')
    expect(html).toMatch(/Adoption.*Attendu sur papier/)
    const fileId = /proofs\/([0-9a-f-]{36})"/.exec(html)![1]!
    expect((await visitor.get(`${at}/${fileId}`)).status).toBe(200)
    const other = (await visit().post('/request')).to.replace('/children', '')
    expect((await visit().get(`${other}/proofs/${fileId}`)).status).toBe(404)
    expect((await visitor.upload(at, [], { act: `drop:${fileId}` })).to).toBe(at)
    expect((await visitor.get(at)).html).not.toContain('-b-.jpg')
  })

  it('say beside its field why a file was not taken, and keep the others', async () => {
    const visitor = visit()
    const draft = (await visitor.post('/request')).to.replace('/children', '')
    await visitor.post(`${draft}/situation`, { activity: 'single-works', act: 'next' })
    const fault = { field: 'file.resident', name: 'film.mp4', code: 'upload-wrong-type', limits: pagesTaken } as const
    const refused = await visitor.upload(`${draft}/proofs`, [photo('single-works', 'fiche.jpg')], {}, [fault])
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('href="#field-file-resident"')
    expect(refused.html).toMatch(/id="field-file-resident-error".*film\.mp4/)
    expect(refused.html).toContain('fiche.jpg')
  })
})

describe('proofs of a request that was sent', () => {
  const at = '/my/requests/request-1/proofs'

  it('are sent by its family, opened by the desk, and nobody else’s', async () => {
    expect(
      (await visit(family).upload(at, [photo('resident', 'bail.pdf')], { 'proof.couple-both-work': 'later' })).to,
    ).toBe(`${at}?kept`)
    const mine = (await visit(family).get(`${at}?kept`)).html
    expect(mine).toContain('Reçu, à vérifier')
    const fileId = /proofs\/([0-9a-f-]{36})"/.exec(mine)![1]!
    const sheet = (await visit(officer).get('/desk/requests/request-1')).html
    expect(sheet).toContain(`/desk/requests/request-1/proofs/${fileId}`)
    expect(sheet).toContain('bail.pdf')
    expect(sheet).toContain('Plus tard')
    expect((await visit(officer).get(`/desk/requests/request-1/proofs/${fileId}`)).status).toBe(200)
    const stranger: Actor = { kind: 'family', accountId: 'account-2' }
    for (const path of [at, `${at}/${fileId}`]) expect((await visit(stranger).get(path)).status).toBe(404)
    expect((await visit(stranger).upload(at, [photo('resident')])).status).toBe(404)
  })

  it('may be added by the desk from paper, and not once the request is over', async () => {
    const desk = '/desk/requests/request-1/proofs'
    expect((await visit(officer).upload(desk, [photo('resident', 'scan.jpg')])).to).toBe(`${desk}?kept`)
    await fresh.database.owner.query("update intake.request set state = 'placed' where request_id = 'request-1'")
    expect((await visit(family).upload(at, [photo('resident')])).status).toBe(422)
    expect((await visit(family).get(at)).html).toContain('scan.jpg')
  })
})
