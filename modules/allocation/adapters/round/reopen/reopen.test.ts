import { saveAuthorisedPlaces } from '@ribambelle/capacity'
import { requestsForRound, saveRequests } from '@ribambelle/intake'
import { day, halfDays, system } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawLots } from '../../../application/round/draw-lots.ts'
import { freezeRound } from '../../../application/round/freeze-round.ts'
import type { RoundEntry } from '../../../application/ports.ts'
import { propose } from '../../../application/round/propose.ts'
import { publishRound } from '../../../application/round/publish-round.ts'
import { pastFile, publicReopenings, reopenSheet } from '../../../application/round/reopen/queries.ts'
import { reopenRound } from '../../../application/round/reopen/reopen-round.ts'
import { allFileNames } from '../../../domain/files/files.ts'
import type { RoundFiles } from '../../../domain/files/files.ts'
import { verifyFolder } from '../../../domain/files/verify.ts'
import type { Round } from '../../../domain/round/round.ts'
import { fillTerritory } from '../../../testing/territory.ts'
import { allocationPorts } from '../../index.ts'
import { runRound } from '../../run-round.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const here = 'reopened'
const coordinator: Actor = { kind: 'staff', accountId: 'nadia', roles: ['coordinator'], centreIds: [] }
const officer: Actor = { kind: 'staff', accountId: 'bruno', roles: ['officer'], centreIds: [] }
const by = (actor: Actor = coordinator) => ({ territory: here, actor })
const slow = { slow: true }

let fresh: FreshDatabase
let roundId: string
let first: { files: RoundFiles; entries: RoundEntry[]; round: Round }

const acts = () => runner(fresh.database, clock, allocationPorts)
const asked = <T>(read: (ports: ReturnType<typeof allocationPorts>) => Promise<T>): Promise<T> =>
  fresh.database.within(here, clock, (scope) => read(allocationPorts(scope)), slow)
const reopen = (over: object = {}, actor = coordinator) =>
  acts().act(
    reopenRound,
    {
      roundId,
      kind: 'places-corrected',
      reason: 'La crèche a perdu des places.',
      author: 'Nadia',
      seen: 'proposed',
      ...over,
    },
    by(actor),
    slow,
  )
const again = async (): Promise<void> => {
  for (const act of [freezeRound, drawLots, propose]) {
    const done = await acts().act(act as typeof freezeRound, { roundId }, by(), slow)
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  }
}

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(here)
  await fresh.database.within(here, clock, (scope) =>
    fillTerritory(scope, { seed: 'reopened', requests: 60, centres: 10 }),
  )
  const done = await runRound(fresh.database, clock, { territory: here, scale: 'toulouse', seed: 'rehearsal' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  roundId = done.value.roundId
  first = await asked(async ({ rounds }) => ({
    files: (await rounds.files(roundId))!,
    entries: await rounds.entries(roundId),
    round: (await rounds.find(roundId))!,
  }))
})
afterAll(() => fresh.drop())

describe('a proposed round, when places turn out to be wrong', () => {
  it('shows what changed since the freeze: places, families that came, families that went', async () => {
    const before = await acts().ask(reopenSheet, roundId, by(), slow)
    expect(before?.since).toEqual({ places: [], newRequests: 0, goneRequests: 0 })
    await fresh.database.within(here, clock, async (scope) => {
      await saveAuthorisedPlaces(
        scope,
        halfDays.slice(0, 10).map((halfDay) => ({
          centreId: 'site-0',
          ageGroupId: 'moyens',
          halfDay,
          from: day('2026-01-01'),
          until: null,
          places: 0,
          invented: false,
        })),
      )
      const all = await requestsForRound(scope, {
        startMonths: first.round.startMonths,
        states: ['submitted', 'complete'],
      })
      const { requestId } = all.find((one) => first.entries.some((entry) => entry.requestId === one.requestId))!
      await saveRequests(scope, [{ ...all.find((one) => one.requestId === requestId)!, state: 'withdrawn' }])
    })
    const sheet = await acts().ask(reopenSheet, roundId, by(officer), slow)
    expect(sheet?.since).toMatchObject({ newRequests: 0, goneRequests: 1 })
    expect(sheet?.since?.places.map(({ centreId, group }) => [centreId, group])).toEqual([['site-0', 'Moyens']])
  })

  it('is not reopened by an officer, without a reason, or by somebody who looked at another state', async () => {
    expect(await reopen({}, officer)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await reopen({ kind: '', reason: '' })).toMatchObject({
      refusals: [{ code: 'kind-missing' }, { code: 'reason-missing' }],
    })
    expect(await reopen({ seen: 'drawn' })).toMatchObject({ refusals: [{ code: 'not-now' }] })
    expect(await reopen({ roundId: 'nowhere' })).toMatchObject({ refusals: [{ code: 'round-not-found' }] })
  })

  it('goes back to its beginning once, whatever is sent twice, and its audit holds no word of the reason', async () => {
    const [one, two] = await Promise.all([reopen(), reopen()])
    expect([one.ok, two.ok].toSorted()).toEqual([false, true])
    expect((one.ok ? one : two).ok && (one.ok ? one : two)).toMatchObject({ value: { number: 1, from: 'proposed' } })
    expect(JSON.stringify(one.ok ? one.events : two.ok && two.events)).not.toContain('crèche')
    const round = await asked(({ rounds }) => rounds.find(roundId))
    expect(round).toMatchObject({
      state: 'open',
      snapshotHash: null,
      seed: first.round.seed,
      commitment: first.round.commitment,
    })
  })

  it('loses nothing: the list that was put aside is read, and verified, as it was', async () => {
    const [past] = (await acts().ask(reopenSheet, roundId, by(), slow))!.past
    expect(past).toMatchObject({
      number: 1,
      from: 'proposed',
      kind: 'places-corrected',
      snapshotHash: first.round.snapshotHash,
    })
    const files: Record<string, string> = {}
    for (const name of allFileNames) {
      const text = await acts().ask(pastFile, { roundId, number: 1, name }, by(), slow)
      if (text !== undefined) files[name] = text
    }
    expect(files).toEqual(first.files)
    expect(verifyFolder(files).every(({ ok }) => ok)).toBe(true)
    const elected: Actor = { kind: 'staff', accountId: 'helene', roles: ['elected'], centreIds: [] }
    expect(await acts().ask(pastFile, { roundId, number: 1, name: 'input.json' }, by(elected))).toBeUndefined()
    for (const table of ['reopening', 'past_entry', 'past_file'])
      for (const verb of ['delete from', 'update'])
        await expect(
          fresh.database.within(here, clock, ({ db }) =>
            sql.raw(`${verb} allocation.${table}${verb === 'update' ? ' set number = 2' : ''}`).execute(db),
          ),
        ).rejects.toThrow(/permission denied/)
  })

  it('freezes requests and places as they stand now; nobody draws again: same seed, same tickets, same numbers', async () => {
    await again()
    const entries = await asked(({ rounds }) => rounds.entries(roundId))
    expect(entries).toHaveLength(first.entries.length - 1)
    const before = new Map(first.entries.map((entry) => [entry.requestId, entry]))
    for (const { requestId, ticket, lottery, pseudonym } of entries) {
      expect([ticket, lottery]).toEqual([before.get(requestId)!.ticket, before.get(requestId)!.lottery])
      expect(pseudonym).not.toBe(before.get(requestId)!.pseudonym)
    }
    const files = (await asked(({ rounds }) => rounds.files(roundId)))!
    expect(verifyFolder(files).every(({ ok }) => ok)).toBe(true)
    expect(files['input.json']).not.toBe(first.files['input.json'])
  })

  it('can be reopened again, and no code name is ever met twice', async () => {
    expect(await reopen({ kind: 'other' })).toMatchObject({ ok: true, value: { number: 2 } })
    await again()
    const { rows: used } = await fresh.database.owner.query<{ pseudonym: string }>(
      'select pseudonym from allocation.entry union all select pseudonym from allocation.past_entry',
    )
    expect(new Set(used.map(({ pseudonym }) => pseudonym)).size).toBe(used.length)
  })

  it('once published stays as families read it, and says publicly when and why it was reopened', async () => {
    expect(await acts().ask(publicReopenings, roundId, by())).toEqual([])
    expect(await acts().act(publishRound, { roundId }, by(), slow)).toMatchObject({ ok: true })
    expect(await reopen({ seen: 'published' })).toMatchObject({ refusals: [{ code: 'already-published' }] })
    await expect(
      asked(({ reopenings }) =>
        reopenings.putAside(roundId, { kind: 'other', reason: 'Par un autre chemin.', by: 'x', author: 'x' }),
      ),
    ).rejects.toThrow(/between its freeze and its publication/)
    const said = await acts().ask(publicReopenings, roundId, { territory: here, actor: system('anyone') })
    expect(said.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'places-corrected'],
      [2, 'other'],
    ])
    expect(JSON.stringify(said)).not.toContain('crèche')
  })
})
