import { verifyFolder } from '@ribambelle/allocation'
import { allocationPorts } from '@ribambelle/allocation/adapters'
import { freePlaces, contractsOf } from '@ribambelle/capacity'
import { isCentre, sitesOf, zonesOf } from '@ribambelle/directory'
import { requestById, requestsForRound, requestsOfAccount } from '@ribambelle/intake'
import { month } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDemoTerritory } from './index.ts'
import { demonstration, demonstrationClock as clock } from '../testing/index.ts'

const coming = { startMonths: ['2027-09', '2027-10', '2027-11', '2027-12', '2028-01', '2028-02'].map(month) }

// Each build holds a commission: with other tests beside it, that takes a while.
describe('the territory of the demonstration', { timeout: 120_000 }, () => {
  let fresh: FreshDatabase
  const look = <T>(work: (scope: Scope) => Promise<T>, territory = 'demo'): Promise<T> =>
    fresh.database.within(territory, clock, work, { readOnly: true })

  beforeAll(async () => {
    fresh = await freshDatabase(demonstration)
  })
  afterAll(() => fresh.drop())

  it('is built once: the second time nothing happens', async () => {
    expect(await buildDemoTerritory(fresh.database, clock)).toMatchObject({ built: false, sites: 0 })
  })

  it('is built again from the start when a first build was cut short', async () => {
    await fresh.database.owner.query(
      `insert into platform.territory (territory_id, name, country, demo, settings) values ('cut', 'Cut', 'FR', true, '{"building": true}')`,
    )
    expect(await buildDemoTerritory(fresh.database, clock, { territory: 'cut' })).toMatchObject({
      built: true,
      zones: 8,
      sites: 66,
    })
    const settings = await fresh.database.owner.query<{ settings: object }>(
      `select settings from platform.territory where territory_id = 'cut'`,
    )
    expect(settings.rows[0]?.settings).toMatchObject({ trial: true, serviceName: 'Ribambelle' })
    expect(settings.rows[0]?.settings).not.toHaveProperty('building')
  })

  it('is the same to the letter when it is built elsewhere', async () => {
    const all = (scope: Scope): Promise<unknown> =>
      Promise.all([requestsForRound(scope, { ...coming, states: ['submitted', 'complete'] }), contractsOf(scope, {})])
    expect(await look(all, 'cut')).toEqual(await look(all))
  })

  it('has thirty places of care of all kinds, and five of thirty-five childminders to see', async () => {
    const [sites, zones] = await look((scope) => Promise.all([sitesOf(scope, {}), zonesOf(scope)]))
    // Seven of those who are only counted hold places too.
    const counted = sites.filter(({ kind, listed }) => kind === 'childminder' && !listed)
    expect(sites.filter(({ kind }) => isCentre(kind)).length - counted.length + 7).toBe(30)
    expect(new Set(sites.map(({ kind }) => kind)).size).toBe(16)
    const childminders = sites.filter(({ kind }) => kind === 'childminder')
    expect([childminders.length, childminders.filter(({ listed }) => listed).length]).toEqual([35, 5])
    expect(zones.every(({ invented }) => invented)).toBe(true)
  })

  it('has 900 requests for the coming September, and the places that will be free for them', async () => {
    const [requests, free] = await look((scope) =>
      Promise.all([
        requestsForRound(scope, { ...coming, states: ['submitted', 'complete'] }),
        freePlaces(scope, { months: [month('2026-11'), month('2027-09')], rule: 'cohort' }),
      ]),
    )
    expect(requests).toHaveLength(900)
    const part = (on: string): number => {
      const cells = free.filter((cell) => cell.month === on)
      return cells.reduce((sum, cell) => sum + cell.held, 0) / cells.reduce((sum, cell) => sum + cell.authorised, 0)
    }
    console.log('held in November', part('2026-11').toFixed(3), 'next September', part('2027-09').toFixed(3))
    expect(part('2026-11')).toBeGreaterThan(0.8)
    expect(part('2026-11')).toBeLessThan(0.92)
    expect(part('2027-09')).toBeLessThan(0.6)
    expect(free.filter((cell) => cell.held > cell.authorised)).toEqual([])
  })

  it('lets one sign in as eleven people of the stories, none of whom has a password', async () => {
    const accounts = await fresh.database.owner.query<{
      persona: string
      kind: string
      roles: string[]
      centre_ids: string[]
    }>(
      `select persona, kind, roles, centre_ids from identity.account where territory_id = 'demo' and password_hash is null order by persona`,
    )
    expect(accounts.rows.filter(({ kind }) => kind === 'family').map(({ persona }) => persona)).toEqual([
      'ines-marin',
      'oriane-petit',
      'samira-haddad',
      'thomas-keller',
    ])
    const roles = accounts.rows.filter(({ kind }) => kind === 'staff').flatMap((staff) => staff.roles)
    expect(roles.sort()).toEqual([
      'administrator',
      'auditor',
      'coordinator',
      'director',
      'elected',
      'helper',
      'officer',
    ])
    expect(accounts.rows.find(({ persona }) => persona === 'marc-director')?.centre_ids).toEqual(['les-cerfs-volants'])
  })

  it('held its past commission as any territory does: published, and confirmed from its files alone', async () => {
    await look(async (scope) => {
      const { rounds, overrides, reopenings } = allocationPorts(scope)
      const [round] = await rounds.list()
      expect(round).toMatchObject({ state: 'published', campaign: '2026-09', frozenAt: '2026-04-20T15:00:00.000Z' })
      const files = await rounds.files(round!.roundId)
      expect(verifyFolder(files!).filter(({ ok }) => !ok)).toEqual([])
      // People had their part: a list put aside, a child that a director refused and receives, a place that went to the next family.
      expect(await reopenings.list(round!.roundId)).toMatchObject([{ from: 'frozen', kind: 'places-corrected' }])
      const changes = await overrides.list(round!.roundId)
      expect(changes.map(({ kind, role }) => [kind, role])).toEqual([
        ['family-left', 'coordinator'],
        ['consequence', 'coordinator'],
      ])
      const said = await overrides.answers(round!.roundId)
      expect(said.map(({ answer }) => answer)).toEqual(['refused', 'settled'])
      expect((await rounds.ofRequest('r-ines-marin'))?.result).toMatchObject({ outcome: 'placed', rank: 1 })
      const thomas = (await rounds.ofRequest('r-thomas-keller'))?.result
      expect(thomas?.outcome).toBe('not-placed')
      expect(thomas?.wishes.every(({ answer, cellCount }) => answer === 'refused' && cellCount > 0)).toBe(true)
    })
  })

  it('tells the stories: who was placed, who asks again, who never signs in', async () => {
    await look(async (scope) => {
      expect(
        (await requestsOfAccount(scope, 'family-ines-marin')).map(({ requestId, state }) => [requestId, state]),
      ).toEqual(
        expect.arrayContaining([
          ['r-ines-marin', 'placed'],
          ['r-ines-marin-2', 'complete'],
        ]),
      )
      const held = await contractsOf(scope, { childIds: ['c-ines-marin-1'] })
      expect(held.map(({ centreId, from }) => [centreId, from])).toEqual([['la-lanterne-bleue', '2026-09-01']])
      const thomas = await requestById(scope, 'r-thomas-keller')
      expect(thomas).toMatchObject({ state: 'complete', startMonth: '2027-09' })
      expect(thomas?.facts.find(({ code }) => code === 'past-rounds')?.value).toBe(1)
      expect(await requestById(scope, 'r-samira-haddad')).toMatchObject({
        state: 'submitted',
        household: { language: 'ar' },
      })
      expect(await requestById(scope, 'r-oriane-petit')).toMatchObject({ siblings: 'together' })
      expect(await requestById(scope, 'r-paul-renard')).toMatchObject({
        household: { accountId: null, channel: 'letter' },
      })
    })
  })
})
