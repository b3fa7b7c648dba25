import { system } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleScales } from '../../../../adapters/examples.ts'
import { allocationPorts } from '../../../../adapters/index.ts'
import { addScale } from '../../../../application/scale/add-scale.ts'
import { visit } from '../../../../testing/visit.ts'
import type { Visited } from '../../../../testing/visit.ts'
import { allocationRoutes } from '../../../routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'drop-pages'
const actor: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
let fresh: FreshDatabase
let go: (method: 'GET' | 'POST', address: string, fields?: Record<string, string>) => Promise<Visited>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  const acts = runner(fresh.database, clock, allocationPorts)
  await acts.act(addScale, { content: exampleScales[0] }, { territory, actor: system('test') })
  const routes = allocationRoutes(acts)
  go = (method, address, fields = {}) => visit(routes, method, address, { territory, clock, actor, fields })
})
afterAll(() => fresh.drop())

describe('a round that somebody opens by mistake', () => {
  const given = 'Commission intermédiaire, septembre 2028'
  let to: string

  it('is called by its kind and month, as long as nobody wrote another name', async () => {
    const { html } = await go('GET', '/desk/rounds/new?kind=inter&first=2028-09&last=2028-12')
    expect(html).toContain(`value="${given}" maxlength`)
    const chosen = { kind: 'autumn', first: '2028-10', last: '2028-12', ageRule: 'cohort', scale: 'pessac-2022@1' }
    to = (await go('POST', '/desk/rounds/new', { ...chosen, name: given, given })).to
    expect((await go('GET', to)).html).toContain('<h1>Commission d’automne, octobre 2028</h1>')
    const own = (await go('POST', '/desk/rounds/new', { ...chosen, name: 'La nôtre', given })).to
    expect((await go('GET', own)).html).toContain('<h1>La nôtre</h1>')
  })

  it('is dropped with a reason, and says so where it stands', async () => {
    const why = await go('POST', `${to}/drop`, { reason: 'non' })
    expect(why.status).toBe(422)
    expect(why.html).toContain('en dix lettres au moins')
    expect(why.html).toContain('>non</textarea>')
    expect((await go('POST', `${to}/drop`, { reason: 'Ouverte par erreur.' })).to).toBe('/desk/rounds')
    const dropped = (await go('GET', to)).html
    expect(dropped).toContain('Commission abandonnée le')
    expect(dropped).toContain('Ouverte par erreur.')
    expect(dropped).not.toContain('Figer')
    // Nothing is to come any more.
    expect(dropped).not.toContain('à venir')
    expect((await go('GET', '/desk/rounds')).html).toContain('Abandonnée')
  })
})
