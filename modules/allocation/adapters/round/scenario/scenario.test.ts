import type { Actor, Role } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import { runner } from '@ribambelle/platform/run'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleScales } from '../../examples.ts'
import { addScale } from '../../../application/scale/add-scale.ts'
import { drawLots } from '../../../application/round/draw-lots.ts'
import { freezeRound } from '../../../application/round/freeze-round.ts'
import { openRound } from '../../../application/round/open-round.ts'
import { bookSheet } from '../../../application/queries.ts'
import { propose } from '../../../application/round/propose.ts'
import { answerQuestion, askQuestion } from '../../../application/round/question/ask-question.ts'
import { questionsAtDesk, questionsInBook } from '../../../application/round/question/queries.ts'
import { adoptScenario } from '../../../application/round/scenario/adopt-scenario.ts'
import { askScenario, mostScenarios } from '../../../application/round/scenario/ask-scenario.ts'
import { electedScenarios, scenariosSheet } from '../../../application/round/scenario/queries.ts'
import { verifyFolder } from '../../../domain/files/verify.ts'
import { roundMonths } from '../../../domain/round/round.ts'
import { nothingTried } from '../../../domain/round/scenario/asked.ts'
import type { ScenarioAsked } from '../../../domain/round/scenario/asked.ts'
import { fillTerritory } from '../../../testing/territory.ts'
import { allocationEffects, allocationPorts } from '../../index.ts'

const clock = stoppedClock('2026-11-21T09:00:00Z')
const here = 'scenarios'
const staff = (role: Role): Actor => ({ kind: 'staff', accountId: role, roles: [role], centreIds: [] })
const by = (role: Role = 'coordinator') => ({ territory: here, actor: staff(role) })
const slow = { slow: true }
let fresh: FreshDatabase
let roundId: string

const acts = () => runner(fresh.database, clock, allocationPorts)
const ask = (asked: Partial<ScenarioAsked>, role: Role = 'coordinator') =>
  acts().act(askScenario, { roundId, asked: { ...nothingTried, ...asked }, author: 'Quelqu’un' }, by(role), slow)
/** What the worker of jobs does after the act. */
const work = async (scenarioId: string): Promise<void> => {
  const [effect] = allocationEffects(acts())['allocation.scenario-asked']!
  const payload = { territory: here, type: 'allocation.scenario-asked', subject: scenarioId, data: { round: roundId } }
  await fresh.database.within(here, clock, (scope) => effect!(payload, scope), slow)
}
const tried = async (asked: Partial<ScenarioAsked>, role: Role = 'coordinator'): Promise<string> => {
  const outcome = await ask(asked, role)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  await work(outcome.value.scenarioId)
  return outcome.value.scenarioId
}
const more = (add: number) => [{ centreId: 'site-0', groupId: null, halfDay: null, add }]

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.territory(here)
  await fresh.database.within(here, clock, (scope) =>
    fillTerritory(scope, { seed: 'scenarios', requests: 80, centres: 10 }),
  )
  for (const content of exampleScales) await acts().act(addScale, { content }, by())
  const opened = await acts().act(
    openRound,
    {
      name: 'Commission',
      kind: 'april',
      startMonths: roundMonths(['2027-09']),
      ageRule: 'cohort',
      scaleId: 'pessac-2022',
      scaleVersion: 1,
      seed: 'rehearsal',
    },
    by(),
  )
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
  roundId = opened.value.roundId
})
afterAll(() => fresh.drop())

describe('scenarios of a round', () => {
  it('wait for the draw: without numbers nothing can be compared', async () => {
    expect(await ask({ search: 'long' })).toMatchObject({ refusals: [{ code: 'not-drawn' }] })
    for (const act of [freezeRound, drawLots])
      expect(await acts().act(act as typeof freezeRound, { roundId }, by(), slow)).toMatchObject({ ok: true })
  })

  it('are tried beside the pages, kept, and compared in exact totals with small numbers protected', async () => {
    await tried({ places: more(3) })
    await tried({ scale: { scaleId: 'toulouse-2015', version: 1 } })
    const sheet = (await acts().ask(scenariosSheet, roundId, by('officer'), slow))!
    expect(sheet.scenarios.map(({ state, progress }) => [state, progress])).toEqual([
      ['done', 100],
      ['done', 100],
    ])
    const places = sheet.scenarios.find(({ asked }) => asked.places.length > 0)
    expect(places!.result!.after.children).toBeGreaterThanOrEqual(places!.result!.before.children)
    expect(places!.result!.gains === null || places!.result!.gains === 0 || places!.result!.gains >= 5).toBe(true)
  })

  it('that are tried already, or asked by somebody who may not, are refused', async () => {
    expect(await ask({ places: more(3) })).toMatchObject({ refusals: [{ code: 'tried-already' }] })
    expect(await ask({ search: 'long' }, 'director')).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await ask({ search: 'long' }, 'auditor')).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await acts().ask(scenariosSheet, roundId, by('elected'), slow)).toBeUndefined()
  })

  it('that run twice after a crash are computed once', async () => {
    const outcome = await ask({ ties: 'lottery-only' })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
    await work(outcome.value.scenarioId)
    await work(outcome.value.scenarioId)
    const found = await fresh.database.owner.query(
      `select count(*)::int n from platform.audit where subject = $1 and type = 'allocation.scenario-tried'`,
      [outcome.value.scenarioId],
    )
    expect(found.rows[0]).toMatchObject({ n: 1 })
  })

  it('become the proposal only where the published rules leave it open, once, with a reason', async () => {
    const adopt = (scenarioId: string, reason = 'Une recherche plus longue.', role: Role = 'coordinator') =>
      acts().act(adoptScenario, { roundId, scenarioId, reason }, by(role), slow)
    const { scenarios } = (await acts().ask(scenariosSheet, roundId, by(), slow))!
    const places = scenarios.find(({ asked }) => asked.places.length > 0)
    expect(await adopt(places!.scenarioId)).toMatchObject({
      refusals: [{ code: 'rules-fixed', details: { parts: 'places' } }],
    })
    const long = await tried({ search: 'long' })
    expect(await adopt(long, 'bof')).toMatchObject({ refusals: [{ code: 'reason-missing' }] })
    expect(await adopt(long, undefined, 'officer')).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await adopt('nowhere0000')).toMatchObject({ refusals: [{ code: 'scenario-not-found' }] })
    expect(await adopt(long)).toMatchObject({ ok: true })
    const order = await tried({ reservesOrder: 'general-first' })
    expect(await adopt(order)).toMatchObject({ refusals: [{ code: 'other-chosen' }] })
    expect(await acts().act(propose, { roundId }, by(), slow)).toMatchObject({ ok: true })
    const files = (await fresh.database.within(here, clock, (scope) => allocationPorts(scope).rounds.files(roundId)))!
    expect((JSON.parse(files['policy.json']) as { matching: { restarts: number } }).matching.restarts).toBe(400)
    expect(verifyFolder(files).every(({ ok }) => ok)).toBe(true)
    expect(await adopt(long)).toMatchObject({ refusals: [{ code: 'not-now' }] })
  })
})

describe('an elected member', () => {
  const elected = 'elected' as const

  it('tries one thing at a time and reads rounded numbers only; the desk’s scenarios stay at the desk', async () => {
    expect(await ask({ search: 'long' }, elected)).toMatchObject({ refusals: [{ code: 'one-thing' }] })
    await tried({ places: more(1) }, elected)
    const sheet = (await acts().ask(electedScenarios, roundId, by(elected), slow))!
    expect(sheet.scenarios).toHaveLength(1)
    const [one] = sheet.scenarios
    expect(Object.values(one!.result!.after).every((n) => n % 5 === 0)).toBe(true)
    expect(JSON.stringify(sheet.scenarios)).not.toMatch(/[DF]-[2-9A-Z]{8}|lowest|claims/)
  })

  it('cannot put so many side by side that families are told apart', async () => {
    for (let n = 2; n <= mostScenarios.elected; n++)
      expect(
        await ask({ places: [{ ...more(1)[0]!, centreId: `site-${n % 9}`, add: n > 9 ? 10 : n }] }, elected),
      ).toMatchObject({ ok: true })
    expect(await ask({ pattern: 'one-day-less' }, elected)).toMatchObject({ refusals: [{ code: 'too-many' }] })
  })

  it('asks about a family by its code, and is answered without a name', async () => {
    const { rows } = (await acts().ask(bookSheet, roundId, by(elected)))!.book
    const { code } = rows[0]!
    const question = { roundId, code, kind: 'points', note: 'Je crois la connaître.', author: 'Hélène' }
    expect(await acts().act(askQuestion, question, by('officer'))).toMatchObject({
      refusals: [{ code: 'not-allowed' }],
    })
    expect(await acts().act(askQuestion, { ...question, code: 'D-NOBODY22', kind: '' }, by(elected))).toMatchObject({
      refusals: [{ code: 'family-unknown' }, { code: 'kind-missing' }],
    })
    expect(await acts().act(askQuestion, question, by(elected))).toMatchObject({ ok: true })
    const [asked] = (await acts().ask(questionsAtDesk, roundId, by('officer')))!.questions
    expect(asked).toMatchObject({ code, note: 'Je crois la connaître.' })
    expect(asked!.reference).toBeTruthy()
    const answer = { roundId, questionId: asked!.questionId, kind: 'confirmed' }
    expect(
      await acts().act(answerQuestion, { ...answer, text: `C’est ${asked!.reference}.` }, by('officer')),
    ).toMatchObject({ refusals: [{ code: 'words-tell' }] })
    const others = (await acts().ask(questionsAtDesk, roundId, by('officer')))!.questions
    const another = `Nom-${others[0]!.requestId === 'request-3' ? 4 : 3}`
    expect(
      await acts().act(answerQuestion, { ...answer, text: `La famille ${another} a plus de points.` }, by('officer')),
    ).toMatchObject({ refusals: [{ code: 'words-name-another' }] })
    const said = { ...answer, text: 'Recompté : la règle est appliquée.' }
    expect(await acts().act(answerQuestion, said, by(elected))).toMatchObject({ refusals: [{ code: 'not-allowed' }] })
    expect(await acts().act(answerQuestion, said, by('officer'))).toMatchObject({ ok: true })
    expect(await acts().act(answerQuestion, said, by('coordinator'))).toMatchObject({
      refusals: [{ code: 'already-answered' }],
    })
    const read = (await acts().ask(questionsInBook, roundId, by(elected)))!
    expect(read.questions[0]).toMatchObject({ code, answer: { kind: 'confirmed', text: said.text } })
    expect(JSON.stringify(read)).not.toMatch(/connaître|RIB-|request-|requestId/)
    expect(await acts().ask(questionsAtDesk, roundId, by(elected))).toBeUndefined()
  })
})
