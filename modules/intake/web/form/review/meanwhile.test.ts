import type { Actor, Outcome, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../../adapters/index.ts'
import { Visitor } from '../../../testing/pages.ts'
import { savePlaces } from '../../../testing/places.ts'
import { sampleRequest } from '../../../testing/samples.ts'
import { saveRequests } from '../../../index.ts'
import { intakeRoutes } from '../../routes.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { verifyFact } from '../../../application/verify-fact.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let run: Runner<IntakePorts>
let visit: (actor: Actor) => Visitor

const family: Actor = { kind: 'family', accountId: 'account-1' }
const staff = (role: Role, accountId = 'staff-1'): Actor => ({ kind: 'staff', accountId, roles: [role], centreIds: [] })
const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code))

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', clock, async (scope) => {
    await savePlaces(scope)
    for (const n of [1, 2]) {
      const sample = sampleRequest(n)
      const household = { ...sample.household, accountId: `account-${n}` }
      await saveRequests(scope, [{ ...sample, household }])
    }
  })
  run = runner(fresh.database, clock, intakePorts)
  const routes = intakeRoutes(run, {
    resultPanel: async () => null,
    pointsOf: async () => (facts) => facts.length * 10,
  })
  visit = (actor) => new Visitor(routes, clock, actor)
})
afterAll(() => fresh.drop())

const verify = (code: string, seen: number, who = 'staff-1') =>
  run.act(
    verifyFact,
    { requestId: 'request-2', code, proof: 'verified', on: '', seen },
    { territory: 'here', actor: staff('officer', who) },
  )

describe('two officers at once', () => {
  it('do not undo each other: the second one is told what changed, and may act again', async () => {
    const [one, two] = await Promise.all([verify('resident', 1), verify('couple-both-work', 1, 'staff-2')])
    expect([one, two].filter(({ ok }) => ok)).toHaveLength(1)
    const refused = one.ok ? two : one
    expect(codes(refused)).toEqual(['changed-meanwhile'])
    const visitor = visit(staff('officer'))
    const at = '/desk/requests/request-2'
    const late = { code: one.ok ? 'couple-both-work' : 'resident', proof: 'verified', seen: '1' }
    const told = await visitor.post(`${at}/verify`, late, 'key-of-the-late')
    expect(told.status).toBe(422)
    expect(told.html).toMatch(/Modifiée depuis que vous l’avez ouverte.*Vérifié\s*:/)
    expect(told.html).toContain('name="seen" value="2"')
    expect((await visitor.post(`${at}/verify`, { ...late, seen: '2' }, 'key-of-the-second')).status).toBe(303)
  })
})

describe('a change', () => {
  const week = {
    startMonth: '2027-10',
    startFlexibility: '1',
    'children.0.week': ['mon-am'],
    'children.0.fewestDays': '',
    act: 'next',
  }

  it('says before it is sent what it changes: parts, what is looked at again, points, and the day that stays', async () => {
    const visitor = visit(family)
    const review = (await visitor.post('/my/requests/request-1/change')).to
    expect((await visitor.get(review)).html).toContain('Rien n’est différent')
    const draft = review.replace('/review', '')
    await visitor.post(`${draft}/week`, week)
    const situation = { activity: 'single-works', 'care-today': 'none', childrenInCharge: '1', yearlyResources: '' }
    await visitor.post(`${draft}/situation`, { ...situation, act: 'next' })
    const { html } = await visitor.get(review)
    expect(html).toMatch(/Vous modifiez\s*: les jours et les heures, le mois de début, la situation et votre foyer/)
    expect(html).toMatch(/À vérifier par le service\s*: Famille monoparentale et Parent seul en activité/)
    expect(html).toMatch(/une fois tout vérifié\s*: 30 deviennent 40/)
    expect(html).toMatch(/garde sa date d’envoi\s*: 5 octobre 2026/)
  })

  it('that others overtook is not sent unseen: the family reads what happened, then decides', async () => {
    const visitor = visit(family)
    const review = (await visitor.post('/my/requests/request-1/change')).to
    const draft = review.replace('/review', '')
    await visitor.post(`${draft}/week`, week)
    const seen = { seen: '1' }
    const officer = visit(staff('officer'))
    await officer.post(
      '/desk/requests/request-1/verify',
      { code: 'resident', proof: 'verified', ...seen },
      'key-officer-1',
    )
    const refused = await visitor.post(review, seen, 'key-family-one')
    expect(refused.status).toBe(422)
    expect(refused.html).toMatch(/le service a regardé «\s*Habite le territoire\s*»/)
    expect(refused.html).toContain('name="seen" value="2"')
    // Opened anew, the page tells it at once: nobody has to press first.
    expect((await visitor.get(review)).html).toContain('Votre demande a changé pendant que vous écriviez')
    expect((await visitor.post(review, { seen: '2' }, 'key-family-two')).to).toBe(`${draft}/receipt`)
    const { rows } = await fresh.database.owner.query(
      "select start_month from intake.request where request_id = 'request-1'",
    )
    expect(rows).toEqual([{ start_month: '2027-10' }])
  })
})
