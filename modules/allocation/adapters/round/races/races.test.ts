import { requestsForRound, saveRequests } from '@ribambelle/intake'
import { month } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overrideAnswer } from '../../../application/override/change.ts'
import { drawLots } from '../../../application/round/draw-lots.ts'
import { freezeRound } from '../../../application/round/freeze-round.ts'
import { openRound } from '../../../application/round/open-round.ts'
import { propose } from '../../../application/round/propose.ts'
import { publishRound } from '../../../application/round/publish-round.ts'
import { addScale } from '../../../application/scale/add-scale.ts'
import { verifyFolder } from '../../../domain/files/verify.ts'
import { versionOf } from '../../../domain/override/override.ts'
import { fillTerritory } from '../../../testing/territory.ts'
import { scaleNamed } from '../../examples.ts'
import type { Scale } from '../../../domain/scale/scale.ts'
import { allocationPorts } from '../../index.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const territory = 'raced'
const coordinator = (accountId: string): Actor => ({ kind: 'staff', accountId, roles: ['coordinator'], centreIds: [] })
const slow = { slow: true }
let fresh: FreshDatabase
let scale: Scale

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'raced', requests: 30, centres: 5 }),
  )
  scale = (await scaleNamed('pessac')) as Scale
  const added = await acts().act(addScale, { content: scale }, by('nadia'))
  if (!added.ok) throw new Error(JSON.stringify(added.refusals))
}, 120_000)
afterAll(() => fresh.drop())

const acts = () => runner(fresh.database, clock, allocationPorts)
const by = (accountId: string) => ({ territory, actor: coordinator(accountId) })
const ports = <T>(read: (all: ReturnType<typeof allocationPorts>) => Promise<T>): Promise<T> =>
  fresh.database.within(territory, clock, (scope) => read(allocationPorts(scope)), slow)
const open = (accountId: string) =>
  acts().act(
    openRound,
    {
      name: 'Avril',
      kind: 'april',
      startMonths: [month('2027-09')],
      ageRule: 'cohort',
      scaleId: scale.scaleId,
      scaleVersion: scale.version,
    },
    by(accountId),
  )
const eventsOf = async (roundId: string): Promise<string[]> =>
  (
    await fresh.database.owner.query<{ type: string }>(
      'select type from platform.audit where territory_id = $1 and subject = $2 order by type',
      [territory, roundId],
    )
  ).rows.map(({ type }) => type)

async function opened(): Promise<string> {
  const round = await open('nadia')
  if (!round.ok) throw new Error(JSON.stringify(round.refusals))
  return round.value.roundId
}
async function proposed(): Promise<string> {
  const roundId = await opened()
  for (const act of [freezeRound, drawLots, propose]) {
    const done = await acts().act(act as typeof freezeRound, { roundId }, by('nadia'), slow)
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  }
  return roundId
}

describe('two coordinators at the same moment', { timeout: 120_000 }, () => {
  it('open rounds of the same name, each with its own commitment', async () => {
    const all = await Promise.all(['nadia', 'bruno', 'coralie'].map(open))
    const rounds = all.flatMap((one) => (one.ok ? [one.value] : []))
    for (const told of ['roundId', 'commitment'] as const)
      expect(new Set(rounds.map((round) => round[told])).size, told).toBe(all.length)
  })

  it('press the same button: each step of the round is done once, the second one is told that it is done', async () => {
    const roundId = await opened()
    for (const act of [freezeRound, drawLots, propose, publishRound]) {
      const both = await Promise.all(
        ['nadia', 'bruno'].map((who) => acts().act(act as typeof freezeRound, { roundId }, by(who), slow)),
      )
      expect(both.map(({ ok }) => ok).toSorted(), act.name).toEqual([false, true])
      expect(both.flatMap((one) => (one.ok ? [] : one.refusals.map(({ code }) => code)))).toEqual(['not-now'])
    }
    const events = await eventsOf(roundId)
    expect(new Set(events).size).toBe(events.length)
    expect(await ports(async ({ rounds }) => (await rounds.entries(roundId)).length)).toBeGreaterThan(0)
    const files = await ports(({ rounds }) => rounds.files(roundId))
    expect(verifyFolder(files!).filter(({ ok }) => !ok)).toEqual([])
  })

  it('one publishes while the other changes an answer: the folder says what families read, whoever came first', async () => {
    const roundId = await proposed()
    const { lines } = await ports(({ rounds }) => rounds.results(roundId, { outcome: 'placed', limit: 10, offset: 0 }))
    const { requestId } = lines[0]!
    const seen = versionOf(await ports(({ overrides }) => overrides.list(roundId)))
    const change = {
      roundId,
      requestId,
      option: null,
      kind: 'family-left',
      reason: 'La famille est partie, elle l’a écrit.',
      author: 'Bruno',
      seen,
    }
    const [changed, published] = await Promise.all([
      acts().act(overrideAnswer, change, by('bruno'), slow),
      acts().act(publishRound, { roundId, despite: true }, by('nadia'), slow),
    ])
    expect(published.ok).toBe(true)
    const files = (await ports(({ rounds }) => rounds.files(roundId)))!
    expect('overrides.json' in files).toBe(changed.ok)
    expect(verifyFolder(files).filter(({ ok }) => !ok)).toEqual([])
    const answer = await ports(({ rounds }) => rounds.ofRequest(requestId))
    expect(answer?.result?.outcome === 'placed').toBe(!changed.ok)
  })
})

describe('a database that is killed under a step', { timeout: 120_000 }, () => {
  it('keeps nothing of it: the round stands where it stood, and the step is done whole the next time', async () => {
    const roundId = await opened()
    for (const [act, before] of [
      [freezeRound, 'open'],
      [drawLots, 'frozen'],
      [propose, 'drawn'],
      [publishRound, 'proposed'],
    ] as const) {
      const step = acts().act(
        async (command: { roundId: string }, actor: Actor, all: ReturnType<typeof allocationPorts>) => {
          const done = await (act as typeof freezeRound)(command, actor, all)
          // Everything is written, nothing is committed: the worst moment.
          await fresh.database.owner.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'ribambelle-slow' and state = 'idle in transaction'`,
          )
          return done
        },
        { roundId },
        by('nadia'),
        slow,
      )
      await expect(step, act.name).rejects.toThrow(/terminat|connection|ECONNRESET/i)
      expect(await ports(async ({ rounds }) => (await rounds.find(roundId))?.state), act.name).toBe(before)
      expect(await acts().act(act as typeof freezeRound, { roundId }, by('nadia'), slow)).toMatchObject({ ok: true })
    }
    const events = await eventsOf(roundId)
    expect(new Set(events).size).toBe(events.length)
    const { rows } = await fresh.database.owner.query<{ n: number }>(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'event'`,
    )
    expect(rows[0]!.n).toBeGreaterThan(0)
  })
})

describe('a family', { timeout: 120_000 }, () => {
  it('that withdraws while the proposal is computed is in it, and is placed nowhere once it is published', async () => {
    const roundId = await opened()
    for (const act of [freezeRound, drawLots])
      await acts().act(act as typeof freezeRound, { roundId }, by('nadia'), slow)
    const computing = acts().act(propose, { roundId }, by('nadia'), slow)
    const gone = await fresh.database.within(territory, clock, async (scope) => {
      const all = await requestsForRound(scope, { startMonths: [month('2027-09')], states: ['submitted', 'complete'] })
      await saveRequests(
        scope,
        all.slice(0, 5).map((one) => ({ ...one, state: 'withdrawn' as const })),
      )
      return all.slice(0, 5).map(({ requestId }) => requestId)
    })
    expect((await computing).ok).toBe(true)
    expect(await acts().act(publishRound, { roundId, despite: true }, by('nadia'), slow)).toMatchObject({ ok: true })
    const { rows } = await fresh.database.owner.query<{ state: string }>(
      'select distinct state from intake.request where territory_id = $1 and request_id = any($2)',
      [territory, gone],
    )
    expect(rows).toEqual([{ state: 'withdrawn' }])
  })
})
