import { anyone, month, system } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import { requestsForRound, saveRequests } from '@ribambelle/intake'
import type { CareRequest } from '@ribambelle/intake'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleScales } from '../adapters/examples.ts'
import { allocationPorts } from '../adapters/index.ts'
import { addScale } from '../application/scale/add-scale.ts'
import { verifyFolder } from '../domain/files/verify.ts'
import { fillTerritory } from '../testing/territory.ts'
import { visit } from '../testing/visit.ts'
import type { Visited } from '../testing/visit.ts'
import { answerWords } from './result-page.tsx'
import type { Gone } from './result-page.tsx'
import { allocationResultPanel, allocationRoutes } from './routes.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'pages'
let fresh: FreshDatabase
let go: (
  method: 'GET' | 'POST',
  address: string,
  actor?: Actor,
  fields?: Record<string, string>,
  lang?: 'fr' | 'en' | 'ar',
) => Promise<Visited>
let requests: CareRequest[]

const staff = (role: Role, ...at: string[]): Actor => ({ kind: 'staff', accountId: role, roles: [role], centreIds: at })
const coordinator = staff('coordinator')
const family: Actor = { kind: 'family', accountId: 'account-3' }
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within(territory, clock, work)

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await within(async (scope) => {
    requests = await fillTerritory(scope, { seed: 'pages', requests: 160, centres: 20 })
    const [own] = requests.slice(3)
    await saveRequests(scope, [{ ...own!, household: { ...own!.household, accountId: 'account-3' } }])
  })
  const acts = runner(fresh.database, clock, allocationPorts)
  for (const content of exampleScales.slice(0, 2))
    await acts.act(addScale, { content }, { territory, actor: system('test') })
  const routes = allocationRoutes(acts)
  go = (method, address, actor = coordinator, fields = {}, lang = 'fr') =>
    visit(routes, method, address, { territory, clock, actor, fields, lang })
})
afterAll(() => fresh.drop())

const typed = {
  name: 'Commission de printemps',
  kind: 'april',
  first: '2027-09',
  last: '2028-07',
  ageRule: 'cohort',
  scale: 'pessac-2022@1',
}
const round = '/desk/rounds/2027-09-april'

describe('from opening to publishing, page by page', () => {
  it('shows the form again with its mistakes and what was typed', async () => {
    const { status, html } = await go('POST', '/desk/rounds/new', coordinator, { ...typed, name: '', last: '2028-12' })
    expect(status).toBe(422)
    expect(html).toContain('Donnez un nom à la commission.')
    expect(html).toContain('Choisissez des mois d’une même année scolaire')
    expect(html).toMatch(/value="2028-12" selected/)
  })

  it('lets an emergency begin this very month', async () => {
    const { html } = await go('GET', '/desk/rounds/new')
    expect(html).toContain('<option value="2026-11"')
  })

  it('leads to the scales where none is published yet, rather than to a form that cannot be sent', async () => {
    await fresh.territory('without-scale')
    const address = '/desk/rounds/new'
    const { html } = await visit(allocationRoutes(runner(fresh.database, clock, allocationPorts)), 'GET', address, {
      territory: 'without-scale',
      clock,
      actor: coordinator,
    })
    expect(html).toContain('/desk/scales')
    expect(html).toContain('Publiez d’abord un barème')
    expect(html).not.toContain('<form')
  })

  it('opens, and shows the hash of the seed but not the seed', async () => {
    expect((await go('POST', '/desk/rounds/new', coordinator, typed)).to).toBe(round)
    const { html } = await go('GET', round)
    expect(html).toContain('Figer la commission')
    expect(html).toContain('Empreinte de la graine')
    const [seed] = (await fresh.database.owner.query<{ seed: string }>('select seed from allocation.seed')).rows
    expect(html.replaceAll(' ', '')).not.toContain(seed!.seed)
  })

  it('refuses an act that is not the next one, kindly and without a change', async () => {
    const { status, html } = await go('POST', `${round}/publish`)
    expect(status).toBe(422)
    expect(html).toContain('Cette étape est déjà faite')
    expect((await go('POST', '/desk/rounds/nowhere/freeze')).status).toBe(404)
  })

  it('lets nobody but coordinators and administrators act, whatever the page shows', async () => {
    for (const role of ['officer', 'auditor', 'helper', 'elected', 'director'] as const) {
      const { status } = await go('POST', `${round}/freeze`, staff(role, 'site-1'))
      expect([role, status]).not.toEqual([role, 303])
    }
    expect((await go('GET', round, staff('officer'))).html).not.toContain('<form')
  })

  it('freezes, draws, proposes, and nothing of it is public before it is published', async () => {
    for (const act of ['freeze', 'draw', 'propose'])
      expect([act, (await go('POST', `${round}/${act}`)).to]).toEqual([act, round])
    const { html } = await go('GET', round)
    expect(html).toContain('Demande par demande')
    expect(html).toContain('points ou plus')
    expect((await go('GET', '/rounds/2027-09-april', anyone)).status).toBe(404)
    expect((await go('GET', '/rounds/2027-09-april/files/result.json', anyone)).status).toBe(404)
    const waiting = await go('GET', '/my/requests/request-3/result', family)
    expect(waiting.html).toContain('La commission étudie la proposition')
    expect(waiting.html).not.toContain('Vos points')
  })

  it('publishes, and a family without a place has been through one commission more', async () => {
    const count = async (): Promise<number> =>
      (
        await within((scope) =>
          requestsForRound(scope, {
            startMonths: [month('2027-09'), month('2028-01')],
            states: ['submitted', 'complete'],
          }),
        )
      ).reduce((sum, { facts }) => sum + (facts.find(({ code }) => code === 'past-rounds')?.value ?? 0), 0)
    const before = await count()
    expect((await go('POST', `${round}/publish`)).to).toBe(round)
    const without = await fresh.database.owner.query<{ n: number }>(
      "select count(*)::int n from allocation.result where outcome in ('not-placed', 'impossible')",
    )
    expect(without.rows[0]!.n).toBeGreaterThan(0)
    expect(await count()).toBe(before + without.rows[0]!.n)
  })
})

describe('once published', () => {
  it('tells a family its answer, its points line by line, its rights, and how to verify', async () => {
    const { html } = await go('GET', '/my/requests/request-3/result', family)
    for (const words of [
      'Vos souhaits, un par un',
      'Vos points',
      'L. 311-3-1',
      'recours gracieux',
      'Nom de code',
      'Numéro tiré',
      'F-',
    ])
      expect(html).toContain(words)
  })

  it('is nobody else’s business: other families, staff and strangers find nothing at that address', async () => {
    for (const actor of [anyone, coordinator, { kind: 'family', accountId: 'account-4' } as const])
      expect((await go('GET', '/my/requests/request-3/result', actor)).status).toBe(404)
    expect((await go('GET', '/my/requests/request-4/result', family)).status).toBe(404)
  })

  it('gives everybody the files, which anyone can verify', async () => {
    const files: Record<string, string> = {}
    for (const name of ['input.json', 'policy.json', 'lottery.json', 'result.json', 'manifest.json'])
      files[name] = String((await go('GET', `/rounds/2027-09-april/files/${name}`, anyone)).body)
    expect(verifyFolder(files).filter(({ ok }) => !ok)).toEqual([])
    expect((await go('GET', '/rounds/2027-09-april/files/passwd', anyone)).status).toBe(404)
    const text = Object.values(files).join('')
    for (const { requestId, reference, household, needs } of requests)
      for (const personal of [
        requestId,
        reference,
        household.householdId,
        household.address,
        needs[0]!.child.childId,
        needs[0]!.child.lastName,
        `"${needs[0]!.child.born}"`,
      ])
        if (text.includes(`"${personal}"`) || (personal === household.address && text.includes(personal)))
          throw new Error(`${personal} is published`)
    // The one childminder who is not listed bears a code.
    expect(requests.some(({ wishes }) => wishes.some(({ siteId }) => siteId === 'site-19'))).toBe(true)
    expect(text.includes('site-19')).toBe(false)
    expect(text).toMatch(/"am-[2-9a-z]{6}"/)
  })

  it('shows elected members the book, and no name, reference or id in it', async () => {
    const { html } = await go('GET', `${round}/book`, staff('elected'))
    expect(html).toContain('Dossier anonyme de la commission')
    expect(html).not.toMatch(/RIB-|request-\d|child-\d|Nom-\d/)
    expect((await go('GET', round, staff('elected'))).html).not.toMatch(/RIB-|[DF]-[2-9A-Z]{8}/)
    // Who holds the book and the published folder lays neither over the other.
    const codes = html.match(/D-[2-9A-Z]{8}/g)!
    expect(codes.length).toBeGreaterThan(5)
    for (const name of ['input.json', 'lottery.json', 'result.json']) {
      const folder = (await go('GET', `/rounds/2027-09-april/files/${name}`)).body as string
      expect(folder).toMatch(/F-[2-9A-Z]{8}/)
      expect(codes.filter((code) => folder.includes(code.slice(2)))).toEqual([])
    }
    expect(html).not.toMatch(/F-[2-9A-Z]{8}/)
    const pdf = (await go('GET', `${round}/book.pdf`, staff('elected'))).body as Uint8Array
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('shows a director her own centre and no other', async () => {
    const director = staff('director', 'site-1')
    expect((await go('GET', `${round}/centres/site-1`, director)).html).toContain('La semaine')
    expect((await go('GET', `${round}/centres/site-2`, director)).status).toBe(404)
    const own = await go('GET', round, director)
    expect(own.html).toContain('site-1')
    expect(own.html).not.toContain('site-2')
  })

  it('speaks French, English and Arabic on every page', async () => {
    const pages: [string, Actor][] = [
      ['/scale', anyone],
      ['/rounds', anyone],
      ['/rounds/2027-09-april', anyone],
      ['/my/requests/request-3/result', family],
      ['/desk/rounds', coordinator],
      ['/desk/rounds/new', coordinator],
      [round, coordinator],
      [`${round}?outcome=not-placed`, coordinator],
      [`${round}/centres/site-1`, coordinator],
      [`${round}/book`, coordinator],
    ]
    for (const [address, actor] of pages)
      for (const lang of ['fr', 'en', 'ar'] as const) {
        const { status, html } = await go('GET', address, actor, {}, lang)
        expect([address, lang, status]).toEqual([address, lang, 200])
        expect(html).toContain('<h1')
        expect([address, lang, /undefined|NaN|\[object/.exec(html)?.[0]]).toEqual([address, lang, undefined])
      }
  })

  it('hides every public number under eleven', async () => {
    const { html } = await go('GET', '/rounds/2027-09-april', anyone)
    const tables = [...html.matchAll(/<td[^>]*class="numeric"[^>]*>(?:<span class="cell">)?([^<]*)</g)].map(
      ([, text]) => text!,
    )
    expect(tables.length).toBeGreaterThan(5)
    for (const text of tables) if (/^\d+$/.test(text)) expect(Number(text)).toBeGreaterThanOrEqual(11)
  })

  it('shows the points of one place at a time, so that an old phone can read the round of a whole town', async () => {
    const weeks = async (query: string): Promise<number> => {
      const { html } = await go('GET', `/rounds/2027-09-april${query}`, anyone)
      return html.split('points les plus bas').length - 1
    }
    expect(await weeks('')).toBe(0)
    expect(await weeks('?place=site-1')).toBeGreaterThan(0)
    expect(await weeks('?place=site-1')).toBeLessThan(5)
    expect(await weeks('?place=nowhere')).toBe(0)
  })

  it('gives the pages of requests a short panel', async () => {
    const panel = allocationResultPanel(runner(fresh.database, clock, allocationPorts))
    const asked = (actor: Actor) =>
      panel('request-3', { actor, lang: 'fr', link: (path: string) => path, by: { territory, actor } } as Parameters<
        typeof panel
      >[1])
    const words = async (actor: Actor): Promise<string> => render((await asked(actor))!)
    expect(await words(family)).toMatch(/\b(vous|votre)\b/i)
    // Staff read of the family, not as if they were the family.
    expect(await words(coordinator)).not.toMatch(/\b(vous|votre)\b/i)
    expect(await asked(anyone)).toBeNull()
  })

  it('announces no place that is not there any more: to the family, nor to staff', async () => {
    const words = (withdrawn: boolean, gone: Gone) => answerWords({ withdrawn }, { outcome: 'placed' }, gone, 'fr')
    expect(words(false, false)).toBe('La commission vous a proposé une place')
    expect(words(false, 'lost')).toContain('ne peut plus l’être')
    expect(words(false, 'other')).toContain('une autre vous a été proposée')
    expect(words(true, 'lost')).toContain('Vous avez retiré cette demande')
    const { rows } = await fresh.database.owner.query<{ id: string }>(
      "select request_id id from allocation.result where outcome = 'placed' order by 1 limit 1",
    )
    const at = { actor: coordinator, lang: 'fr', link: (path: string) => path, by: { territory, actor: coordinator } }
    const told = async (gone: Gone): Promise<string> => {
      const panel = allocationResultPanel(runner(fresh.database, clock, allocationPorts), async () => gone)
      return render((await panel(rows[0]!.id, at as Parameters<typeof panel>[1]))!)
    }
    expect(await told(false)).toContain('Une place est proposée à la famille')
    expect(await told('lost')).toContain('elle n’existe plus')
    expect(await told('other')).toContain('en a reçu une autre')
    expect(await told('lost')).not.toMatch(/proposée à la famille|Place proposée/)
  })
})
