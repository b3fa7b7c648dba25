import { day, month, workingWeek } from '@ribambelle/kernel'
import type { Actor, HalfDay } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capacityPorts } from '../../adapters/index.ts'
import { freePlaces, saveContracts } from '../../index.ts'
import { allWeek, buildTown, openGroups } from '../../testing/town.ts'
import { publicPlaces } from '../queries.ts'
import { recordCapacity } from '../record-capacity.ts'
import { gridHistory, restoreChange } from './history.ts'
import { termsSheet } from './sheet.ts'
import { closeDays, dropPart, keepPool, saveGroup, setTerms } from './terms.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')
const ana: Actor = { kind: 'staff', accountId: 'ana', roles: ['director'], centreIds: ['nest'] }
const by = { territory: 'one', actor: ana } as const
let fresh: FreshDatabase
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('one', clock, work)
const run = () => runner(fresh.database, clock, capacityPorts)
const cell = async (of: string, halfDay: HalfDay, ageGroupId = 'babies') =>
  (await within((scope) => freePlaces(scope, { months: [month(of)], rule: 'cohort' }))).find(
    (one) => one.halfDay === halfDay && one.ageGroupId === ageGroupId && one.centreId === 'nest',
  )
const record = (more: object = {}) =>
  run().act(
    recordCapacity,
    { centreId: 'nest', ageGroupId: 'babies', from: '2027-01-01', places: allWeek(8), ...more },
    by,
  )
const child = (contractId: string, until: string, week: readonly HalfDay[] = ['mon-am']) => ({
  contractId,
  centreId: 'nest',
  childId: null,
  born: day('2026-05-01'),
  week,
  from: day('2026-09-01'),
  until: day(until),
})

beforeEach(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await within(async (scope) => {
    await buildTown(scope, { nest: 'creche', other: 'creche' })
    await openGroups(scope, 'nest', 6)
  })
})
afterEach(() => fresh.drop())

describe('a season', () => {
  it('holds its own places between its days, and comes back each year it was recorded for', async () => {
    expect(await record({ from: '2027-07-01', until: '2027-08-31', years: 2, places: allWeek(3) })).toMatchObject({
      ok: true,
      value: { changed: 20 },
    })
    const seen = await Promise.all(
      ['2027-06', '2027-07', '2027-09', '2028-08', '2029-07'].map(async (of) => (await cell(of, 'mon-am'))?.authorised),
    )
    expect(seen).toEqual([6, 3, 6, 3, 6])
  })

  it('gives way again to what began on its first day', async () => {
    await record({ from: '2027-07-01', places: allWeek(9) })
    await record({ from: '2027-07-01', until: '2027-08-31', places: allWeek(3) })
    expect((await cell('2027-08', 'mon-am'))?.authorised).toBe(3)
    expect((await cell('2027-09', 'mon-am'))?.authorised).toBe(9)
  })

  it('is refused when it would end before it starts, or meet itself the year after', async () => {
    for (const more of [
      { until: '2026-12-31' },
      { until: '2028-02-01', years: 2 },
      { until: '2027-02-30' },
      { until: '2027-02-01', years: 9 },
    ])
      expect(await record(more)).toMatchObject({ ok: false })
  })
})

describe('every change', () => {
  it('is told with its author, what stood before and after, and can be taken back once nothing newer stands on it', async () => {
    await record({ version: 0 })
    await record({ version: 1, places: allWeek(9) })
    const history = await run().ask(gridHistory, { centreId: 'nest', skip: 0, take: 10 }, by)
    expect(history?.changes.map(({ version, kind, changedBy, open }) => [version, kind, changedBy, open])).toEqual([
      [2, 'places', 'staff:ana', true],
      [1, 'places', 'staff:ana', false],
    ])
    expect(history?.changes[0]?.entries[0]).toMatchObject({ before: { places: 8 }, after: { places: 9 } })
    expect(await run().act(restoreChange, { centreId: 'nest', change: 1 }, by)).toMatchObject({
      refusals: [{ code: 'changed-since' }],
    })
    expect(await run().act(restoreChange, { centreId: 'nest', change: 2 }, by)).toMatchObject({ ok: true })
    expect(await run().act(restoreChange, { centreId: 'nest', change: 1 }, by)).toMatchObject({ ok: true })
    expect((await cell('2027-02', 'mon-am'))?.authorised).toBe(6)
    const after = await run().ask(gridHistory, { centreId: 'nest', skip: 0, take: 10 }, by)
    expect(after?.changes.map(({ undoes }) => undoes)).toEqual([1, 2, null, null])
  })

  it('is refused to whoever looked at places that somebody changed meanwhile', async () => {
    const two = await Promise.all([record({ version: 0 }), record({ version: 0, places: allWeek(10) })])
    expect(two.filter(({ ok }) => ok)).toHaveLength(1)
    expect(two.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'changed-meanwhile' }] })
  })

  it('cannot be taken back when a child would lose its place', async () => {
    await record({ places: allWeek(12), from: '2026-12-01' })
    await within((scope) =>
      saveContracts(
        scope,
        Array.from({ length: 9 }, (_, n) => child(`c${n}`, '2027-07-31')),
      ),
    )
    expect(await run().act(restoreChange, { centreId: 'nest', change: 1 }, by)).toMatchObject({
      refusals: [{ code: 'fewer-than-promised', details: { halfDay: 'mon-am', promised: 9, peak: 6 } }],
    })
  })

  it('is for those who keep the centre', async () => {
    const elsewhere = { territory: 'one', actor: { ...ana, centreIds: ['other'] } } as const
    expect(await run().ask(gridHistory, { centreId: 'nest', skip: 0, take: 10 }, elsewhere)).toBeUndefined()
    expect(await run().act(restoreChange, { centreId: 'nest', change: 1 }, elsewhere)).toMatchObject({
      refusals: [{ code: 'not-allowed' }],
    })
  })
})

describe('dates, closures, reserves and groups of a centre', () => {
  const terms = { centreId: 'nest', version: 0, opensOn: '', closesOn: '', staffing: 'one-for-all', professionals: '' }

  it('have no place before the first day nor after the last', async () => {
    expect(
      await run().act(setTerms, { ...terms, opensOn: '2027-03-01', closesOn: '2028-07-31', professionals: '4' }, by),
    ).toMatchObject({ ok: true })
    const seen = await Promise.all(
      ['2027-02', '2027-03', '2028-07', '2028-08'].map(async (of) => (await cell(of, 'mon-am'))?.free),
    )
    expect(seen).toEqual([undefined, 6, 6, undefined])
  })

  it('keep a centre open as long as children have a contract', async () => {
    await within((scope) => saveContracts(scope, [child('c', '2027-07-31')]))
    expect(await run().act(setTerms, { ...terms, closesOn: '2027-06-30' }, by)).toMatchObject({
      refusals: [{ code: 'children-after-closing', field: 'closesOn', details: { count: 1 } }],
    })
    expect(await run().act(setTerms, { ...terms, closesOn: '2027-07-31' }, by)).toMatchObject({ ok: true })
  })

  it('close for some days, once each, and can be opened again', async () => {
    const close = { centreId: 'nest', version: 0, from: '2027-08-02', until: '2027-08-20', reason: 'holidays' }
    expect(await run().act(closeDays, close, by)).toMatchObject({ ok: true })
    expect(
      await run().act(closeDays, { ...close, version: 1, from: '2027-08-20', until: '2027-08-27' }, by),
    ).toMatchObject({
      refusals: [{ code: 'closed-already' }],
    })
    expect(await run().act(closeDays, { ...close, version: 1, from: 'soon', until: '2027-01-01' }, by)).toMatchObject({
      refusals: [{ code: 'day-unknown', field: 'closure-from' }],
    })
    const sheet = await run().ask(termsSheet, { centreId: 'nest', month: month('2027-08') }, by)
    const key = sheet!.grid.closures[0]!.closureId
    expect(await run().act(dropPart, { centreId: 'nest', version: 1, part: 'closure', key }, by)).toMatchObject({
      ok: true,
    })
    expect((await run().ask(termsSheet, { centreId: 'nest', month: month('2027-08') }, by))!.grid.closures).toEqual([])
  })

  it('keep places for some, never more than the group has', async () => {
    const pool = {
      centreId: 'nest',
      version: 0,
      kind: 'insertion',
      ageGroupId: 'babies',
      places: '7',
      from: '2026-09-01',
      until: '',
      hard: false,
    }
    expect(await run().act(keepPool, pool, by)).toMatchObject({
      refusals: [{ code: 'more-than-authorised', details: { most: 6 } }],
    })
    expect(await run().act(keepPool, { ...pool, places: '1' }, by)).toMatchObject({ ok: true })
  })

  it('give a centre without any group its first one', async () => {
    const nadia = { territory: 'one', actor: { ...ana, roles: ['coordinator'] } } as const
    const group = { centreId: 'other', version: 0, ageGroupId: '', name: 'Tous', fromMonths: '0', toMonths: '48' }
    expect(await run().act(saveGroup, { ...group, toMonths: '0' }, nadia)).toMatchObject({
      refusals: [{ code: 'ages-unknown' }],
    })
    expect(await run().act(saveGroup, group, nadia)).toMatchObject({ ok: true })
    const places = { centreId: 'other', ageGroupId: 'group-1', from: '2027-01-01', places: allWeek(4) }
    expect(await run().act(recordCapacity, places, nadia)).toMatchObject({ ok: true, value: { changed: 10 } })
  })
})

describe('the rules of a centre', () => {
  it('are each told with their text, and whether they are kept this month', async () => {
    await within((scope) =>
      saveContracts(
        scope,
        Array.from({ length: 7 }, (_, n) => child(`c${n}`, '2027-07-31', workingWeek)),
      ),
    )
    const sheet = await run().ask(termsSheet, { centreId: 'nest', month: month('2026-12') }, by)
    const states = Object.fromEntries(sheet!.checks.map(({ code, state }) => [code, state]))
    expect(states).toEqual({
      'group-places': 'broken',
      peak: 'met',
      week: 'met',
      staff: 'unsaid',
      size: 'met',
      guaranteed: 'met',
    })
    expect(sheet!.checks.find(({ code }) => code === 'peak')).toMatchObject({
      figures: { children: 7, places: 12, limit: 13 },
      source: expect.stringContaining('R. 2324-27') as string,
    })
    expect(sheet!.checks.find(({ code }) => code === 'staff')?.figures['needed']).toBe(2)
    // A place kept from the middle of the month on counts for that month.
    const pool = {
      centreId: 'nest',
      version: 0,
      kind: 'insertion',
      ageGroupId: '',
      places: '2',
      until: '',
      hard: false,
    }
    await run().act(keepPool, { ...pool, from: '2026-12-15' }, by)
    const after = await run().ask(termsSheet, { centreId: 'nest', month: month('2026-12') }, by)
    expect(after!.checks.find(({ code }) => code === 'guaranteed')?.figures['kept']).toBe(2)
  })
})

describe('a contract that ends', () => {
  it('frees its half-days from the day after its last, and not before', async () => {
    await within((scope) => saveContracts(scope, [child('stays', '2027-07-31'), child('leaves', '2027-03-31')]))
    const held = async (of: string) => (await cell(of, 'mon-am'))?.held
    expect([await held('2027-03'), await held('2027-04')]).toEqual([2, 1])
    // Ended two months earlier, in the middle of a month: that month still holds it.
    await within((scope) => saveContracts(scope, [child('leaves', '2027-01-15')]))
    expect([await held('2027-01'), await held('2027-02'), await held('2027-03')]).toEqual([2, 1, 1])
    // With other half-days from February on: the old ones are free from then, the new ones held.
    await within((scope) =>
      saveContracts(scope, [
        child('stays', '2027-01-31'),
        { ...child('stays~2', '2027-07-31', ['tue-am']), from: day('2027-02-01') },
      ]),
    )
    expect([await held('2027-01'), await held('2027-02')]).toEqual([2, 0])
    expect((await cell('2027-02', 'tue-am'))?.held).toBe(1)
  })
})

describe('works that close a centre for three months', () => {
  const close = (from: string, until: string) =>
    run().act(closeDays, { centreId: 'nest', version: 0, from, until, reason: 'works' }, by)
  const shown = async (of: string) =>
    (await run().ask(publicPlaces, { centreId: 'nest', month: month(of) }, by)).groups.map((one) => one.freeAllWeek)

  it('leave no place to begin with in these months, and take none from those who have one', async () => {
    await within((scope) => saveContracts(scope, [child('c1', '2027-07-31')]))
    expect(await close('2027-02-01', '2027-04-30')).toMatchObject({ ok: true })
    expect(await cell('2027-03', 'mon-am')).toMatchObject({ authorised: 6, held: 1, free: 5, closed: true })
    expect([await shown('2027-01'), await shown('2027-03'), await shown('2027-05')]).toEqual([
      [5, 6],
      [0, 0],
      [5, 6],
    ])
  })

  it('close no month of which a working day is left', async () => {
    await close('2027-08-02', '2027-08-30')
    expect(await cell('2027-08', 'mon-am')).not.toHaveProperty('closed')
    // The first is a Sunday: nobody would have come.
    await run().act(
      closeDays,
      { centreId: 'nest', version: 1, from: '2027-08-31', until: '2027-08-31', reason: 'works' },
      by,
    )
    expect(await cell('2027-08', 'mon-am')).toHaveProperty('closed', true)
  })
})
