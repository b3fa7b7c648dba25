import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../adapters/index.ts'
import { defaultPolicy, policyBounds } from '../../domain/policy.ts'
import { Visitor } from '../../testing/pages.ts'
import { intakeRoutes } from '../routes.ts'

const clock = stoppedClock('2026-11-21T10:00:00Z')
let fresh: FreshDatabase
let visit: (role: Role) => Visitor

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), { resultPanel: async () => null })
  visit = (role) => {
    const actor: Actor = { kind: 'staff', accountId: 'staff-1', roles: [role], centreIds: [] }
    return new Visitor(routes, clock, actor)
  }
})
afterAll(() => fresh.drop())

const typed = (over: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(policyBounds).map((name) => [name, String(defaultPolicy[name as 'mostWishes'])])),
  beforeBirth: 'yes',
  outside: 'yes',
  ...over,
})

describe('the local policy', () => {
  it('is set by the coordination and holds at once; each change is kept with its value', async () => {
    const visitor = visit('coordinator')
    const saved = await visitor.post('/desk/policy', typed({ mostWishes: '5', draftDays: '14' }), 'key-policy-one')
    expect(saved.to).toBe('/desk/policy?saved')
    const { html } = await visitor.get('/desk/policy?saved')
    expect(html).toContain('Les règles sont enregistrées')
    expect(html).toMatch(/name="mostWishes"[^>]*value="5"/)
    expect(html).toContain('Nombre de lieux souhaités, au plus\u00A0: 10 devient 5.')
    expect((await visit('officer').get('/request')).html).toContain('14 jours')
  })

  it('refuses what cannot be, beside its field, and keeps what was typed', async () => {
    const visitor = visit('administrator')
    const wrong = typed({ mostWishes: '0', draftDays: 'beaucoup', firstMonthAhead: '' })
    const refused = await visitor.post('/desk/policy', wrong, 'key-policy-two')
    expect(refused.status).toBe(422)
    expect(refused.html).toMatch(/id="field-mostWishes-error".*Écrivez un nombre entier de 1 à 20/)
    expect(refused.html).toMatch(/name="draftDays"[^>]*value="beaucoup"/)
    const crossed = await visitor.post(
      '/desk/policy',
      typed({ firstMonthAhead: '9', lastMonthAhead: '9' }),
      'key-three',
    )
    expect(crossed.html).toContain('Le dernier mois vient après le premier')
  })

  it('is nobody else’s to see or change, even past the door of the page', async () => {
    for (const role of ['officer', 'director', 'helper', 'elected', 'auditor'] as const) {
      expect((await visit(role).get('/desk/policy')).status).toBe(404)
      expect((await visit(role).post('/desk/policy', typed(), `key-of-${role}-1`)).status).toBe(404)
    }
  })
})
