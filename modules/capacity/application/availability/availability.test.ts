import { saveSites, sitesOf } from '@ribambelle/directory'
import { anyone, day, month, system } from '@ribambelle/kernel'
import type { Actor, HalfDay } from '@ribambelle/kernel'
import { clockIn, usualZone } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capacityPorts } from '../../adapters/index.ts'
import { freePlaces, saveAgeGroups, saveAuthorisedPlaces, saveContracts } from '../../index.ts'
import { allWeek, buildTown } from '../../testing/town.ts'
import { gridHistory, restoreChange } from '../grid/history.ts'
import { publicPlaces } from '../queries.ts'
import { declarePlaces, nothingChanged, pausePlaces, resumePlaces } from './declare.ts'
import type { DeclarePlaces } from './declare.ts'
import { askChildminders, chooseRule, endLink, sendLinks } from './links.ts'
import { childminderList } from './list.ts'
import { availabilitySheet } from './sheet.ts'

let now = '2026-11-22T09:00:00Z'
const clock = clockIn(usualZone, () => new Date(now))
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
const director: Actor = { kind: 'staff', accountId: 'marc', roles: ['director'], centreIds: ['ana'] }
const asOfficer = { territory: 'one', actor: officer }
const asNobody = { territory: 'one', actor: anyone }
let fresh: FreshDatabase
let letters: { readonly way: string; readonly path: string }[]
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('one', clock, work)
const run = () =>
  runner(fresh.database, clock, (scope) =>
    capacityPorts(scope, {
      write: (_scope, reader, message) => {
        letters.push({ way: reader.channel, path: message.action.path })
        return Promise.resolve({ channel: reader.channel })
      },
    }),
  )
const cell = async (of: string, halfDay: HalfDay = 'mon-am') =>
  (await within((scope) => freePlaces(scope, { centreIds: ['ana'], months: [month(of)], rule: 'cohort' }))).find(
    (one) => one.halfDay === halfDay,
  )
const tokenSent = (): string => letters.at(-1)!.path.slice('/availability/'.length)
async function newLink(): Promise<string> {
  expect(await run().act(sendLinks, { centreIds: ['ana'], channel: 'email' }, asOfficer)).toMatchObject({ ok: true })
  return tokenSent()
}
const sheet = (token: string) => run().ask(availabilitySheet, { token }, asNobody)
const declare = (token: string, more: Partial<DeclarePlaces> = {}) =>
  run().act(
    declarePlaces,
    { of: { token }, from: '2026-12-01', until: '', version: 0, free: { all: allWeek(2) }, ...more },
    asNobody,
  )

beforeEach(async () => {
  now = '2026-11-22T09:00:00Z'
  letters = []
  fresh = await freshDatabase()
  await fresh.territory('one')
  await within(async (scope) => {
    await buildTown(scope, { ana: 'childminder', house: 'mam', nest: 'creche' })
    await saveAgeGroups(scope, [{ centreId: 'ana', ageGroupId: 'all', name: 'Tous', fromMonths: 2, toMonths: 48 }])
    await saveAuthorisedPlaces(scope, [
      {
        centreId: 'ana',
        ageGroupId: 'all',
        halfDay: 'mon-am',
        from: day('2026-01-01'),
        until: null,
        places: 3,
        invented: true,
      },
    ])
    await saveContracts(scope, [
      {
        contractId: 'c1',
        centreId: 'ana',
        childId: null,
        born: day('2026-03-01'),
        week: ['mon-am'],
        from: day('2026-09-01'),
        until: day('2027-07-31'),
      },
    ])
  })
})
afterEach(() => fresh.drop())

describe('the link of a childminder', () => {
  it('opens her own places without an account, and looking changes nothing', async () => {
    const token = await newLink()
    expect(await sheet(token)).toMatchObject({ site: { siteId: 'ana' }, last: null, until: '2027-03-22' })
    expect(await sheet(token)).toMatchObject({ last: null, version: 0 })
  })

  it('opens nothing once it is too old, was replaced, or was ended', async () => {
    const first = await newLink()
    now = '2026-11-23T09:00:00Z'
    const second = await newLink()
    expect(second).not.toBe(first)
    expect(await sheet(first)).toBeUndefined()
    expect(await declare(first)).toMatchObject({ ok: false, refusals: [{ code: 'childminder-not-found' }] })
    now = '2027-03-24T09:00:00Z'
    expect(await sheet(second)).toBeUndefined()
    const third = await newLink()
    expect(await run().act(endLink, { centreId: 'ana' }, asOfficer)).toMatchObject({ ok: true, value: { ended: 1 } })
    expect(await sheet(third)).toBeUndefined()
    expect(await sheet('')).toBeUndefined()
  })

  it('is sent once a day, to childminders and their houses alone', async () => {
    const all = { centreIds: ['ana', 'house', 'nest', 'nobody'], channel: 'letter' as const }
    expect(await run().act(sendLinks, all, asOfficer)).toMatchObject({ ok: true, value: { sent: 2 } })
    expect(await run().act(sendLinks, all, asOfficer)).toMatchObject({ ok: true, value: { sent: 0 } })
    expect(letters.map(({ way }) => way)).toEqual(['letter', 'letter'])
  })

  it('keeps its secret out of the database', async () => {
    const token = await newLink()
    const kept = await within(
      async (scope) => (await capacityPorts(scope).availability.states(['ana'])).get('ana')?.link,
    )
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('is nothing that a director or a stranger can send', async () => {
    for (const actor of [director, anyone])
      expect(
        await run().act(sendLinks, { centreIds: ['ana'], channel: 'email' }, { territory: 'one', actor }),
      ).toMatchObject({ ok: false })
    expect(await run().ask(availabilitySheet, { centreId: 'ana' }, asNobody)).toBeUndefined()
  })
})

describe('what a childminder says', () => {
  it('is heard in one word when nothing changed', async () => {
    const token = await newLink()
    expect(await run().act(nothingChanged, { of: { token } }, asNobody)).toMatchObject({ ok: true })
    expect(await sheet(token)).toMatchObject({
      last: { kind: 'same', on: '2026-11-22', by: 'childminder' },
      version: 0,
    })
  })

  it('makes so many places free, beside the children she has', async () => {
    const token = await newLink()
    expect(await declare(token)).toMatchObject({ ok: true })
    expect(await cell('2026-12')).toMatchObject({ authorised: 3, held: 1, free: 2 })
    expect(await cell('2027-08')).toMatchObject({ authorised: 3, free: 3 })
  })

  it('is refused beside its fields, all at once', async () => {
    const token = await newLink()
    const outcome = await declare(token, { from: '2026-11-01', until: 'soon', free: { all: { 'mon-am': Number.NaN } } })
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [
        { code: 'day-passed', field: 'from' },
        { code: 'day-unknown', field: 'until' },
        { code: 'free-not-whole', field: 'free-all-mon-am' },
      ],
    })
  })

  it('is refused above what the law lets one approval hold', async () => {
    const token = await newLink()
    expect(await declare(token, { free: { all: { 'mon-am': 4 } } })).toMatchObject({
      ok: false,
      refusals: [{ code: 'more-than-approved', details: { total: 5, limit: 4 } }],
    })
  })

  it('never writes over what somebody changed meanwhile', async () => {
    const token = await newLink()
    const both = await Promise.all([declare(token), declare(token, { free: { all: {} } })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'changed-meanwhile' }] })
  })

  it('stands in the history of her places under her own name, and can be taken back', async () => {
    const token = await newLink()
    await declare(token)
    const coordinator = { territory: 'one', actor: { ...officer, roles: ['coordinator'] } as Actor }
    const history = await run().ask(gridHistory, { centreId: 'ana', skip: 0, take: 5 }, coordinator)
    expect(history?.changes[0]).toMatchObject({ kind: 'declared', changedBy: 'childminder', open: true })
    expect(await run().act(restoreChange, { centreId: 'ana', change: 1 }, coordinator)).toMatchObject({ ok: true })
    expect(await cell('2026-12')).toMatchObject({ authorised: 3, free: 2 })
    expect(await cell('2026-12', 'tue-am')).toBeUndefined()
  })

  it('begins with all the ages of her sheet where no group was noted', async () => {
    await run().act(sendLinks, { centreIds: ['house'], channel: 'email' }, asOfficer)
    expect(await declare(tokenSent(), { free: { 'group-1': allWeek(6) } })).toMatchObject({ ok: true })
    const free = await within((scope) =>
      freePlaces(scope, { centreIds: ['house'], months: [month('2027-01')], rule: 'cohort' }),
    )
    expect(free).toHaveLength(10)
    expect(free[0]).toMatchObject({ free: 6 })
  })

  it('is written down by the hub when she calls', async () => {
    const command = { of: { centreId: 'ana' }, from: '2026-12-01', until: '', version: 0, free: { all: allWeek(1) } }
    expect(await run().act(declarePlaces, command, asOfficer)).toMatchObject({ ok: true })
    const seen = await run().ask(availabilitySheet, { centreId: 'ana' }, asOfficer)
    expect(seen?.last).toMatchObject({ by: 'hub', author: 'staff:bruno', kind: 'changed' })
    expect(await run().act(declarePlaces, { ...command, of: { centreId: 'nest' } }, asOfficer)).toMatchObject({
      ok: false,
      refusals: [{ code: 'childminder-not-found' }],
    })
  })
})

describe('a childminder who offers no place', () => {
  it('has none free, keeps the children she has, and comes back as she was', async () => {
    const token = await newLink()
    await run().act(pausePlaces, { of: { token } }, asNobody)
    expect(await cell('2026-12')).toMatchObject({ authorised: 1, held: 1, free: 0 })
    expect(await cell('2027-09')).toBeUndefined()
    await run().act(nothingChanged, { of: { token } }, asNobody)
    expect(await cell('2026-12')).toMatchObject({ free: 0 })
    await run().act(resumePlaces, { of: { token } }, asNobody)
    expect(await cell('2026-12')).toMatchObject({ authorised: 3, free: 2 })
  })

  it('is shown so to families, with the day of each answer and its age', async () => {
    const token = await newLink()
    const shown = () => run().ask(publicPlaces, { centreId: 'ana', month: month('2027-01') }, asNobody)
    expect(await shown()).toMatchObject({ answered: null, isOld: false, isPaused: false })
    await run().act(pausePlaces, { of: { token } }, asNobody)
    expect(await shown()).toMatchObject({ answered: { on: '2026-11-22', by: 'childminder' }, isPaused: true })
    now = '2027-02-22T09:00:00Z'
    expect(await shown()).toMatchObject({ isOld: true })
  })
})

describe('the hub', () => {
  it('sees who has not answered, those who waited longest first', async () => {
    const list = (state: 'all' | 'never' | 'old' | 'paused') =>
      run().ask(childminderList, { state, search: '', zoneId: '' }, asOfficer)
    await run().act(nothingChanged, { of: { centreId: 'ana' } }, asOfficer)
    expect((await list('all')).counts).toEqual({ all: 2, recent: 1, old: 0, never: 1, paused: 0 })
    expect((await list('all')).lines.map(({ site }) => site.siteId)).toEqual(['house', 'ana'])
    now = '2027-02-22T09:00:00Z'
    expect((await list('old')).lines.map(({ site }) => site.siteId)).toEqual(['ana'])
    expect((await run().ask(childminderList, { state: 'all', search: '', zoneId: '' }, asNobody)).lines).toEqual([])
  })

  it('has childminders asked by themselves only when it wants so, and not twice in two weeks', async () => {
    const job = { territory: 'one', actor: system('job') }
    await within(async (scope) => {
      const [ana] = await sitesOf(scope, { siteIds: ['ana'] })
      await saveSites(scope, [{ ...ana!, email: 'ana@example.org' }])
    })
    const asked = async (): Promise<number> => {
      const outcome = await run().act(askChildminders, {}, job)
      return outcome.ok ? outcome.value.sent : -1
    }
    expect(await asked()).toBe(0)
    expect(await run().act(chooseRule, { months: 99, remind: true }, asOfficer)).toMatchObject({ ok: false })
    await run().act(chooseRule, { months: 2, remind: true }, asOfficer)
    expect([await asked(), await asked()]).toEqual([1, 0])
    now = '2026-12-06T09:00:00Z'
    expect(await asked()).toBe(1)
    await run().act(nothingChanged, { of: { token: tokenSent() } }, asNobody)
    now = '2027-01-06T09:00:00Z'
    expect(await asked()).toBe(0)
  })
})
