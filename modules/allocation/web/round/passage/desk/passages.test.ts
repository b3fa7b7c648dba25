import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allocationPorts } from '../../../../adapters/index.ts'
import { visit } from '../../../../testing/visit.ts'
import type { Visited } from '../../../../testing/visit.ts'
import { allocationRoutes } from '../../../routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'passages'
const path = '/desk/rounds/passages'
let fresh: FreshDatabase
let go: (role: Role, method: 'GET' | 'POST', fields?: Record<string, string | string[]>) => Promise<Visited>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  const routes = allocationRoutes(runner(fresh.database, clock, allocationPorts))
  const by = (role: Role): Actor => ({ kind: 'staff', accountId: role, roles: [role], centreIds: [] })
  go = (role, method, fields = {}) => visit(routes, method, path, { territory, clock, actor: by(role), fields })
})
afterAll(() => fresh.drop())

const ticked = (html: string): string[] =>
  [...html.matchAll(/<input[^>]*name="kinds"[^>]*>/g)].flatMap(([input]) =>
    / checked/.test(input) ? [/value="(\w+)"/.exec(input)![1]!] : [],
  )

describe('the page of the commissions that count as a passage', () => {
  it('begins with the two great ones, and says that nobody chose', async () => {
    const { html } = await go('coordinator', 'GET')
    expect(ticked(html)).toEqual(['april', 'autumn'])
    expect(html).toContain('Personne n’a choisi')
  })

  it('keeps the choice of the coordination, and shows it to those who may only read', async () => {
    expect((await go('coordinator', 'POST', { kinds: ['april', 'inter'], seen: '0' })).to).toBe(`${path}?saved`)
    expect(ticked((await go('administrator', 'GET')).html)).toEqual(['april', 'inter'])
    const read = (await go('officer', 'GET')).html
    expect([ticked(read), read.includes('<form'), read.includes('ne compte pas')]).toEqual([[], false, true])
    const late = await go('coordinator', 'POST', { kinds: [], seen: '0' })
    expect([late.status, late.html.includes('Quelqu’un d’autre a choisi'), ticked(late.html)]).toEqual([
      422,
      true,
      ['april', 'inter'],
    ])
    expect((await go('coordinator', 'POST', { kinds: [], seen: '1' })).status).toBe(303)
    expect(ticked((await go('coordinator', 'GET')).html)).toEqual([])
  })

  it('is not there for those who see no families', async () => {
    for (const role of ['elected', 'director', 'helper'] as const) expect((await go(role, 'GET')).status).toBe(404)
    expect((await go('officer', 'POST', { kinds: ['april'], seen: '2' })).status).toBe(422)
  })
})
