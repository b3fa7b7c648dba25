import type { Actor, Role } from '@ribambelle/kernel'
import { month } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { readSheet } from '@ribambelle/platform/sheets'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakePorts } from '../../../adapters/index.ts'
import { newReference, saveRequests } from '../../../index.ts'
import { Visitor } from '../../../testing/pages.ts'
import { savePlaces } from '../../../testing/places.ts'
import { sampleRequest } from '../../../testing/samples.ts'
import { intakeRoutes } from '../../routes.ts'

const clock = stoppedClock('2026-11-22T10:00:00Z')
let fresh: FreshDatabase
let visit: (who?: Actor) => Visitor

const staff = (accountId: string, ...roles: Role[]): Actor => ({ kind: 'staff', accountId, roles, centreIds: [] })
const officer = staff('bruno', 'officer')
const colleague = staff('nadia', 'coordinator')

/** More requests than three pages hold: many of one name, one month, one day of sending. */
const crowd = 130

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory('here')
  await fresh.database.within('here', clock, async (scope) => {
    await savePlaces(scope)
    await saveRequests(
      scope,
      Array.from({ length: crowd }, (_, n) => {
        const request = sampleRequest(n, { reference: newReference(n) })
        const [guardian] = request.household.guardians
        return {
          ...request,
          startMonth: month(n % 3 === 0 ? '2027-09' : '2027-10'),
          submittedAt: n % 2 === 0 ? '2026-10-05T08:30:00.000Z' : `2026-10-0${(n % 9) + 1}T09:00:00.000Z`,
          household: { ...request.household, guardians: [{ ...guardian!, lastName: `Famille ${n % 7}` }] },
        }
      }),
    )
  })
  const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), {
    resultPanel: async () => null,
    namesOf: async () => new Map([['nadia', 'Nadia']]),
    colleagues: async () => [{ accountId: 'nadia', name: 'Nadia' }],
  })
  visit = (who = officer) => new Visitor(routes, clock, who)
})
afterAll(() => fresh.drop())

const references = (html: string): string[] => [...html.matchAll(/>(RIB-[2-9C-Y]{5})<\/a>/g)].map((match) => match[1]!)

const turn = (html: string, words: 'next' | 'prev'): string | undefined =>
  new RegExp(`href="([^"#]*)[^"]*" rel="${words}"`).exec(html)?.[1]?.replaceAll('&amp;', '&')

describe('the pages of the list', () => {
  it.each(['submitted', 'name', 'start', 'reference'])(
    'show every request once, forth and back, by %s',
    async (sort) => {
      for (const order of ['', '&order=desc']) {
        const forth: string[] = []
        let address: string | undefined = `/desk/requests?sort=${sort}${order}`
        let last = address
        while (address) {
          const { html } = await visit().get(address)
          forth.push(...references(html))
          last = address
          address = turn(html, 'next')
        }
        expect(forth).toHaveLength(crowd)
        expect(new Set(forth).size).toBe(crowd)
        const back: string[] = []
        address = last
        while (address) {
          const { html } = await visit().get(address)
          back.unshift(...references(html))
          address = turn(html, 'prev')
        }
        expect(back).toEqual(forth)
      }
    },
  )

  it('begin where the reader left off, whatever came before meanwhile', async () => {
    const first = await visit().get('/desk/requests?sort=reference')
    const second = turn(first.html, 'next')!
    const seen = references((await visit().get(second)).html)
    await fresh.database.owner.query(
      "update intake.request set state = 'draft' where reference = (select min(reference) from intake.request)",
    )
    expect(references((await visit().get(second)).html)).toEqual(seen)
    await fresh.database.owner.query("update intake.request set state = 'submitted' where state = 'draft'")
  })

  it('hold no name of a family in any address', async () => {
    const { html } = await visit().get('/desk/requests?sort=name')
    const addresses = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]!)
    expect(addresses.join(' ')).not.toMatch(/famille|zo%C3%A9|zoé|noé/i)
  })
})

describe('a list under a name', () => {
  it('is one’s own, or everybody’s; it is refused without a name, and forgotten by its owner', async () => {
    const list = 'basket=new&month=2027-09&sort=name'
    expect((await visit().post('/desk/lists', { name: ' ', list })).status).toBe(422)
    expect((await visit().post('/desk/lists', { name: 'Rentrée', list })).to).toBe('/desk#saved')
    await visit().post('/desk/lists', { name: 'Pour tous', list: 'assigned=me', shared: 'on' })
    const own = (await visit().get('/desk')).html
    expect(own).toContain('href="/desk/requests?basket=new&amp;month=2027-09&amp;sort=name">Rentrée')
    const others = (await visit(colleague).get('/desk')).html
    expect(others).not.toContain('Rentrée')
    expect(others).toContain('Pour tous')
    const drop = /action="(\/desk\/lists\/[^"]+)" [^>]*aria-label="Retirer la liste Rentrée"/.exec(own)![1]!
    await visit(colleague).post(drop)
    expect((await visit().get('/desk')).html).toContain('Rentrée')
    await visit().post(drop)
    expect((await visit().get('/desk')).html).not.toContain('Rentrée')
  })

  it('says « mine » to each of its readers', async () => {
    await visit().post('/desk/requests/request-3/handle', { act: 'assign', assignee: 'bruno' })
    expect(references((await visit().get('/desk/requests?assigned=me')).html)).toEqual([newReference(3)])
    expect(references((await visit(colleague).get('/desk/requests?assigned=me')).html)).toEqual([])
    expect(references((await visit(colleague).get('/desk/requests?assigned=bruno')).html)).toEqual([newReference(3)])
  })
})

describe('the files of the list', () => {
  it('hold all its pages, in a sheet that any spreadsheet opens', async () => {
    const routes = intakeRoutes(runner(fresh.database, clock, intakePorts), { resultPanel: async () => null })
    const route = routes.find(({ path }) => path === '/desk/requests.xlsx')!
    const reply = await route.handle({
      query: new URLSearchParams('month=2027-09'),
      lang: 'fr',
      actor: officer,
      today: '2026-11-22',
      clock,
      by: { territory: 'here', actor: officer },
      link: (path: string) => path,
    } as never)
    if (reply.kind !== 'file') throw new Error('a file was expected')
    const sheet = await readSheet(reply.body as Uint8Array, 'list.xlsx')
    if (!sheet.ok) throw new Error('a sheet was expected')
    expect(sheet.value.rows).toHaveLength(Math.ceil(crowd / 3) + 1)
    expect(sheet.value.rows[0]).toContain('Numéro')
  })
})
