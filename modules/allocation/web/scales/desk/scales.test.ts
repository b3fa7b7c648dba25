import type { Actor, Role } from '@ribambelle/kernel'
import { anyone } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import type { Route } from '@ribambelle/platform/http'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allocationEffects, allocationPorts } from '../../../adapters/index.ts'
import { runRound } from '../../../adapters/run-round.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { fillTerritory } from '../../../testing/territory.ts'
import { visit } from '../../../testing/visit.ts'
import type { Visited } from '../../../testing/visit.ts'
import { scalePage } from '../scale-page.tsx'
import { scaleRoutes } from './routes.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')
const territory = 'pages'
const staff = (role: Role): Actor => ({ kind: 'staff', accountId: role, roles: [role], centreIds: [] })
const coordinator = staff('coordinator')
const elected = staff('elected')
let fresh: FreshDatabase
let run: Runner<AllocationPorts>
let routes: Route[]

type Fields = Record<string, string | readonly string[]>
const go = (
  method: 'GET' | 'POST',
  address: string,
  actor = coordinator,
  fields: Fields = {},
  lang: 'fr' | 'ar' = 'fr',
) => visit(routes, method, address, { territory, clock, actor, fields, lang })
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within(territory, clock, work)

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await within((scope) => fillTerritory(scope, { seed: 'scales', requests: 80, centres: 10 }))
  const done = await runRound(fresh.database, clock, { territory, scale: 'toulouse', seed: 'scales' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  run = runner(fresh.database, clock, allocationPorts)
  routes = [...scaleRoutes(run), { method: 'GET', path: '/scale', who: 'anyone', handle: scalePage(run) }]
})
afterAll(() => fresh.drop())

const begin = async (from: string): Promise<string> => {
  const { to, html } = await go('POST', '/desk/scales/drafts', coordinator, { from })
  expect(to, html).toMatch(/^\/desk\/scales\/drafts\/[a-z0-9]{8,40}$/)
  return to
}

const emergency: Fields = {
  revision: '1',
  'label.fr': 'Situation d’urgence',
  'label.en': 'Emergency',
  code: 'urgence',
  facts: ['emergency'],
  rule: 'if-at-least',
  atLeast: '1',
  points: '9',
  scope: 'territory',
  source: 'Délibération du 3 mars',
}

describe('the desk of scales', () => {
  it('shows the scale in force, and offers the four published scales to begin from', async () => {
    const { html } = await go('GET', '/desk/scales')
    expect(html).toContain('Barème de Toulouse (2015)')
    expect(html).toContain('En vigueur')
    for (const name of ['pessac-2022', 'toulouse-2015', 'paris-18e-2014', 'ville-anonyme'])
      expect(html).toContain(`value="example:${name}"`)
  })

  it('shows elected members the rules and no way to change them', async () => {
    const draft = await begin('example:pessac-2022')
    expect((await go('GET', '/desk/scales', elected)).html).not.toContain('Commencer un brouillon')
    const { html } = await go('GET', draft, elected)
    expect(html).not.toMatch(/<form/)
    expect((await go('GET', draft, staff('director'))).status).toBe(404)
  })

  it('takes a line with its languages, and tells every mistake of a line beside what was typed', async () => {
    const draft = await begin('toulouse-2015@1')
    const wrong = await go('POST', `${draft}/lines/criteria/new`, coordinator, {
      ...emergency,
      'label.fr': '',
      points: 'beaucoup',
      facts: [],
      code: 'Une Urgence',
    })
    expect(wrong.status).toBe(422)
    for (const field of ['label-fr', 'points', 'facts', 'code']) expect(wrong.html).toContain(`href="#field-${field}`)
    expect(wrong.html).toContain('value="beaucoup"')
    const line = { ...emergency, code: 'urgence-2', rule: 'steps', steps: '1 : 3\n2 : 5' }
    expect((await go('POST', `${draft}/lines/criteria/new`, coordinator, line)).to).toBe(`${draft}#criteria`)
    const { html } = await go('GET', draft)
    expect(html).toContain('3 à partir de 1 et 5 à partir de 2')
    expect(html).toContain('Ajouté')
  })

  it('tells who saves second that the draft changed, and keeps their words', async () => {
    const draft = await begin('toulouse-2015@1')
    const line = { ...emergency, code: 'a' }
    expect((await go('POST', `${draft}/lines/criteria/new`, coordinator, line)).to).not.toBe('')
    const second = await go('POST', `${draft}/lines/criteria/0`, coordinator, { ...line, points: '77' })
    expect(second.status).toBe(422)
    expect(second.html).toContain('Quelqu’un a changé ce brouillon')
    expect(second.html).toContain('value="77"')
    expect(second.html).toContain('name="revision" value="2"')
  })

  it('moves and removes lines, and answers nonsense with a refusal', async () => {
    const draft = await begin('toulouse-2015@1')
    await go('POST', `${draft}/order`, coordinator, { revision: '1', do: 'criteria:1:up' })
    await go('POST', `${draft}/order`, coordinator, { revision: '2', do: 'criteria:10:remove' })
    const { html } = await go('GET', draft)
    expect(html.indexOf('Parent seul qui travaille')).toBeLessThan(html.indexOf('Couple, les deux parents travaillent'))
    expect(html).toContain('Retiré')
    expect((await go('POST', `${draft}/order`, coordinator, { revision: '3', do: 'criteria:99:up' })).status).toBe(422)
    for (const path of [`${draft}/lines/criteria/99`, `${draft}/lines/nothing/0`, '/desk/scales/drafts/nothing0'])
      expect((await go('GET', path)).status).toBe(404)
  })

  it('reads an exported file again, and tells all the mistakes of another at once', async () => {
    const { body } = await go('GET', '/desk/scales/toulouse-2015/scale.json?version=1')
    const again = await go('POST', '/desk/scales/drafts', coordinator, { from: 'file', json: String(body) })
    expect(again.to).toMatch(/drafts/)
    const broken = String(body).replace('"points": 5', '"points": 5.5').replace('"couple-both-work"', '"moon"')
    const { status, html } = await go('POST', '/desk/scales/drafts', coordinator, { from: 'file', json: broken })
    expect(status).toBe(422)
    expect(html).toContain('2 erreurs dans ce fichier')
    for (const json of ['', '{', '[]', 'null', '"x"'])
      expect((await go('POST', '/desk/scales/drafts', coordinator, { from: 'file', json })).status).toBe(422)
  })
})

describe('publishing at the desk', () => {
  it('brings the version into force, and the public page says what changed, in every language', async () => {
    const draft = await begin('toulouse-2015@1')
    await go('POST', `${draft}/lines/criteria/3`, coordinator, emergency)
    expect((await go('POST', `${draft}/publish`, coordinator, { revision: '2' })).to).toBe(
      '/desk/scales/toulouse-2015?version=2',
    )
    const { html } = await go('GET', '/scale', anyone)
    expect(html).toContain('Ce qui a changé depuis la version 1')
    expect(html).toContain('3 avant, 9 maintenant')
    expect((await go('GET', '/scale', anyone, {}, 'ar')).html).toContain('ما الذي تغيّر منذ النسخة 1')
    const version = await go('GET', '/desk/scales/toulouse-2015', elected)
    expect(version.html).toContain('Version 2')
    expect(version.html).toContain('Commission 2027-09')
    expect(version.html).not.toContain('/desk/rounds/2027-09-april')
    expect((await go('GET', '/desk/scales/toulouse-2015')).html).toContain('/desk/rounds/2027-09-april')
  })
})

describe('the tester', () => {
  it('counts an invented family on two scales side by side, line by line', async () => {
    const address =
      '/desk/scales/try/families?a=toulouse-2015@1&b=example:pessac-2022&f=resident&f=single-works&past-rounds=3'
    const { html } = await go('GET', address)
    expect(html).toContain('Total\u00A0: 5 points')
    expect(html).toContain('Total\u00A0: 370 points')
    expect(html).toContain('Commissions sans place (nombre)\u00A0: 10 × 3')
    expect((await go('GET', '/desk/scales/try/families?a=nothing@9&f=moon&past-rounds=-3')).status).toBe(200)
  })
})

describe('a simulation at the desk', () => {
  const simulate = async (draft: string): Promise<Visited & { readonly path: string }> => {
    const { to } = await go('POST', `${draft}/simulations`, coordinator, { round: '2027-09-april' })
    expect((await go('GET', to)).html).toContain('Calcul en cours')
    const job = { territory, type: 'allocation.scale-simulation-asked', subject: to.split('/').at(-1)!, data: {} }
    await within((scope) => allocationEffects(run)[job.type]![0]!(job, scope))
    return { ...(await go('GET', to, elected)), path: to }
  }

  it('is computed aside, then read by elected members and as a table', async () => {
    const { html, path } = await simulate(await begin('example:pessac-2022'))
    expect(html).toContain('Qui y gagne, qui y perd')
    expect(html).toContain('Selon les revenus')
    expect(html).not.toContain('Calcul en cours')
    const { body } = await go('GET', `${path}/table.csv`, elected)
    expect(String(body)).toMatch(/Selon le type de famille,couples,\d+,\d+,\d+,\d+,\d+/)
  })

  it('says which lines that round cannot tell', async () => {
    const draft = await begin('toulouse-2015@1')
    const line = { ...emergency, code: 'adoption', facts: ['adoption'] }
    await go('POST', `${draft}/lines/criteria/new`, coordinator, line)
    const { html } = await simulate(draft)
    expect(html).toContain('Ce que cette commission ne permet pas de dire')
    expect(html).toContain('aucune famille de cette commission n’a «\u00A0Adoption\u00A0»')
    expect((await go('GET', '/desk/scales/drafts/otherdraft/simulations/nothing0')).status).toBe(404)
  })
})
