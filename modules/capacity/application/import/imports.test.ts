import { month } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capacityPorts } from '../../adapters/index.ts'
import { freePlaces } from '../../index.ts'
import { allWeek, buildTown, openGroups } from '../../testing/town.ts'
import { recordCapacity } from '../record-capacity.ts'
import { applyPlaces, bringPlaces, broughtPlaces, chooseColumns, rehearsePlaces, undoPlaces } from './imports.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')
const nadia: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
const marc: Actor = { kind: 'staff', accountId: 'marc', roles: ['director'], centreIds: ['nest'] }
const as = (actor: Actor) => ({ territory: 'one', actor }) as const
let fresh: FreshDatabase
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('one', clock, work)
const run = () => runner(fresh.database, clock, capacityPorts)
const authorised = async (centreId: string) =>
  (await within((scope) => freePlaces(scope, { months: [month('2027-02')], rule: 'cohort' }))).find(
    (cell) => cell.centreId === centreId && cell.ageGroupId === 'babies' && cell.halfDay === 'mon-am',
  )?.authorised
const text = `Identifiant;Groupe d’âge;À partir du;lundi matin;mardi matin
nest;Bébés;04/01/2027;8;8
other;Bébés;04/01/2027;9;9
nowhere;Bébés;04/01/2027;9;9
`
const bring = async (actor: Actor, written = text) => {
  const file = { name: 'places.csv', type: 'text/csv', bytes: new TextEncoder().encode(written) }
  const outcome = await run().act(bringPlaces, { file }, as(actor))
  if (!outcome.ok) throw new Error(outcome.refusals[0]!.code)
  const found = await run().ask(rehearsePlaces, outcome.value, as(actor))
  return { importId: outcome.value.importId, plan: found!.plan!, mapping: found!.mapping }
}

beforeEach(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await within(async (scope) => {
    await buildTown(scope, { nest: 'creche', other: 'creche' })
    await openGroups(scope, 'nest', 6)
    await openGroups(scope, 'other', 6)
  })
})
afterEach(() => fresh.drop())

describe('a file of places', () => {
  it('changes nothing before it is applied, then every centre in one act, and can be taken back', async () => {
    const { importId, plan } = await bring(nadia)
    expect(plan).toMatchObject({ faults: [{ line: 4, code: 'centre-unknown' }] })
    expect(await authorised('nest')).toBe(6)
    expect(await run().act(applyPlaces, { importId, mark: plan.mark }, as(nadia))).toMatchObject({
      ok: true,
      value: { lines: 3, refused: 1, centres: 2, changed: 4 },
    })
    expect([await authorised('nest'), await authorised('other')]).toEqual([8, 9])
    expect(await run().act(undoPlaces, { importId }, as(nadia))).toMatchObject({ ok: true, value: { centres: 2 } })
    expect([await authorised('nest'), await authorised('other')]).toEqual([6, 6])
    expect(await run().act(undoPlaces, { importId }, as(nadia))).toMatchObject({ ok: true, value: { centres: 0 } })
    expect([await authorised('nest'), await authorised('other')]).toEqual([6, 6])
  })

  it('is read again when somebody changed places since, and not taken back over a newer change', async () => {
    const { importId, plan } = await bring(nadia)
    const more = { centreId: 'nest', ageGroupId: 'babies', from: '2027-03-01', places: allWeek(7) }
    await run().act(recordCapacity, more, as(marc))
    expect(await run().act(applyPlaces, { importId, mark: plan.mark }, as(nadia))).toMatchObject({
      refusals: [{ code: 'changed-meanwhile' }],
    })
    const again = await run().ask(rehearsePlaces, { importId }, as(nadia))
    expect(await run().act(applyPlaces, { importId, mark: again!.plan!.mark }, as(nadia))).toMatchObject({ ok: true })
    await run().act(recordCapacity, { ...more, from: '2027-01-04' }, as(marc))
    expect(await run().act(undoPlaces, { importId }, as(nadia))).toMatchObject({
      refusals: [{ code: 'changed-since' }],
    })
    expect(await authorised('other')).toBe(9)
  })

  it('of a director speaks of their own centre only, and is theirs', async () => {
    const { plan } = await bring(marc)
    expect(plan.centres.map(({ centreId }) => centreId)).toEqual(['nest'])
    expect(plan.faults.map(({ code }) => code)).toEqual(['centre-unknown', 'centre-unknown'])
    const { importId } = await bring(nadia)
    expect(await run().ask(rehearsePlaces, { importId }, as(marc))).toBeUndefined()
    expect(await run().ask(broughtPlaces, {}, as(marc))).toHaveLength(1)
    expect(await run().ask(broughtPlaces, {}, as(nadia))).toHaveLength(2)
  })
})

describe('a file whose columns have names of their own', () => {
  const own = `Lieu;Qui;Quand;L1
nest;Bébés;04/01/2027;8
`
  const chosen = { centreId: 'Lieu', group: 'Qui', from: 'Quand', 'mon-am': 'L1' }
  const choose = (importId: string, more: object = {}) =>
    run().act(chooseColumns, { importId, chosen: { ...chosen, ...more } }, as(nadia))
  const look = async (importId: string) => (await run().ask(rehearsePlaces, { importId }, as(nadia)))!

  it('is read once somebody says which column holds what', async () => {
    const { importId, mapping } = await bring(nadia, own)
    expect(mapping?.missing).toEqual(['centre', 'group', 'from', 'places'])
    expect(await choose(importId)).toMatchObject({ ok: true })
    const { plan } = await look(importId)
    expect(plan).toMatchObject({ faults: [], centres: [{ centreId: 'nest' }] })
    await run().act(applyPlaces, { importId, mark: plan!.mark }, as(nadia))
    expect(await authorised('nest')).toBe(8)
  })

  it('is understood by itself the next time, unless a column is gone', async () => {
    const { importId } = await bring(nadia, own)
    await choose(importId)
    await run().act(applyPlaces, { importId, mark: (await look(importId)).plan!.mark }, as(nadia))
    expect((await bring(nadia, own.replace(';8', ';9'))).mapping?.missing).toEqual([])
    expect((await bring(nadia, own.replace('Quand', 'Date'))).mapping?.missing).toHaveLength(4)
  })

  it('is refused beside its fields when a column is named twice or is not there', async () => {
    const { importId } = await bring(nadia, own)
    expect(await choose(importId, { from: 'Lieu', group: 'Elsewhere' })).toMatchObject({
      refusals: [
        { code: 'column-unknown', field: 'column-group' },
        { code: 'column-twice', field: 'column-from' },
      ],
    })
    expect(await run().act(chooseColumns, { importId, chosen }, as(marc))).toMatchObject({ ok: false })
  })
})
