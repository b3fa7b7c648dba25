import { system } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AllocationPorts } from '../../application/ports.ts'
import { changeDraft, dropDraft, publishDraft, startDraft } from '../../application/scale/keep-draft.ts'
import { draftSheet, simulationSheet, versionSheet } from '../../application/scale/queries.ts'
import { askSimulation } from '../../application/scale/simulate.ts'
import type { Criterion, Scale } from '../../domain/scale/scale.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { exampleScales } from '../examples.ts'
import { allocationPorts } from '../index.ts'
import { runRound } from '../run-round.ts'
import { allocationEffects } from './simulate.ts'

const clock = stoppedClock('2026-11-22T09:00:00Z')
const territory = 'here'
const staff = (role: Role): Actor => ({ kind: 'staff', accountId: role, roles: [role], centreIds: [] })
const coordinator = { territory, actor: staff('coordinator') }
const elected = { territory, actor: staff('elected') }
const [pessac, toulouse] = exampleScales as [Scale, Scale]
let fresh: FreshDatabase
let run: Runner<AllocationPorts>
let roundId: string

const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => fresh.database.within(territory, clock, work)

async function begun(content: unknown = toulouse, basedOn: number | null = 1): Promise<string> {
  const started = await run.act(startDraft, { content, basedOn }, coordinator)
  if (!started.ok) throw new Error(JSON.stringify(started.refusals))
  return started.value.draftId
}

const dearer = (criterion: Criterion, points: number) =>
  ({ act: 'put', part: 'criteria', at: 0, line: { ...criterion, points } }) as const

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await within((scope) => fillTerritory(scope, { seed: 'drafts', requests: 90, centres: 12 }))
  run = runner(fresh.database, clock, allocationPorts)
  const done = await runRound(fresh.database, clock, { territory, scale: 'toulouse', seed: 'drafts', publish: true })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  roundId = done.value.roundId
})
afterAll(() => fresh.drop())

/** Runs the job of a simulation, as the worker would. */
const work = (simulationId: string): Promise<void> =>
  within((scope) =>
    allocationEffects(run)['allocation.scale-simulation-asked']![0]!(
      { territory, type: 'allocation.scale-simulation-asked', subject: simulationId, data: {} },
      scope,
    ),
  )

async function simulatedOn(draftId: string) {
  const asked = await run.act(askSimulation, { draftId, roundId }, coordinator)
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals))
  await work(asked.value.simulationId)
  return (await run.ask(simulationSheet, asked.value.simulationId, elected))!.record
}

describe('a scale being written', () => {
  it('is changed by one person at a time: who saw an older state is told, and nothing is lost', async () => {
    const draftId = await begun()
    const [first] = toulouse.criteria
    const act = (points: number) =>
      run.act(changeDraft, { draftId, revision: 1, change: dearer(first!, points) }, coordinator)
    const both = await Promise.all([act(6), act(7)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ code: 'draft-changed' }] })
    const sheet = await run.ask(draftSheet, draftId, coordinator)
    expect(sheet).toMatchObject({
      draft: { revision: 2 },
      mistakes: [],
      changes: [{ kind: 'changed', part: 'criterion' }],
    })
  })

  it('tells every mistake of a line at once, and keeps what it was', async () => {
    const draftId = await begun()
    const line = { ...toulouse.criteria[0]!, code: 'Pas Bon', points: 1.5, facts: ['moon-phase'], label: {} }
    const change = { act: 'put', part: 'criteria', at: 0, line } as const
    const answer = await run.act(changeDraft, { draftId, revision: 1, change }, coordinator)
    expect(answer).toMatchObject({ ok: false })
    expect((answer.ok ? [] : answer.refusals).map(({ field }) => field)).toEqual([
      'criteria[0].code',
      'criteria[0].label',
      'criteria[0].facts[0]',
      'criteria[0].points',
    ])
    expect((await run.ask(draftSheet, draftId, coordinator))!.draft.content.criteria).toEqual(toulouse.criteria)
  })

  it('is not for everybody: readers read, officers and elected members change nothing', async () => {
    const draftId = await begun()
    for (const role of ['officer', 'elected', 'auditor', 'director'] as const) {
      const by = { territory, actor: staff(role) }
      for (const answer of [
        await run.act(startDraft, { content: toulouse, basedOn: null }, by),
        await run.act(changeDraft, { draftId, revision: 1, change: { act: 'remove', part: 'criteria', at: 0 } }, by),
        await run.act(publishDraft, { draftId, revision: 1 }, by),
        await run.act(dropDraft, { draftId, revision: 1 }, by),
        await run.act(askSimulation, { draftId, roundId }, by),
      ])
        expect(answer).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    }
    expect(await run.ask(draftSheet, draftId, { territory, actor: staff('director') })).toBeUndefined()
  })
})

describe('publishing', () => {
  it('makes the next version, which nobody changes any more, and leaves the one that a round used', async () => {
    const draftId = await begun()
    const change = dearer(toulouse.criteria[0]!, 8)
    await run.act(changeDraft, { draftId, revision: 1, change }, coordinator)
    const published = await run.act(publishDraft, { draftId, revision: 2 }, coordinator)
    expect(published).toMatchObject({ value: { scaleId: 'toulouse-2015', version: 2 } })
    const sheet = (await run.ask(versionSheet, { scaleId: 'toulouse-2015', version: undefined }, elected))!
    expect(sheet.scale.version).toBe(2)
    expect(sheet.versions.map(({ version, rounds }) => [version, rounds.length])).toEqual([
      [2, 0],
      [1, 1],
    ])
    expect(sheet.changes.map(({ before, after }) => [before?.points, after?.points])).toEqual([[5, 8]])
    expect(await run.act(changeDraft, { draftId, revision: 3, change }, coordinator)).toMatchObject({
      refusals: [{ code: 'draft-changed' }],
    })
    await expect(within(({ db }) => sql`update allocation.scale set content = '{}'`.execute(db))).rejects.toThrow(
      /permission denied/,
    )
  })

  it('refuses a draft that changes nothing, and a draft with a mistake between its lines', async () => {
    const same = await begun(pessac, null)
    expect(await run.act(publishDraft, { draftId: same, revision: 1 }, coordinator)).toMatchObject({ ok: true })
    const again = await begun(pessac)
    expect(await run.act(publishDraft, { draftId: again, revision: 1 }, coordinator)).toMatchObject({
      refusals: [{ code: 'nothing-changed' }],
    })
    const twice = { act: 'put', part: 'criteria', at: 'new', line: pessac.criteria[0]! } as const
    expect(await run.act(changeDraft, { draftId: again, revision: 1, change: twice }, coordinator)).toMatchObject({
      refusals: [{ field: 'criteria[18].code', details: { mistake: 'twice' } }],
    })
  })

  it('of two drafts at the same moment gives two versions, or refuses one: never one over the other', async () => {
    const drafts = await Promise.all(
      [4, 3].map(async (points) => {
        const draftId = await begun()
        await run.act(changeDraft, { draftId, revision: 1, change: dearer(toulouse.criteria[0]!, points) }, coordinator)
        return draftId
      }),
    )
    const answers = await Promise.all(
      drafts.map((draftId) => run.act(publishDraft, { draftId, revision: 2 }, coordinator)),
    )
    const versions = answers.flatMap((answer) => (answer.ok ? [answer.value.version] : []))
    expect(versions.length).toBeGreaterThan(0)
    expect(new Set(versions).size).toBe(versions.length)
    for (const answer of answers) if (!answer.ok) expect(answer.refusals[0]!.code).toBe('version-exists')
  })
})

describe('a simulation', () => {
  it('of the scale that the round used changes nothing at all', async () => {
    const record = await simulatedOn(await begun())
    expect(record).toMatchObject({
      state: 'done',
      progress: 100,
      result: { families: 90, gains: 0, losses: 0, childrenChanged: 0, warnings: [] },
    })
    expect(record.result!.after).toEqual(record.result!.before)
  })

  it('of another scale is kept with its draft for elected members, in counts that name nobody', async () => {
    const record = await simulatedOn(await begun(pessac, null))
    expect(record.result!.childrenChanged).toBeGreaterThan(0)
    const text = JSON.stringify(record.result)
    expect(text).not.toMatch(/request-|household-|child-|[DF]-[2-9A-Z]{8}|RIB-/)
  })

  it('is asked once for the same scale and round, and a job that runs twice changes nothing', async () => {
    const draftId = await begun()
    const first = await run.act(askSimulation, { draftId, roundId }, coordinator)
    expect(await run.act(askSimulation, { draftId, roundId }, coordinator)).toMatchObject({
      refusals: [{ code: 'simulated-already' }],
    })
    const { simulationId } = first.ok ? first.value : { simulationId: '' }
    await Promise.all([work(simulationId), work(simulationId)])
    const before = (await run.ask(simulationSheet, simulationId, elected))!.record
    await work(simulationId)
    expect((await run.ask(simulationSheet, simulationId, elected))!.record).toEqual(before)
  })

  it('leaves the round as it was', async () => {
    const hash = () =>
      run.ask((id: string, _, { rounds }) => rounds.files(id), roundId, { territory, actor: system('test') })
    const before = await hash()
    await simulatedOn(await begun(exampleScales[3], null))
    expect(await hash()).toEqual(before)
  })
})
