import { system } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerForCentre, settleRefusal } from '../../application/override/answer-for-centre.ts'
import { overrideAnswer, undoOverride } from '../../application/override/change.ts'
import type { OverrideAnswer } from '../../application/override/change.ts'
import { publishRound } from '../../application/round/publish-round.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import { verifyFolder } from '../../domain/files/verify.ts'
import { versionOf } from '../../domain/override/override.ts'
import { fillTerritory } from '../../testing/territory.ts'
import { placesGiven, requestsDecided, roundAnswers } from '../doors.ts'
import { allocationPorts } from '../index.ts'
import { runRound } from '../run-round.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const staff = (role: Role, centreIds: string[] = []): Actor => ({
  kind: 'staff',
  accountId: `the-${role}`,
  roles: [role],
  centreIds,
})
const coordinator = staff('coordinator')
let fresh: FreshDatabase
let roundId: string
let results: FamilyResult[]
const territory = 'by-hand'

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(territory)
  await fresh.database.within(territory, clock, (scope) =>
    fillTerritory(scope, { seed: 'by-hand', requests: 60, centres: 8 }),
  )
  const done = await runRound(fresh.database, clock, { territory, scale: 'pessac', seed: 'rehearsal' })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  roundId = done.value.roundId
  results = await held()
})
afterAll(() => fresh.drop())

const acts = () => runner(fresh.database, clock, allocationPorts)
const by = (actor: Actor) => ({ territory, actor })
const held = async (): Promise<FamilyResult[]> =>
  (
    await acts().ask(
      (id: string, _, { rounds }) => rounds.results(id, { limit: 1000, offset: 0 }),
      roundId,
      by(system('test')),
    )
  ).lines
const files = async () =>
  (await acts().ask((id: string, _, { rounds }) => rounds.files(id), roundId, by(system('test'))))!
const takeBack = (requestId: string, over: Partial<OverrideAnswer> = {}): OverrideAnswer => ({
  roundId,
  requestId,
  option: null,
  kind: 'family-left',
  reason: 'La famille déménage, elle l’a écrit.',
  author: 'Nadia',
  seen: 0,
  ...over,
})
const changes = () => acts().ask((id: string, _, { overrides }) => overrides.list(id), roundId, by(system('test')))
const seen = async (): Promise<number> => versionOf(await changes())
const change = (command: OverrideAnswer, actor = coordinator) => acts().act(overrideAnswer, command, by(actor))
const codes = (outcome: Awaited<ReturnType<typeof change>>): string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code)
/** Families whose first wish was granted as it was asked, and who hold no place today. */
const placed = (n: number): FamilyResult =>
  results.filter(
    ({ rank, stays, fewerDays, later, requestId }) =>
      rank === 1 && stays.length === 1 && !fewerDays && later === 0 && Number(requestId.split('-')[1]) % 25 !== 7,
  )[n]!

describe('an answer that the coordination changes', () => {
  it('is refused to everybody else, without a reason, and on a list that moved meanwhile', async () => {
    const { requestId } = placed(0)
    for (const role of ['officer', 'director', 'elected', 'auditor', 'helper'] as const)
      expect(codes(await change(takeBack(requestId), staff(role)))).toEqual(['not-allowed'])
    expect(codes(await change(takeBack(requestId, { kind: 'because', reason: 'non' })))).toEqual([
      'kind-missing',
      'reason-missing',
    ])
    expect(codes(await change(takeBack(requestId, { seen: 4 })))).toEqual(['changed-meanwhile'])
    expect(codes(await change(takeBack('nobody')))).toEqual(['family-unknown'])
    expect(codes(await change(takeBack(requestId, { roundId: 'no-round' })))).toEqual(['round-not-found'])
    expect(await held()).toEqual(results)
  })

  it('is what every page, list and file then shows, while the proposal stays as it was', async () => {
    const family = placed(0)
    const before = await files()
    expect(await change(takeBack(family.requestId))).toMatchObject({ ok: true, value: { number: 1 } })
    const now = (await held()).find(({ requestId }) => requestId === family.requestId)!
    expect(now).toMatchObject({ outcome: 'not-placed', rank: null, override: { number: 1, kind: 'family-left' } })
    const after = await files()
    expect(verifyFolder(after as Record<string, string>).filter(({ ok }) => !ok)).toEqual([])
    for (const name of ['input.json', 'policy.json', 'lottery.json', 'result.json'] as const)
      expect(after[name]).toBe(before[name])
    expect(after['overrides.json']).toContain(family.pseudonym)
    expect(after['overrides.json']).not.toContain('déménage')
    const engine = await fresh.database.owner.query<{ outcome: string }>(
      'select outcome from allocation.result where territory_id = $1 and request_id = $2',
      [territory, family.requestId],
    )
    expect(engine.rows).toEqual([{ outcome: 'placed' }])
    const counted = await acts().ask(
      (id: string, _, { rounds }) => rounds.digest(id, 'summary'),
      roundId,
      by(system('test')),
    )
    expect(counted!.placed).toBe(results.filter(({ outcome }) => outcome === 'placed').length - 1)
    const book = await acts().ask((id: string, _, { rounds }) => rounds.digest(id, 'book'), roundId, by(system('test')))
    expect(book!.rows.find(({ pseudonym }) => pseudonym === family.pseudonym)).toMatchObject({ outcome: 'not-placed' })
  })

  it('never goes over capacity: the place of one family goes to another only once it is free', async () => {
    const full = results.flatMap((family) =>
      family.outcome === 'not-placed' && family.wishes.some(({ cells }) => cells.length > 0) ? [family] : [],
    )
    const refused: string[] = []
    for (const { requestId } of full.slice(0, 6))
      refused.push(...codes(await change(takeBack(requestId, { option: 0, seen: await seen(), kind: 'situation' }))))
    expect(refused).toContain('no-room')
    for (const { number, undone } of await changes())
      if (number > 1 && !undone)
        await acts().act(undoOverride, { roundId, number, seen: await seen(), author: 'Nadia' }, by(coordinator))
  })

  it('is undone by an act of its own, kept in its history; undone twice is said', async () => {
    const undo = { roundId, number: 1, seen: await seen(), author: 'Ada' }
    expect(await acts().act(undoOverride, undo, by(staff('officer')))).toMatchObject({ ok: false })
    expect(await acts().act(undoOverride, undo, by(coordinator))).toMatchObject({ ok: true })
    expect(await acts().act(undoOverride, { ...undo, seen: await seen() }, by(coordinator))).toMatchObject({
      refusals: [{ code: 'change-not-found' }],
    })
    expect(await held()).toEqual(results)
    expect((await files())['overrides.json']).toBeUndefined()
    expect((await changes())[0]).toMatchObject({
      number: 1,
      by: 'staff:the-coordinator',
      author: 'Nadia',
      role: 'coordinator',
      undone: { by: 'staff:the-coordinator', author: 'Ada', role: 'coordinator' },
    })
  })

  it('is done once when two coordinators press at the same moment', async () => {
    const now = await seen()
    const both = await Promise.all([
      change(takeBack(placed(1).requestId, { seen: now })),
      change(takeBack(placed(2).requestId, { seen: now })),
    ])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(both.flatMap(codes)).toEqual(['changed-meanwhile'])
  })

  it('uses no place that is gone since the freeze', async () => {
    const { stays, requestId } = placed(3)
    expect(await change(takeBack(requestId, { seen: await seen() }))).toMatchObject({ ok: true })
    const query = (text: string, values: string[]) => fresh.database.owner.query<{ was: unknown }>(text, values)
    const at = [territory, stays[0]!.centreId]
    const before = await query(
      'select jsonb_agg(p) was from capacity.authorised_places p where territory_id = $1 and centre_id = $2',
      at,
    )
    await query('update capacity.authorised_places set places = 0 where territory_id = $1 and centre_id = $2', at)
    const again = takeBack(requestId, { option: 0, seen: await seen(), kind: 'situation' })
    expect(codes(await change(again))).toEqual(['places-gone'])
    // The places come back: what follows is not about them.
    await query(
      `update capacity.authorised_places p set places = was.places
        from jsonb_to_recordset($3::jsonb) as was (age_group_id text, half_day text, from_day date, places integer)
        where p.territory_id = $1 and p.centre_id = $2 and p.age_group_id = was.age_group_id and p.half_day = was.half_day
          and p.from_day = was.from_day`,
      [...at, JSON.stringify(before.rows[0]!.was)],
    )
  })
})

describe('a director', () => {
  const proposedAt = (): { centreId: string; requestId: string } => {
    const { requestId, stays } = placed(5)
    return { requestId, centreId: stays[0]!.centreId }
  }
  const say = (over: object = {}, actor = staff('director', [proposedAt().centreId])) =>
    acts().act(
      answerForCentre,
      {
        roundId,
        ...proposedAt(),
        answer: 'refused',
        kind: 'staff',
        note: 'Il manque une personne.',
        author: 'Marc',
        ...over,
      },
      by(actor),
    )

  it('answers for her own centre and its proposed children only, with a reason when she refuses', async () => {
    expect(await say({}, staff('director', ['elsewhere']))).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await say({}, coordinator)).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await say({ kind: '', note: '' })).toMatchObject({
      refusals: [{ code: 'kind-missing' }, { code: 'note-missing' }],
    })
    expect(await say({ requestId: 'nobody' })).toMatchObject({ refusals: [{ code: 'family-not-proposed' }] })
    expect(await say()).toMatchObject({ ok: true })
  })

  it('is heard before publication: a refusal asks once, and goes when it is settled', async () => {
    const publish = (despite = false) => acts().act(publishRound, { roundId, despite }, by(coordinator))
    expect(await publish()).toMatchObject({ ok: false, refusals: [{ code: 'refusals-open', details: { count: 1 } }] })
    const settle = { roundId, ...proposedAt(), note: 'Vu avec Marc : un renfort arrive.', author: 'Nadia' }
    expect(await acts().act(settleRefusal, settle, by(staff('officer')))).toMatchObject({ ok: false })
    expect(await acts().act(settleRefusal, settle, by(coordinator))).toMatchObject({ ok: true })
    expect(await acts().act(settleRefusal, settle, by(coordinator))).toMatchObject({
      refusals: [{ code: 'not-refused' }],
    })
    expect(await say({ note: 'Finalement non.' })).toMatchObject({ ok: true })
    expect(await publish()).toMatchObject({ refusals: [{ code: 'refusals-open' }] })
    expect(await publish(true)).toMatchObject({ ok: true })
  })
})

describe('once the round is published', () => {
  it('nothing of the list changes any more, neither by the acts nor by the database', async () => {
    expect(codes(await change(takeBack(placed(6).requestId, { seen: await seen() })))).toEqual(['not-proposed'])
    const within = (text: string) => fresh.database.within(territory, clock, ({ db }) => sql.raw(text).execute(db))
    expect((await within('delete from allocation.decided_result returning 1')).rows).toEqual([])
    expect((await within('select 1 from allocation.decided_result')).rows.length).toBeGreaterThan(0)
    await expect(
      within(
        `insert into allocation.decided_file (territory_id, round_id, name, content) values ('${territory}', '${roundId}', 'overrides.json', '{}')`,
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(within('update allocation.override set option = null')).rejects.toThrow(/permission denied/)
  })

  it('offers and letters follow the list that holds', async () => {
    const out = (await held()).find(({ override, outcome }) => override && outcome === 'not-placed')!
    await fresh.database.within(territory, clock, async (scope) => {
      const given = await placesGiven(scope, roundId)
      expect(given!.given.map(({ requestId }) => requestId)).not.toContain(out.requestId)
      expect(await requestsDecided(scope, roundId, ['not-placed'])).toContain(out.requestId)
      const answers = await roundAnswers(scope, { roundId, requestIds: [out.requestId] })
      expect(answers!.answers[0]!.result).toMatchObject({ outcome: 'not-placed', override: { kind: 'family-left' } })
    })
  })
})
