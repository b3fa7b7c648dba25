import { day, month, workingWeek } from '@ribambelle/kernel'
import type { Actor, HalfDay } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capacityPorts } from '../../adapters/index.ts'
import { keptPoolsOf, saveContracts } from '../../index.ts'
import { buildTown, openGroups } from '../../testing/town.ts'
import { gridHistory, restoreChange } from '../grid/history.ts'
import { keepPool } from '../grid/terms.ts'
import { planRelease, releasePlaces } from './release-places.ts'
import { centreReserves, keptReserves } from './reserves.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')
const ana: Actor = { kind: 'staff', accountId: 'ana', roles: ['director'], centreIds: ['nest'] }
const by = { territory: 'one', actor: ana } as const
let fresh: FreshDatabase
const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within('one', clock, work)
const run = () => runner(fresh.database, clock, capacityPorts)

const reserve = {
  centreId: 'nest',
  kind: 'disability',
  ageGroupId: 'babies',
  places: '2',
  from: '2026-09-01',
  until: '',
  hard: true,
}
/** Babies who come on these half-days. */
const babies = (count: number, from: string, week: readonly HalfDay[] = workingWeek) =>
  Array.from({ length: count }, (_, n) => ({
    contractId: `${from}-${n}`,
    centreId: 'nest',
    childId: null,
    born: day('2026-05-01'),
    week,
    from: day(from),
    until: day('2027-07-31'),
  }))
const kept = async () => (await within((scope) => keptPoolsOf(scope, ['nest']))).get('nest') ?? []
const release = async (more: object = {}, as: typeof by | { territory: 'one'; actor: Actor } = by) =>
  run().act(
    releasePlaces,
    {
      centreId: 'nest',
      version: 1,
      poolId: (await kept())[0]!.poolId,
      places: '1',
      from: '2027-01-01',
      reason: 'Personne ne les a demandées.',
      ...more,
    },
    as,
  )

beforeEach(async () => {
  fresh = await freshDatabase()
  await fresh.territory('one')
  await within(async (scope) => {
    await buildTown(scope, { nest: 'creche', other: 'creche' })
    await openGroups(scope, 'nest', 6)
    await saveContracts(scope, babies(5, '2026-10-01'))
  })
  await run().act(keepPool, { ...reserve, version: 0 }, by)
})
afterEach(() => fresh.drop())

describe('kept places that nobody holds', () => {
  const question = { month: month('2026-11'), offered: [] }

  it('are told to those who keep the centre: how many, and since when', async () => {
    const found = await run().ask(centreReserves, { centreId: 'nest', ...question }, by)
    expect(found?.uses[0]).toMatchObject({ allWeek: 1, overTime: { months: 3 } })
    expect(found?.uses[0]?.halfDays[0]).toEqual({ halfDay: 'mon-am', kept: 2, unused: 1, since: '2026-09' })
    expect(await run().ask(keptReserves, question, by)).toHaveLength(1)
    const elsewhere = { territory: 'one', actor: { ...ana, centreIds: ['other'] } } as const
    expect(await run().ask(keptReserves, question, elsewhere)).toEqual([])
    expect(await run().ask(centreReserves, { centreId: 'nest', ...question }, elsewhere)).toBeUndefined()
  })

  it('are not those that a family was offered and may still take', async () => {
    const offered = babies(1, '2026-11-01', ['mon-am'])
    const [nest] = await run().ask(keptReserves, { ...question, offered }, by)
    expect(nest?.uses[0]?.halfDays.slice(0, 2).map(({ unused }) => unused)).toEqual([0, 1])
  })
})

describe('releasing kept places', () => {
  it('keeps them no more from the day on, tells why in the history, and tells from which month families may come', async () => {
    expect(await release({ places: '2', from: '2027-01-15' })).toMatchObject({ ok: true })
    expect(await kept()).toMatchObject([{ places: 2, until: '2027-01-14' }])
    const history = await run().ask(gridHistory, { centreId: 'nest', skip: 0, take: 1 }, by)
    expect(history?.changes[0]).toMatchObject({ kind: 'pool-released', reason: 'Personne ne les a demandées.' })
    const audit = await fresh.database.owner.query<{ data: object }>(
      "select data from platform.audit where type = 'capacity.places-released'",
    )
    expect(audit.rows).toMatchObject([{ data: { ageGroupId: 'babies', places: 2, from: '2027-02-01' } }])
    expect(JSON.stringify(audit.rows)).not.toContain('demandées')
  })

  it('leaves the rest of the reserve kept, and is taken back from the history', async () => {
    expect(await release()).toMatchObject({ ok: true })
    expect(await kept()).toMatchObject([
      { places: 2, until: '2026-12-31' },
      { places: 1, from: '2027-01-01', until: null },
    ])
    expect(await run().act(restoreChange, { centreId: 'nest', change: 2 }, by)).toMatchObject({ ok: true })
    expect(await kept()).toMatchObject([{ places: 2, until: null }])
  })

  it('is one act when two people do it at once', async () => {
    const two = await Promise.all([release(), release({ places: '2' })])
    expect(two.filter(({ ok }) => ok)).toHaveLength(1)
    expect(two.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'changed-meanwhile' }] })
  })

  it('says all that is wrong at once, before anything is written', async () => {
    const wrong = { places: '3', from: '2026-11-01', reason: 'Non' }
    const codes = ['more-than-kept', 'day-passed', 'reason-missing']
    expect(await release(wrong)).toMatchObject({ refusals: codes.map((code) => ({ code })) })
    const command = { centreId: 'nest', poolId: (await kept())[0]!.poolId, ...wrong }
    expect(await run().ask(planRelease, command, by)).toMatchObject({ refusals: codes.map((code) => ({ code })) })
    expect(await release({ poolId: 'gone' })).toMatchObject({ refusals: [{ code: 'pool-not-found' }] })
    const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
    expect(await release({}, { territory: 'one', actor: officer })).toMatchObject({
      refusals: [{ code: 'not-allowed' }],
    })
    expect(await kept()).toMatchObject([{ places: 2, until: null }])
  })
})
