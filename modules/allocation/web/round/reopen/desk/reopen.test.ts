import { anyone } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allocationPorts } from '../../../../adapters/index.ts'
import { runRound } from '../../../../adapters/run-round.ts'
import { fillTerritory } from '../../../../testing/territory.ts'
import { visit } from '../../../../testing/visit.ts'
import type { Visited } from '../../../../testing/visit.ts'
import { allocationRoutes } from '../../../routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'reopen-pages'
const staff = (role: Role): Actor => ({ kind: 'staff', accountId: role, roles: [role], centreIds: [] })
const coordinator = staff('coordinator')
let fresh: FreshDatabase
let at: string
let go: (
  method: 'GET' | 'POST',
  path: string,
  fields?: Record<string, string>,
  actor?: Actor,
  lang?: 'fr' | 'en' | 'ar',
) => Promise<Visited>

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'pages', requests: 40, centres: 10 }),
  )
  const done = await runRound(fresh.database, clock, { territory, scale: 'toulouse', seed: 'rehearsal' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  at = `/desk/rounds/${done.value.roundId}`
  const routes = allocationRoutes(runner(fresh.database, clock, allocationPorts))
  go = (method, path, fields = {}, actor = coordinator, lang = 'fr') =>
    visit(routes, method, path, { territory, clock, actor, fields, lang })
})
afterAll(() => fresh.drop())

describe('a coordinator who must freeze again', () => {
  it('finds the way on the page of the round, and reads what will happen', async () => {
    expect((await go('GET', at)).html).toContain(`${at}/reopen`)
    const { html } = await go('GET', `${at}/reopen`)
    expect(html).toContain('Rien n’a changé')
    expect(html).toContain('personne ne peut tirer une seconde fois')
  })

  it('keeps what was typed when something is missing', async () => {
    const typed = { seen: 'proposed', kind: '', reason: 'Deux places de moins depuis hier.' }
    const { status, html } = await go('POST', `${at}/reopen`, typed)
    expect(status).toBe(422)
    expect(html).toContain('Choisissez une raison.')
    expect(html).toContain('Deux places de moins depuis hier.')
  })

  it('reopens, and finds the list that was put aside with its files', async () => {
    const typed = { seen: 'proposed', kind: 'places-corrected', reason: 'Deux places de moins depuis hier.' }
    expect((await go('POST', `${at}/reopen`, typed)).to).toBe(at)
    expect((await go('GET', at)).html).toContain('Figer la commission')
    const { html } = await go('GET', `${at}/reopen`)
    expect(html).toContain('Listes mises de côté')
    expect(html).toContain('Des places ont été corrigées')
    expect(String((await go('GET', `${at}/reopened/1/manifest.json`)).body)).toContain('ribambelle-round/1')
    for (const wrong of ['reopened/2/manifest.json', 'reopened/1/secret.txt', 'reopened/x/manifest.json'])
      expect((await go('GET', `${at}/${wrong}`)).status).toBe(404)
    expect((await go('GET', '/desk/rounds/nowhere/reopen')).status).toBe(404)
  })

  it('once it is published, opens an inter-commission for the same months; everybody reads that it was reopened', async () => {
    for (const act of ['freeze', 'draw', 'propose', 'publish'])
      expect([act, (await go('POST', `${at}/${act}`)).to]).toEqual([act, at])
    const { html } = await go('GET', `${at}/reopen`)
    expect(html).toContain('Ouvrir une commission intermédiaire')
    const way = /href="(\/desk\/rounds\/new\?[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&')
    expect((await go('GET', way)).html).toMatch(/value="inter" selected/)
    const published = await go('GET', at.replace('/desk', ''), {}, anyone)
    expect(published.html).toContain('Cette commission a été rouverte')
    expect(published.html).not.toContain('Deux places de moins')
    expect((await go('GET', at.replace('/desk', ''), {}, anyone, 'ar')).html).toContain('أُعيد فتح هذه اللجنة')
  })
})
