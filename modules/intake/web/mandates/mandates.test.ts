import { anyone } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { Visitor } from '../../testing/pages.ts'
import { savePlaces } from '../../testing/places.ts'
import { intakeRoutes } from '../routes.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', stoppedClock('2026-11-21T10:00:00Z'), savePlaces)
})
afterAll(() => fresh.drop())

const staff = (role: Role, accountId: string): Actor => ({ kind: 'staff', accountId, roles: [role], centreIds: [] })
const helper = staff('helper', 'helper-1')
const officer = staff('officer', 'officer-1')

function visit(actor: Actor, day = '2026-11-21'): Visitor {
  const clock = stoppedClock(`${day}T10:00:00Z`)
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), {
    resultPanel: async () => null,
    namesOf: async () => new Map([['helper-1', 'Léa Fontaine']]),
  })
  return new Visitor(routes, clock, actor)
}

const agreement = {
  consent: 'spoken',
  agreedOn: '2026-11-20',
  until: '2027-02-21',
  allows: ['follow', 'proofs'],
  told: 'yes',
}

const fields: readonly (readonly [string, Record<string, string | string[]>])[] = [
  [
    'children',
    {
      children: '1',
      'children.0.firstName': 'Colette',
      'children.0.lastName': 'Renard',
      'children.0.born.day': '30',
      'children.0.born.month': '1',
      'children.0.born.year': '2026',
    },
  ],
  ['week', { startMonth: '2027-09', 'children.0.week': ['mon-am'] }],
  ['home', { address: '7 rue des tilleuls', zoneId: '' }],
  ['wishes', { wishes: ['site-a'] }],
  ['situation', { activity: 'single-seeks', childrenInCharge: '1' }],
  [
    'family',
    {
      'guardians.0.firstName': 'Paul',
      'guardians.0.lastName': 'Renard',
      channel: 'helper',
      language: 'fr',
      'contactPerson.name': 'Le Trait d’union',
      'contactPerson.reach': 'union@example.org',
    },
  ],
  ['proofs', { proofs: 'seen' }],
]

/** Writes a whole request with a family and sends it. @returns the id of the request */
async function writeWith(visitor: Visitor, agreed: Record<string, string | string[]> = agreement): Promise<string> {
  let { to } = await visitor.post('/desk/requests/new', agreed)
  const draft = to.replace('/children', '')
  for (const [step, posted] of fields) ({ to } = await visitor.post(`${draft}/${step}`, { ...posted, act: 'next' }))
  expect(to).toBe(`${draft}/review`)
  expect((await visitor.post(to, {}, `key-of-${draft.slice(-16)}`)).to).toBe(`${draft}/receipt`)
  const receipt = (await visitor.get(`${draft}/receipt`)).html
  return /\/desk\/(?:helped|requests)\/([0-9a-f-]{36})/.exec(receipt)![1]!
}

describe('a helper', () => {
  it('writes down first what the family agreed to; nothing begins without it', async () => {
    const visitor = visit(helper)
    expect((await visitor.post('/request')).to).toBe('/desk/requests/new')
    expect((await visitor.get('/desk/requests/new')).html).toContain('Suivre la demande')
    const refused = await visitor.post('/desk/requests/new', { agreedOn: '2026-12-01', until: '2029-01-01' })
    expect(refused.status).toBe(422)
    for (const field of ['consent', 'agreedOn', 'until', 'told'])
      expect(refused.html).toContain(`id="field-${field}-error"`)
    for (const actor of [anyone, { kind: 'family', accountId: 'a' } as const, staff('director', 'd')]) {
      expect((await visit(actor).post('/desk/requests/new', agreement)).status).toBe(422)
    }
  })

  it('does with the request what the family allows, until its day, and then sees nothing of it', async () => {
    const requestId = await writeWith(visit(helper))
    const at = `/desk/helped/${requestId}`
    const list = (await visit(helper).get('/desk/helped')).html
    expect(list).toContain('Colette Renard')
    expect(list).toContain('suivre la demande et envoyer des justificatifs')
    const sheet = (await visit(helper).get(at)).html
    expect(sheet).toContain('Envoyer un justificatif')
    expect(sheet).not.toContain('Modifier la demande')
    const photo = { field: 'file.resident', name: 'bail.jpg', type: 'image/jpeg', bytes: Uint8Array.of(1) }
    expect((await visit(helper).upload(`${at}/proofs`, [photo])).to).toBe(`${at}/proofs?kept`)
    expect((await visit(helper).post(`${at}/withdraw`)).status).toBe(422)
    const changed = await visit(helper).post(`${at}/change`)
    expect(changed.to).toBe('')
    for (const other of [staff('helper', 'helper-2'), staff('director', 'helper-1')]) {
      for (const path of [at, `${at}/proofs`]) expect((await visit(other).get(path)).status).toBe(404)
    }
    expect((await visit(helper, '2027-02-21').get(at)).status).toBe(200)
    expect((await visit(helper, '2027-02-22').get(at)).status).toBe(404)
    expect((await visit(helper, '2027-02-22').upload(`${at}/proofs`, [photo])).status).toBe(404)
    const past = (await visit(helper, '2027-02-22').get('/desk/helped')).html
    expect(past).not.toContain('Colette')
    expect(past).toContain('terminé')
  })

  it('changes and withdraws where the family agreed to that too', async () => {
    const requestId = await writeWith(visit(helper), { ...agreement, allows: ['follow', 'change'] })
    const at = `/desk/helped/${requestId}`
    const review = (await visit(helper).post(`${at}/change`)).to
    expect(review).toMatch(/^\/request\/.+\/review$/)
    expect((await visit(helper).post(`${at}/withdraw`)).to).toBe(`${at}?done=withdrawn`)
    expect((await visit(helper).post(`${at}/reopen`)).to).toBe(`${at}?done=reopened`)
  })
})

describe('a mandate', () => {
  it('is ended by the family, the helper or the desk, and by nobody else; the audit says so', async () => {
    const requestId = await writeWith(visit(helper))
    const { rows } = await fresh.database.owner.query<{ mandate_id: string }>(
      'select mandate_id from intake.mandate where request_id = $1',
      [requestId],
    )
    const mandateId = rows[0]!.mandate_id
    await fresh.database.owner.query(
      "update intake.household h set account_id = 'account-paul' from intake.request r where r.household_id = h.household_id and r.request_id = $1",
      [requestId],
    )
    const paul: Actor = { kind: 'family', accountId: 'account-paul' }
    const mine = (await visit(paul).get(`/my/requests/${requestId}/helpers`)).html
    expect(mine).toContain('Léa Fontaine')
    expect(mine).toMatch(/Cette personne peut\s*: suivre la demande et envoyer des justificatifs/)
    expect((await visit(officer).get(`/desk/requests/${requestId}`)).html).toContain('Léa Fontaine')
    for (const [actor, path] of [
      [{ kind: 'family', accountId: 'other' } as const, '/my'],
      [staff('helper', 'helper-2'), '/desk'],
    ] as const) {
      expect((await visit(actor).post(`${path}/mandates/${mandateId}/end`)).status).toBe(404)
    }
    expect((await visit(paul).post(`/my/mandates/${mandateId}/end`)).to).toBe(`/my/requests/${requestId}/helpers?ended`)
    expect((await visit(helper).get(`/desk/helped/${requestId}`)).status).toBe(404)
    expect((await visit(paul).get(`/my/requests/${requestId}/helpers`)).html).toContain('Terminé le 21 novembre 2026')
    const audit = await fresh.database.owner.query<{ type: string; actor: string }>(
      "select type, actor from platform.audit where subject = $1 and type like 'intake.mandate%' order by seq",
      [requestId],
    )
    expect(audit.rows).toEqual([
      { type: 'intake.mandate-given', actor: 'staff:helper-1' },
      { type: 'intake.mandate-ended', actor: 'family:account-paul' },
    ])
  })

  it('of an officer who copies a paper form keeps the consent and gives nobody more rights', async () => {
    const requestId = await writeWith(visit(officer), { consent: 'paper', agreedOn: '2026-11-18', told: 'yes' })
    const { rows } = await fresh.database.owner.query(
      'select helper_id, allows, consent, until from intake.mandate where request_id = $1',
      [requestId],
    )
    expect(rows).toMatchObject([{ helper_id: 'officer-1', allows: [], consent: 'paper' }])
    expect((await visit(officer).get(`/desk/requests/${requestId}`)).status).toBe(200)
  })
})
