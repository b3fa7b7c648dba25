import { anyone, day, month, system, workingWeek } from '@ribambelle/kernel'
import type { Actor, HalfDay } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capacityPorts } from '../adapters/index.ts'
import { freePlaces, saveAgeGroups, saveAuthorisedPlaces, saveContracts } from '../index.ts'
import { buildTown } from '../testing/town.ts'
import { capacityOverview, centreSheet } from './queries.ts'
import { recordCapacity } from './record-capacity.ts'
import type { RecordCapacity } from './record-capacity.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
let fresh: FreshDatabase
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('one', clock, work)
const run = () => runner(fresh.database, clock, capacityPorts)

const director: Actor = { kind: 'staff', accountId: 'd', roles: ['director'], centreIds: ['nursery'] }
const week = (places: number): Partial<Record<HalfDay, number>> =>
  Object.fromEntries(workingWeek.map((half) => [half, places]))
const command = (more: Partial<RecordCapacity> = {}): RecordCapacity => ({
  centreId: 'nursery',
  ageGroupId: 'bebes',
  from: '2027-01-04',
  places: week(12),
  ...more,
})
const act = (more: Partial<RecordCapacity> = {}, actor: Actor = director) =>
  run().act(recordCapacity, command(more), { territory: 'one', actor })
const freeOn = async (of: string, halfDay: HalfDay) =>
  (await within((scope) => freePlaces(scope, { months: [month(of)], rule: 'cohort' }))).find(
    (cell) => cell.halfDay === halfDay && cell.ageGroupId === 'bebes' && cell.centreId === 'nursery',
  )

beforeEach(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await within(async (scope) => {
    await buildTown(scope, { nursery: 'creche', other: 'creche' })
    const group = { ageGroupId: 'bebes', name: 'Bébés', fromMonths: 2, toMonths: 15 }
    await saveAgeGroups(scope, [
      { centreId: 'nursery', ...group },
      { centreId: 'other', ...group },
    ])
    await saveAuthorisedPlaces(
      scope,
      workingWeek.map((halfDay) => ({
        centreId: 'nursery',
        ageGroupId: 'bebes',
        halfDay,
        from: day('2026-01-01'),
        until: null,
        places: 10,
        invented: true,
      })),
    )
    await saveContracts(
      scope,
      Array.from({ length: 8 }, (_, n) => ({
        contractId: `c${n}`,
        centreId: 'nursery',
        childId: null,
        born: day('2026-05-01'),
        week: ['mon-am' as const],
        from: day('2026-09-01'),
        until: day('2027-07-31'),
      })),
    )
  })
})
afterEach(() => fresh.drop())

describe('a director who records the places of their centre', () => {
  it('sets a week of half-days from a day on; before that day nothing changes', async () => {
    expect(await act({ places: { ...week(12), 'wed-pm': 0 } })).toMatchObject({ ok: true, value: { changed: 10 } })
    expect(await freeOn('2026-12', 'mon-am')).toMatchObject({ authorised: 10, held: 8, free: 2 })
    expect(await freeOn('2027-02', 'mon-am')).toMatchObject({ authorised: 12, held: 8, free: 4 })
    expect(await freeOn('2027-02', 'wed-pm')).toBeUndefined()
  })

  it('changes nothing the second time, and leaves one line in the audit', async () => {
    await act()
    expect(await act()).toMatchObject({ ok: true, value: { changed: 0 } })
    const audit = await fresh.database.owner.query("select data from platform.audit where type = 'capacity.recorded'")
    expect(audit.rows).toEqual([{ data: { ageGroupId: 'bebes', from: '2027-01-04', total: 120 } }])
  })

  it('turns an invented number into a recorded one by confirming it', async () => {
    const before = await run().ask(
      centreSheet,
      { centreId: 'nursery', month: month('2027-02') },
      { territory: 'one', actor: director },
    )
    await act({ places: week(10) })
    const after = await run().ask(
      centreSheet,
      { centreId: 'nursery', month: month('2027-02') },
      { territory: 'one', actor: director },
    )
    expect([before?.invented, after?.invented]).toEqual([true, false])
  })

  it('cannot take away what is promised to children, the peak rule counted', async () => {
    // 7 places let 8 children in (7 x 115 % = 8.05); 6 let in 6.
    expect(await act({ places: { 'mon-am': 7 } })).toMatchObject({ ok: true })
    expect(await act({ from: '2027-01-05', places: { 'mon-am': 6 } })).toEqual({
      ok: false,
      refusals: [{ code: 'fewer-than-promised', field: 'places-mon-am', details: { promised: 8, peak: 6 } }],
    })
    expect(await act({ from: '2027-09-01', places: {} })).toMatchObject({ ok: true })
  })

  it('hears of everything that is wrong at once, beside its field', async () => {
    const outcome = await act({ from: '2027-02-30', places: { 'mon-am': Number.NaN, 'tue-am': 61, 'wed-am': 2.5 } })
    expect(outcome).toMatchObject({ ok: false })
    expect(!outcome.ok && outcome.refusals.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'day-unknown from',
      'places-not-whole places-mon-am',
      'places-not-whole places-tue-am',
      'places-not-whole places-wed-am',
    ])
    expect(await act({ from: '2026-11-20' })).toMatchObject({ refusals: [{ code: 'day-passed', field: 'from' }] })
    expect(await act({ ageGroupId: 'nobody' })).toMatchObject({ refusals: [{ code: 'age-group-not-found' }] })
  })
})

describe('who may', () => {
  it('record: a coordinator everywhere, a director at home, nobody else', async () => {
    const staff = (roles: Extract<Actor, { kind: 'staff' }>['roles']): Actor => ({
      kind: 'staff',
      accountId: 's',
      roles,
      centreIds: [],
    })
    expect(await act({ centreId: 'other', places: week(5) })).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await act({ centreId: 'other', places: week(5) }, staff(['coordinator']))).toMatchObject({ ok: true })
    for (const actor of [anyone, staff(['officer']), staff(['elected']), staff(['director'])])
      expect(await act({}, actor)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await act({ centreId: 'nowhere' }, system('test'))).toMatchObject({
      refusals: [{ code: 'centre-not-found' }],
    })
  })

  it('read: a director sees the figures of their own centres only', async () => {
    const ask = (actor: Actor) => run().ask(capacityOverview, { month: month('2026-12') }, { territory: 'one', actor })
    expect((await ask(director)).map(({ centre }) => centre.siteId)).toEqual(['nursery'])
    expect(await ask(system('test'))).toHaveLength(2)
    expect(await ask(anyone)).toEqual([])
    const [own] = await ask(director)
    expect(own?.groups[0]).toMatchObject({ places: 10, held: 8, freeAllWeek: 2, freeHalfDays: 92 })
  })
})
